"""The outings of a team as an iCalendar (RFC 5545) that its members subscribe to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

# How often a calendar should ask again.
_REFRESH = "PT6H"


@dataclass(frozen=True, slots=True)
class Trip:
    """One outing as a calendar shows it. `uid` never changes, `revision` grows with each change.

    `where` and `stops` are in the order of the day; `point` is where it begins, for a telephone
    that finds the way.
    """

    uid: str
    on: date
    starts_at: time | None
    title: str
    where: Sequence[str]
    stops: Sequence[str]
    revision: int
    changed_at: datetime
    is_off: bool
    is_agreed: bool
    point: tuple[float, float] | None = None


def calendar_file(name: str, trips: Iterable[Trip], zone: ZoneInfo) -> bytes:
    """The file: times in the county's zone, days without a time as whole days.

    What was called off stays in it as cancelled, so that a telephone strikes it out.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Shixiao//outings//ZH")
    calendar.add("version", "2.0")
    # The library writes a name that it does not know as it is.
    calendar.add("x-wr-calname", vText(_one_line(name)))
    calendar["X-PUBLISHED-TTL"] = _REFRESH
    for trip in trips:
        calendar.add_component(_event(trip, zone))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _one_line(text: str) -> str:
    """A name as one line: whoever pasted a break into it has not begun a line of the file."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _numbered(stops: Sequence[str]) -> Sequence[str]:
    """A day of several stops says which is first."""
    if len(stops) < 2:
        return stops
    return [f"{number}. {stop}" for number, stop in enumerate(stops, 1)]


def _event(trip: Trip, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", trip.uid)
    event.add("dtstamp", trip.changed_at)
    event.add("last-modified", trip.changed_at)
    event.add("sequence", trip.revision)
    event.add("summary", _one_line(trip.title))
    event.add("location", " → ".join(map(_one_line, trip.where)))
    event.add("description", "\n".join(_numbered([_one_line(stop) for stop in trip.stops])))
    if trip.point is not None:
        event.add("geo", trip.point)
    status = "CANCELLED" if trip.is_off else "CONFIRMED" if trip.is_agreed else "TENTATIVE"
    event.add("status", status)
    start = datetime.combine(trip.on, trip.starts_at, zone) if trip.starts_at else trip.on
    event.add("dtstart", start)
    return event
