"""The list of collections as a workbook, with the headings of the reader's language."""

from collections.abc import Iterable

from shixiao.kernel.sheet import Column, Kind, Value, write_sheet
from shixiao.kernel.wording import name
from shixiao.verdicts.queries.collecting import Line, title_of

_COLUMNS: dict[str, Kind] = {
    "title": "text",
    "place": "text",
    "opens_on": "date",
    "closes_on": "date",
    "state": "text",
    "issued": "whole",
    "used": "whole",
    "returned": "whole",
    "outstanding": "whole",
    "present": "whole",
    "root": "text",
}
_WIDTHS = {"title": 36, "place": 20, "root": 40}


def collections_sheet(lines: Iterable[Line], language: str) -> bytes:
    """One row for each collection; they come from `queries.collecting.lines`."""
    rows: list[dict[str, Value]] = [
        {
            "title": title_of(line.collection),
            "place": line.collection.place.name,
            "opens_on": line.days.opens_on,
            "closes_on": line.days.closes_on,
            "state": name(f"verdicts.collection.{line.state}", language),
            "issued": line.slips.issued,
            "used": line.slips.used,
            "returned": line.slips.returned,
            "outstanding": line.slips.outstanding,
            "present": line.present,
            "root": line.collection.root,
        }
        for line in lines
    ]
    columns = [
        Column(key, (name(f"verdicts.sheet.{key}", language),), kind, width=_WIDTHS.get(key, 14))
        for key, kind in _COLUMNS.items()
    ]
    return write_sheet(name("verdicts.sheet.collections", language), columns, rows)
