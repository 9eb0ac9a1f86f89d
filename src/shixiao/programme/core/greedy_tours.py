"""Growing one outing: a first stop, then whichever further stop gains most per yuan.

A stop is put in between the stops that are there, where the legs allow it and the way grows
least; an outing stops growing when no further stop makes its gain per yuan better.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.plan_ground import Mask

NEAREST = 30  # further neighbours of a stop are not tried


@dataclass(frozen=True, slots=True)
class Found:
    """An outing that could be put on the board in any slot of `times`, and what it would bring."""

    team: int
    times: Mask
    visits: tuple[Visit, ...]
    gain: float
    cost_fen: int
    ratio: float


@dataclass(slots=True)
class _Tour:
    """A tour under way; `km` is there and back."""

    team: int
    times: Mask
    visits: list[Visit]
    km: float
    gain: float = 0.0

    @property
    def places(self) -> list[int]:
        return [visit.place for visit in self.visits]


@dataclass(frozen=True, slots=True)
class _Step:
    """One further stop: where in the tour, how many more kilometres, what gain, which times."""

    place: int
    position: int
    km: float
    gain: float
    times: Mask


def grow(board: Board, team: int, place: int) -> Found | None:
    """The outing grown from a first stop, or nothing when there is no time, money or gain."""
    times = board.times(team) & board.room[place]
    if not times:
        return None
    gain, form = board.gain(team, place)
    tour = _Tour(team, times, [Visit(place, form)], 2 * board.ground.home_km[team][place], gain)
    if gain <= 0 or not _fits(board, tour, tour.km, 1, 0):
        return None
    while _grown(board, tour, 0, 0.0):
        pass
    return _found(board, tour, 0)


def extend(board: Board, key: int) -> Found | None:
    """A trip on the board with one stop more, measured by what that adds; its slot stays."""
    trip = board.trips[key]
    visits = list(trip.visits)
    km = tour_km(board, trip.team, [visit.place for visit in visits])
    tour = _Tour(trip.team, 1 << trip.slot, visits, km)
    if not _grown(board, tour, trip.cost_fen, -1.0):
        return None
    return _found(board, tour, trip.cost_fen)


def tour_km(board: Board, team: int, places: list[int]) -> float:
    """Home, the stops in order, home again; the same sum as the check of a plan makes."""
    home, legs = board.ground.home_km[team], board.ground.legs
    inner = [legs[a][b] for a, b in zip(places, places[1:], strict=False)]
    return sum([home[places[0]], *inner, home[places[-1]]])


def cost_of(board: Board, team: int, km: float, stops: int) -> int:
    row = board.ground.teams[team]
    return round(row.fixed_fen + row.per_km_fen * km + row.per_stop_fen * stops)


def ratio_of(gain: float, cost_fen: float) -> float:
    """Welfare per fen; what costs nothing counts as one fen, and so goes first."""
    return gain / max(cost_fen, 1.0)


def placed(found: Found, slot: int) -> Trip:
    return Trip(found.team, slot, found.visits, found.cost_fen)


def _found(board: Board, tour: _Tour, paid_fen: int) -> Found | None:
    """The tour with its exact cost, if the budget holds it to the fen."""
    km = tour_km(board, tour.team, tour.places)
    cost = cost_of(board, tour.team, km, len(tour.visits))
    if cost - paid_fen > board.left_fen:
        return None
    ratio = ratio_of(tour.gain, cost - paid_fen)
    return Found(tour.team, tour.times, tuple(tour.visits), tour.gain, cost, ratio)


def _grown(board: Board, tour: _Tour, paid_fen: int, least_ratio: float) -> bool:
    """Put in the best further stop; False when none makes the tour better."""
    stops = len(tour.visits) + 1
    if stops > board.ground.problem.max_stops:
        return False
    team = board.ground.teams[tour.team]
    base = team.fixed_fen + team.per_stop_fen * stops - paid_fen
    ratio = least_ratio
    if least_ratio >= 0:
        ratio = ratio_of(tour.gain, base - team.per_stop_fen + team.per_km_fen * tour.km)
    best: _Step | None = None
    for step in _steps(board, tour):
        total = (tour.gain + step.gain) / max(base + team.per_km_fen * (tour.km + step.km), 1.0)
        if total > ratio and _fits(board, tour, tour.km + step.km, stops, paid_fen):
            best, ratio = step, total
    if best is None:
        return False
    form = board.gain(tour.team, best.place)[1]
    tour.visits.insert(best.position, Visit(best.place, form))
    tour.km, tour.gain, tour.times = tour.km + best.km, tour.gain + best.gain, best.times
    return True


def _fits(board: Board, tour: _Tour, km: float, stops: int, paid_fen: int) -> bool:
    """Home in time, and within what is left of the budget."""
    is_in_time = km <= board.ground.most_km[tour.team][stops]
    return is_in_time and cost_of(board, tour.team, km, stops) - paid_fen <= board.left_fen


def _steps(board: Board, tour: _Tour) -> Iterator[_Step]:
    """Every further stop that somebody wants, at its cheapest position beside each stop."""
    ground, places = board.ground, tour.places
    home, room = ground.home_km[tour.team], board.room
    for at, beside in enumerate(places):
        before = _Gap.before(board, tour.team, places, at)
        after = _Gap.after(board, tour.team, places, at)
        for tried, (place, leg) in enumerate(ground.legs[beside].items()):
            if tried >= NEAREST:
                break
            times = tour.times & room[place]
            if not times or place in places:
                continue
            gain = board.gain(tour.team, place)[0]
            if gain <= 0:
                continue
            first = before.more_km(place, leg, home)
            last = after.more_km(place, leg, home)
            if first < last:
                yield _Step(place, at, first, gain, times)
            elif last < _NEVER:
                yield _Step(place, at + 1, last, gain, times)


_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class _Gap:
    """The way between a stop and what lies next to it: `legs` of the other stop, or home."""

    legs: dict[int, float] | None
    km: float

    @staticmethod
    def before(board: Board, team: int, places: list[int], at: int) -> "_Gap":
        if at:
            legs = board.ground.legs[places[at - 1]]
            return _Gap(legs, legs[places[at]])
        return _Gap(None, board.ground.home_km[team][places[0]])

    @staticmethod
    def after(board: Board, team: int, places: list[int], at: int) -> "_Gap":
        if at + 1 < len(places):
            legs = board.ground.legs[places[at + 1]]
            return _Gap(legs, legs[places[at]])
        return _Gap(None, board.ground.home_km[team][places[-1]])

    def more_km(self, place: int, leg: float, home: list[float]) -> float:
        """How many more kilometres a stop in this gap takes; infinite where no leg leads."""
        onward = home[place] if self.legs is None else self.legs.get(place, _NEVER)
        return leg + onward - self.km
