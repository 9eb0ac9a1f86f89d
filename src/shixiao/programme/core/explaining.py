"""Why a plan is as it is: every outing, every open wish, and what more money would bring.

    why = explain(problem, plan)
    why.outings[0].worth            # what the plan loses without its first outing
    why.places[0].code              # the rule that keeps a wish open, or what it is weighed against
    why.curve[1].worth              # what 1,000 yuan more would bring

All of it is found by really changing the plan (`explaining_standing`, `_ways`, `_instead`,
`_curve`), so that each statement can be checked by carrying it out. Prices sharpen it: how much
money brings at the margin, and what no plan can exceed.

Two uses of the same means are a toss-up when, after the money each takes, they differ by no more
than `CLOSE` of the larger, or than the part by which the plan itself may fall short of the best
(at most `WIDEST`): then nobody can tell which of the two is better.

`Explaining` answers for one outing or one place alone, and keeps what it worked out.
"""

from collections.abc import Sequence
from functools import cached_property

from shixiao.programme.core.explained import (
    HARD,
    Explained,
    Extra,
    GivenUp,
    Instead,
    WhyHere,
    WhyNot,
    WhyStop,
)
from shixiao.programme.core.explaining_curve import curve
from shixiao.programme.core.explaining_instead import Other, Others
from shixiao.programme.core.explaining_standing import Standing
from shixiao.programme.core.explaining_ways import Way, best_way
from shixiao.programme.core.plan import Plan, Prices
from shixiao.programme.core.plan_board import Trip, Visit
from shixiao.programme.core.plan_ground import bits
from shixiao.programme.core.problem import Id, Outing, Problem
from shixiao.programme.core.unmet import Unmet

CLOSE, WIDEST = 0.02, 0.1  # of the larger worth
NOTHING = 1e-9


def explain(
    problem: Problem, plan: Plan | Sequence[Outing], prices: Prices | None = None
) -> Explained:
    """Everything about a plan; `prices` are those of the plan unless others are given.

    Refuses (`programme.broken_…`) a plan that names what the problem does not have.
    """
    return Explaining(problem, plan, prices).everything()


