"""Single stops put on a board and taken off it within every rule, with a way back.

Whoever re-plans thinks in stops: this visit again, that one not. An `Edit` holds what it took off
and what it put, so that a change that comes to nothing leaves no trace.
"""

from collections.abc import Sequence
from itertools import permutations

from shixiao.programme.core.greedy_tours import cost_of, tour_km
from shixiao.programme.core.plan_board import Board, Trip, Visit

MOST_ORDERED = 4  # stops whose every order is tried


def routed(board: Board, team: int, slot: int, visits: Sequence[Visit]) -> Trip | None:
    """The trip with its cost, if its stops are few enough, its legs lead and it is home in time."""
    ground, places = board.ground, [visit.place for visit in visits]
    if len(places) > ground.problem.max_stops:
        return None
    if any(b not in ground.legs[a] for a, b in zip(places, places[1:], strict=False)):
        return None
    km = tour_km(board, team, places)
    if not km <= ground.most_km[team][len(places)]:
        return None
    return Trip(team, slot, tuple(visits), cost_of(board, team, km, len(places)))


def ordered(board: Board, team: int, slot: int, visits: Sequence[Visit]) -> Trip | None:
    """The trip in the order given, else in the cheapest order that is possible."""
    trip = routed(board, team, slot, visits)
    if trip is not None or not 1 < len(visits) <= MOST_ORDERED:
        return trip
    ways = [routed(board, team, slot, order) for order in permutations(visits)]
    return min((way for way in ways if way), key=lambda way: way.cost_fen, default=None)


def inserted(board: Board, trip: Trip, visit: Visit) -> Trip | None:
    """The trip with one stop more, where it costs least."""
    visits = trip.visits
    ways = [
        routed(board, trip.team, trip.slot, (*visits[:at], visit, *visits[at:]))
        for at in range(len(visits) + 1)
    ]
    return min((way for way in ways if way), key=lambda way: way.cost_fen, default=None)


class Edit:
    """Changes to a board that can be taken back as one."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._taken: list[Trip] = []
        self._put: list[int] = []

    def back(self) -> None:
        for key in self._put:
            if key in self.board.trips:
                self.board.take(key)
        for trip in self._taken:
            self.board.put(trip)

    def take(self, key: int) -> Trip:
        trip = self.board.take(key)
        if key in self._put:
            self._put.remove(key)
        else:
            self._taken.append(trip)
        return trip

    def put(self, trip: Trip) -> int:
        key = self.board.put(trip)
        self._put.append(key)
        return key

    def without(self, team: int, slot: int, place: int) -> bool:
        """Take off one visit that keeps no event; False where the rest would have no way."""
        board = self.board
        key = key_at(board, team, slot)
        if key is None:
            return False
        trip = board.trips[key]
        rest = [visit for visit in trip.visits if visit.place != place or visit.event is not None]
        if len(rest) != len(trip.visits) - 1:
            return False
        shorter = ordered(board, team, slot, rest) if rest else None
        if rest and shorter is None:
            return False
        self.take(key)
        if shorter is not None:
            self.put(shorter)
        return True

    def with_stop(self, team: int, slot: int, place: int, form: str) -> bool:
        """Put one visit; False where a rule other than the budget forbids it."""
        board, bit = self.board, 1 << slot
        if not board.room[place] & bit or form not in board.ground.teams[team].forms:
            return False
        key, visit = key_at(board, team, slot), Visit(place, form)
        if key is None:
            trip = routed(board, team, slot, (visit,)) if board.times(team) & bit else None
        else:
            trip = inserted(board, board.trips[key], visit)
        if trip is None:
            return False
        if key is not None:
            self.take(key)
        self.put(trip)
        return True


def key_at(board: Board, team: int, slot: int) -> int | None:
    """The trip of a team in a slot."""
    return next((key for key, at in board.of_team[team].items() if at == slot), None)
