"""The log speaks in words: every act that the product records has a name in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from shixiao.kernel.wording import STATES

SOURCES = Path(__file__).parents[2] / "src" / "shixiao"


def acts() -> Iterator[str]:
    """Every `act="step.what"` in the sources; of an f-string, the beginning."""
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "act":
                value = (
                    node.value.values[0] if isinstance(node.value, ast.JoinedStr) else node.value
                )
                if isinstance(value, ast.Constant) and "." in value.value:
                    yield value.value


def test_every_act_has_a_name() -> None:
    found = {act for act in acts() if not act.startswith("journal.")}
    names = [code.removeprefix("journal.act.") for code in STATES]

    nameless = {
        act
        for act in found
        if not any(name == act or act[-1] in "._" and name.startswith(act) for name in names)
    }

    assert len(found) > 40
    assert nameless == set()


def test_every_kind_of_row_with_an_organisation_has_a_name() -> None:
    labels = {
        model._meta.label_lower
        for model in apps.get_models()
        if model.__module__.startswith("shixiao.")
        and any(field.name == "organisation" for field in model._meta.fields)
    }

    nameless = {label for label in labels if f"journal.subject.{label}" not in STATES}

    assert nameless - {"journal.entry"} == set()
