"""What is proven of a plan that the planner did not make itself.

The planner is given the same problem for a while. What no plan can exceed holds for every plan of
the problem, so it holds for this one, whoever made it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import Checked, check
from shixiao.programme.core.explaining import explain
from shixiao.programme.core.plan import OPTIMAL_WITHIN, Plan, make_plan
from shixiao.programme.core.problem import Outing, Problem
from shixiao.programme.core.reasons import reasons_as_data

Bounded = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long the planner may look: see `make_plan`. `hear(done, total, bound)` is told often."""

    seed: int = 0
    rounds: int | None = None
    elapsed: Callable[[], float] = lambda: 0.0
    hear: Bounded = lambda done, total, bound: None
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Proven:
    """A plan with its reasons; `plan` is None where no bound was found."""

    plan: Plan | None
    reasons: dict[str, object]


def proven(problem: Problem, outings: Sequence[Outing], effort: Effort) -> Proven:
    """How far these outings are from the best, and why they are as they are.

    Where the planner cannot keep the fixed events by its own means, nothing is claimed. Refuses
    (`programme.broken_…`) outings that are no plan of the problem.
    """
    checked = check(problem, outings)
    try:
        made = make_plan(
            problem,
            seed=effort.seed,
            rounds=effort.rounds,
            elapsed=effort.elapsed,
            on_progress=lambda done, total, _, bound: effort.hear(done, total, bound),
            workers=effort.workers,
        )
    except Refused:
        return Proven(None, reasons_as_data(explain(problem, outings), problem))
    plan = with_bound_of(made, outings, checked)
    return Proven(plan, reasons_as_data(explain(problem, plan), problem))


def with_bound_of(made: Plan, outings: Sequence[Outing], checked: Checked) -> Plan:
    """Outings of the same problem, as they were checked, with what the planner has proven."""
    bound = max(made.bound, checked.objective)
    is_best = bound - checked.objective <= OPTIMAL_WITHIN * max(1.0, abs(bound))
    return Plan(
        outings=tuple(outings),
        objective=checked.objective,
        bound=bound,
        status="optimal" if is_best else "feasible",
        cost_fen=checked.cost_fen,
        visits=checked.visits,
        unserved=checked.unserved,
        prices=made.prices,
        rounds=made.rounds,
    )
