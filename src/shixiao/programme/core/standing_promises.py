"""What a plan promised, what keeping it is worth, and taking off what the budget no longer holds.

    value = worth + keep_bonus · announced dates that are kept + EXACT · visits as they were

The second part is what calm is worth, the third lets nothing change for nothing: another team on
the same day must bring more than half a point, where a place whose needs are all met has 100.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from shixiao.programme.core.bound_shares import NEVER
from shixiao.programme.core.plan_board import Board, Trip
from shixiao.programme.core.plan_ground import Ground
from shixiao.programme.core.standing import Standing
from shixiao.programme.core.standing_stops import Edit, key_at

EXACT = 0.5
WHOLE = -1  # in place of a place: every stop of an outing
Date = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Promises:
    """`told` are place and slot of what people were told; `exact[place, slot]` is team and form."""

    told: frozenset[Date]
    exact: dict[Date, tuple[int, str]]

    def kept(self, trips: Iterable[Trip]) -> int:
        """How many announced dates are kept, by whichever team."""
        return sum((visit.place, trip.slot) in self.told for trip in trips for visit in trip.visits)

    def bonus(self, trip: Trip, keep_bonus: float) -> float:
        """What the visits of a trip bring beside their worth."""
        total = 0.0
        for visit in trip.visits:
            date = visit.place, trip.slot
            total += keep_bonus * (date in self.told)
            total += EXACT * (self.exact.get(date) == (trip.team, visit.form))
        return total


def promises_of(stand: Standing) -> Promises:
    ground = stand.ground
    number = {team.id: at for at, team in enumerate(ground.teams)}
    return Promises(
        told=stand.told,
        exact={
            (ground.place_number[stop.place], ground.slot_number[outing.slot]): (
                number[outing.team],
                stop.form,
            )
            for outing in stand.planned
            for stop in outing.stops
        },
    )


def squeeze(board: Board, promises: Promises, keep_bonus: float) -> None:
    """Take off stops and outings, least loss for a fen first, until the budget holds the rest.

    What keeps a fixed event stays; the events alone were found to be within the budget.
    """
    if board.left_fen < 0:
        _Squeeze(board, promises, keep_bonus).run()


class _Squeeze:
    """A heap of what could be taken off: whole outings and single stops, measured afresh."""

    def __init__(self, board: Board, promises: Promises, keep_bonus: float) -> None:
        self.board, self.promises, self.keep_bonus = board, promises, keep_bonus
        self.heap: list[tuple[float, int, int, int]] = []

    def run(self) -> None:
        for trip in list(self.board.trips.values()):
            self._offer(trip.team, trip.slot)
        while self.board.left_fen < 0 and self.heap:
            _, team, slot, place = heapq.heappop(self.heap)
            edit = Edit(self.board)
            loss = self._off(edit, team, slot, place)
            if loss is None or (self.heap and self.heap[0][0] < loss):
                edit.back()
                if loss is not None:
                    heapq.heappush(self.heap, (loss, team, slot, place))
                continue
            self._offer(team, slot)

    def _offer(self, team: int, slot: int) -> None:
        key = key_at(self.board, team, slot)
        if key is None:
            return
        for place in (WHOLE, *(visit.place for visit in self.board.trips[key].visits)):
            edit = Edit(self.board)
            loss = self._off(edit, team, slot, place)
            edit.back()
            if loss is not None:
                heapq.heappush(self.heap, (loss, team, slot, place))

    def _off(self, edit: Edit, team: int, slot: int, place: int) -> float | None:
        """Take off a stop, or all that keep no event; what each fen saved by it loses."""
        board, key = self.board, key_at(self.board, team, slot)
        if key is None:
            return None
        trip, worth, left = board.trips[key], board.worth, board.left_fen
        gone = [v.place for v in trip.visits if v.event is None and place in (WHOLE, v.place)]
        if not gone or not all(edit.without(team, slot, one) for one in gone):
            return None
        saved = board.left_fen - left
        if saved <= 0:
            return None
        rest = key_at(board, team, slot)
        bonus = self.promises.bonus(trip, self.keep_bonus)
        if rest is not None:
            bonus -= self.promises.bonus(board.trips[rest], self.keep_bonus)
        return (worth - board.worth + bonus) / saved


def least_shares(ground: Ground) -> list[list[float]]:
    """For each team and place fen that no stop there undercuts: there and back, shared by all."""
    most, shares = ground.problem.max_stops, []
    for number, team in enumerate(ground.teams):
        row = []
        for km in ground.home_km[number]:
            fen = (team.fixed_fen + team.per_km_fen * 2 * km) / most + team.per_stop_fen - 0.5
            row.append(max(0.0, fen) if 2 * km <= ground.most_km[number][1] else NEVER)
        shares.append(row)
    return shares
