"""The workbook of a problem whose slots are days, and of its plan.

Names become ids: where two places or teams are called alike, town or id tells them apart. Days on
which places are closed become lines for the county, for towns, and for single places.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shixiao.programme.core.book_columns import KINDS_OF_PLACES
from shixiao.programme.core.book_names import parted, plain
from shixiao.programme.core.problem import Id, Place, Problem, Slot, Team
from shixiao.programme.core.season_book import (
    WHOLE_COUNTY,
    Book,
    BusyLine,
    MustLine,
    NeedLine,
    PlaceLine,
    Settings,
    TeamLine,
)
from shixiao.programme.core.season_facts import form_of
from shixiao.programme.core.spoken_days import Period, runs_of, said_days

ARROW = " → "
_CLOSED = "不方便"


@dataclass(frozen=True, slots=True)
class Known:
    """What a county knows beyond the problem: degrees by place, homes by team, kinds of places."""

    period: Period | None = None
    points: Mapping[Id, tuple[float, float]] = field(default_factory=dict)
    homes: Mapping[Id, str] = field(default_factory=dict)
    kinds: Mapping[Id, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the ids of a problem are called in its workbook."""

    places: Mapping[Id, str]
    teams: Mapping[Id, str]


def is_by_days(problem: Problem) -> bool:
    """Whether every slot is a day, so that the problem can be a workbook."""
    return all(day_of_slot(slot.id) is not None for slot in problem.slots)


def labels_of(problem: Problem) -> Labels:
    return Labels(
        _labels([(row.id, row.called, row.town) for row in problem.places]),
        _labels([(row.id, row.called, "") for row in problem.teams]),
    )


def _labels(rows: Sequence[tuple[Id, str, str]]) -> dict[Id, str]:
    """A clean name for each id; with its town, then with its id, until no two are alike."""
    found = {id_: clean(name) for id_, name, _ in rows}
    for longer in (_with_town, _with_id):
        times = Counter(plain(name) for name in found.values())
        for id_, name, town in rows:
            if times[plain(found[id_])] > 1:
                found[id_] = longer(id_, clean(name), clean(town))
    return found


def _with_town(id_: Id, name: str, town: str) -> str:
    return f"{town}{name}"


def _with_id(id_: Id, name: str, town: str) -> str:
    return f"{town}{name}（{id_}）"


def clean(name: str) -> str:
    """A name without the marks that part names in a list."""
    return " ".join(parted(name)) or "？"


def book_of(problem: Problem, known: Known | None = None) -> Book:
    """The workbook that asks what the problem asks."""
    return _Writing(problem, known or Known()).book()


