"""The compiled half of the planner: a plan by annealing, a bound by prices, one beside the other.

`plan` loads this module when a season is worth it, in a thread of its own, so that nobody else
waits for the compiler or keeps it in memory.
"""

from dataclasses import dataclass
from threading import Event, Thread

from shixiao.programme.core.annealing import Annealing
from shixiao.programme.core.bound import Bound
from shixiao.programme.core.bound_shares import least_km
from shixiao.programme.core.greedy import KmTable
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import Ground, ground_of
from shixiao.programme.core.prices import Pricing
from shixiao.programme.core.problem import Place, Problem, Slot, Team
from shixiao.programme.core.swift_season import season_of

FIRST_STEPS = 600  # of the bound, after which its price of a fen guides the search
AT_ONCE = 5  # steps between two looks at whether to stop
# So many steps without a gain are the last; a gain is this part of the bound, shared by the steps.
CALM, CLOSE = 400, 1e-5


@dataclass(slots=True)
class SwiftPlanning:
    """One season: `price` first, then `search`; `further` steps sharpen the bound."""

    ground: Ground
    pricing: Pricing
    target: float
    left: int
    calm: int = 0

    def price(self, guess: float) -> bool:
        """The first steps of the bound, a few at a time: False when they are done."""
        if self.pricing.best.worth == float("inf"):
            self.pricing.start(guess)
        done = self.pricing.steps_done
        if not self.pricing.is_possible or done >= FIRST_STEPS or done >= self.left:
            return False
        self._step()
        return True

    def search(self, board: Board, seed: int, fen_price: float) -> Annealing:
        """A search from the plan on the board; `fen_price` where there is no price of its own."""
        known = self.pricing.best
        price = known.fen_price if known.worth < float("inf") else fen_price
        return Annealing(self.pricing.season, board, seed, price)

    def further(self) -> bool:
        """A few more steps; False when they are spent or gained nothing for long."""
        before = self.pricing.best.worth
        if self.pricing.steps_done >= self.left or self.calm >= CALM or not self._step():
            return False
        is_better = self.pricing.best.worth < before - CLOSE / CALM * abs(before)
        self.calm = 0 if is_better else self.calm + AT_ONCE
        return True

    def refining(self, stop: Event) -> Thread:
        """Further steps in a thread of its own, under way until somebody says stop."""
        thread = Thread(target=self._refine, args=(stop,), name="bound", daemon=True)
        thread.start()
        return thread

    def _refine(self, stop: Event) -> None:
        while not stop.is_set() and self.further():
            pass

    @property
    def bound(self) -> Bound:
        return self.pricing.best

    @property
    def proven(self) -> Bound:
        """The bound with the prices that prove it."""
        return self.pricing.proven

    def _step(self) -> bool:
        return self.pricing.steps(AT_ONCE, self.target)


def swift_planning(ground: Ground, km: KmTable, target: float, steps: int) -> SwiftPlanning:
    """For one season; `target` is the worth of a plan, `steps` the most steps of the bound."""
    return SwiftPlanning(ground, Pricing(ground, season_of(ground), km), target, steps)


def warm() -> None:
    """Compile everything, or fetch what was compiled before, by planning a season of nothing."""
    ground = ground_of(_SEASON)
    planning = swift_planning(ground, least_km(ground), -1.0, FIRST_STEPS)
    planning.price(0.001)
    planning.search(Board(ground), 0, 0.001).rounds(1, 0.0, 1.0)


_SEASON = Problem(
    slots=(Slot(0, 1, "m", vans=1), Slot(1, 2, "m", vans=1)),
    places=tuple(Place(f"P{n}", n, 0, 100, (0, 1), {"戏曲": 1.0}) for n in range(4)),
    teams=(Team("T1", 1, 1, {"戏曲": 0.9}, (0, 1), fixed_fen=100, needs_van=True),),
    budget_fen=1_000,
)
