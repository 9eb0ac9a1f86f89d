"""Taking back every move that buys nothing.

A move is undone when the plan without it keeps every rule and is worth no less. Moves that hang
together, by the outing or by the place, are undone together, then outing by outing, then one by
one, until nothing changes any more. So no single move of the plan can be undone without a loss.
"""

from collections.abc import Sequence

from shixiao.programme.core.moved import Move, When, moves_between
from shixiao.programme.core.plan_board import Board, Trip
from shixiao.programme.core.problem import Id
from shixiao.programme.core.standing import Standing
from shixiao.programme.core.standing_stops import Edit

NOTHING = 1e-7  # worth that is lost by rounding only


def calmed(stand: Standing, trips: Sequence[Trip]) -> Board:
    """A board with the past and the trips, less the moves that buy nothing."""
    board = stand.board(trips)
    undoing = _Undoing(stand, board)
    undoing.groups()
    while undoing.singles():
        pass
    return board


class _Undoing:
    def __init__(self, stand: Standing, board: Board) -> None:
        self.stand, self.board, self.ground = stand, board, stand.ground
        self.number = {team.id: at for at, team in enumerate(self.ground.teams)}

    def moves(self) -> tuple[Move, ...]:
        now = [o for o in self.board.outings() if o.slot in self.stand.after.ahead]
        return moves_between(self.stand.problem, self.stand.planned, now)

    def groups(self) -> None:
        moves = self.moves()
        for group in _together(moves):
            if len(group) == 1 or self._undone(group):
                continue
            outings = {move.was for move in group if move.was is not None}
            for outing in sorted(outings, key=lambda when: self._at(when)):
                self._undone([move for move in group if move.was == outing])

    def singles(self) -> bool:
        """Undo what can be undone one by one; True when there was something."""
        return any([self._undone([move]) for move in self.moves()])

    def _at(self, when: When) -> tuple[int, int]:
        return self.number[when.team], self.ground.slot_number[when.slot]

    def _undone(self, moves: Sequence[Move]) -> bool:
        edit, worth = Edit(self.board), self.board.worth
        if self._is_undone(edit, moves) and self.board.worth >= worth - NOTHING:
            return True
        edit.back()
        return False

    def _is_undone(self, edit: Edit, moves: Sequence[Move]) -> bool:
        """Make the moves backwards; False when a rule forbids it."""
        for move in moves:
            if move.now is not None and not edit.without(*self._at(move.now), self._place(move)):
                return False
        for move in moves:
            if move.was is None:
                continue
            if not edit.with_stop(*self._at(move.was), self._place(move), move.form_was):
                return False
        return self.board.left_fen >= 0

    def _place(self, move: Move) -> int:
        return self.ground.place_number[move.place]


def _together(moves: Sequence[Move]) -> list[list[Move]]:
    """The moves in groups that share an outing, before or after, or a place."""
    group_of: dict[tuple[str, Id, Id], int] = {}
    groups: dict[int, list[Move]] = {}
    for number, move in enumerate(moves):
        marks = [("at", when.slot, when.team) for when in (move.was, move.now) if when]
        marks.append(("place", move.place, ""))
        joined = {group_of[mark] for mark in marks if mark in group_of}
        groups[number] = [*(m for one in sorted(joined) for m in groups.pop(one)), move]
        for mark, one in group_of.items():
            if one in joined:
                group_of[mark] = number
        group_of |= dict.fromkeys(marks, number)
    return list(groups.values())
