"""The season plan without a database: which team goes where, when, with what, within the budget.

    from shixiao.lib.programme import plan_season, read_problem

    plan = plan_season(read_problem(data), seconds=60)
    plan.objective <= plan.bound

`read_problem`, `plan_season` and `replan` refuse (`shixiao.kernel.refusal.Refused`, code
`programme.…`) what cannot be planned; `check` refuses a plan that breaks a rule and names it.
"""

import time
from collections.abc import Callable, Collection, Sequence
from typing import TypedDict, Unpack

from shixiao.programme.core import explaining, fairness, replanning
from shixiao.programme.core.changes import (
    BudgetCut,
    Change,
    NewFixedEvent,
    PlaceCloses,
    RainCancels,
    TeamWithdraws,
    changed,
)
from shixiao.programme.core.checking import Checked, check
from shixiao.programme.core.explained import Explained, Extra, Instead, WhyHere, WhyNot, WhyStop
from shixiao.programme.core.explaining_words import about_points, said, said_of_fairness, title
from shixiao.programme.core.fairness import Fairness, Figures
from shixiao.programme.core.moved import Move, When
from shixiao.programme.core.plan import Plan, Prices, make_plan
from shixiao.programme.core.problem import (
    FixedEvent,
    Id,
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
from shixiao.programme.core.replanning import Choice, Replanned
from shixiao.programme.core.standing_outings import Broken
from shixiao.programme.readers import read_problem

__all__ = [
    "Broken",
    "BudgetCut",
    "Change",
    "Checked",
    "Choice",
    "Explained",
    "Extra",
    "Fairness",
    "Figures",
    "FixedEvent",
    "Instead",
    "Move",
    "NewFixedEvent",
    "Outing",
    "Place",
    "PlaceCloses",
    "Plan",
    "Prices",
    "Problem",
    "RainCancels",
    "ReplanMeans",
    "Replanned",
    "Slot",
    "Stop",
    "Team",
    "TeamWithdraws",
    "Travel",
    "Value",
    "When",
    "WhyHere",
    "WhyNot",
    "WhyStop",
    "about_points",
    "changed",
    "check",
    "explain",
    "flat_km",
    "plan_season",
    "price_of_fairness",
    "read_problem",
    "replan",
    "said",
    "said_of_fairness",
    "title",
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
    (where that is not worth it: ruin and recreate, Schrimpf et al. 2000); bound by Lagrangian
    prices (`programme.core.prices`, `programme.core.bound`). Small seasons are solved as an integer
    programme by HiGHS (`programme.core.exact`), mostly to the best plan there is.
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


class ReplanMeans(TypedDict, total=False):
    """How to re-plan; what is left out has the value in brackets.

    `keep_bonus` is what keeping one announced date counts, in units of worth (10). `seconds` are
    counted from the call (1.5); `rounds` bounds the search by number (None), `seed` is 0.
    `announced` are place and slot of the stops that people were told of (None: every stop).
    """

    keep_bonus: float
    seconds: float
    seed: int
    rounds: int | None
    announced: Collection[tuple[Id, Id]] | None


def replan(
    problem: Problem,
    plan: Plan | Sequence[Outing],
    *,
    frozen_until: Id | None,
    changes: Sequence[Change],
    **means: Unpack[ReplanMeans],
) -> Replanned:
    """Re-plan a season after changes, leaving alone what people were told.

    Outings in slots before `frozen_until` (in the order of `problem.slots`; None: nothing is
    frozen) stand as they are. Up to three plans come out, fewest moved dates first, each worth
    more than the one before and passing `check` on `Replanned.problem`; no single move of any can
    be undone without losing worth or breaking a rule. With the same seed and as many rounds, if
    the seconds suffice, the same choices come out; for that it waits for compiled code, which takes
    a new installation some 20 seconds once.
    Refuses changes that name nothing known or lie in the past, a budget below what is spent, and
    new fixed events for which there is no way. Method: what is impossible falls out, lost dates
    are kept by other teams, gaps are filled by welfare per yuan, then simulated annealing with a
    bonus for every date kept (`programme.core.replanning`).
    """
    began, seconds = time.monotonic(), means.get("seconds", 1.5)
    return replanning.replan(
        problem,
        plan,
        frozen_until=frozen_until,
        changes=changes,
        keep_bonus=means.get("keep_bonus", replanning.KEEP_BONUS),
        seed=means.get("seed", 0),
        rounds=means.get("rounds"),
        announced=means.get("announced"),
        elapsed=lambda: (time.monotonic() - began) / seconds if seconds > 0 else 1.0,
    )


def explain(
    problem: Problem, plan: Plan | Sequence[Outing], prices: Prices | None = None
) -> Explained:
    """Why a plan is as it is: each outing, each open wish, and what more money would bring.

    Worth is in the points of `plan_season`, money whole fen, distances kilometres. Everything is
    found by really changing the plan, so each statement can be checked by carrying it out: the
    loss without an outing, the best other use of its means, the exchange that would meet an open
    wish. `prices` are those of the plan unless others are given; a plan without any (its outings
    alone, read from a file) is explained from what it shows. `said(why, problem, language)` puts
    one reason into sentences. Refuses (`programme.broken_…`) outings that name what is not there.
    Method: `programme.core.explaining`; what money brings at the margin and at most comes from the
    Lagrangian prices of the bound.
    """
    return explaining.explain(problem, plan, prices)


def price_of_fairness(
    problem: Problem,
    plan: Plan | Sequence[Outing],
    *,
    seconds: float = 60,
    seed: int = 0,
    rounds: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Fairness:
    """What it would cost to serve most places first, then raise the worst, then welfare.

    Takes so many seconds from now for three plans of the season; with as many `rounds` for each
    and the same seed, if the seconds suffice, the same comes out everywhere. What
    `on_progress(done, total)` raises ends it. Refuses a plan that breaks a rule. Shares are of a
    place's wishes, between 0 and 1. Method and exact meaning: `programme.core.fairness`.
    """
    began = time.monotonic()
    return fairness.price_of_fairness(
        problem,
        plan,
        seed=seed,
        rounds=rounds,
        elapsed=lambda: (time.monotonic() - began) / seconds if seconds > 0 else 1.0,
        on_progress=on_progress,
    )
