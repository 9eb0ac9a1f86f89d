"""Two plans side by side as a workbook, with the headings of the reader's language."""

from collections.abc import Iterator

from shixiao.kernel.sheet import Column, Value, write_sheet
from shixiao.kernel.wording import name
from shixiao.programme.queries.compare import Comparison, NamedStop

_COLUMNS = ("change", "town", "place", "form", "first_on", "first_team", "second_on", "second_team")


def compare_sheet(comparison: Comparison, language: str) -> bytes:
    """One row for each stop of either plan: what is in one only, what is moved, what is alike."""
    columns = [
        Column(
            key,
            (name(f"programme.compare_column.{key}", language),),
            kind="date" if key.endswith("_on") else "text",
            width=20 if key in ("place", "first_team", "second_team") else 14,
        )
        for key in _COLUMNS
    ]
    return write_sheet(
        name("programme.sheet.compare", language), columns, list(_rows(comparison, language))
    )


def _rows(comparison: Comparison, language: str) -> Iterator[dict[str, Value]]:
    def row(change: str, first: NamedStop | None, second: NamedStop | None) -> dict[str, Value]:
        there = first or second
        return {
            "change": name(f"programme.compare_change.{change}", language),
            "town": there.town if there else "",
            "place": there.place if there else "",
            "form": there.form if there else "",
            "first_on": first.on if first else None,
            "first_team": first.team if first else "",
            "second_on": second.on if second else None,
            "second_team": second.team if second else "",
        }

    for stop in comparison.only_first:
        yield row("only_first", stop, None)
    for stop in comparison.only_second:
        yield row("only_second", None, stop)
    for was, now in comparison.moved:
        yield row("moved", was, now)
    for stop in comparison.same:
        yield row("same", stop, stop)
