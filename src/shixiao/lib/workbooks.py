"""Seasons in and out as files, without a database: a JSON problem, or the workbook of a season.

    from shixiao.lib.workbooks import Wish, plan_file

    data = plan_file(path.read_bytes(), Wish(form="xlsx", made_on=date.today()))

A workbook that holds a plan is planned anew: what was pinned, moved, added or taken out in it is
kept so, the rest changes as little as it can. What is wrong in a workbook is refused all at once as
`programme.workbook_wrong`; `mark_workbook` shows it in a copy. The plan of a workbook can be had as
JSON too; its ids are then the names in the workbook.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from shixiao.programme.core.book_of_problem import book_of, is_by_days
from shixiao.programme.core.book_planning import BookMeans, PlannedBook, plan_book
from shixiao.programme.core.book_result import Proof, Result, Told, result_of
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import Plan, Progress, make_plan
from shixiao.programme.core.problem import Problem
from shixiao.programme.core.problem_rules import refuse_idle
from shixiao.programme.readers import read_problem
from shixiao.programme.readers.workbook import look_into
from shixiao.programme.writers.marked_workbook import faults_of, marked_workbook
from shixiao.programme.writers.plan_workbook import plan_workbook
from shixiao.programme.writers.template_workbook import template_workbook

__all__ = ["Wish", "faults_of", "is_workbook", "mark_workbook", "plan_file", "template_workbook"]

mark_workbook = marked_workbook


@dataclass(frozen=True, slots=True)
class Wish:
    """In what form the plan is wanted (`json` or `xlsx`), and with what it is made.

    `elapsed` says which part of the time is spent (stop at 1); `seconds` is only written down.
    """

    form: str
    made_on: date
    seed: int = 0
    rounds: int | None = None
    seconds: float = 60
    elapsed: Callable[[], float] = lambda: 0.0
    on_progress: Progress | None = None
    workers: int = 2
    language: str = "zh-hans"

    @property
    def means(self) -> BookMeans:
        return BookMeans(self.seed, self.rounds, self.elapsed, self.on_progress, self.workers)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of a workbook, of whatever kind, and not of a JSON file."""
    return data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def plan_file(data: bytes, wish: Wish) -> bytes:
    """Plan what a file asks for. Refuses (`programme.…`) what cannot be planned."""
    if is_workbook(data):
        return _of_book(data, wish)
    problem = read_problem(data)
    refuse_idle(problem)
    means = wish.means
    plan = make_plan(
        problem,
        seed=means.seed,
        rounds=means.rounds,
        elapsed=means.elapsed,
        on_progress=means.on_progress,
        workers=means.workers,
    )
    if wish.form == "json":
        return _json(plan)
    return _sheets(problem, plan, wish)


def _of_book(data: bytes, wish: Wish) -> bytes:
    planned = plan_book(look_into(data), wish.means)
    if wish.form == "json":
        return _json(planned.plan)
    return plan_workbook(planned.book, result_of_book(planned, wish), wish.language)


def result_of_book(planned: PlannedBook, wish: Wish) -> Result:
    """The plan of a workbook in words."""
    held = planned.replanning.held
    told = Told(
        problem=planned.problem,
        outings=planned.outings,
        statuses=planned.statuses,
        fixed=frozenset((one.team, one.slot) for one in held if not one.takes_more),
        moves=planned.moves,
        prices=planned.prices,
    )
    proof = _proof(planned.plan, wish)
    if planned.afresh is not None:
        moved = sum(move.is_date_moved for move in planned.moves)
        proof = replace(proof, afresh=planned.afresh, dates_moved=moved)
    proof = replace(proof, notes=planned.replanning.notes)
    return result_of(told, proof, wish.language)


def _sheets(problem: Problem, plan: Plan, wish: Wish) -> bytes:
    """A problem in JSON answered by a workbook; it is a problem again where its slots are days."""
    outings = sorted(plan.outings, key=lambda one: (str(one.slot), str(one.team)))
    check(problem, outings)
    told = Told(problem=problem, outings=tuple(outings), prices=plan.prices)
    result = result_of(told, _proof(plan, wish), wish.language)
    book = book_of(problem) if is_by_days(problem) else None
    return plan_workbook(book, result, wish.language)


def _proof(plan: Plan, wish: Wish) -> Proof:
    try:
        running = version("shixiao")
    except PackageNotFoundError:
        running = ""
    return Proof(
        objective=plan.objective,
        bound=plan.bound,
        gap=plan.gap,
        seed=wish.seed,
        # A plan that was proven to be the best before any round needs none to be made again.
        rounds=plan.rounds or None,
        seconds=wish.seconds if wish.rounds is None else None,
        version=running,
        made_on=wish.made_on,
    )


def _json(plan: Plan) -> bytes:
    return (json.dumps(plan.as_data(), ensure_ascii=False) + "\n").encode()
