"""A season on paper: by day for the notice board, by team, by township."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from shixiao.programme.queries.seasons import Calendar, Stop

WAYS = ("day", "team", "town")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the paper; by day there is a single one, without a title."""

    title: str
    stops: tuple[Stop, ...]


def sheets(calendar: Calendar, way: str) -> list[Sheet]:
    """The stops of a season as tables, each by day and in the order of the outing. No query."""
    if way not in ("team", "town"):
        return [Sheet("", calendar.stops)] if calendar.stops else []
    title = _WAYS[way]
    stops = sorted(calendar.stops, key=lambda stop: (title(stop) == "", title(stop)))
    return [Sheet(name, tuple(those)) for name, those in groupby(stops, key=title)]


def _team(stop: Stop) -> str:
    return stop.team.name if stop.team else ""


def _town(stop: Stop) -> str:
    return stop.activity.place.town


_WAYS: dict[str, Callable[[Stop], str]] = {"team": _team, "town": _town}
