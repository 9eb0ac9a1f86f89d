"""A season's problem from the bytes of a JSON file; everything that is wrong is named.

The form is that of the published instances: `slots`, `places`, `teams`, `fixed_events`, `travel`,
`max_stops`, `budget_fen`, `value`. Everything that counts must be there; names may be missing.
Where places and teams lie is told by `x_km` and `y_km`, or by `latitude` and `longitude` for all of
them, which become kilometres from the middle of the places.
Only shape and kinds are looked at here; what a problem must be apart from that stands in
`shixiao.programme.core.problem_rules`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.problem import (
    FixedEvent,
    Id,
    Pieces,
    Place,
    Problem,
    Slot,
    Team,
    Travel,
    Value,
    flat_km,
)
from shixiao.programme.core.problem_rules import refuse_unfit, refuse_without_coordinates

LARGEST = 64 * 1024 * 1024
LONGEST_TEXT = 200


def read_problem(data: bytes) -> Problem:
    """Read a problem; refuses (`programme.problem_…`) what is no JSON, or no fit problem."""
    row = _Row("", _json(data))
    rows = {part: row.rows(part) for part in ("slots", "places", "teams", "fixed_events")}
    refuse_without_coordinates(
        [one.called() for part in ("places", "teams") for one in rows[part] if not one.has_point()]
    )
    points = _points(rows["places"], rows["teams"])
    problem = Problem(
        name=row.text("name"),
        slots=tuple(map(_slot, rows["slots"])),
        places=tuple(_place(one, points[one.at]) for one in rows["places"]),
        teams=tuple(_team(one, points[one.at]) for one in rows["teams"]),
        fixed_events=tuple(map(_event, rows["fixed_events"])),
        travel=_travel(row.part("travel")),
        max_stops=row.whole("max_stops"),
        budget_fen=row.whole("budget_fen"),
        value=_value(row.part("value")),
    )
    refuse_unfit(problem)
    return problem


def _json(data: bytes) -> object:
    if len(data) > LARGEST:
        megabytes = LARGEST // 1024 // 1024
        raise Refused("programme.problem_file_too_large", megabytes=megabytes)
    try:
        return json.loads(
            data.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once
        )
    except (UnicodeDecodeError, RecursionError):
        raise Refused("programme.problem_not_json", line=1) from None
    except json.JSONDecodeError as error:
        raise Refused("programme.problem_not_json", line=error.lineno) from None
    except ValueError:
        # A whole number of thousands of digits.
        raise Refused("programme.problem_number_too_long") from None


def _no_number(text: str) -> object:
    raise Refused("programme.problem_not_finite", text=text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = sorted({name for name in names if names.count(name) > 1})
        raise Refused("programme.problem_named_twice", names=doubled[:20])
    return row


@dataclass(frozen=True, slots=True)
class _Row:
    """An object of the file; `at` says where it stands, for messages."""

    at: str
    value: object

    def fields(self) -> Mapping[str, object]:
        if not isinstance(self.value, dict):
            raise self._wrong(self.at or "JSON", "object")
        return self.value

    def path(self, name: str) -> str:
        return f"{self.at}.{name}" if self.at else name

    def called(self) -> str:
        """The name of a row in a message, whatever is wrong with the row."""
        fields = self.fields()
        return str(fields.get("name") or fields.get("id") or self.at)[:LONGEST_TEXT]

    def has_point(self) -> bool:
        return self._has("x_km", "y_km") or self.is_in_degrees()

    def is_in_degrees(self) -> bool:
        return self._has("latitude", "longitude") and not self._has("x_km", "y_km")

    def _has(self, *names: str) -> bool:
        fields = self.fields()
        return all(fields.get(name) is not None for name in names)

    def degrees(self) -> tuple[float, float]:
        found = self.number("latitude"), self.number("longitude")
        for name, value, most in zip(("latitude", "longitude"), found, (90, 180), strict=True):
            if not -most <= value <= most:
                facts = {"at": self.path(name), "value": value, "least": -most, "most": most}
                raise Refused("programme.problem_out_of_range", **facts)
        return found

    def rows(self, name: str) -> "list[_Row]":
        items = self._list(self.path(name), self._field(name))
        return [_Row(f"{self.path(name)}[{at}]", item) for at, item in enumerate(items)]

    def part(self, name: str) -> "_Row":
        return _Row(self.path(name), self._field(name))

    def text(self, name: str) -> str:
        """A text that may be missing."""
        value = self.fields().get(name)
        if value is None:
            return ""
        return self._text(self.path(name), value)

    def form(self, name: str) -> str:
        return self._text(self.path(name), self._field(name))

    def id(self, name: str) -> Id:
        return self._id(self.path(name), self._field(name))

    def ids(self, name: str) -> tuple[Id, ...]:
        at = self.path(name)
        return tuple(self._id(at, item) for item in self._list(at, self._field(name)))

    def flag(self, name: str) -> bool:
        value = self._field(name)
        if not isinstance(value, bool):
            raise self._wrong(self.path(name), "flag")
        return value

    def whole(self, name: str) -> int:
        value = self._field(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(self.path(name), "whole")
        return value

    def number(self, name: str) -> float:
        return self._number(self.path(name), self._field(name))

    def amounts(self, name: str) -> dict[str, float]:
        part = self.part(name)
        return {
            self._text(part.at, form): self._number(part.path(form), amount)
            for form, amount in part.fields().items()
        }

    def pieces(self, name: str) -> Pieces:
        at = self.path(name)
        found: list[tuple[float, float]] = []
        for piece in self._list(at, self._field(name)):
            pair = self._list(at, piece)
            if len(pair) != 2:
                raise self._wrong(at, "pieces")
            found.append((self._number(at, pair[0]), self._number(at, pair[1])))
        return tuple(found)

    def _field(self, name: str) -> object:
        fields = self.fields()
        if name not in fields:
            raise Refused("programme.problem_missing", at=self.path(name))
        return fields[name]

    def _list(self, at: str, value: object) -> Sequence[object]:
        if not isinstance(value, list):
            raise self._wrong(at, "list")
        return value

    def _text(self, at: str, value: object) -> str:
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise self._wrong(at, "text")
        return value

    def _id(self, at: str, value: object) -> Id:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        is_text = isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT
        if isinstance(value, str | int) and (is_whole or is_text):
            return value
        raise self._wrong(at, "id")

    def _number(self, at: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(at, "number")
        try:
            float(value)
        except OverflowError:
            raise Refused("programme.problem_number_too_long") from None
        return value

    @staticmethod
    def _wrong(at: str, kind: str) -> Refused:
        return Refused(f"programme.problem_not_{kind}", at=at)


def _points(places: Sequence[_Row], teams: Sequence[_Row]) -> dict[str, tuple[float, float]]:
    """Kilometres east and north of each row, however it says where it lies."""
    rows = [*places, *teams]
    in_degrees = [row for row in rows if row.is_in_degrees()]
    if not in_degrees:
        return {row.at: (row.number("x_km"), row.number("y_km")) for row in rows}
    if len(in_degrees) < len(rows):
        in_km = [row.called() for row in rows if not row.is_in_degrees()]
        raise Refused("programme.problem_mixed_coordinates", names=in_km[:20])
    degrees = {row.at: row.degrees() for row in rows}
    around = [degrees[row.at] for row in places] or list(degrees.values())
    middle = fmean(one[0] for one in around), fmean(one[1] for one in around)
    return {at: _metres(*flat_km(*point, around=middle)) for at, point in degrees.items()}


def _metres(east: float, north: float) -> tuple[float, float]:
    return round(east, 3), round(north, 3)


def _slot(row: _Row) -> Slot:
    return Slot(
        id=row.id("id"),
        week=row.id("week"),
        month=row.id("month"),
        vans=row.whole("vans"),
        part=row.text("part"),
    )


def _place(row: _Row, point: tuple[float, float]) -> Place:
    return Place(
        id=row.id("id"),
        x_km=point[0],
        y_km=point[1],
        population=row.number("population"),
        open=row.ids("open"),
        needs=row.amounts("needs"),
        max_visits=row.whole("max_visits"),
        name=row.text("name"),
        town=row.text("town"),
        kind=row.text("kind"),
    )


def _team(row: _Row, point: tuple[float, float]) -> Team:
    return Team(
        id=row.id("id"),
        x_km=point[0],
        y_km=point[1],
        forms=row.amounts("forms"),
        available=row.ids("available"),
        max_outings_month=row.whole("max_outings_month"),
        max_outings_week=row.whole("max_outings_week"),
        needs_van=row.flag("needs_van"),
        fixed_fen=row.number("fixed_fen"),
        per_km_fen=row.number("per_km_fen"),
        per_stop_fen=row.number("per_stop_fen"),
        minutes_per_stop=row.number("minutes_per_stop"),
        max_minutes=row.number("max_minutes"),
        name=row.text("name"),
    )


def _event(row: _Row) -> FixedEvent:
    return FixedEvent(row.id("id"), row.id("place"), row.id("slot"), row.form("form"))


def _travel(row: _Row) -> Travel:
    return Travel(row.number("road_factor"), row.number("speed_kmh"), row.number("max_leg_km"))


def _value(row: _Row) -> Value:
    return Value(
        repeat=row.pieces("repeat"),
        satisfaction=row.pieces("satisfaction"),
        population_exponent=row.number("population_exponent"),
        unserved_penalty=row.number("unserved_penalty"),
    )
