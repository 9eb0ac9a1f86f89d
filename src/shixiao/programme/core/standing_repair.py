"""Mending a plan around what fell out: first the same day by another team, then what gains most.

The dates that people were told come first: a team that is free on that day, or an outing that
passes near then, takes the visit over, most gain for a fen first. What money and days are left go
to whichever outings gain most for a fen; those slots are taken that lie nearest to a lost date.
"""

import heapq
from collections.abc import Callable
from itertools import takewhile

from shixiao.programme.core.greedy import Choices, all_seeds, fill, roomiest_slot
from shixiao.programme.core.greedy_tours import Found, ratio_of
from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.plan_ground import bits
from shixiao.programme.core.standing_promises import Date, Promises, least_shares
from shixiao.programme.core.standing_stops import Edit, inserted, key_at, routed


def repair(board: Board, promises: Promises, is_over: Callable[[], bool]) -> None:
    """Keep lost dates by other teams, then fill until it is over; the budget holds.

    The dates are few, and what people were told: for them there is always time.
    """
    _keep_dates(board, promises)
    if is_over():
        return
    choices = Choices(_Nearest(promises).slot_of, is_skipped=lambda: False, is_over=is_over)
    seeds = takewhile(lambda _: not is_over(), all_seeds(board.ground))
    keys = takewhile(lambda _: not is_over(), list(board.trips))
    for _ in fill(board, least_shares(board.ground), seeds, keys, choices):
        pass


def lost_dates(board: Board, promises: Promises) -> list[Date]:
    """Announced dates on which nobody comes, but somebody could be received."""
    return sorted((place, slot) for place, slot in promises.told if board.room[place] >> slot & 1)


def _keep_dates(board: Board, promises: Promises) -> None:
    heap: list[tuple[float, Date]] = []
    for date in lost_dates(board, promises):
        if (way := _best_way(board, date)) is not None:
            heapq.heappush(heap, (-way[0], date))
    while heap:
        known, date = heapq.heappop(heap)
        way = _best_way(board, date)
        if way is None:
            continue
        ratio, trip = way
        if heap and -heap[0][0] > ratio and ratio < -known:
            heapq.heappush(heap, (-ratio, date))
            continue
        edit = Edit(board)
        if (key := key_at(board, trip.team, trip.slot)) is not None:
            edit.take(key)
        edit.put(trip)


def _best_way(board: Board, date: Date) -> tuple[float, Trip] | None:
    """The trip that keeps a date with most gain for a fen, within the budget."""
    place, slot = date
    if not board.room[place] >> slot & 1:
        return None
    best: tuple[float, Trip] | None = None
    for team in range(len(board.ground.teams)):
        gain, form = board.gain(team, place)
        if gain <= 0:
            continue
        key, visit = key_at(board, team, slot), Visit(place, form)
        if key is not None:
            trip, paid = inserted(board, board.trips[key], visit), board.trips[key].cost_fen
        else:
            is_free = board.times(team) >> slot & 1
            trip, paid = routed(board, team, slot, (visit,)) if is_free else None, 0
        if trip is None or trip.cost_fen - paid > board.left_fen:
            continue
        ratio = ratio_of(gain, trip.cost_fen - paid)
        if best is None or ratio > best[0]:
            best = ratio, trip
    return best


class _Nearest:
    """Slots near to the dates that the places of an outing lost."""

    def __init__(self, promises: Promises) -> None:
        self.told: dict[int, list[int]] = {}
        for place, slot in sorted(promises.told):
            self.told.setdefault(place, []).append(slot)

    def slot_of(self, board: Board, found: Found) -> int:
        lost = [
            slot
            for visit in found.visits
            for slot in self.told.get(visit.place, ())
            if all(seen.slot != slot for seen in board.seen[visit.place].values())
        ]
        if not lost:
            return roomiest_slot(board, found)
        return min(bits(found.times), key=lambda slot: (sum(abs(slot - one) for one in lost), slot))
