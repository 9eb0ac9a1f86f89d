"""Planning a season, S to L: worth, proven gap, memory; beside greedy alone and a plain model.

    python -m benchmarks.planner                    every row, about twenty minutes
    python -m benchmarks.planner small              the small county alone
    python -m benchmarks.planner S-1-1450 60        one season with so many seconds
    python -m benchmarks.planner S-1-1450 60 plan   without the plain model

The instances and the script that defines the problem are read from SHIXIAO_SHARED; every plan is
checked by that script. The planner and the plain model (`benchmarks.plain.season_model`, CP-SAT of
OR-Tools) have the same seconds and workers, each in a process of its own, so memory is its own.
How a plan is changed is measured by `benchmarks.replanning`.
"""

import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from types import ModuleType

from shixiao.lib.programme import plan_season, read_problem
from shixiao.programme.core.plan import Plan
from shixiao.programme.core.problem import Place, Problem, Slot, Team, Value

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SHIXIAO_SHARED", ROOT.parent / "shared")) / "planner"
WORKERS = 2
COMPILE = "from shixiao.programme.core.swift_planning import warm; warm()"
STOP_WITHIN = 30  # seconds after its time, in which the plain model writes its model and its plan


@dataclass(frozen=True)
class Reach:
    """Seconds to plan, and what is to be reached: first plan in seconds, gap in percent."""

    seconds: float
    first: float
    gap: float | None = None


RUNS = {
    "S-1-1450": Reach(60, 2.0, 0.3),
    "M-1-1450": Reach(60, 2.0, 0.5),
    "M-3-700": Reach(60, 2.0),
    "L-1-1450": Reach(300, 2.0, 1.0),
}


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


def checked(name: str, plan: Plan) -> None:
    """Stop unless the definition says of the plan what the plan says of itself."""
    problem = json.loads((SHARED / f"{name}.json").read_bytes())
    worth, _ = definition().check(problem, json.loads(json.dumps(plan.as_data())))
    if worth != plan.objective or plan.bound < worth:
        raise SystemExit(f"{name}: the definition says {worth}, the plan {plan.objective}")


def measure(name: str, reach: Reach) -> None:
    # Compiled once after an installation, in another process: no part of what is measured.
    subprocess.run([sys.executable, "-c", COMPILE], cwd=ROOT, check=True)
    began = time.perf_counter()
    problem = read_problem((SHARED / f"{name}.json").read_bytes())
    read = time.perf_counter() - began
    first = plan_season(problem, seconds=reach.seconds, rounds=0, workers=WORKERS)
    told: list[tuple[float, float]] = []
    started = time.perf_counter()
    plan = plan_season(
        problem,
        seconds=reach.seconds,
        workers=WORKERS,
        on_progress=lambda done, total, worth, bound: told.append(
            (time.perf_counter() - started, worth)
        ),
    )
    whole, spent = time.perf_counter() - started, time.process_time()
    for made in (first, plan):
        checked(name, made)
    greedy = next(at for at, worth in told if worth >= min(first.objective, plan.objective) - 1e-6)
    gap, seconds = round(100 * plan.gap, 2), f"{reach.seconds:.0f} s"
    note = f"worth {first.objective:,.1f}, read in {read:.1f} s"
    tell(f"{name}: first plan", round(greedy, 2), "s", reach.first, note)
    greedy_gap = 100 * (plan.bound - first.objective) / plan.bound
    tell(f"{name}: gap of the greedy plan alone", round(greedy_gap, 2), "%", None, "same bound")
    note = (
        f"worth {plan.objective:,.1f}, bound {plan.bound:,.1f}, {plan.status}, "
        f"{plan.rounds} rounds, {whole:.0f} s, {spent:.0f} s of processor"
    )
    tell(f"{name}: proven gap after {seconds}", gap, "%", reach.gap, note)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(f"{name}: peak memory", round(megabytes), "MB", 500)


