"""The calendar of a season as a workbook, with the headings of the reader's language."""

from collections.abc import Mapping
from decimal import Decimal

from shixiao.kernel.money import FEN_A_YUAN
from shixiao.kernel.sheet import Column, Kind, Value, write_sheet
from shixiao.kernel.wording import name
from shixiao.programme.queries.seasons import Calendar, Stop

_WIDTHS: Mapping[str, int] = {"title": 30, "team": 20, "place": 20, "reason": 30, "weekday": 8}
_KINDS: Mapping[str, Kind] = {
    "on": "date",
    "position": "whole",
    "people": "whole",
    "cost": "decimal",
}
_COLUMNS = (
    "on", "weekday", "starts_at", "team", "position", "town", "place", "form", "title", "state",
    "people", "cost", "reason",
)  # fmt: skip


def season_sheet(calendar: Calendar, language: str) -> bytes:
    """One row for each stop, by day; the cost of an outing stands at its first stop."""
    columns = [
        Column(
            key,
            (name(f"programme.calendar.{key}", language),),
            kind=_KINDS.get(key, "text"),
            width=_WIDTHS.get(key, 12),
        )
        for key in _COLUMNS
    ]
    charged: set[int] = set()
    rows = [_row(stop, charged, language) for stop in calendar.stops]
    return write_sheet(name("programme.sheet.calendar", language), columns, rows)


def _row(stop: Stop, charged: set[int], language: str) -> dict[str, Value]:
    activity = stop.activity
    return {
        "on": activity.on,
        "weekday": name(f"programme.weekday.{activity.on.isoweekday()}", language),
        "starts_at": f"{activity.starts_at:%H:%M}" if activity.starts_at else "",
        "team": stop.team.name if stop.team else "",
        "position": activity.position,
        "town": activity.place.town,
        "place": activity.place.name,
        "form": activity.art_form.name,
        "title": activity.title,
        "state": name(f"programme.mark.{stop.mark}", language),
        "people": activity.people,
        "cost": _cost(stop, charged),
        "reason": activity.public_reason or activity.host_wish,
    }


def _cost(stop: Stop, charged: set[int]) -> Decimal | None:
    outing = stop.activity.outing
    if outing is None:
        fen = stop.activity.cost_fen
        return None if fen is None else Decimal(fen) / FEN_A_YUAN
    if outing.pk in charged or outing.called_off_at is not None:
        return None
    charged.add(outing.pk)
    return Decimal(outing.cost_fen) / FEN_A_YUAN
