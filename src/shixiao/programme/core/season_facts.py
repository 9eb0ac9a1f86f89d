"""What a county knows about a season, as plain data: the way from its tables to a problem.

Ids are the keys of the rows; `shixiao.programme.core.season_problem` makes the problem of them.
"""

from dataclasses import dataclass
from datetime import date

from shixiao.programme.core.problem import Problem


@dataclass(frozen=True, slots=True)
class Means:
    """The season itself. `tomorrow` is the first day that can still be planned."""

    name: str
    starts_on: date
    ends_on: date
    tomorrow: date
    budget_fen: int
    vans: int
    most_stops: int
    population_exponent: float


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the county; `point` is (latitude, longitude) where it is known."""

    id: int
    name: str
    town: str
    is_school: bool
    point: tuple[float, float] | None
    population: int | None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team that may go out, with the days it has stated; `point` is its home where known."""

    id: int
    name: str
    home_town: str
    forms: tuple[str, ...]
    days: frozenset[date]
    outings_a_month: int
    cost_fen: int
    travel_limit_km: int | None
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Days on which a town, or the whole county (town empty), has no time."""

    kind: str
    town: str
    starts_on: date
    ends_on: date
    reason: str = ""

    def closes(self, place: PlaceRow, day: date) -> bool:
        """Whether the place has no time on this day.

        Farm-busy weeks close every place but schools, terms close schools alone, holidays all.
        """
        if not self.starts_on <= day <= self.ends_on or self.town not in ("", place.town):
            return False
        return {"farm_busy": not place.is_school, "term": place.is_school}.get(self.kind, True)


@dataclass(frozen=True, slots=True)
class Wish:
    """A need that can be planned, with the number of those who asked for it."""

    place: int
    form: str
    supporters: int


@dataclass(frozen=True, slots=True)
class Pinned:
    """必办: this form at this place on this day; by this team, if one is named."""

    id: int
    place: int
    form: str
    on: date
    team: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What stands already and is not planned anew: a day of a team, a week of its places."""

    on: date
    team: int | None
    places: tuple[int, ...]
    cost_fen: int = 0


@dataclass(frozen=True, slots=True)
class StandingStop:
    """A stop of an outing that stands, by the key of its activity."""

    activity: int
    place: int
    form: str
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Stands:
    """An outing of the season that lies ahead, as a plan is that may still change."""

    outing: int
    on: date
    team: int
    stops: tuple[StandingStop, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which one place (or, with no place, every place of these towns) has no time."""

    first: date
    last: date
    place: int | None = None
    towns: tuple[str, ...] = ()

    def closes(self, place: "PlaceRow", day: date) -> bool:
        """Whether the place has no time on this day; without place and towns none has."""
        if not self.first <= day <= self.last:
            return False
        if self.place is not None:
            return self.place == place.id
        return not self.towns or place.town in self.towns


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a problem is made of.

    `also` are places that are on the map, `days` days that can be asked for, in any case.
    """

    means: Means
    places: tuple[PlaceRow, ...]
    teams: tuple[TeamRow, ...]
    rules: tuple[Rule, ...] = ()
    wishes: tuple[Wish, ...] = ()
    pins: tuple[Pinned, ...] = ()
    taken: tuple[Taken, ...] = ()
    standing: tuple[Stands, ...] = ()
    closed: tuple[Closed, ...] = ()
    also: tuple[int, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A team or a place that is not planned with, or not as it is: by key, and why."""

    id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The problem, who and what is left out of it, and what had to be assumed."""

    problem: Problem
    teams_out: tuple[LeftOut, ...] = ()
    places_out: tuple[LeftOut, ...] = ()
    assumed: tuple[LeftOut, ...] = ()
    wishes: int = 0
    free_days: int = 0


def place_id(key: int) -> str:
    """How the problem names a place."""
    return f"P{key}"


def team_id(key: int) -> str:
    """How the problem names a team."""
    return f"T{key}"


def key_of(name: str | int) -> int:
    """The key of the row that the problem names."""
    return int(str(name)[1:])


def form_of(form: str) -> str:
    """The art form that is meant: without the team to which a pin keeps it."""
    return form.partition("·")[0]
