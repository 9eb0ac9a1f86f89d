"""The best other use of an outing's team, slot and money.

Looked at are: the same outing with one stop exchanged for another place, all outings of the same
team in the same slot to other places altogether (up to three stops), and, for its money, the best
outing that another team or another slot would have room for. Best is what brings most after the
money that it takes is counted at what money brings at the margin (`fen`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shixiao.programme.core.explaining_standing import Standing
from shixiao.programme.core.plan_board import Trip, Visit
from shixiao.programme.core.plan_ground import Mask, bits

DEEPEST = 3  # stops of an outing that is looked for
MOST_NODES = 4_000  # of one search; then the best so far is taken


@dataclass(frozen=True, slots=True)
class Other:
    """An outing that could be made, what it would bring, and that after its money."""

    trip: Trip
    worth: float
    net: float


@dataclass(slots=True)
class _Near:
    """For a team, the most that neighbours of each place, and theirs, could still bring."""

    one: list[float]
    two: list[float]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for: an outing of a team in some slots for so much money at most."""

    team: int
    times: Mask
    money: float
    without: frozenset[int] = frozenset()
    most: int = DEEPEST


class Others:
    """Other outings for the means of those in a plan. The board is the plan's own."""

    def __init__(self, standing: Standing, fen: float) -> None:
        self.standing, self.fen = standing, fen
        self._near: dict[int, _Near] = {}

    def best(self, number: int) -> Other | None:
        """The best other use of what an outing takes; None where one of its stops is fixed."""
        standing = self.standing
        board, trip = standing.board, standing.trips[number]
        if any(visit.event is not None for visit in trip.visits):
            return None
        board.take(standing.keys[number])
        money = board.left_fen
        own = [*self._exchanged(number, money)]
        best = max(own, key=lambda other: other.net, default=None)
        if board.times(trip.team) >> trip.slot & 1:
            least = best.net if best is not None else float("-inf")
            there = frozenset(visit.place for visit in trip.visits)
            asked = _Asked(trip.team, 1 << trip.slot, money, there)
            best = _Search(self, asked).best(least) or best
        standing.keys[number] = board.put(trip)
        for other in self._elsewhere:
            if best is not None and other.net <= best.net:
                break
            if self._is_paid_by(trip, other, money):
                best = other
        return best if best is not None and best.worth > 0 else None

    def near(self, team: int) -> _Near:
        if team not in self._near:
            board, legs = self.standing.board, self.standing.ground.legs
            gains = [max(0.0, board.gain(team, place)[0]) for place in range(len(legs))]
            one = [max([gains[q] for q in near], default=0.0) for near in legs]
            two = [max([gains[q] + one[q] for q in near], default=0.0) for near in legs]
            self._near[team] = _Near(one, two)
        return self._near[team]

    @cached_property
    def _elsewhere(self) -> list[Other]:
        """What other teams could do if there were money, the best first."""
        board = self.standing.board
        found: list[Other] = []
        for team in range(len(self.standing.ground.teams)):
            if times := board.times(team):
                for stops in range(1, DEEPEST + 1):
                    asked = _Asked(team, times, float("inf"), most=stops)
                    if other := _Search(self, asked).best(0.0):
                        found.append(other)
        return sorted(found, key=lambda other: -other.net)

    def _is_paid_by(self, trip: Trip, other: Other, money: int) -> bool:
        """Whether only the money of the trip makes this possible, and nothing else of it."""
        cost = other.trip.cost_fen
        places = {visit.place for visit in trip.visits}
        is_apart = places.isdisjoint(visit.place for visit in other.trip.visits)
        return is_apart and self.standing.board.left_fen < cost <= money

    def _exchanged(self, number: int, money: int) -> Iterator[Other]:
        """The trip, which is off the board, with one stop left out and another place put in."""
        trip, losses = self.standing.trips[number], self.standing.losses[number]
        if len(trip.visits) < 2:
            return
        standing, legs = self.standing, self.standing.ground.legs
        there = {visit.place for visit in trip.visits}
        for at in range(len(trip.visits)):
            rest = (*trip.visits[:at], *trip.visits[at + 1 :])
            around = dict.fromkeys(q for visit in rest for q in legs[visit.place])
            kept = sum(losses) - losses[at]
            for place in around:
                if place in there or not standing.board.room[place] >> trip.slot & 1:
                    continue
                if other := self._put_in(trip, rest, place, kept, money):
                    yield other

    def _put_in(
        self, trip: Trip, rest: Sequence[Visit], place: int, kept: float, money: int
    ) -> Other | None:
        standing = self.standing
        gain, form = standing.board.gain(trip.team, place)
        best: tuple[float, tuple[Visit, ...]] | None = None
        if gain <= 0:
            return None
        for at in range(len(rest) + 1):
            order = (*rest[:at], Visit(place, form), *rest[at:])
            km = standing.km(trip.team, [visit.place for visit in order])
            if km is not None and (best is None or km < best[0]):
                best = km, order
        if best is None:
            return None
        cost = standing.cost(trip.team, [visit.place for visit in best[1]])
        if cost > money:
            return None
        worth = kept + gain
        return Other(Trip(trip.team, trip.slot, best[1], cost), worth, worth - self.fen * cost)


