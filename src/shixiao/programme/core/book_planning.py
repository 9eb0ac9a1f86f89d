"""A workbook planned, or planned anew: the plan, what is proven, and what changed.

    workbook → problem, held outings, standing plan → plan and bound from nothing
                                                    ↘ the standing plan, changed as little as needed

Where no plan stood, the first is the answer. Where one stood, the second is; the first gives its
bound, and says what moving every date would have brought.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_edits import ADDED, PINNED, Replanning, replanning_of
from shixiao.programme.core.book_problem import slot_of
from shixiao.programme.core.checking import Checked, check
from shixiao.programme.core.held import (
    Held,
    in_own_slots,
    with_own_slots,
    without_own_slots,
)
from shixiao.programme.core.moved import Move, moves_between
from shixiao.programme.core.plan import Plan, Prices, Progress, make_plan
from shixiao.programme.core.problem import Id, Outing, Problem
from shixiao.programme.core.problem_rules import refuse_idle, refuse_unfit
from shixiao.programme.core.replanning import replan
from shixiao.programme.core.season_book import SETTINGS, Book, Faults, wrong

KEPT, MOVED, NEW = "保留", "挪动", "新增"


@dataclass(frozen=True, slots=True)
class BookMeans:
    """What planning may use: see `make_plan`."""

    seed: int = 0
    rounds: int | None = None
    elapsed: Callable[[], float] = lambda: 0.0
    on_progress: Progress | None = None
    workers: int = 2


@dataclass(frozen=True, slots=True)
class PlannedBook:
    """A workbook with its plan, by day and team. `statuses` go with the outings, "" where no plan
    stood; `afresh` is what planning from nothing would have been worth.
    """

    book: Book
    replanning: Replanning
    problem: Problem
    outings: tuple[Outing, ...]
    statuses: tuple[str, ...]
    moves: tuple[Move, ...]
    checked: Checked
    bound: float
    status: str
    prices: Prices
    rounds: int
    afresh: float | None

    @property
    def gap(self) -> float:
        return max(0.0, self.bound - self.checked.objective) / max(1.0, abs(self.bound))

    @property
    def plan(self) -> Plan:
        """The plan in the form of the planner; ids are names, slots are days."""
        return Plan(
            outings=self.outings,
            objective=self.checked.objective,
            bound=self.bound,
            status=self.status,
            cost_fen=self.checked.cost_fen,
            visits=self.checked.visits,
            unserved=self.checked.unserved,
            prices=self.prices,
            rounds=self.rounds,
        )


def plan_book(book: Book, means: BookMeans) -> PlannedBook:
    """Plan a workbook; refuses (`programme.workbook_wrong`) with the cells that are in the way."""
    asked = replanning_of(book)
    refuse_unfit(asked.problem)
    if not asked.standing:
        refuse_idle(asked.problem)
    searched = with_own_slots(asked.problem, asked.held)
    try:
        made = make_plan(
            searched,
            seed=means.seed,
            rounds=means.rounds,
            elapsed=means.elapsed,
            on_progress=means.on_progress,
            workers=means.workers,
        )
    except Refused as refused:
        raise _shown(refused, asked, book) from None
    outings, is_anew = made.outings, bool(asked.standing)
    if is_anew:
        outings = _anew(asked, searched, means)
    outings = _ordered(asked, without_own_slots(outings))
    checked = check(asked.problem, outings)
    bound = max(made.bound, checked.objective)
    moves = moves_since(asked.problem, asked.before, outings) if is_anew else ()
    return PlannedBook(
        book=book,
        replanning=asked,
        problem=asked.problem,
        outings=outings,
        statuses=statuses_of(asked.before, outings, moves, asked.kinds) if is_anew else (),
        moves=moves,
        checked=checked,
        bound=bound,
        status=made.status if checked.objective >= made.objective else "feasible",
        prices=made.prices,
        rounds=made.rounds,
        afresh=made.objective if is_anew else None,
    )


def _anew(asked: Replanning, searched: Problem, means: BookMeans) -> tuple[Outing, ...]:
    """The standing plan, changed no more than is worth it."""
    standing = in_own_slots(asked.standing, asked.held)
    found = replan(
        searched,
        standing,
        frozen_until=None,
        changes=(),
        seed=means.seed,
        rounds=means.rounds,
    )
    return found.choices[found.advised].outings


def _ordered(asked: Replanning, outings: Sequence[Outing]) -> tuple[Outing, ...]:
    """By day and team; what is held in the order in which it was written, if the rules allow it."""
    by_day = sorted(outings, key=lambda one: (str(one.slot), str(one.team)))
    written = {(one.team, one.slot): one for one in asked.held if not one.takes_more}
    as_written = tuple(_as_written(one, written.get((one.team, one.slot))) for one in by_day)
    try:
        check(asked.problem, as_written)
    except Refused:
        return tuple(by_day)
    return as_written


def _as_written(outing: Outing, held: Held | None) -> Outing:
    is_same = held is not None and set(held.stops) == set(outing.stops)
    return replace(outing, stops=held.stops) if held is not None and is_same else outing


def moves_since(
    problem: Problem, before: Sequence[Outing], outings: Sequence[Outing]
) -> tuple[Move, ...]:
    """What differs from the plan as it was handed out, also on days that are none any more."""
    days = {str(slot.id): slot for slot in problem.slots}
    for one in before:
        days.setdefault(str(one.slot), slot_of(date.fromisoformat(str(one.slot))))
    slots = tuple(days[day] for day in sorted(days))
    return moves_between(replace(problem, slots=slots), before, outings)


def statuses_of(
    before: Sequence[Outing],
    outings: Sequence[Outing],
    moves: Sequence[Move],
    kinds: Mapping[tuple[Id, Id], str],
) -> tuple[str, ...]:
    """Whether each outing is as it was, is another way for what was planned, or is new.

    `kinds` say of team and day what a person did to the outing.
    """
    was = {(one.team, one.slot): _shows(one) for one in before}
    moved = {
        (move.place, move.now.slot, move.now.team)
        for move in moves
        if move.was is not None and move.now is not None
    }
    found: list[str] = []
    for one in outings:
        mine = was.get((one.team, one.slot), set())
        is_moved = any((stop.place, one.slot, one.team) in moved for stop in one.stops)
        kind = kinds.get((one.team, one.slot), PINNED)
        if kind != PINNED:
            found.append(NEW if kind == ADDED else MOVED)
        elif _shows(one) == mine:
            found.append(KEPT)
        else:
            found.append(MOVED if is_moved or mine & _shows(one) else NEW)
    return tuple(found)


def _shows(outing: Outing) -> set[tuple[Id, str]]:
    return {(stop.place, stop.form) for stop in outing.stops}


def _shown(refused: Refused, asked: Replanning, book: Book) -> Refused:
    """A refusal of fixed events, shown at their cells; any other as it is."""
    faults = Faults()
    if refused.rule == "programme.fixed_events_over_budget":
        cell = book.settings.at.get("budget_fen", "A1")
        faults.add(SETTINGS, cell, "must_over_budget", **refused.facts)
    elif refused.rule == "programme.fixed_events_in_conflict":
        events = _named(refused.facts, asked.spots)
        for event in events:
            faults.add(*asked.spots[event], "must_conflict", events=events)
    return wrong(faults.found) if faults.found else refused


def _named(facts: Mapping[str, object], spots: Mapping[Id, tuple[str, str]]) -> list[Id]:
    """The events of the workbook that a refusal names."""
    named = facts.get("events")
    texts = [str(one) for one in named] if isinstance(named, list | tuple) else []
    return [
        event
        for event in spots
        if any(text == str(event) or text.startswith(f"{event} (") for text in texts)
    ]
