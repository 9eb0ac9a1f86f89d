"""Planning a season: worth, proven gap, time of the first plan and peak memory, S to L.

The instances and the script that defines the problem are read from SHIXIAO_SHARED; every plan is
checked by that script. Each runs in a process of its own, so that memory is its own.
"""

import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

from shixiao.lib.programme import plan_season, read_problem
from shixiao.programme.core.swift_planning import warm

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SHIXIAO_SHARED", ROOT.parent / "shared")) / "planner"
# Instance, seconds, and the time to be reached for a first plan.
RUNS = [("S-1-1450", 60, 2.0), ("M-1-1450", 60, 5.0), ("M-3-700", 60, 5.0), ("L-1-1450", 300, 30.0)]


def tell(what: str, value: float, unit: str, reach: float | None = None, note: str = "") -> None:
    figure = {"what": what, "value": value, "unit": unit, "reach": reach, "note": note}
    print(json.dumps(figure, ensure_ascii=False), flush=True)


def definition() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_plan", SHARED / "check_plan.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SHARED} holds no check_plan.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(name: str, seconds: float, reach: float) -> None:
    data = (SHARED / f"{name}.json").read_bytes()
    began = time.perf_counter()
    problem = read_problem(data)
    told: list[tuple[float, float]] = []
    first = plan_season(
        problem,
        seconds=seconds,
        rounds=0,
        on_progress=lambda done, total, worth, bound: told.append(
            (time.perf_counter() - began, worth)
        ),
    )
    # From the last outing on the worth stays; then the bound is worked on.
    both, greedy = told[-1][0], next(at for at, worth in told if worth >= told[-2][1])
    warm()  # compiled once after an installation; no part of what is measured
    started = time.perf_counter()
    plan = plan_season(problem, seconds=seconds)
    whole = time.perf_counter() - started
    for made in (first, plan):
        worth, _ = definition().check(json.loads(data), json.loads(json.dumps(made.as_data())))
        if worth != made.objective:
            raise SystemExit(f"{name}: the definition says {worth}, the plan {made.objective}")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    note = f"worth {first.objective:.0f}, bound {first.bound:.0f}"
    tell(f"{name}: greedy plan", round(greedy, 2), "s", reach, f"with its bound {both:.1f} s")
    tell(f"{name}: gap of the greedy plan", round(100 * first.gap, 2), "%", None, note)
    note = (
        f"worth {plan.objective:.0f}, bound {plan.bound:.0f}, {plan.rounds} rounds, {whole:.0f} s"
    )
    tell(f"{name}: proven gap after {seconds:.0f} s", round(100 * plan.gap, 2), "%", None, note)
    tell(f"{name}: peak memory", round(megabytes), "MB", 500)


def main(arguments: list[str]) -> int:
    if arguments:
        name, seconds, reach = arguments
        measure(name, float(seconds), float(reach))
        return 0
    if not SHARED.is_dir():
        tell("season plan: instances not here (SHIXIAO_SHARED)", 0, "runs")
        return 0
    failed = 0
    for run in RUNS:
        command = [sys.executable, "-m", "benchmarks.planner", *map(str, run)]
        failed |= subprocess.run(command, cwd=ROOT, check=False).returncode
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
