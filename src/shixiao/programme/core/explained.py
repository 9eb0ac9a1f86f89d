"""Why a plan is as it is, as plain data: what `explaining` finds and `explaining_words` says.

Worth is in points of the season's welfare and serves to compare plans, nothing else. Ids are those
of the problem.
"""

from dataclasses import dataclass

from shixiao.programme.core.problem import Id, Outing

# Rules that no exchange with another place gets round, and what is said of other open wishes.
HARD = frozenset({"no_team", "no_day", "too_far", "place_full"})
SOFT = frozenset({"teams_full", "over_budget", "not_chosen", "toss_up", "better", "could_add"})


@dataclass(frozen=True, slots=True)
class WhyStop:
    """One stop of an outing: who asked, what it meets, what it adds to the way.

    `supporters` is the weight of the need, `share` the part of all wishes of the place that this
    stop meets beside the other visits, `worth` what the plan loses without this stop, `km` what it
    adds to the way. `is_only`: nobody else comes in the season.
    """

    place: Id
    form: str
    supporters: float
    share: float
    worth: float
    km: float
    is_fixed: bool
    is_only: bool


@dataclass(frozen=True, slots=True)
class Instead:
    """The best other use of what an outing takes: its team and slot, or its money elsewhere.

    `outing` keeps every rule in place of the one explained; `worth` is what it would bring then.
    `left` and `new` are the stops in which the two differ, as (place, form). `is_better`: the
    plan would be better with it, by more than a toss-up; planning once more may find that.
    """

    outing: Outing
    worth: float
    cost_fen: int
    left: tuple[tuple[Id, str], ...]
    new: tuple[tuple[Id, str], ...]
    is_better: bool


@dataclass(frozen=True, slots=True)
class WhyHere:
    """Why one outing goes where it goes, when it goes.

    `worth` is what the plan loses without it. `other_slots` are those in which the same outing
    could be made as well. `instead` is None where a stop is fixed, or where its means could do
    nothing else.
    """

    outing: Outing
    cost_fen: int
    worth: float
    stops: tuple[WhyStop, ...]
    instead: Instead | None
    is_toss_up: bool
    other_slots: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A stop of the plan that would have to go."""

    team: Id
    slot: Id
    place: Id
    form: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why one wish of a place is open.

    `code` is the rule that blocks it (`HARD`), or one of `SOFT`: what stands in its way, or that an
    exchange is a toss-up, would be better than the plan, or that it could simply be added. `rule`
    is what stands in its way in any case, as `unmet` finds it.
    `has` is the worth that a visit would bring, `needs` what it would have to reach: what the
    stops `given_up` bring now, or the price of a visit where no single exchange would do; None
    where neither is known. `outing` is the one that would go there, `cost_fen` what the visit
    takes. `km` is the shortest way there and back of a team that offers it.
    """

    place: Id
    form: str
    code: str
    rule: str
    supporters: float
    has: float
    needs: float | None
    outing: Outing | None
    cost_fen: int | None
    given_up: tuple[GivenUp, ...]
    km: float | None

    @property
    def team(self) -> Id | None:
        return self.outing.team if self.outing else None


@dataclass(frozen=True, slots=True)
class Extra:
    """What so much more money would bring.

    `reached` is by really adding the best outings and further stops to the plan; `worth`, for a
    curve that rises ever less, counts a part of the money as a part of what it buys. `at_most` is
    a bound: no plan at all with so much more money is better than this one by more. `first` is
    what the money would buy first, as (place, form); `outings` how many outings or further stops
    it pays for in full.
    """

    extra_fen: int
    worth: float
    reached: float
    at_most: float
    first: tuple[Id, str] | None
    outings: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A whole plan explained: outings in its order, open wishes in the order of the places."""

    outings: tuple[WhyHere, ...]
    places: tuple[WhyNot, ...]
    curve: tuple[Extra, ...]
