"""The greedy plan: the outing with the most welfare per yuan goes first, until means are spent.

A heap holds every team with every first stop under a figure that is never too small: the gain of
the stop over its share of the cheapest tour (`bound_shares`); an outing gives no more per yuan
than the best of its stops. What comes up is grown afresh; if it still leads, it is put on the
board. Since gains only fall and times only fill up, figures in the heap never become too small.
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shixiao.programme.core.bound_shares import fen_of
from shixiao.programme.core.greedy_tours import Found, extend, grow, placed, ratio_of
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import Ground, bits

Seed = tuple[int, int]
KmTable = list[list[list[float]]]
NOBODY = -1  # in place of the team: the second number is the key of a trip to be extended


@dataclass(frozen=True, slots=True)
class Choices:
    """How free choices are made: which slot of several, and what is passed over now and then.

    `slot_of(board, found)` picks a slot; `is_skipped()` is asked before anything is put,
    `is_over()` before anything is looked at.
    """

    slot_of: Callable[[Board, Found], int]
    is_skipped: Callable[[], bool]
    is_over: Callable[[], bool] = lambda: False


def shares_of(ground: Ground, km: KmTable) -> list[list[float]]:
    """For each team and place the least fen of one stop there; infinite where it cannot go."""
    return [
        [
            min((fen_of(row, one, n) / n for n, one in enumerate(kms, start=1)), default=0.0)
            for kms in of_team
        ]
        for row, of_team in zip(ground.teams, km, strict=True)
    ]


def fill(
    board: Board,
    shares: list[list[float]],
    seeds: Iterable[Seed],
    keys: Iterable[int],
    choices: Choices,
) -> Iterable[int]:
    """Put outings of the seeds and further stops of the trips `keys`, best first.

    Yields the key of each trip that it put; a trip with a further stop is taken off and put anew.
    """
    heap = [entry for seed in seeds if (entry := _entry(board, shares, seed)) is not None]
    heap += [(-found.ratio, NOBODY, key) for key in keys if (found := extend(board, key))]
    heapq.heapify(heap)
    while heap and not choices.is_over():
        _, team, number = heapq.heappop(heap)
        found = _afresh(board, team, number)
        if found is None:
            continue
        if heap and -heap[0][0] > found.ratio:
            heapq.heappush(heap, (-found.ratio, team, number))
            continue
        if choices.is_skipped():
            continue
        if team == NOBODY:
            board.take(number)
        key = board.put(placed(found, choices.slot_of(board, found)))
        if team != NOBODY and (entry := _entry(board, shares, (team, number))) is not None:
            heapq.heappush(heap, entry)
        if (longer := extend(board, key)) is not None:
            heapq.heappush(heap, (-longer.ratio, NOBODY, key))
        yield key


def roomiest_slot(board: Board, found: Found) -> int:
    """The slot that leaves most open: of the team's emptiest month, with most vans to spare."""
    ground = board.ground
    taken = board.of_team[found.team].values()
    loads = [0] * len(board.vans)
    for slot in taken:
        for other in bits(ground.month_of[slot]):
            loads[other] += 1
    spare = [slot.vans for slot in ground.problem.slots]
    return min(bits(found.times), key=lambda slot: (loads[slot], board.vans[slot] - spare[slot]))


def all_seeds(ground: Ground) -> Iterable[Seed]:
    places = range(len(ground.places))
    return ((team, place) for team in range(len(ground.teams)) for place in places)


PLAIN = Choices(slot_of=roomiest_slot, is_skipped=lambda: False)


def _entry(board: Board, shares: list[list[float]], seed: Seed) -> tuple[float, int, int] | None:
    """A seed under the figure that is never too small, unless it cannot gain anything."""
    team, place = seed
    if not board.times(team) & board.room[place]:
        return None
    gain, _ = board.gain(team, place)
    ratio = ratio_of(gain, shares[team][place])
    return (-ratio, team, place) if ratio > 0 else None


def _afresh(board: Board, team: int, number: int) -> Found | None:
    if team != NOBODY:
        return grow(board, team, number)
    return extend(board, number) if number in board.trips else None
