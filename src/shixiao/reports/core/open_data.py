"""What everybody may take away as data: the sets, their columns, what each column means.

Counts of people under five are left empty (P3). No set holds a person, a telephone, a team or a
sentence that a resident wrote (P6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from shixiao.kernel.wording import Words

Kind = Literal["integer", "number", "string", "date", "boolean"]
Cell = int | float | str | bool | None
LEAST = 5
LICENCE = "CC-BY-4.0"
LICENCE_PAGE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its kind in the Table Schema, and its meaning in both languages."""

    name: str
    kind: Kind
    words: Words


@dataclass(frozen=True, slots=True)
class DataSet:
    """One table, and what a row of it is."""

    name: str
    title: Words
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


def shown(people: int | None) -> int | None:
    """A count of people as it may leave the house: nothing where it is from one to four."""
    return None if people is not None and 0 < people < LEAST else people


def described(name: str, title: str, day: str, sets: Iterable[DataSet]) -> dict[str, object]:
    """The manifest of a Data Package (specs.frictionlessdata.io) for these sets."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "created": day,
        "licenses": [{"name": LICENCE, "path": LICENCE_PAGE, "title": "CC BY 4.0"}],
        "resources": [_resource(one) for one in sets],
    }


def _resource(one: DataSet) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": one.name.replace("_", "-"),
        "path": f"{one.name}.csv",
        "title": one.title.zh,
        "description": one.title.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": _columns(one.fields), "missingValues": [""]},
    }


def _columns(fields: Sequence[Field]) -> list[dict[str, object]]:
    return [
        {
            "name": field.name,
            "type": field.kind,
            "title": field.words.zh,
            "description": field.words.en,
        }
        for field in fields
    ]
