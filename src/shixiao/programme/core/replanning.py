"""Re-planning: what happened changes as little as it can of what people were told.

    what is impossible falls out → dates kept by others → gaps filled → search, kind to promises
                                 → moves that buy nothing taken back → up to three choices

The past stands. Every announced date that is kept counts `keep_bonus` units of worth, as in the
search for ever smaller bonuses; out of all plans so found come the one that moves fewest dates,
the one that the bonus asks for, and the one worth most. Everything is decided by the problem, the
plan, the changes, the seed and the number of rounds, where that is given; otherwise by the clock
too. Every choice is checked against every rule before it is given out.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from shixiao.programme.core.changes import Change
from shixiao.programme.core.checking import check
from shixiao.programme.core.moved import Move, moves_between
from shixiao.programme.core.plan import Plan
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.problem import FixedEvent, Id, Outing, Problem
from shixiao.programme.core.standing import Happening, Standing, standing
from shixiao.programme.core.standing_events import keep_events
from shixiao.programme.core.standing_outings import Broken, lay
from shixiao.programme.core.standing_promises import EXACT, Promises, promises_of, squeeze
from shixiao.programme.core.standing_repair import repair
from shixiao.programme.core.standing_undoing import calmed

KEEP_BONUS = 10.0
# Bonuses searched with: the first outweighs everything, the last asks only for worth.
LADDER = (10_000.0, 30.0, 10.0, 3.0, 0.0)
MOST_CHOICES = 3
BETTER = 1e-6  # worth by which a choice that moves more dates must be ahead


@dataclass(frozen=True, slots=True)
class Choice:
    """One plan after the changes, with what moves; `kept` announced dates of those ahead stand."""

    outings: tuple[Outing, ...]
    objective: float
    cost_fen: int
    moves: tuple[Move, ...]
    kept: int

    @property
    def dates_moved(self) -> int:
        """Announced dates that no longer hold."""
        return sum(move.is_date_moved for move in self.moves)


@dataclass(frozen=True, slots=True)
class Replanned:
    """`problem` after the changes, and up to three choices, fewest moved dates first.

    Each choice is worth more than the one before. `advised` is the number of the choice that
    `keep_bonus` asks for, `announced` how many dates ahead people were told. `given_up` are fixed
    events that the changes made impossible, `impossible` the planned stops.
    """

    problem: Problem
    impossible: tuple[Broken, ...]
    choices: tuple[Choice, ...]
    advised: int
    announced: int
    given_up: tuple[FixedEvent, ...] = ()


class Means(TypedDict, total=False):
    """How to re-plan. `announced` are place and slot of the stops that people were told of (None:
    all); `elapsed` says which part of the time is spent (stop at 1), `rounds` bounds the search.
    """

    keep_bonus: float
    seed: int
    rounds: int | None
    announced: Collection[tuple[Id, Id]] | None
    elapsed: Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A plan that was found: its announced dates kept, worth, and visits that are as they were."""

    outings: tuple[Outing, ...]
    kept: int
    worth: float
    exact: float = field(compare=False)

    @property
    def calm_worth(self) -> float:
        return self.worth + EXACT * self.exact


def replan(
    problem: Problem,
    plan: Plan | Sequence[Outing],
    *,
    frozen_until: Id | None,
    changes: Sequence[Change],
    **means: Unpack[Means],
) -> Replanned:
    """Re-plan a season after changes.

    Outings in slots before `frozen_until` (in the order of the problem) stand as they are; None
    freezes nothing. Refuses changes that make no sense (`programme.change_…`), a budget below what
    is spent, and new fixed events for which there is no way.
    """
    outings = plan.outings if isinstance(plan, Plan) else tuple(plan)
    happening = Happening(frozen_until, changes, means.get("announced"))
    stand = standing(problem, outings, happening)
    board = keep_events(stand)
    given_up = stand.after.struck
    if not isinstance(board, Board):
        given_up = (*given_up, *board)
        stand = standing(problem, outings, happening, board)
        board = keep_events(stand)
        assert isinstance(board, Board)
    impossible = lay(stand, board)
    promises = promises_of(stand)
    found = _candidates(stand, board, promises, means)
    choices, advised = _chosen(found, means.get("keep_bonus", KEEP_BONUS))
    return Replanned(
        problem=stand.problem,
        impossible=impossible,
        choices=tuple(_choice(stand, one) for one in choices),
        advised=advised,
        announced=len(stand.told),
        given_up=given_up,
    )


def _candidates(
    stand: Standing, board: Board, promises: Promises, means: Means
) -> list[_Candidate]:
    found = []
    start = stand.coming_trips(board)
    for bonus in LADDER:
        fresh = stand.board(start)
        squeeze(fresh, promises, bonus)
        repair(fresh, promises)
        found.append(_calm(stand, fresh, promises))
        if board.left_fen >= 0:
            break
    return found


def _calm(stand: Standing, board: Board, promises: Promises) -> _Candidate:
    calm = calmed(stand, stand.coming_trips(board))
    trips = stand.coming_trips(calm)
    return _Candidate(
        outings=(*stand.past, *(o for o in calm.outings() if o.slot in stand.after.ahead)),
        kept=promises.kept(trips),
        worth=calm.worth,
        exact=sum(promises.bonus(trip, 0.0) for trip in trips) / EXACT,
    )


def _chosen(found: Sequence[_Candidate], keep_bonus: float) -> tuple[list[_Candidate], int]:
    """Fewest dates moved, what the bonus asks for, most worth; and which of them is the second."""
    front: list[_Candidate] = []
    for one in sorted(found, key=lambda one: (-one.kept, -one.calm_worth)):
        if not front or (one.kept < front[-1].kept and one.worth > front[-1].worth + BETTER):
            front.append(one)
    wanted = max(front, key=lambda one: one.calm_worth + keep_bonus * one.kept)
    chosen = [front[0]]
    if wanted not in (front[0], front[-1]):
        chosen.append(wanted)
    if len(front) > 1:
        chosen.append(front[-1])
    return chosen, chosen.index(wanted)


def _choice(stand: Standing, found: _Candidate) -> Choice:
    checked = check(stand.problem, found.outings)
    places, slots = stand.problem.places, stand.problem.slots
    told = {(places[place].id, slots[slot].id) for place, slot in stand.told}
    coming = [outing for outing in found.outings if outing.slot in stand.after.ahead]
    return Choice(
        outings=found.outings,
        objective=checked.objective,
        cost_fen=checked.cost_fen,
        moves=moves_between(stand.problem, stand.coming, coming, told),
        kept=found.kept,
    )
