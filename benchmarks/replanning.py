"""Re-planning when something happens: dates moved, worth and processor time, M and L.

The instances are read from SHIXIAO_SHARED. A plan is made, all of it counts as announced, and a
quarter of the season is over. Then the team with most outings ahead withdraws, it rains on the
fullest day, or the budget is cut by a tenth; each in a process of its own, loading compiled code
included. Beside it, how many dates a plan made anew for the withdrawal would move.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from shixiao.lib.programme import (
    BudgetCut,
    Change,
    Outing,
    Problem,
    RainCancels,
    Replanned,
    TeamWithdraws,
    plan_season,
    read_problem,
)
from shixiao.programme.core import swift_planning, swift_replanning
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.problem import Id
from shixiao.programme.core.replanning import replan

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SHIXIAO_SHARED", ROOT.parent / "shared")) / "planner"
RUNS = [("M-1-1450", 60), ("L-1-1450", 120)]  # instance, seconds for the plan
CASES = ("withdrawal", "rain", "budget cut")
SECONDS, REACH = 1.5, 2.0
SECONDS_ANEW = 20


def tell(what: str, value: float, unit: str, reach: float | None = None, note: str = "") -> None:
    figure = {"what": what, "value": value, "unit": unit, "reach": reach, "note": note}
    print(json.dumps(figure, ensure_ascii=False), flush=True)


def happening(problem: Problem, plan: Sequence[Outing], case: str) -> tuple[Id, Change]:
    """From when on things can change, and what happens."""
    slots = [slot.id for slot in problem.slots]
    ahead = slots[len(slots) // 4 :]
    coming = [outing for outing in plan if outing.slot in ahead]
    if case == "withdrawal":
        return ahead[0], TeamWithdraws(Counter(o.team for o in coming).most_common(1)[0][0])
    if case == "rain":
        return ahead[0], RainCancels((Counter(o.slot for o in coming).most_common(1)[0][0],))
    return ahead[0], BudgetCut(problem.budget_fen * 9 // 10)


def answers(found: Replanned) -> str:
    told = ", ".join(
        f"{one.dates_moved} → {one.objective:.0f}{'*' * (at == found.advised)}"
        for at, one in enumerate(found.choices)
    )
    return (
        f"of {found.announced} dates, {len(found.impossible)} impossible; moved → worth: {told}"
        " (* with a bonus of 10)"
    )


def measure(name: str, case: str, file: str) -> None:
    problem = read_problem((SHARED / f"{name}.json").read_bytes())
    plan = outings_of(json.loads(Path(file).read_bytes()))
    frozen_until, change = happening(problem, plan, case)
    began = time.process_time()
    found = replan(
        problem,
        plan,
        frozen_until=frozen_until,
        changes=[change],
        elapsed=lambda: (time.process_time() - began) / SECONDS,
    )
    spent = time.process_time() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(f"{name}: re-plan, {case}", round(spent, 2), "s", REACH, answers(found))
    tell(f"{name}: re-plan, {case}: peak memory", round(megabytes), "MB", 500)
    if case == CASES[0]:
        planned_anew(name, plan, found.problem, frozen_until)


def planned_anew(name: str, plan: Sequence[Outing], problem: Problem, frozen_until: Id) -> None:
    """How many of the dates ahead a plan that knows of no promise leaves alone."""
    anew = plan_season(problem, seconds=SECONDS_ANEW)
    slots = [slot.id for slot in problem.slots]
    ahead = slots[slots.index(frozen_until) :]
    told = {(stop.place, o.slot) for o in plan if o.slot in ahead for stop in o.stops}
    kept = told & {(stop.place, o.slot) for o in anew.outings for stop in o.stops}
    note = f"of {len(told)}; worth {anew.objective:.0f} after {SECONDS_ANEW} s, the past anew too"
    tell(f"{name}: dates moved by a plan made anew", len(told - kept), "dates", None, note)


def main(arguments: list[str]) -> int:
    if arguments:
        measure(*arguments)
        return 0
    if not SHARED.is_dir():
        tell("re-planning: instances not here (SHIXIAO_SHARED)", 0, "runs")
        return 0
    failed = 0
    for name, seconds in RUNS:
        problem = read_problem((SHARED / f"{name}.json").read_bytes())
        swift_planning.warm()
        swift_replanning.warm()  # compiled once after an installation
        plan = plan_season(problem, seconds=seconds)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "plan.json"
            file.write_text(json.dumps(plan.as_data()))
            for case in CASES:
                command = [sys.executable, "-m", "benchmarks.replanning", name, case, str(file)]
                failed |= subprocess.run(command, cwd=ROOT, check=False).returncode
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
