"""The problem of a season: which team goes where, when, with what, within the budget.

Plain dataclasses, easy to build from a county's rows: only what has no default is required, and
the defaults are those of an ordinary county. Kilometres are on a flat map (`flat_km` makes them
from degrees), money is whole fen. `shixiao.programme.core.problem_rules.refuse_unfit` says what is
wrong with a problem; whoever plans asks it first.

    Problem(
        slots=(Slot(id=0, week=1, month="2026-03", vans=2),),
        places=(Place(id="P1", x_km=0, y_km=0, population=900, open=(0,), needs={"戏曲": 3}),),
        teams=(Team(id="T1", x_km=4, y_km=3, forms={"戏曲": 0.9}, available=(0,)),),
        budget_fen=500_000,
    )
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shixiao.kernel import ground

Id = str | int
Pieces = Sequence[tuple[float, float]]
"""[width, slope] of each piece of a concave curve; flat after the last."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One time at which a team can be out once, such as the weekdays of a week.

    `vans` is how many teams that need the county's van can be out at the same time. `week` and
    `month` only have to be equal for slots of the same week or month.
    """

    id: Id
    week: Id
    month: Id
    vans: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that can be visited at most once a week and `max_visits` times a season.

    `open` are the slots in which it can receive a team (farm-busy weeks and terms taken out).
    `needs` are art form → weight (supporters, or whatever the county weighs by); it may be empty.
    """

    id: Id
    x_km: float
    y_km: float
    population: float
    open: Sequence[Id]
    needs: Mapping[str, float] = field(default_factory=dict)
    max_visits: int = 4
    name: str = ""
    town: str = ""
    kind: str = ""

    @property
    def called(self) -> str:
        return self.name or str(self.id)


@dataclass(frozen=True, slots=True)
class Team:
    """A team at home at a point, with art form → quality (1 is a full show).

    An outing costs `fixed_fen`, `per_km_fen` for each road kilometre and `per_stop_fen` for each
    stop; volunteers cost nothing. It lasts the drive and `minutes_per_stop` for each stop, at
    most `max_minutes`.
    """

    id: Id
    x_km: float
    y_km: float
    forms: Mapping[str, float]
    available: Sequence[Id]
    max_outings_month: int = 4
    max_outings_week: int = 1
    needs_van: bool = False
    fixed_fen: float = 0
    per_km_fen: float = 0
    per_stop_fen: float = 0
    minutes_per_stop: float = 120
    max_minutes: float = 540
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or str(self.id)


@dataclass(frozen=True, slots=True)
class FixedEvent:
    """A show that must be kept: this form at this place in this slot, by whichever team."""

    id: Id
    place: Id
    slot: Id
    form: str


@dataclass(frozen=True, slots=True)
class Travel:
    """Roads are `road_factor` times the straight line; no leg between stops is longer."""

    road_factor: float = 1.3
    speed_kmh: float = 35
    max_leg_km: float = 12


@dataclass(frozen=True, slots=True)
class Value:
    """What shows are worth to a place; the default is that of the published instances.

    `repeat` is the worth of the first, second, … show of one form, `satisfaction` what a place's
    share of met needs is worth; `population_exponent` 0 counts places, 1 counts heads;
    `unserved_penalty` is taken off for each place that nobody visits.
    """

    repeat: Pieces = ((1, 1.0), (1, 0.45), (1, 0.2), (1, 0.05))
    satisfaction: Pieces = ((0.2, 1.6), (0.2, 1.1), (0.3, 0.7), (0.3, 0.4), (0.8, 0.2))
    population_exponent: float = 0.6
    unserved_penalty: float = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """A season with its means. Orders do not matter except for ties."""

    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    teams: tuple[Team, ...]
    budget_fen: int
    fixed_events: tuple[FixedEvent, ...] = ()
    travel: Travel = field(default_factory=Travel)
    max_stops: int = 3
    value: Value = field(default_factory=Value)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One show of an outing; `fixed_event` names the event that it keeps, if any."""

    place: Id
    form: str
    fixed_event: Id | None = None


@dataclass(frozen=True, slots=True)
class Outing:
    """One team out in one slot: home, the stops in order, home again."""

    team: Id
    slot: Id
    stops: tuple[Stop, ...]


def flat_km(
    latitude: float, longitude: float, *, around: tuple[float, float]
) -> tuple[float, float]:
    """Degrees as kilometres east and north of the point `around` (latitude, longitude).

    The error of the flat map is below 0.5% within 100 km; take the middle of the county.
    """
    return ground.flat_km((latitude, longitude), around)


def road_km(a: Place | Team, b: Place | Team, travel: Travel) -> float:
    """Road kilometres between two points."""
    return math.hypot(a.x_km - b.x_km, a.y_km - b.y_km) * travel.road_factor


def outing_km(team: Team, places: Sequence[Place], travel: Travel) -> float:
    """Home, the stops in order, home again."""
    points: list[Place | Team] = [team, *places, team]
    return sum(road_km(a, b, travel) for a, b in zip(points, points[1:], strict=False))


def outing_minutes(team: Team, km: float, stops: int, travel: Travel) -> float:
    """The drive and the shows."""
    return km / travel.speed_kmh * 60 + stops * team.minutes_per_stop


def outing_cost_fen(team: Team, km: float, stops: int) -> int:
    """What an outing of so many kilometres and stops costs, in whole fen."""
    return round(team.fixed_fen + team.per_km_fen * km + team.per_stop_fen * stops)
