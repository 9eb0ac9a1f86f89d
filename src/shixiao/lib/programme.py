"""The season plan without a database: which team goes where, when, with what, within the budget.

    from shixiao.lib.programme import plan_season, read_problem

    plan = plan_season(read_problem(data), seconds=60)
    plan.objective <= plan.bound

`read_problem` and `plan_season` refuse (`shixiao.kernel.refusal.Refused`, code `programme.…`) what
cannot be planned; `check` refuses a plan that breaks a rule and names it.
"""

import time
from collections.abc import Callable

from shixiao.programme.core.checking import Checked, check
from shixiao.programme.core.plan import Plan, Prices, make_plan
from shixiao.programme.core.problem import (
    FixedEvent,
    Outing,
    Place,
    Problem,
    Slot,
    Stop,
    Team,
    Travel,
    Value,
    flat_km,
)
from shixiao.programme.readers import read_problem

__all__ = [
    "Checked",
    "FixedEvent",
    "Outing",
    "Place",
    "Plan",
    "Prices",
    "Problem",
    "Slot",
    "Stop",
    "Team",
    "Travel",
    "Value",
    "check",
    "flat_km",
    "plan_season",
    "read_problem",
]


def plan_season(
    problem: Problem,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    on_progress: Callable[[int, int, float, float], None] | None = None,
    rounds: int | None = None,
) -> Plan:
    """Plan a season within so many seconds from now; the best plan so far and its proven bound.

    Money is whole fen, distances kilometres, worth in points of a place of mean weight (a place
    whose needs are all met is worth about 100). The plan keeps every rule, and no plan is worth
    more than `bound`. `rounds` bounds the search after the first plan: with the same seed and as
    many rounds, if the seconds suffice, the same plan comes out on every machine. What
    `on_progress(done, total, objective, bound)`, called several times a second, raises ends the
    planning.
    `workers` is how many things may be done at once: with two a large season's bound is worked on
    beside its plan. Method: greedy by welfare per yuan, then simulated annealing in compiled code
    (small seasons: ruin and recreate, Schrimpf et al. 2000); bound by Lagrangian prices
    (`programme.core.prices`, `programme.core.bound`).
    """
    began = time.monotonic()
    return make_plan(
        problem,
        seed=seed,
        rounds=rounds,
        elapsed=lambda: (time.monotonic() - began) / seconds if seconds > 0 else 1.0,
        on_progress=on_progress,
        workers=workers,
    )