def small_county() -> Problem:
    """A county of days and two vans a day, in which one show meets a need."""
    dice, forms = Random(1), ["戏曲", "书法", "美术", "舞蹈", "合唱", "摄影"]
    slots = tuple(Slot(f"d{at}", at // 4, f"m{at // 14}", vans=2) for at in range(40))
    places = tuple(
        Place(
            f"P{at}",
            dice.random() * 40,
            dice.random() * 40,
            dice.randint(200, 4000),
            tuple(slot.id for slot in slots if dice.random() < 0.9),
            {form: dice.randint(1, 9) for form in dice.sample(forms, 2)},
        )
        for at in range(60)
    )
    teams = tuple(
        Team(
            f"T{at}",
            dice.random() * 40,
            dice.random() * 40,
            {form: dice.choice([0.8, 1.0]) for form in dice.sample(forms, dice.choice([1, 2]))},
            tuple(slot.id for slot in slots if dice.random() < 0.25),
            fixed_fen=dice.choice([20_000, 35_000, 60_000]),
            per_km_fen=100,
            per_stop_fen=5_000,
            max_outings_month=3,
            needs_van=True,
        )
        for at in range(12)
    )
    value = Value(repeat=((1.0, 1.0),), unserved_penalty=0)
    return Problem(slots, places, teams, 960_000, max_stops=2, value=value)


def measure_small() -> None:
    """A small season, planned exactly."""
    problem, started = small_county(), time.process_time()
    plan = plan_season(problem, seconds=60, workers=WORKERS)
    spent = time.process_time() - started
    worth, _ = definition().check(asdict(problem), json.loads(json.dumps(plan.as_data())))
    note = f"{plan.status}, worth {worth:,.1f}, bound {plan.bound:,.1f}"
    tell("small county, 60 × 12, days as slots: planned in", round(spent, 1), "s", 20.0, note)
    tell("small county: proven gap", round(100 * plan.gap, 2), "%", 0.01, plan.status)


def measure_plain(name: str, seconds: float) -> None:
    """The plain model, its plan checked by the definition too."""
    path = SHARED / f"{name}.json"
    command = [sys.executable, "-m", "benchmarks.plain.season_model", str(path)]
    what = f"{name}: plain model, gap after {seconds:.0f} s"
    try:
        done = subprocess.run(
            [*command, str(seconds), str(WORKERS)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds + STOP_WITHIN,
            check=False,
        )
    except subprocess.TimeoutExpired:
        tell(what, 100.0, "%", None, "no plan: the model was not written in time")
        return
    if done.returncode:
        why = f"no plan: ended with status {done.returncode}, most likely for want of memory"
        tell(what, 100.0, "%", None, why)
        return
    plan = json.loads(done.stdout)
    memory = f"{plan['megabytes']:,.0f} MB"
    if "outings" not in plan:
        tell(what, 100.0, "%", None, f"no plan ({plan['status']}), {memory}")
        return
    check = definition()
    try:
        worth, _ = check.check(json.loads(path.read_bytes()), plan)
    except check.Broken as broken:
        tell(what, 100.0, "%", None, f"its plan breaks a rule: {broken}, {memory}")
        return
    gap = 100 * (plan["bound"] - worth) / max(1.0, plan["bound"])
    note = f"worth {worth:,.1f}, bound {plan['bound']:,.1f}, {memory}"
    tell(what, round(gap, 2), "%", None, note)


def run_all() -> int:
    """Each row in processes of its own; then how time and memory grow from S to L."""
    failed, found = 0, {}
    measure_small()
    for name, reach in RUNS.items():
        command = [sys.executable, "-m", "benchmarks.planner", name, str(reach.seconds)]
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False
        )
        print(done.stdout, end="", flush=True)
        failed |= done.returncode
        for line in done.stdout.splitlines():
            figure = json.loads(line)
            found[figure["what"]] = figure["value"]
    small, large = "S-1-1450", "L-1-1450"
    for what in ("first plan", "peak memory"):
        pair = [found.get(f"{name}: {what}") for name in (small, large)]
        if all(pair):
            growth = round(pair[1] / pair[0], 1)
            tell(f"S to L, {what} grows by", growth, "×", None, "27.8 times the places × teams")
    return failed


def main(arguments: list[str]) -> int:
    if not SHARED.is_dir():
        tell("season plan: instances not here (SHIXIAO_SHARED)", 0, "runs")
        return 0
    if not arguments:
        return run_all()
    if arguments == ["small"]:
        measure_small()
        return 0
    name, seconds = arguments[0], float(arguments[1])
    known = RUNS.get(name, Reach(seconds, 2.0))
    measure(name, Reach(seconds, known.first, known.gap))
    if "plan" not in arguments[2:]:
        measure_plain(name, seconds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