class _Writing:
    def __init__(self, problem: Problem, known: Known) -> None:
        self.problem, self.known, self.labels = problem, known, labels_of(problem)
        self.days = sorted(
            day for slot in problem.slots if (day := day_of_slot(slot.id)) is not None
        )
        self.period = known.period or Period(self.days[0], self.days[-1])
        self.is_in_degrees = bool(known.points)

    def book(self) -> Book:
        return Book(
            settings=self._settings(),
            teams=tuple(map(self._team, self.problem.teams)),
            places=tuple(map(self._place, self.problem.places)),
            needs=tuple(self._needs()),
            busy=tuple(self._busy()),
            musts=tuple(self._musts()),
        )

    def _settings(self) -> Settings:
        problem, travel, value = self.problem, self.problem.travel, self.problem.value
        plain_days = {slot.vans for slot in problem.slots if not _is_weekend(slot)}
        weekends = {slot.vans for slot in problem.slots if _is_weekend(slot)}
        vans = min(plain_days or weekends, default=1)
        return Settings(
            first=self.period.first,
            last=self.period.last,
            budget_fen=problem.budget_fen,
            name=problem.name,
            vans=vans,
            weekend_vans=min(weekends) if weekends and min(weekends) != vans else None,
            most_stops=problem.max_stops,
            exponent=value.population_exponent,
            road_factor=travel.road_factor,
            speed_kmh=travel.speed_kmh,
            max_leg_km=travel.max_leg_km,
            penalty=value.unserved_penalty,
            repeat=tuple(map(_pair, value.repeat)),
            satisfaction=tuple(map(_pair, value.satisfaction)),
            forms=self._forms(),
        )

    def _forms(self) -> tuple[str, ...]:
        asked = (form for place in self.problem.places for form in place.needs)
        offered = (form for team in self.problem.teams for form in team.forms)
        fixed = (event.form for event in self.problem.fixed_events)
        return tuple(dict.fromkeys(clean(form_of(one)) for one in (*offered, *asked, *fixed)))

    def _team(self, team: Team) -> TeamLine:
        has_home = self.is_in_degrees and team.id in self.known.homes
        days = [date.fromisoformat(str(slot)) for slot in team.available]
        return TeamLine(
            name=self.labels.teams[team.id],
            home=self.known.homes[team.id] if has_home else "",
            forms={clean(form): q for form, q in team.forms.items() if form == form_of(form)},
            free=said_days(days, self.period),
            a_month=team.max_outings_month,
            a_week=team.max_outings_week,
            fixed_fen=team.fixed_fen,
            per_km_fen=team.per_km_fen,
            per_stop_fen=team.per_stop_fen,
            minutes_per_stop=team.minutes_per_stop,
            max_minutes=team.max_minutes,
            needs_van=team.needs_van,
            east_km=None if has_home else team.x_km,
            north_km=None if has_home else team.y_km,
        )

    def _place(self, place: Place) -> PlaceLine:
        point = self.known.points.get(place.id)
        school = KINDS_OF_PLACES[2] if place.kind == "school" else ""
        return PlaceLine(
            name=self.labels.places[place.id],
            town=place.town,
            kind=self.known.kinds.get(place.id, school),
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            population=place.population,
            most_visits=place.max_visits,
            east_km=None if self.is_in_degrees else place.x_km,
            north_km=None if self.is_in_degrees else place.y_km,
        )

    def _needs(self) -> Iterable[NeedLine]:
        for place in self.problem.places:
            for form, weight in place.needs.items():
                is_heads = float(weight).is_integer()
                yield NeedLine(
                    place=self.labels.places[place.id],
                    form=clean(form_of(form)),
                    supporters=weight if is_heads else None,
                    weight=None if is_heads else weight,
                )

    def _musts(self) -> Iterable[MustLine]:
        for event in self.problem.fixed_events:
            is_kept_by = event.form != form_of(event.form)
            teams = [team for team in self.problem.teams if is_kept_by and event.form in team.forms]
            yield MustLine(
                place=self.labels.places[event.place],
                day=date.fromisoformat(str(event.slot)),
                form=clean(form_of(event.form)),
                team=self.labels.teams[teams[0].id] if len(teams) == 1 else "",
            )

    def _busy(self) -> Iterable[BusyLine]:
        """What is closed for all, then for all of a town, then for one place alone."""
        every = set(self.days)
        closed = {
            place.id: every - {date.fromisoformat(str(slot)) for slot in place.open}
            for place in self.problem.places
        }
        whole = set.intersection(*closed.values()) if closed else set[date]()
        yield from self._lines(WHOLE_COUNTY, whole)
        towns: dict[str, set[date]] = {}
        names = {plain(label) for label in self.labels.places.values()}
        for place in self.problem.places:
            if place.town and plain(place.town) not in names:
                rest = closed[place.id] - whole
                towns[place.town] = towns.get(place.town, rest) & rest
        for town, days in towns.items():
            yield from self._lines(town, days)
        for place in self.problem.places:
            own = closed[place.id] - whole - towns.get(place.town, set())
            yield from self._lines(self.labels.places[place.id], own)

    def _lines(self, where: str, days: set[date]) -> Iterable[BusyLine]:
        for first, last in runs_of(sorted(days), self.days):
            yield BusyLine(where=where, first=first, last=last, reason=_CLOSED)


def _pair(piece: Sequence[float]) -> tuple[float, float]:
    return float(piece[0]), float(piece[1])


def day_of_slot(slot: Id) -> date | None:
    """The day that a slot is; None where it is none."""
    try:
        return date.fromisoformat(str(slot))
    except ValueError:
        return None


def _is_weekend(slot: Slot) -> bool:
    day = day_of_slot(slot.id)
    return day is not None and day.isoweekday() > 5
