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
from dataclasses import dataclass
from typing import TypedDict, Unpack

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.changes import Change
from shixiao.programme.core.checking import check
from shixiao.programme.core.moved import Move, moves_between
from shixiao.programme.core.plan import Plan
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.problem import FixedEvent, Id, Outing, Problem
from shixiao.programme.core.standing import Happening, Standing, standing
from shixiao.programme.core.standing_events import keep_events
from shixiao.programme.core.standing_loading import Loading, can_be_compiled
from shixiao.programme.core.standing_outings import Broken, lay
from shixiao.programme.core.standing_promises import promises_of
from shixiao.programme.core.standing_search import Effort, Found, Searching

KEEP_BONUS = 10.0
MOST_BONUS = 1e6
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
    bonus, rounds = means.get("keep_bonus", KEEP_BONUS), means.get("rounds")
    if not 0 <= bonus <= MOST_BONUS:
        raise Refused("programme.change_bonus", value=bonus)
    outings = plan.outings if isinstance(plan, Plan) else tuple(plan)
    happening = Happening(frozen_until, changes, means.get("announced"))
    stand = standing(problem, outings, happening)
    loading = Loading() if rounds != 0 and can_be_compiled(problem) else None
    board = keep_events(stand)
    given_up = stand.after.struck
    while not isinstance(board, Board):
        given_up = (*given_up, *board)
        stand = standing(problem, outings, happening, given_up)
        board = keep_events(stand)
    impossible = lay(stand, board)
    effort = Effort(
        seed=means.get("seed", 0),
        rounds=rounds,
        elapsed=means.get("elapsed", lambda: 0.0),
        fen_price=plan.prices.fen if isinstance(plan, Plan) else None,
    )
    found = Searching(stand, promises_of(stand), effort).search(board, loading)
    choices, advised = _chosen(found, bonus)
    return Replanned(
        problem=stand.problem,
        impossible=impossible,
        choices=tuple(_choice(stand, one) for one in choices),
        advised=advised,
        announced=len(stand.told),
        given_up=given_up,
    )


def _chosen(found: Sequence[Found], keep_bonus: float) -> tuple[list[Found], int]:
    """Fewest dates moved, what the bonus asks for, most worth; and the number of the second."""
    front: list[Found] = []
    for one in sorted(found, key=lambda one: (-one.kept, -one.calm_worth)):
        if not front or (one.kept < front[-1].kept and one.worth > front[-1].worth + BETTER):
            front.append(one)
    wanted = max(front, key=lambda one: one.value(keep_bonus))
    chosen = [front[0]]
    if wanted not in (front[0], front[-1]):
        chosen.append(wanted)
    if len(front) > 1:
        chosen.append(front[-1])
    return chosen, chosen.index(wanted)


def _choice(stand: Standing, found: Found) -> Choice:
    board = stand.board(found.trips)
    coming = tuple(outing for outing in board.outings() if outing.slot in stand.after.ahead)
    places, slots = stand.problem.places, stand.problem.slots
    told = {(places[place].id, slots[slot].id) for place, slot in stand.told}
    outings = (*stand.past, *coming)
    checked = check(stand.problem, outings)
    return Choice(
        outings=outings,
        objective=checked.objective,
        cost_fen=checked.cost_fen,
        moves=moves_between(stand.problem, stand.planned, coming, told),
        kept=found.kept,
    )
