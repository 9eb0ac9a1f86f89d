"""Making a plan better: take some outings off, fill the gap greedily, keep what is worth it.

Ruin and recreate. A round takes off what lies around one place, or some outings at random, or
single stops; then the same greedy fills, with the teams that became free and a few others, at the
places around. Slightly worse plans are taken too, ever less so towards the end, so that the search
leaves local optima; the best plan is remembered. Source: S. Schrimpf et al., "Record Breaking
Optimization Results Using the Ruin and Recreate Principle" (2000).
"""

from dataclasses import dataclass
from random import Random

from shixiao.programme.core.greedy import Choices, Seed, fill
from shixiao.programme.core.greedy_tours import Found, cost_of, tour_km
from shixiao.programme.core.plan_board import Board, Trip
from shixiao.programme.core.plan_ground import bits

MOST_OFF = 5  # outings taken off in one round
AROUND = 12  # neighbours of a place that count as around it
OTHER_TEAMS = 3
OTHER_PLACES = 8
SKIPPED = 0.06  # how often a choice is passed over, so that two rounds differ
WARMTH = 0.0012  # how much worse a plan may be at first, as a part of the worth of all places


@dataclass(slots=True)
class _Off:
    """What a round took off: the teams and the places concerned."""

    teams: set[int]
    places: set[int]


class Search:
    """Rounds on one board. The same seed and number of rounds make the same plan."""

    def __init__(self, board: Board, shares: list[list[float]], seed: int) -> None:
        self.board, self.shares = board, shares
        self.best_worth = board.worth
        self.best = tuple(board.trips.values())
        self._chance = Random(seed)
        self._choices = Choices(self._any_slot, lambda: self._chance.random() < SKIPPED)
        self._warmth = WARMTH * 100 * len(board.ground.places)

    def round(self, progress: float) -> bool:
        """One round at a progress of 0 to 1; True when it found the best plan so far."""
        board = self.board
        before = dict(board.trips)
        off = self._ruin()
        keys = self._around(off)
        for _ in fill(board, self.shares, self._seeds(off), keys, self._choices):
            pass
        least = self.best_worth - self._warmth * (1 - progress) ** 2
        if board.worth < least:
            self._restore(before)
            return False
        if board.worth <= self.best_worth + 1e-9:
            return False
        self.best_worth, self.best = board.worth, tuple(board.trips.values())
        return True

    def _restore(self, before: dict[int, Trip]) -> None:
        board = self.board
        for key in [key for key in board.trips if key not in before]:
            board.take(key)
        for key, trip in before.items():
            if key not in board.trips:
                board.put(trip)

    def _ruin(self) -> _Off:
        off = _Off(set(), set())
        keys = list(self.board.trips)
        if not keys:
            return off
        count = self._chance.randint(1, min(MOST_OFF, len(keys)))
        if self._chance.random() < 0.6:
            chosen = self._keys_around(self._chance.choice(keys))[:count]
        else:
            chosen = self._chance.sample(keys, count)
        is_whole = self._chance.random() < 0.75
        for key in chosen:
            self._take(key, off, is_whole)
        return off

    def _keys_around(self, key: int) -> list[int]:
        """Trips that call near a stop of this one, itself first, in a random order."""
        board = self.board
        visits = board.trips[key].visits
        centre = self._chance.choice(visits).place
        near = [centre, *list(board.ground.legs[centre])[:AROUND]]
        keys = dict.fromkeys(other for place in near for other in board.seen[place])
        keys.pop(key, None)
        others = list(keys)
        self._chance.shuffle(others)
        return [key, *others]

    def _take(self, key: int, off: _Off, is_whole: bool) -> None:
        """Take off a trip, or one stop of it; what keeps a fixed event stays."""
        trip = self.board.take(key)
        loose = [visit for visit in trip.visits if visit.event is None]
        gone = loose if is_whole or len(loose) < 2 else [self._chance.choice(loose)]
        off.teams.add(trip.team)
        off.places.update(visit.place for visit in gone)
        kept = tuple(visit for visit in trip.visits if visit not in gone)
        if kept and (shorter := self._shortened(trip, kept)):
            self.board.put(shorter)
        elif kept:
            self.board.put(trip)

    def _shortened(self, trip: Trip, kept: tuple[object, ...]) -> Trip | None:
        """The trip with fewer stops, where a leg still leads from each to the next."""
        board, legs = self.board, self.board.ground.legs
        visits = tuple(visit for visit in trip.visits if visit in kept)
        places = [visit.place for visit in visits]
        if any(b not in legs[a] for a, b in zip(places, places[1:], strict=False)):
            return None
        cost = cost_of(board, trip.team, tour_km(board, trip.team, places), len(places))
        return Trip(trip.team, trip.slot, visits, cost)

    def _around(self, off: _Off) -> list[int]:
        """Trips that a stop more could join: those of the teams and at the places concerned."""
        board, most = self.board, self.board.ground.problem.max_stops
        keys = dict.fromkeys(key for place in sorted(off.places) for key in board.seen[place])
        keys |= dict.fromkeys(key for team in sorted(off.teams) for key in board.of_team[team])
        return [key for key in keys if len(board.trips[key].visits) < most]

    def _seeds(self, off: _Off) -> list[Seed]:
        ground = self.board.ground
        teams = set(off.teams)
        teams.update(self._some(len(ground.teams), OTHER_TEAMS))
        places = set(self._some(len(ground.places), OTHER_PLACES))
        for place in sorted(off.places):
            places.update([place, *list(ground.legs[place])[:AROUND]])
        return [(team, place) for team in sorted(teams) for place in sorted(places)]

    def _some(self, many: int, few: int) -> list[int]:
        return [self._chance.randrange(many) for _ in range(few)]

    def _any_slot(self, board: Board, found: Found) -> int:
        return self._chance.choice(bits(found.times))
