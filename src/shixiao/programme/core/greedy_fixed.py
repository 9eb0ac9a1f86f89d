"""Fixed events first: which team keeps which, by search with the cheapest way tried first.

An event joins an outing of the same slot or starts one. Events with few teams are decided first;
a branch that breaks a rule is left at once. The search is bounded, so that a hopeless set is told
quickly; then events are left out one by one to name a smallest set for which no way was found.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.descent import descend
from shixiao.programme.core.plan_board import Trip, Visit
from shixiao.programme.core.plan_ground import Ground
from shixiao.programme.core.problem import outing_cost_fen

MOST_TRIES = 20_000
MOST_TRIES_TO_NAME = 2_000


def fixed_trips(ground: Ground) -> list[Trip]:
    """Outings that keep every fixed event within the budget; refuses when no way was found."""
    events = list(range(len(ground.problem.fixed_events)))
    within = _Search(ground, ground.problem.budget_fen, MOST_TRIES)
    if within.find(events):
        return within.trips()
    at_any_cost = _Search(ground, None, MOST_TRIES)
    if at_any_cost.find(events):
        raise Refused(
            "programme.fixed_events_over_budget",
            cost_fen=sum(trip.cost_fen for trip in at_any_cost.trips()),
            budget_fen=ground.problem.budget_fen,
        )
    raise Refused("programme.fixed_events_in_conflict", events=_conflict(ground, events))


def _conflict(ground: Ground, events: list[int]) -> list[str]:
    """Events for which no way was found, though there is one without any single one of them."""
    kept = list(events)
    for event in events:
        without = [other for other in kept if other != event]
        search = _Search(ground, None, MOST_TRIES_TO_NAME)
        if not search.find(without):
            kept = without
    rows = [ground.problem.fixed_events[event] for event in kept]
    return [f"{row.id} ({row.place} · {row.slot} · {row.form})" for row in rows]


@dataclass(slots=True)
class _Trying:
    """An event on the way down: what it visits when, and the ways that are still to be tried.

    `before` is the team that keeps it now, with the tour and cost that it had without.
    """

    slot: int
    visit: tuple[int, int]
    ways: Iterator[tuple[int, int, tuple[int, ...], int]]
    before: tuple[int, tuple[int, ...] | None, int] | None = None


class _Search:
    """The outings of fixed events so far, by team and slot, and what they use up."""

    def __init__(self, ground: Ground, budget_fen: int | None, tries: int) -> None:
        self.ground, self.budget_fen, self.tries = ground, budget_fen, tries
        self.tours: dict[tuple[int, int], tuple[int, ...]] = {}
        self.costs: dict[tuple[int, int], int] = {}
        self.place_weeks: set[tuple[int, int]] = set()
        problem = ground.problem
        self.place = [ground.place_number[event.place] for event in problem.fixed_events]
        self.slot = [ground.slot_number[event.slot] for event in problem.fixed_events]

    def find(self, events: Sequence[int]) -> bool:
        return self._keep(sorted(events, key=lambda event: len(self._teams(event))))

    def trips(self) -> list[Trip]:
        rows = self.ground.problem.fixed_events
        return [
            Trip(
                team,
                slot,
                tuple(Visit(self.place[event], rows[event].form, event) for event in tour),
                self.costs[team, slot],
            )
            for (team, slot), tour in self.tours.items()
        ]

    def _keep(self, events: Sequence[int]) -> bool:
        """Keep each of the events in some way that lets the later ones be kept too."""
        return descend(len(events), lambda at: self._begin(events[at]), self._next, self._leave)

    def _begin(self, event: int) -> "_Trying | None":
        visit = (self.place[event], self.ground.week_of[self.slot[event]])
        if visit in self.place_weeks:
            return None
        self.place_weeks.add(visit)
        return _Trying(self.slot[event], visit, iter(sorted(self._ways(event))))

    def _leave(self, trying: "_Trying") -> None:
        self.place_weeks.remove(trying.visit)

    def _next(self, trying: "_Trying") -> bool:
        """Keep an event in its next way that can be paid; False when there is none, or no time."""
        self._back(trying)
        for _, team, tour, cost in trying.ways:
            self.tries -= 1
            if self.tries < 0:
                break
            at = team, trying.slot
            trying.before = team, self.tours.get(at), self.costs.get(at, 0)
            self.tours[at], self.costs[at] = tour, cost
            if self._is_affordable():
                return True
            self._back(trying)
        return False

    def _back(self, trying: "_Trying") -> None:
        """Take back the present way of an event."""
        if trying.before is None:
            return
        team, tour, cost = trying.before
        trying.before = None
        if tour is None:
            del self.tours[team, trying.slot], self.costs[team, trying.slot]
        else:
            self.tours[team, trying.slot], self.costs[team, trying.slot] = tour, cost

    def _is_affordable(self) -> bool:
        return self.budget_fen is None or sum(self.costs.values()) <= self.budget_fen

    def _teams(self, event: int) -> list[int]:
        form, bit = self.ground.problem.fixed_events[event].form, 1 << self.slot[event]
        return [
            number
            for number, team in enumerate(self.ground.teams)
            if form in team.forms and self.ground.available[number] & bit
        ]

    def _ways(self, event: int) -> Iterator[tuple[int, int, tuple[int, ...], int]]:
        """More cost, team, its tour with the event in it, cost of that tour."""
        slot = self.slot[event]
        for team in self._teams(event):
            tour = self.tours.get((team, slot), ())
            if not tour and not self._may_go_out(team, slot):
                continue
            for at in range(len(tour) + 1):
                longer = (*tour[:at], event, *tour[at:])
                cost = self._cost(team, longer)
                if cost is not None:
                    yield cost - self.costs.get((team, slot), 0), team, longer, cost

    def _may_go_out(self, team: int, slot: int) -> bool:
        ground, row = self.ground, self.ground.teams[team]
        out = [other for one, other in self.tours if one == team]
        weeks = Counter(ground.week_of[other] for other in out)
        months = Counter(ground.month_of[other] for other in out)
        vans = sum(ground.teams[one].needs_van for one, other in self.tours if other == slot)
        return (
            weeks[ground.week_of[slot]] < row.max_outings_week
            and months[ground.month_of[slot]] < row.max_outings_month
            and (not row.needs_van or vans < ground.problem.slots[slot].vans)
        )

    def _cost(self, team: int, tour: tuple[int, ...]) -> int | None:
        """What the tour costs, or nothing when it is too long."""
        ground = self.ground
        places = [self.place[event] for event in tour]
        if len(places) > ground.problem.max_stops:
            return None
        legs = [ground.legs[a].get(b) for a, b in zip(places, places[1:], strict=False)]
        inner = [leg for leg in legs if leg is not None]
        home = ground.home_km[team]
        km = sum([home[places[0]], *inner, home[places[-1]]])
        if len(inner) < len(legs) or km > ground.most_km[team][len(tour)]:
            return None
        return outing_cost_fen(ground.teams[team], km, len(tour))
