"""A season plan: greedy first, then better for as long as there is time, with a bound beside it.

    fixed events → greedy plan → bound by prices → rounds of ruin and recreate → sharper bound

Everything is decided by the problem, the seed and the number of rounds; `elapsed` only says when
to stop. The plan is checked against every rule before it is given out.
"""

from collections.abc import Callable
from dataclasses import dataclass

from shixiao.programme.core.bound import Bounding
from shixiao.programme.core.bound_shares import least_km
from shixiao.programme.core.checking import check
from shixiao.programme.core.greedy import PLAIN, all_seeds, fill, shares_of
from shixiao.programme.core.greedy_fixed import fixed_trips
from shixiao.programme.core.plan_better import Search
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.problem import Outing, Problem
from shixiao.programme.core.problem_rules import refuse_unfit

TOTAL = 1_000
OPTIMAL_WITHIN = 1e-8  # of the bound, whose own margin for rounding is a tenth of that
# Rounds without a better plan, after which more are not expected to help: so many, and a place.
PATIENCE, PATIENCE_A_PLACE = 200, 100
SHARE_OF_SEARCH = 0.8  # of the time; the rest is for the bound

Progress = Callable[[int, int, float], None]
Elapsed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that keeps every rule, its exact worth, and how much better any plan could be.

    `bound` is proven: no plan is worth more. `gap` is (bound - objective) / max(1, |bound|).
    `status` is `optimal` when the two meet, otherwise `feasible`. `fen_price` is about what the
    next fen would buy, in units of worth. `rounds` is the number after which the search stopped:
    with the same seed and as many rounds the plan comes out again.
    """

    outings: tuple[Outing, ...]
    objective: float
    bound: float
    status: str
    cost_fen: int
    visits: int
    unserved: int
    fen_price: float
    rounds: int

    @property
    def gap(self) -> float:
        return max(0.0, self.bound - self.objective) / max(1.0, abs(self.bound))

    def as_data(self) -> dict[str, object]:
        """The plan in its public form, as JSON can hold it."""
        return {
            "outings": [_outing_as_data(outing) for outing in self.outings],
            "objective": self.objective,
            "bound": self.bound,
            "gap": self.gap,
            "status": self.status,
        }


def _outing_as_data(outing: Outing) -> dict[str, object]:
    stops: list[dict[str, object]] = []
    for stop in outing.stops:
        row: dict[str, object] = {"place": stop.place, "form": stop.form}
        if stop.fixed_event is not None:
            row["fixed_event"] = stop.fixed_event
        stops.append(row)
    return {"team": outing.team, "slot": outing.slot, "stops": stops}


def make_plan(
    problem: Problem,
    *,
    seed: int = 0,
    rounds: int | None = None,
    elapsed: Elapsed = lambda: 0.0,
    on_progress: Progress | None = None,
) -> Plan:
    """Plan a season.

    `elapsed` says which part of the time is spent (stop at 1); `rounds` is the most rounds of
    the search after the greedy plan (None: until the time is spent or no more is to be expected).
    `on_progress(done, total, objective)` is called often, with `done` rising to `total`; what it
    raises ends the planning. Refuses an unfit problem and fixed events that cannot all be kept.
    """
    return _Planning(problem, rounds, elapsed, on_progress or _silent).plan(seed)


def _silent(done: int, total: int, objective: float) -> None:
    pass


class _Planning:
    """One run: the board, the bound and the clock together."""

    def __init__(
        self, problem: Problem, rounds: int | None, elapsed: Elapsed, on_progress: Progress
    ) -> None:
        refuse_unfit(problem)
        self.problem, self.rounds = problem, rounds
        self.elapsed, self.on_progress = elapsed, on_progress
        self.done = 0
        self.ground = ground_of(problem)
        self.board = Board(self.ground)
        self.worth = self.board.worth

    def plan(self, seed: int) -> Plan:
        empty = self.board.worth
        for trip in fixed_trips(self.ground):
            self.board.put(trip)
        km = least_km(self.ground)
        self._tell(self.elapsed())
        shares = shares_of(self.ground, km)
        for _ in fill(self.board, shares, all_seeds(self.ground), list(self.board.trips), PLAIN):
            self.worth = self.board.worth
            if self.is_over():
                break
        self.worth = self.board.worth
        bounding = Bounding(self.ground, km)
        spent = self.problem.budget_fen - self.board.left_fen
        guess = (self.board.worth - empty) / max(1, spent) / 2
        bounding.price_budget(guess, self.is_over)
        search = Search(self.board, shares, seed)
        rounds = self._search(search, bounding)
        bounding.refine(search.best_worth, self.is_over)
        return self._finished(search, bounding, rounds)

    def is_over(self) -> bool:
        """Tell how far it is, and whether the time is spent."""
        part = self.elapsed()
        self._tell(part)
        return part >= 1

    def _search(self, search: Search, bounding: Bounding) -> int:
        """Rounds until the time for them, their number or the hope is spent; how many."""
        last, number = 0, 0
        patience = PATIENCE + PATIENCE_A_PLACE * len(self.problem.places)
        most = patience * 10 if self.rounds is None else self.rounds
        started = min(self.elapsed(), SHARE_OF_SEARCH)
        while number < most and number - last <= patience:
            now = self.elapsed()
            if now >= SHARE_OF_SEARCH:
                break
            progress = max(number / most, (now - started) / (SHARE_OF_SEARCH - started))
            if search.best_worth >= bounding.best.worth * (1 - OPTIMAL_WITHIN):
                break
            if search.round(progress):
                last, self.worth = number, search.best_worth
            number += 1
            if number % 16 == 0:
                self._tell(max(now, progress * SHARE_OF_SEARCH))
        return number

    def _tell(self, part: float) -> None:
        self.done = max(self.done, min(TOTAL - 1, int(part * TOTAL)))
        self.on_progress(self.done, TOTAL, self.worth)

    def _finished(self, search: Search, bounding: Bounding, rounds: int) -> Plan:
        board = Board(self.ground)
        for trip in search.best:
            board.put(trip)
        outings = board.outings()
        checked = check(self.problem, outings)
        bound = max(bounding.best.worth, checked.objective)
        is_optimal = bound - checked.objective <= OPTIMAL_WITHIN * max(1.0, abs(bound))
        self.on_progress(TOTAL, TOTAL, checked.objective)
        return Plan(
            outings=outings,
            objective=checked.objective,
            bound=bound,
            status="optimal" if is_optimal else "feasible",
            cost_fen=checked.cost_fen,
            visits=checked.visits,
            unserved=checked.unserved,
            fen_price=bounding.best.fen_price,
            rounds=rounds,
        )
