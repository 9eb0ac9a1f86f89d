"""A plan on its board: what each stop is worth there, and what dropping something would free."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.problem import (
    Id,
    Outing,
    Problem,
    Stop,
    outing_cost_fen,
    outing_km,
)
from shixiao.programme.core.welfare import concave


@dataclass(frozen=True, slots=True)
class Drop:
    """A whole outing, or one stop of it, that could go: what that loses and what it frees."""

    outing: int
    visits: tuple[Visit, ...]
    loss: float
    fen: int


class Standing:
    """The outings of a plan by their numbers, and every worth that follows from them.

    Refuses (`programme.broken_…`) outings that name what is not there, go nowhere, or call twice
    at one place.
    """

    def __init__(self, problem: Problem, outings: Sequence[Outing]) -> None:
        self.problem, self.outings = problem, tuple(outings)
        self.ground = ground_of(problem)
        self.board = Board(self.ground)
        numbers = _Numbers(problem)
        self.trips = [numbers.trip(outing) for outing in outings]
        self.keys = [self.board.put(trip) for trip in self.trips]
        self.of_team: list[list[int]] = [[] for _ in problem.teams]
        for number, trip in enumerate(self.trips):
            self.of_team[trip.team].append(number)
        self.losses = [self._losses(number) for number in range(len(self.trips))]

    def met_at(
        self, place: int, *, without: int | None = None, plus: tuple[str, float] | None = None
    ) -> tuple[float, bool]:
        """How far the wishes of a place are met, and whether anybody comes, after a change."""
        shows: dict[str, float] = {}
        visits = 0
        for key, one in self.board.seen[place].items():
            if key != without:
                visits += 1
                shows[one.form] = shows.get(one.form, 0.0) + one.quality
        if plus is not None:
            visits += 1
            shows[plus[0]] = shows.get(plus[0], 0.0) + plus[1]
        repeat = self.problem.value.repeat
        shares = self.ground.shares[place]
        met = sum(
            (share * concave(repeat, shows.get(form, 0.0)) for form, share in shares.items()), 0.0
        )
        return met, visits > 0

    def worth_at(
        self, place: int, *, without: int | None = None, plus: tuple[str, float] | None = None
    ) -> float:
        """What the visits of a place are worth after a change."""
        met, is_visited = self.met_at(place, without=without, plus=plus)
        value = self.problem.value
        worth = self.ground.weights[place] * concave(value.satisfaction, met)
        return worth if is_visited else worth - value.unserved_penalty

    def gain(self, team: int, place: int, form: str) -> float:
        """What one more show of this form by this team would be worth there."""
        quality = self.ground.teams[team].forms[form]
        return self.worth_at(place, plus=(form, quality)) - self.worth_at(place)

    def cost(self, team: int, places: Sequence[int]) -> int:
        where = [self.ground.places[place] for place in places]
        row = self.ground.teams[team]
        return outing_cost_fen(row, outing_km(row, where, self.problem.travel), len(where))

    def way_km(self, team: int, places: Sequence[int]) -> float:
        """Home, the places, home again, whatever rules say; nothing without places."""
        where = [self.ground.places[place] for place in places]
        return outing_km(self.ground.teams[team], where, self.problem.travel) if where else 0.0

    def km(self, team: int, places: Sequence[int]) -> float | None:
        """Home, the places, home again; None where a leg or the day is too long."""
        if len(places) > self.problem.max_stops:
            return None
        legs, home = self.ground.legs, self.ground.home_km[team]
        km = home[places[0]] + home[places[-1]]
        for a, b in zip(places, places[1:], strict=False):
            leg = legs[a].get(b)
            if leg is None:
                return None
            km += leg
        return km if km <= self.ground.most_km[team][len(places)] else None

    def outing_of(self, trip: Trip) -> Outing:
        """A trip in the names of the problem."""
        problem = self.problem
        return Outing(
            team=problem.teams[trip.team].id,
            slot=problem.slots[trip.slot].id,
            stops=tuple(self.stop_of(visit) for visit in trip.visits),
        )

    def stop_of(self, visit: Visit) -> Stop:
        """A visit in the names of the problem."""
        event = None if visit.event is None else self.problem.fixed_events[visit.event].id
        return Stop(self.problem.places[visit.place].id, visit.form, event)

    @cached_property
    def drops(self) -> list[Drop]:
        """Everything that could go, the smallest loss first."""
        found = [drop for number in range(len(self.trips)) for drop in self._drops_of(number)]
        return sorted(found, key=lambda drop: (drop.loss, -drop.fen))

    @cached_property
    def _frontier(self) -> list[Drop]:
        """The drops than which none loses less and frees as much."""
        found: list[Drop] = []
        for drop in self.drops:
            if not found or drop.fen > found[-1].fen:
                found.append(drop)
        return found

    def cheapest_drop(self, fen: int, place: int, outing: int | None) -> Drop | None:
        """The least loss that frees so much money, elsewhere than at a place and in an outing."""
        frontier = self._frontier
        at = bisect_left(frontier, fen, key=lambda drop: drop.fen)
        if at == len(frontier):
            return None
        if _is_apart(frontier[at], place, outing):
            return frontier[at]
        apart = (d for d in self.drops if d.fen >= fen and _is_apart(d, place, outing))
        return next(apart, None)

    def _losses(self, number: int) -> list[float]:
        """What the plan loses without each stop of an outing."""
        key = self.keys[number]
        return [
            self.worth_at(visit.place) - self.worth_at(visit.place, without=key)
            for visit in self.trips[number].visits
        ]

    def _drops_of(self, number: int) -> Iterator[Drop]:
        trip, losses = self.trips[number], self.losses[number]
        if all(visit.event is None for visit in trip.visits):
            yield Drop(number, trip.visits, sum(losses), trip.cost_fen)
        if len(trip.visits) < 2:
            return
        for at, visit in enumerate(trip.visits):
            rest = [one.place for one in trip.visits if one is not visit]
            if visit.event is None and self.km(trip.team, rest) is not None:
                saved = trip.cost_fen - self.cost(trip.team, rest)
                yield Drop(number, (visit,), losses[at], saved)


def _is_apart(drop: Drop, place: int, outing: int | None) -> bool:
    return drop.outing != outing and all(visit.place != place for visit in drop.visits)


class _Numbers:
    """From the ids of a problem to its numbers."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.teams = {row.id: at for at, row in enumerate(problem.teams)}
        self.slots = {row.id: at for at, row in enumerate(problem.slots)}
        self.places = {row.id: at for at, row in enumerate(problem.places)}
        self.events = {row.id: at for at, row in enumerate(problem.fixed_events)}

    def trip(self, outing: Outing) -> Trip:
        team = _known(self.teams, outing.team, "team")
        row = self.problem.teams[team]
        if not outing.stops:
            facts = {"team": row.called, "slot": outing.slot, "most": self.problem.max_stops}
            raise Refused("programme.broken_stops", **facts, stops=0)
        if len({stop.place for stop in outing.stops}) < len(outing.stops):
            twice = {"team": row.called, "slot": outing.slot}
            raise Refused("programme.broken_place_twice", **twice)
        visits = []
        for stop in outing.stops:
            place = _known(self.places, stop.place, "place")
            if stop.form not in row.forms:
                called = self.problem.places[place].called
                facts = {"team": row.called, "slot": outing.slot, "place": called}
                raise Refused("programme.broken_form_not_offered", **facts, form=stop.form)
            event = stop.fixed_event
            number = None if event is None else _known(self.events, event, "event")
            visits.append(Visit(place, stop.form, number))
        where = [self.problem.places[visit.place] for visit in visits]
        cost = outing_cost_fen(row, outing_km(row, where, self.problem.travel), len(where))
        return Trip(team, _known(self.slots, outing.slot, "slot"), tuple(visits), cost)


def _known(numbers: dict[Id, int], id_: Id, what: str) -> int:
    if id_ not in numbers:
        raise Refused(f"programme.broken_unknown_{what}", **{what: id_})
    return numbers[id_]