class _Search:
    """Depth first over tours of one team in some slots, cut off where no better one can follow."""

    def __init__(self, others: Others, trip: _Asked) -> None:
        standing = others.standing
        team = standing.ground.teams[trip.team]
        self.standing, self.fen, self.asked = standing, others.fen, trip
        self.board, self.legs = standing.board, standing.ground.legs
        self.home, self.near = standing.ground.home_km[trip.team], others.near(trip.team)
        self.most = min(trip.most, standing.problem.max_stops)
        self.fen_km = others.fen * team.per_km_fen
        self.fen_stop = others.fen * team.per_stop_fen
        self.fen_base = others.fen * (team.fixed_fen - 1)
        self.gains = [self._gain(place) for place in range(len(self.legs))]
        self.found: Other | None = None
        self.least = float("-inf")
        self.path: list[Visit] = []
        self.nodes = 0

    def best(self, least: float) -> Other | None:
        """The tour with most after its money, if that is more than `least`."""
        self.least = least
        starts = [
            (self._most(place, 1, one[0], self.home[place]), place)
            for place, one in enumerate(self.gains)
            if one is not None
        ]
        starts.sort(key=lambda start: -start[0])
        for most, place in starts:
            if most <= self.least or self.most < 1:
                break
            self._go(place, self.asked.times, 0.0, self.home[place])
        return self.found

    def _gain(self, place: int) -> tuple[float, str] | None:
        """What the team would bring to a place; nothing where it cannot or need not go."""
        asked = self.asked
        if place in asked.without or not self.board.room[place] & asked.times:
            return None
        gain = self.board.gain(asked.team, place)
        return gain if gain[0] > 0 else None

    def _most(self, place: int, stops: int, gain: float, km: float) -> float:
        """More than any tour that goes on from here can bring after its money."""
        left = self.most - stops
        more = 0.0 if left < 1 else self.near.one[place] if left == 1 else self.near.two[place]
        km += self.home[place]
        return gain + more - self.fen_base - self.fen_stop * stops - self.fen_km * km

    def _go(self, place: int, times: Mask, before: float, km: float) -> None:
        """Weigh the path with this place, then all that go on from it; `km` is from home to it."""
        one = self.gains[place]
        times &= self.board.room[place]
        if one is None or not times:
            return
        self.nodes += 1
        gain = before + one[0]
        self.path.append(Visit(place, one[1]))
        self._weigh(times, gain)
        stops = len(self.path) + 1
        if stops <= self.most and self.nodes < MOST_NODES:
            there = [visit.place for visit in self.path]
            for other, leg in self.legs[place].items():
                more = self.gains[other]
                if more is None or other in there:
                    continue
                if self._most(other, stops, gain + more[0], km + leg) > self.least:
                    self._go(other, times, gain, km + leg)
        self.path.pop()

    def _weigh(self, times: Mask, gain: float) -> None:
        team, places = self.asked.team, [visit.place for visit in self.path]
        if self.standing.km(team, places) is None:
            return
        cost = self.standing.cost(team, places)
        net = gain - self.fen * cost
        if cost <= self.asked.money and net > self.least:
            trip = Trip(team, bits(times)[0], tuple(self.path), cost)
            self.found, self.least = Other(trip, gain, net), net
