"""A season planned anew without moving more of the plan that stands than is worth it.

The planner has planned the season from nothing: that gives the bound, and says what moving every
date would bring. The plan itself is the one that stands, changed as far as the problem asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_planning import moves_since
from shixiao.programme.core.checking import check
from shixiao.programme.core.moved import Move
from shixiao.programme.core.plan import Plan
from shixiao.programme.core.problem import Outing, Problem
from shixiao.programme.core.proving import with_bound_of
from shixiao.programme.core.replanning import replan
from shixiao.programme.core.season_facts import form_of

ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Calm:
    """The plan, what is not as it was, and what planning from nothing would have been worth."""

    plan: Plan
    moves: tuple[Move, ...]
    stops: int
    afresh: float

    def as_data(self) -> dict[str, object]:
        """What a run says of it: how many stops there were, and how many are not as they were."""
        both = [one for one in self.moves if one.was is not None and one.now is not None]
        moved = sum(one.is_date_moved for one in both)
        return {
            "stops": self.stops,
            "moved": moved,
            "others": len(both) - moved,
            "dropped": sum(one.now is None for one in self.moves),
            "added": sum(one.was is None for one in self.moves),
            "afresh": self.afresh,
        }


def calmly(
    problem: Problem, made: Plan, before: Sequence[Outing], *, seed: int, rounds: int = ROUNDS
) -> Calm:
    """The plan `before`, changed as little as the problem asks; `made` is a plan from nothing.

    Where fixed events leave no way from the one to the other, the plan is `made`; the moves tell.
    """
    plan = made
    try:
        found = replan(
            problem,
            _known(problem, before),
            frozen_until=None,
            changes=(),
            seed=seed,
            rounds=rounds,
        )
        if not found.given_up:
            outings = found.choices[found.advised].outings
            plan = with_bound_of(made, outings, check(problem, outings))
    except Refused:
        plan = made
    return Calm(
        plan=plan,
        moves=moves_since(problem, _plain(before), _plain(plan.outings)),
        stops=sum(len(one.stops) for one in before),
        afresh=made.objective,
    )


def _known(problem: Problem, before: Sequence[Outing]) -> list[Outing]:
    """What of the outings can be said in this problem at all."""
    teams = {team.id for team in problem.teams}
    slots = {slot.id for slot in problem.slots}
    places = {place.id for place in problem.places}
    kept = (
        replace(one, stops=tuple(stop for stop in one.stops if stop.place in places))
        for one in before
        if one.team in teams and one.slot in slots
    )
    return [one for one in kept if one.stops]


def _plain(outings: Sequence[Outing]) -> list[Outing]:
    """With the forms that people know: what is pinned now is no move."""
    return [
        replace(one, stops=tuple(replace(stop, form=form_of(stop.form)) for stop in one.stops))
        for one in outings
    ]
