"""A run of the planner as the workbook that staff change and bring back."""

from datetime import date

from shixiao.programme.core.book_planning import moves_since, statuses_of
from shixiao.programme.core.book_result import Proof, Told, result_of
from shixiao.programme.core.plan_data import prices_of
from shixiao.programme.models import Run
from shixiao.programme.queries.solved import problem_of_run
from shixiao.programme.queries.workbooks import (
    book_of_run,
    held_by_team,
    in_plain_forms,
    plan_of,
    reasons_by_day,
)
from shixiao.programme.writers.plan_workbook import plan_workbook


def run_workbook(run: Run, *, before: Run | None, made_on: date, language: str) -> bytes:
    """Problem, plan and reasons of a finished run; statuses say what differs from `before`."""
    problem, outings = problem_of_run(run), plan_of(run)
    old = in_plain_forms(plan_of(before)) if before is not None and before.pk != run.pk else ()
    new = in_plain_forms(outings)
    moves = moves_since(problem, old, new) if old else ()
    told = Told(
        problem=problem,
        outings=outings,
        statuses=statuses_of(old, new, moves, {}) if old else (),
        fixed=held_by_team(outings),
        moves=moves,
        prices=prices_of(run.prices),
        reasons=reasons_by_day(run, language),
    )
    proof = Proof(
        objective=run.objective or 0.0,
        bound=run.bound or 0.0,
        gap=run.gap or 0.0,
        seed=run.seed,
        rounds=run.rounds,
        seconds=run.seconds,
        version=run.version,
        made_on=made_on,
    )
    return plan_workbook(book_of_run(run, problem), result_of(told, proof, language), language)
