"""A season plan: greedy first, then better for as long as there is time, with a bound beside it.

    fixed events → greedy plan → first bound → rounds of ruin and recreate → sharper bound
                                             ↘ rounds of annealing, a sharper bound beside them
                               ↘ integer programme

The middle way needs compiled code. It is taken by seasons that are worth it, once the code is
there; until then the upper way goes on. The lower way is for small seasons, and mostly ends with
the best plan that there is; where it does not soon, it goes on beside the others. Everything is
decided by the problem, the seed and the number of rounds, where that is given; otherwise by the
clock too. The plan is checked against every rule before it is given out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shixiao.programme.core.beside import Beside
from shixiao.programme.core.bound import Bound, Bounding, Visits, loosest
from shixiao.programme.core.bound_shares import least_km
from shixiao.programme.core.checking import check
from shixiao.programme.core.exact import MOST_NODES, Sight, programme_if_small
from shixiao.programme.core.exact_programme import Programme
from shixiao.programme.core.exact_solving import Solving
from shixiao.programme.core.greedy import PLAIN, all_seeds, fill, shares_of
from shixiao.programme.core.greedy_fixed import fixed_trips
from shixiao.programme.core.plan_better import Search
from shixiao.programme.core.plan_board import Board, Trip
from shixiao.programme.core.plan_cooling import Cooling, Course
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.plan_loading import MOST_STOPS, Loading
from shixiao.programme.core.problem import Outing, Problem
from shixiao.programme.core.problem_rules import refuse_unfit

if TYPE_CHECKING:
    from shixiao.programme.core.swift_planning import SwiftPlanning

TOTAL = 1_000
OPTIMAL_WITHIN = 2e-6  # of the bound, whose own margin for rounding is half of that at most
# Rounds without a better plan, after which more are not expected to help: so many, and a place.
PATIENCE, PATIENCE_A_PLACE = 200, 100
SHARE_OF_SEARCH = 0.8  # of the time; the rest is for the bound

# Compiled code: seasons of so many places times teams are worth it, of fewer rounds none is.
LEAST_SIZE, MOST_PLACES, LEAST_ROUNDS, LATEST_LOADING = 400, 3_000, 1_000, 0.25
MIDDLE_SIZE = 2_000  # waits a moment for it: a first plan without it takes as long
LARGE_SIZE = 8_000  # is worth it for any number of rounds: already the first plan takes long
SHARE_OF_PRICES, SHARE_ALONE = 0.15, 0.3  # of the time that is left then
SHARE_OF_EXACT = 0.2  # of the time a small season waits for its best plan
ROUNDS_A_PLACE = 2_500  # of annealing, when neither clock nor number ends it
# Seconds: between looks at a thread, and left to the compiler after each round beside it.
WAIT, PAUSE = 0.05, 0.02
WAIT_EXACT = 0.25
FIRST_LOOKS = 24  # at the compiled code, before the first plan is made without it; at that of
SHARE_OF_WAITING = 0.3  # a larger season more, in no more than this part of the time
LATE = 0.3  # seconds that a thread has to end when the time is spent

Progress = Callable[[int, int, float, float], None]
Elapsed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Prices:
    """What the means of a season are worth at the bound, in units of worth.

    `fen` is about what the next fen would buy; `visits[team][place]`, in the orders of the
    problem, what a visit must bring to be worth its way, infinite where no outing leads.
    `bound` is what they prove by themselves; it rises by `fen` with each fen of the budget.
    """

    fen: float
    visits: Visits = ()
    bound: float = float("inf")


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that keeps every rule, its exact worth, and how much better any plan could be.

    `bound` is proven: no plan is worth more. `gap` is (bound - objective) / max(1, |bound|).
    `status` is `optimal` when the two meet, otherwise `feasible`. `prices` are those that prove the
    bound. `rounds` is the number after which the search stopped.
    """

    outings: tuple[Outing, ...]
    objective: float
    bound: float
    status: str
    cost_fen: int
    visits: int
    unserved: int
    prices: Prices
    rounds: int

    @property
    def gap(self) -> float:
        return max(0.0, self.bound - self.objective) / max(1.0, abs(self.bound))

    def as_data(self) -> dict[str, object]:
        """The plan in its public form, as JSON can hold it."""
        return {
            "outings": [outing_as_data(outing) for outing in self.outings],
            "objective": self.objective,
            "bound": self.bound,
            "gap": self.gap,
            "status": self.status,
        }


def outing_as_data(outing: Outing) -> dict[str, object]:
    """One outing in its public form, as JSON can hold it."""
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
    workers: int = 2,
) -> Plan:
    """Plan a season.

    `elapsed` says which part of the time is spent (stop at 1); `rounds` is the most rounds of
    the search after the greedy plan (None: until the time is spent or no more is to be expected).
    With two `workers` the bound of a large season is worked on beside the search, not before it.
    `on_progress(done, total, objective, bound)` is called often, with `done` rising to `total`
    and `bound` infinite until there is one; what it raises ends the planning.
    Refuses an unfit problem and fixed events that cannot all be kept.
    """
    means = _Means(seed, rounds, elapsed, on_progress or _silent, workers)
    planning = _Planning(problem, means)
    try:
        return planning.plan(seed)
    finally:
        planning.stop()


