"""Which team keeps which fixed event after a change: whoever does now, if that is still possible.

A search like that of `greedy_fixed`, on a board that holds the past: the present way is tried
first, then the others, cheapest first. Where an event has no way left because a team withdrew, it
is given up and told; where a new event has none, it is refused with the events it conflicts with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.descent import descend
from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.problem import FixedEvent
from shixiao.programme.core.standing import Standing
from shixiao.programme.core.standing_stops import routed

MOST_TRIES = 20_000
MOST_TRIES_TO_NAME = 1_000
MOST_PAIRS = 300
MOST_SEARCHED = 300  # events; of more, only those are searched for that cannot stay as they are


def keep_events(stand: Standing) -> Board | tuple[FixedEvent, ...]:
    """The board with the past and all coming events; or the events that have to be given up.

    Refuses a new event for which there is no way, and events that cost more than the budget.
    """
    events = list(range(_count(stand)))
    search = _Keeping(stand, MOST_TRIES)
    if search.find(events):
        return search.board
    at_any_cost = _Keeping(stand, MOST_TRIES, is_free=True)
    if at_any_cost.find(events):
        spent = stand.problem.budget_fen - at_any_cost.board.left_fen
        raise Refused(
            "programme.fixed_events_over_budget",
            cost_fen=spent,
            budget_fen=stand.problem.budget_fen,
        )
    rows = stand.ground.problem.fixed_events
    known = {event.id for event in stand.after.new_events}
    new = [event for event in events if rows[event].id in known]
    naming = _Keeping(stand, MOST_TRIES_TO_NAME, is_free=True)
    kept = naming.kept_now([event for event in events if event not in new])
    lost = []
    for event in events:
        if event in new or event in kept:
            continue
        if naming.is_possible([*kept, event]):
            kept.append(event)
        else:
            lost.append(rows[event])
    if lost:
        return tuple(lost)
    raise Refused("programme.change_events_in_conflict", events=_conflict(naming, new, kept))


def _count(stand: Standing) -> int:
    """The coming events are the first of the ground, the stops of the past come after them."""
    past = sum(len(trip.visits) for trip in stand.past_trips)
    return len(stand.ground.problem.fixed_events) - past


def _conflict(naming: "_Keeping", new: Sequence[int], old: Sequence[int]) -> list[str]:
    """One event or two that cannot be kept, else a set of which no event can be left out.

    What happens in the same slots and places is looked at first, then what does in the same months.
    """
    ground, rows = naming.ground, naming.rows
    slots = 0
    months = 0
    for event in new:
        slot = ground.slot_number[rows[event].slot]
        slots, months = slots | 1 << slot, months | ground.month_of[slot]
    places = {rows[event].place for event in new}
    at = {event: ground.slot_number[rows[event].slot] for event in old}
    near = [event for event in old if slots >> at[event] & 1 or rows[event].place in places]
    month = [event for event in old if months >> at[event] & 1 or event in near]
    pools = [[*new, *near], [*new, *month], [*new, *old]]
    pool = next((some for some in pools if not naming.is_possible(some)), pools[-1])
    pairs = list(combinations(pool, 2)) if len(pool) ** 2 < 2 * MOST_PAIRS else []
    few: list[tuple[int, ...]] = [*((event,) for event in pool), *pairs]
    found = next((list(one) for one in few if not naming.is_possible(one)), None)
    if found is None:
        found = list(pool)
        for event in pool[:MOST_PAIRS]:
            without = [other for other in found if other != event]
            found = found if naming.is_possible(without) else without
    return [f"{r.id} ({r.place} · {r.slot} · {r.form})" for r in (rows[one] for one in found)]


@dataclass(slots=True)
class _Trying:
    """The ways of an event that are still to be tried; the present one, and what it stands for."""

    ways: Iterator[Trip]
    kept: tuple[Trip, Trip | None] | None = None


class _Keeping:
    """Events put on a board one by one; a branch that breaks a rule is left at once."""

    def __init__(self, stand: Standing, tries: int, *, is_free: bool = False) -> None:
        self.board, self.is_free = stand.board(), is_free
        self.most = self.tries = tries
        self.ground = ground = stand.ground
        self.rows = ground.problem.fixed_events
        number = {team.id: at for at, team in enumerate(ground.teams)}
        self.now = {
            (stop.place, outing.slot, stop.form): number[outing.team]
            for outing in stand.planned
            for stop in outing.stops
        }
        self.keys: dict[tuple[int, int], int] = {}

    def find(self, events: Sequence[int]) -> bool:
        """Keep the events as they are kept now, and search for the rest; else search for all."""
        self.tries = self.most
        few_teams_first = sorted(events, key=lambda event: len(self._teams(event)))
        rest = [event for event in few_teams_first if not self._is_as_now(event)]
        if (self.is_free or self.board.left_fen >= 0) and self._keep(rest):
            return True
        self._clear()
        return len(events) <= MOST_SEARCHED and self._keep(few_teams_first)

    def is_possible(self, events: Sequence[int]) -> bool:
        """Whether the events can be kept; the board is left as it was."""
        is_found = self.find(events)
        self._clear()
        return is_found

    def kept_now(self, events: Sequence[int]) -> list[int]:
        """Those of the events that can be kept as they are now, all together."""
        kept = [event for event in events if self._is_as_now(event)]
        self._clear()
        return kept

    def _clear(self) -> None:
        for key in self.keys.values():
            self.board.take(key)
        self.keys.clear()

    def _is_as_now(self, event: int) -> bool:
        """Put the event where it is kept now, if that is possible."""
        now = [trip for differs, _, trip in self._ways(event) if not differs]
        if now:
            self._swap(min(now, key=lambda trip: trip.cost_fen))
        return bool(now)

    def _keep(self, events: Sequence[int]) -> bool:
        """Keep each of the events in some way that lets the later ones be kept too."""
        return descend(
            len(events), lambda at: self._begin(events[at]), self._next, lambda trying: None
        )

    def _begin(self, event: int) -> "_Trying":
        ways = sorted(self._ways(event), key=lambda way: (way[0], way[1]))
        return _Trying(trip for _, _, trip in ways)

    def _next(self, trying: "_Trying") -> bool:
        """Keep an event in its next way that can be paid; False when there is none, or no time."""
        if trying.kept is not None:
            self._back(*trying.kept)
            trying.kept = None
        for trip in trying.ways:
            self.tries -= 1
            if self.tries < 0:
                break
            before = self._swap(trip)
            if self.is_free or self.board.left_fen >= 0:
                trying.kept = trip, before
                return True
            self._back(trip, before)
        return False

    def _swap(self, trip: Trip) -> Trip | None:
        at = trip.team, trip.slot
        before = self.board.take(self.keys[at]) if at in self.keys else None
        self.keys[at] = self.board.put(trip)
        return before

    def _back(self, trip: Trip, before: Trip | None) -> None:
        at = trip.team, trip.slot
        self.board.take(self.keys.pop(at))
        if before is not None:
            self.keys[at] = self.board.put(before)

    def _slot(self, event: int) -> int:
        return self.ground.slot_number[self.rows[event].slot]

    def _teams(self, event: int) -> list[int]:
        bit, form = 1 << self._slot(event), self.rows[event].form
        return [
            number
            for number, team in enumerate(self.ground.teams)
            if form in team.forms and self.ground.available[number] & bit
        ]

    def _ways(self, event: int) -> Iterator[tuple[int, int, Trip]]:
        """Whether it differs from now, what it costs more, the trip that keeps it."""
        row, slot, board = self.rows[event], self._slot(event), self.board
        place = self.ground.place_number[row.place]
        week = self.ground.week_of[slot]
        if any(week >> seen.slot & 1 for seen in board.seen[place].values()):
            return
        visit = Visit(place, row.form, event)
        now = self.now.get((row.place, row.slot, row.form))
        for team in self._teams(event):
            key = self.keys.get((team, slot))
            if key is None and not board.times(team) >> slot & 1:
                continue
            visits = board.trips[key].visits if key is not None else ()
            paid = board.trips[key].cost_fen if key is not None else 0
            for at in range(len(visits) + 1):
                trip = routed(board, team, slot, (*visits[:at], visit, *visits[at:]))
                if trip is not None:
                    yield int(team != now), trip.cost_fen - paid, trip