class Explaining:
    """One plan, asked for its reasons."""

    def __init__(
        self, problem: Problem, plan: Plan | Sequence[Outing], prices: Prices | None = None
    ) -> None:
        self.problem = problem
        self.prices = plan.prices if isinstance(plan, Plan) and prices is None else prices
        self.standing = Standing(problem, plan.outings if isinstance(plan, Plan) else plan)
        self._gap = max(0.0, plan.bound - plan.objective) if isinstance(plan, Plan) else None
        share = plan.gap if isinstance(plan, Plan) else 0.0
        self.close = max(CLOSE, min(share, WIDEST))
        self._others = Others(self.standing, self._fen)

    def everything(self) -> Explained:
        numbers = range(len(self.standing.outings))
        wishes = (why for place in self.problem.places for why in self.place(place.id))
        return Explained(tuple(map(self.outing, numbers)), tuple(wishes), self.curve)

    def of(self, team: Id, slot: Id) -> WhyHere | None:
        """Why this team is out in this slot where it is; None when it is not out then."""
        outings = enumerate(self.standing.outings)
        numbers = (at for at, one in outings if (one.team, one.slot) == (team, slot))
        number = next(numbers, None)
        return None if number is None else self.outing(number)

    def outing(self, number: int) -> WhyHere:
        """Why the outing with this number in the plan goes where it goes."""
        standing = self.standing
        trip, worth = standing.trips[number], sum(standing.losses[number])
        other = self._others.best(number)
        ahead = 0.0 if other is None else worth - self._fen * trip.cost_fen - other.net
        margin = 0.0 if other is None else self._margin(worth, other.worth)
        return WhyHere(
            outing=standing.outings[number],
            cost_fen=trip.cost_fen,
            worth=worth,
            stops=tuple(self._stop(number, at) for at in range(len(trip.visits))),
            instead=None if other is None else self._instead(trip, other, -ahead > margin),
            is_toss_up=other is not None and abs(ahead) <= margin,
            other_slots=self._other_slots(number),
        )

    def place(self, id_: Id) -> tuple[WhyNot, ...]:
        """Why the wishes of a place that no visit meets are open, in the order of its needs."""
        place = self.standing.ground.place_number[id_]
        shown = {seen.form for seen in self.standing.board.seen[place].values()}
        needs = self.problem.places[place].needs
        wanted = [form for form, weight in needs.items() if weight > 0 and form not in shown]
        return tuple(self._wish(place, form) for form in wanted)

    @cached_property
    def curve(self) -> tuple[Extra, ...]:
        """What more money would bring."""
        return curve(self.standing, [self.prices or Prices(0.0), Prices(self._fen)], self._gap)

    @cached_property
    def _unmet(self) -> Unmet:
        return Unmet(self.problem, self.standing.outings)

    @cached_property
    def _fen(self) -> float:
        """What a fen brings at the margin: by the prices, else by the outing that brings least.

        Prices of a bound that was hardly begun are 0; so they are where money is no limit.
        """
        if self.prices is not None and self.prices.fen > 0:
            return self.prices.fen
        pairs = zip(self.standing.trips, self.standing.losses, strict=True)
        rates = [
            sum(losses) / trip.cost_fen
            for trip, losses in pairs
            if trip.cost_fen and all(visit.event is None for visit in trip.visits)
        ]
        return min(rates, default=0.0)

    def _margin(self, one: float, other: float) -> float:
        """By how much two worths may differ before anybody can tell which is better."""
        return self.close * max(one, other)

    def _stop(self, number: int, at: int) -> WhyStop:
        standing = self.standing
        trip, key = standing.trips[number], standing.keys[number]
        visit = trip.visits[at]
        place = self.problem.places[visit.place]
        met, _ = standing.met_at(visit.place)
        without, is_visited = standing.met_at(visit.place, without=key)
        others = [one.place for one in trip.visits if one is not visit]
        km = self._km(trip, [one.place for one in trip.visits]) - self._km(trip, others)
        return WhyStop(
            place=place.id,
            form=visit.form,
            supporters=place.needs.get(visit.form, 0.0),
            share=met - without,
            worth=standing.losses[number][at],
            km=max(0.0, km),
            is_fixed=visit.event is not None,
            is_only=not is_visited,
        )

    def _km(self, trip: Trip, places: list[int]) -> float:
        return self.standing.way_km(trip.team, places)

    def _instead(self, trip: Trip, other: Other, is_better: bool) -> Instead:
        name = self._named
        mine, theirs = list(map(name, trip.visits)), list(map(name, other.trip.visits))
        return Instead(
            outing=self.standing.outing_of(other.trip),
            worth=other.worth,
            cost_fen=other.trip.cost_fen,
            left=tuple(one for one in mine if one not in theirs),
            new=tuple(one for one in theirs if one not in mine),
            is_better=is_better,
        )

    def _named(self, visit: Visit) -> tuple[Id, str]:
        return self.problem.places[visit.place].id, visit.form

    def _other_slots(self, number: int) -> tuple[Id, ...]:
        """Slots in which the same outing could be made, all else left as it is."""
        standing = self.standing
        board, trip = standing.board, standing.trips[number]
        if any(visit.event is not None for visit in trip.visits):
            return ()
        board.take(standing.keys[number])
        times = board.times(trip.team) & ~(1 << trip.slot)
        for visit in trip.visits:
            times &= board.room[visit.place]
        standing.keys[number] = board.put(trip)
        return tuple(self.problem.slots[slot].id for slot in bits(times))

    def _wish(self, place: int, form: str) -> WhyNot:
        row = self.problem.places[place]
        rule = self._unmet.why(row.id, form)
        way = None if rule in HARD else best_way(self.standing, place, form)
        has, needs = (way.has, way.needs) if way else self._priced(place, form, rule)
        return WhyNot(
            place=row.id,
            form=form,
            code=self._code(rule, way),
            rule=rule,
            supporters=row.needs[form],
            has=has,
            needs=needs,
            outing=None if way is None else self.standing.outing_of(way.trip),
            cost_fen=None if way is None else way.fen,
            given_up=self._given_up(way),
            km=self._unmet.nearest_km(row.id, form),
        )

    def _code(self, rule: str, way: Way | None) -> str:
        """The rule, unless an exchange would be as good; or one could simply go there."""
        if way is None or way.has <= NOTHING:
            return rule
        if not way.lost:
            return "could_add"
        if abs(way.gain) <= self._margin(way.has, way.needs):
            return "toss_up"
        return "better" if way.gain > 0 else rule

    def _priced(self, place: int, form: str, rule: str) -> tuple[float, float | None]:
        """The most that a visit would bring, and the least that it costs by the prices."""
        teams = self.standing.ground.teams
        offering = [team for team, row in enumerate(teams) if form in row.forms]
        if rule in HARD:
            return 0.0, None
        has = max((self.standing.gain(team, place, form) for team in offering), default=0.0)
        if self.prices is None or not self.prices.visits:
            return has, None
        least = min((self.prices.visits[team][place] for team in offering), default=float("inf"))
        return has, least if has < least < float("inf") else None

    def _given_up(self, way: Way | None) -> tuple[GivenUp, ...]:
        if way is None:
            return ()
        outings, places = self.standing.outings, self.problem.places
        return tuple(
            GivenUp(outings[at].team, outings[at].slot, places[visit.place].id, visit.form)
            for at, visit in way.lost
        )
