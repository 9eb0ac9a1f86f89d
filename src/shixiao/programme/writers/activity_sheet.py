"""The list of activities as a workbook, with the headings of the reader's language."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from shixiao.kernel.money import FEN_A_YUAN
from shixiao.kernel.sheet import Column, Kind, Value, write_sheet
from shixiao.kernel.wording import name
from shixiao.programme.models import Activity

_WIDTHS: Mapping[str, int] = {"title": 36, "reason": 30, "team": 20, "place": 20}
_KINDS: Mapping[str, Kind] = {
    "expected": "whole",
    "present": "whole",
    "cost": "decimal",
    "on": "date",
}
_COLUMNS = (
    "on", "starts_at", "town", "place", "title", "kind", "art_form", "team", "season",
    "state", "expected", "present", "cost", "reason",
)  # fmt: skip


def activity_sheet(activities: Iterable[Activity], language: str) -> bytes:
    """One row for each activity; they come from `queries.activities.activities_found`."""
    columns = [
        Column(
            key,
            (name(f"programme.column.{key}", language),),
            kind=_KINDS.get(key, "text"),
            width=_WIDTHS.get(key, 12),
        )
        for key in _COLUMNS
    ]
    rows = [_row(activity, language) for activity in activities]
    return write_sheet(name("programme.sheet.activities", language), columns, rows)


def _row(activity: Activity, language: str) -> dict[str, Value]:
    cost = activity.cost_fen
    return {
        "on": activity.on,
        "starts_at": f"{activity.starts_at:%H:%M}" if activity.starts_at else "",
        "town": activity.place.town,
        "place": activity.place.name,
        "title": activity.title,
        "kind": name(f"programme.kind.{activity.kind}", language),
        "art_form": activity.art_form.name,
        "team": activity.outing.team.name if activity.outing else "",
        "season": activity.season.name if activity.season else "",
        "state": name(f"programme.activity.{activity.state}", language),
        "expected": activity.expected,
        "present": activity.present,
        "cost": None if cost is None else Decimal(cost) / FEN_A_YUAN,
        "reason": activity.public_reason,
    }