@dataclass(frozen=True, slots=True)
class _Means:
    """What a run may use: see `make_plan`."""

    seed: int
    rounds: int | None
    elapsed: Elapsed
    on_progress: Progress
    workers: int


def _silent(done: int, total: int, objective: float, bound: float) -> None:
    pass


class _Planning:
    """One run: the board, the bound and the clock together."""

    def __init__(self, problem: Problem, means: "_Means") -> None:
        refuse_unfit(problem)
        self.problem, self.means = problem, means
        self.rounds, self.elapsed, self.on_progress = means.rounds, means.elapsed, means.on_progress
        self.done = 0
        self.ground = ground_of(problem)
        self.board = Board(self.ground)
        self.worth, self.bound = self.board.worth, float("inf")
        self.solving: Solving | None = None

    def stop(self) -> None:
        """Whatever is still at work beside is no longer wanted."""
        if self.solving is not None:
            self.solving.stop()

    def plan(self, seed: int) -> Plan:
        self._keep_events()
        small = programme_if_small(self.ground) if self._may_be_small() else None
        loading = Loading() if small is None and self._is_worth_loading() else None
        if loading is not None and self._has_waited(loading):
            return self._swiftly(loading, None)
        km = least_km(self.ground)
        shares = shares_of(self.ground, km)
        self._fill(shares)
        if self.is_over():
            return self._finished(self.board.trips.values(), loosest(self.ground), 0)
        search = Search(self.board, shares, seed)
        if small is not None:
            if self._is_solved(small):
                return self._finished(search.best, loosest(self.ground), 0)
            loading = Loading() if self._is_worth_loading() else None
        guess = self.worth / max(1, self.problem.budget_fen) / 2
        bounding = Bounding(self.ground, km)
        if loading is None:
            bounding.price_budget(guess, self.is_over)
        self.bound = min(self.bound, bounding.best.worth)
        rounds = self._search(search, bounding, loading)
        if loading is not None and loading.is_ready and not self.is_over():
            return self._swiftly(loading, search.best)
        if loading is not None:
            bounding.price_budget(guess, self.is_over)
        bounding.refine(search.best_worth, self.is_over)
        return self._finished(search.best, bounding.proven, rounds)

    def _keep_events(self) -> None:
        for trip in fixed_trips(self.ground):
            self.board.put(trip)
        self.worth, self.bound = self.board.worth, loosest(self.ground).worth

    def _may_be_small(self) -> bool:
        """Whether it is worth looking closer at how small the season is."""
        size = len(self.problem.places) * len(self.problem.teams)
        return size < MIDDLE_SIZE and self.rounds != 0 and not self.is_over()

    def _is_solved(self, small: Programme) -> bool:
        """Whether the integer programme of a small season soon finds and proves the best plan."""
        self.solving = Solving(small, MOST_NODES if self.rounds is None else self.rounds)
        until = self._after(SHARE_OF_EXACT)
        while not self.is_over():
            if self.solving.is_over(WAIT_EXACT):
                return self.solving.is_optimal
            self._see(self.solving.sight)
            if self.rounds is None and self.elapsed() >= until:
                break
        if self.means.workers == 1:
            self.stop()
        return False

    def _see(self, sight: Sight) -> None:
        self.worth = max(self.worth, sight.worth)
        self.bound = min(self.bound, sight.bound)

    def _fill(self, shares: list[list[float]]) -> None:
        """The greedy plan, or as much of it as there is time for."""
        seeds, trips = all_seeds(self.ground), list(self.board.trips)
        for _ in fill(self.board, shares, seeds, trips, PLAIN):
            self.worth = self.board.worth
            if self.is_over():
                break
        self.worth = self.board.worth

    def _is_worth_loading(self) -> bool:
        """Whether the season is large enough, and what is left long enough, for compiled code."""
        size = len(self.problem.places) * len(self.problem.teams)
        is_large = size >= LEAST_SIZE and len(self.problem.places) <= MOST_PLACES
        is_long = self.rounds is None or self.rounds >= LEAST_ROUNDS or size >= LARGE_SIZE
        has_time = self.elapsed() < LATEST_LOADING
        return is_large and is_long and has_time and self.problem.max_stops <= MOST_STOPS

    def _has_waited(self, loading: Loading) -> bool:
        """Wait for compiled code: a moment, or where rounds are counted until it is there.

        A small season has its first plan sooner without it.
        """
        size, looks = len(self.problem.places) * len(self.problem.teams), 0
        most = FIRST_LOOKS * max(1, size // LARGE_SIZE) if size >= MIDDLE_SIZE else 0
        while not self.is_over() and (self.rounds is not None or looks < most):
            if self.rounds is None and self.elapsed() >= SHARE_OF_WAITING:
                break
            if loading.is_over(WAIT):
                break
            looks += 1
        return loading.is_ready and not self.is_over()

    def is_over(self) -> bool:
        """Tell how far it is, and whether the time is spent."""
        part = self.elapsed()
        self._tell(part)
        return part >= 1

    def _search(self, search: Search, bounding: Bounding, loading: Loading | None) -> int:
        """Rounds until compiled code is there, or time, number or hope are spent; how many."""
        last, number = 0, 0
        patience: float = PATIENCE + PATIENCE_A_PLACE * len(self.problem.places)
        most = patience * 10 if self.rounds is None else self.rounds
        if loading is not None:
            patience = most = float("inf")
        started = min(self.elapsed(), SHARE_OF_SEARCH)
        while number < most and number - last <= patience:
            now = self.elapsed()
            if now >= SHARE_OF_SEARCH or (loading is not None and loading.is_over(PAUSE)):
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

    def _swiftly(self, loading: Loading, known: Iterable[Trip] | None) -> Plan:
        """Annealing, and the bound beside it, or before it where there is one worker.

        It starts from the trips that are known, or from a greedy plan of its own.
        """
        swift = loading.planning(self.ground, 10**9 if self.rounds is None else self.rounds)
        board = self._board_of(self.board.trips.values() if known is None else known)
        annealing = swift.search(board, self.means.seed)
        guess = annealing.fill(self.is_over)
        self.worth = annealing.best_worth
        first = annealing.best()
        if self.rounds is not None or self.means.workers == 1:
            self._price(swift, guess)
        price = swift.fen_price  # before anybody works beside: later it depends on who is quicker
        annealing.price(guess if price is None else price)
        beside = None
        if self.means.workers > 1 and not self.is_over():
            beside = swift.refining(self.worth, guess)
        cooling = Cooling(annealing, swift, self._course(beside), 1 - OPTIMAL_WITHIN)
        try:
            rounds = cooling.go()
            while beside is not None and not (beside.is_over(WAIT) or self.is_over()):
                self.bound = min(self.bound, swift.bound.worth)
        finally:
            if beside is not None:
                beside.stop()
            cooling.close()
            if beside is not None:
                beside.is_over(LATE)
        trips = cooling.best()
        # Whoever adds up in another order may round half a fen the other way.
        is_paid = sum(trip.cost_fen for trip in trips) <= self.problem.budget_fen
        return self._finished(trips if is_paid else first, swift.proven, rounds)

    def _course(self, beside: Beside | None) -> Course:
        """How far the search may go; it has the second core where the bound is at its end."""
        rounds, places = self.rounds, len(self.problem.places)
        return Course(
            rounds=ROUNDS_A_PLACE * places if rounds is None else rounds,
            is_counted=rounds is not None,
            elapsed=self.elapsed,
            hear=self._hear,
            is_alone=lambda: beside is not None and beside.is_over(0.0),
        )

    def _price(self, swift: "SwiftPlanning", guess: float) -> None:
        """The first steps of the bound, and more of them where nobody makes them later."""
        swift.prepare(self.worth, guess, self.is_over)
        until = self._after(SHARE_OF_PRICES)
        while swift.price() and self.elapsed() < until:
            self._tell_bound(swift)
        until = self._after(SHARE_ALONE) if self.means.workers == 1 else 0.0
        while self.elapsed() < until and swift.further():
            self._tell_bound(swift)

    def _tell_bound(self, swift: "SwiftPlanning") -> None:
        self.bound = min(self.bound, swift.bound.worth)
        self._tell(self.elapsed())

    def _after(self, share: float) -> float:
        """When a share of the time that is left will be spent."""
        now = self.elapsed()
        return now + share * (1 - now)

    def _hear(self, part: float, worth: float, bound: float) -> None:
        self.worth, self.bound = max(self.worth, worth), min(self.bound, bound)
        self._tell(part)

    def _tell(self, part: float) -> None:
        self.done = max(self.done, min(TOTAL - 1, int(part * TOTAL)))
        self.on_progress(self.done, TOTAL, self.worth, self.bound)

    def _finished(self, trips: Iterable[Trip], proven: Bound, rounds: int) -> Plan:
        """The best plan that is known, checked, and the lowest bound."""
        board = self._board_of(trips)
        if self.solving is not None:
            if (found := self.solving.stopped()) is not None:
                proven = min(found.bound, proven, key=lambda one: one.worth)
                board = max(board, self._board_of(found.trips), key=lambda one: one.worth)
            proven = self.solving.lowered(proven, board.worth)
        outings = board.outings()
        checked = check(self.problem, outings)
        bound = max(proven.worth, checked.objective)
        is_optimal = bound - checked.objective <= OPTIMAL_WITHIN * max(1.0, abs(bound))
        self.on_progress(TOTAL, TOTAL, checked.objective, bound)
        return Plan(
            outings=outings,
            objective=checked.objective,
            bound=bound,
            status="optimal" if is_optimal else "feasible",
            cost_fen=checked.cost_fen,
            visits=checked.visits,
            unserved=checked.unserved,
            prices=Prices(proven.fen_price, proven.visits, proven.line),
            rounds=rounds,
        )

    def _board_of(self, trips: Iterable[Trip]) -> Board:
        board = Board(self.ground)
        for trip in trips:
            board.put(trip)
        return board
