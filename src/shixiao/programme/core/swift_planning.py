"""The compiled half of the planner: a plan by annealing, a bound by prices, one beside the other.

`plan` loads this module when a season is worth it, in a thread of its own, so that nobody else
waits for the compiler or keeps it in memory.
"""

from dataclasses import dataclass, field
from threading import Event

from shixiao.programme.core.annealing import Annealing
from shixiao.programme.core.beside import Beside
from shixiao.programme.core.bound import Bound, Bounding, loosest
from shixiao.programme.core.bound_shares import least_km
from shixiao.programme.core.exact_tours import bound_by_tours
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import Ground, ground_of
from shixiao.programme.core.prices import Over, Pricing
from shixiao.programme.core.problem import Place, Problem, Slot, Team
from shixiao.programme.core.swift_season import Season, season_of

FIRST_STEPS = 600  # of the bound, after which its price of a fen guides the search
AT_ONCE = 5  # steps between two looks at whether to stop
# So many steps without a gain are the last; a gain is this part of the bound, shared by the steps.
CALM, CLOSE = 400, 1e-5


@dataclass(slots=True)
class SwiftPlanning:
    """One season. `prepare` and `price` come before `further`; a search needs none of them.

    `known` is the worth of the best plan, where the clock decides; the bound by tours needs it.
    """

    ground: Ground
    season: Season
    steps: int
    pricing: Pricing | None = None
    calm: int = 0
    target: float = 0.0
    loosest: Bound = field(init=False)
    plain: Bounding | None = None
    known: float | None = None
    by_tours: Bound | None = None

    def __post_init__(self) -> None:
        self.loosest = loosest(self.ground)

    def search(self, board: Board, seed: int) -> Annealing:
        """A search from the plan on the board."""
        return Annealing(self.season, board, seed, 0.0)

    def prepare(self, target: float, guess: float, is_over: Over) -> None:
        """Find where tours can lead; a first bound. `target` is the worth of a plan."""
        self.target = target
        km = least_km(self.ground)
        if is_over():
            return
        pricing = Pricing(self.ground, self.season, km)
        if not pricing.is_possible:
            self.plain = Bounding(self.ground, km)
            self.plain.price_budget(guess, is_over)
            self.plain.refine(target, is_over)
        elif not is_over():
            self.pricing = pricing
            pricing.start(guess, is_over)

    def price(self) -> bool:
        """The first steps of the bound, a few at a time: False when they are done."""
        if self.pricing is None or self.pricing.steps_done >= min(FIRST_STEPS, self.steps):
            return False
        return self.pricing.steps(AT_ONCE, self.target)

    def further(self) -> bool:
        """A few more steps; False when they are spent or gained nothing for long."""
        pricing = self.pricing
        if pricing is None or pricing.steps_done >= self.steps or self.calm >= CALM:
            return False
        before = pricing.best.worth
        if not pricing.steps(AT_ONCE, self.target):
            return False
        is_better = pricing.best.worth < before - CLOSE / CALM * abs(before)
        self.calm = 0 if is_better else self.calm + AT_ONCE
        return True

    def refining(self, target: float, guess: float) -> Beside:
        """All of that beside the search, under way until somebody says stop."""
        return Beside("bound", lambda stop: self._refine(stop, target, guess))

    def _refine(self, stop: Event, target: float, guess: float) -> None:
        if self.pricing is None:
            self.prepare(target, guess, stop.is_set)
        while not stop.is_set() and self.further():
            pass
        if self.pricing is not None and self.known is not None and not stop.is_set():
            self.by_tours = bound_by_tours(self.ground, self.pricing.proven, self.known, stop)

    @property
    def bound(self) -> Bound:
        if self.by_tours is not None:
            return self.by_tours
        known = self.plain if self.pricing is None else self.pricing
        return self.loosest if known is None else known.best

    @property
    def fen_price(self) -> float | None:
        """What a fen is worth, once that is fairly known."""
        pricing = self.pricing
        if pricing is None or pricing.steps_done < min(FIRST_STEPS, self.steps):
            return None
        return pricing.best.fen_price

    @property
    def proven(self) -> Bound:
        """The bound with the prices that prove it."""
        if self.by_tours is not None:
            return self.by_tours
        known = self.plain if self.pricing is None else self.pricing
        if known is None or known.best.worth > self.loosest.worth:
            return self.loosest
        return known.proven


def swift_planning(ground: Ground, steps: int) -> SwiftPlanning:
    """For one season, with at most so many steps of the bound."""
    return SwiftPlanning(ground, season_of(ground), steps)


def warm() -> None:
    """Compile everything, or fetch what was compiled before, by planning a season of nothing."""
    ground = ground_of(_SEASON)
    planning = swift_planning(ground, FIRST_STEPS)
    search = planning.search(Board(ground), 0)
    search.fill(lambda: False)
    search.rounds(1, 0.0, 1.0)
    planning.prepare(-1.0, 0.001, lambda: False)
    planning.price()


_SEASON = Problem(
    slots=(Slot(0, 1, "m", vans=1), Slot(1, 2, "m", vans=1)),
    places=tuple(Place(f"P{n}", n, 0, 100, (0, 1), {"戏曲": 1.0}) for n in range(4)),
    teams=(Team("T1", 1, 1, {"戏曲": 0.9}, (0, 1), fixed_fen=100, needs_van=True),),
    budget_fen=1_000,
)
