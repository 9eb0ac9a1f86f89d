"""How a search by annealing cools: first a short cool leg, for a good plan early, then all of it.

Where the bound needs its core no longer, a second search goes on from where the first one is, with
dice of its own; the better plan counts. With a number of rounds there is one search alone, so that
the plan comes out again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shixiao.programme.core.annealing import Annealing
    from shixiao.programme.core.plan_board import Trip
    from shixiao.programme.core.swift_planning import SwiftPlanning

SHARE_EARLY, EARLY = 0.05, 0.5  # of the time goes into the cool leg; how far cooled it begins
SHARE = 0.98  # of the time is spent when it ends
AT_ONCE = 50  # rounds between two looks at the clock
LATEST_TWIN = 0.8  # of the cooling: later a second search finds nothing else
WAIT = 1.0  # seconds for the second search to end its rounds

Hear = Callable[[float, float, float], None]


@dataclass(frozen=True, slots=True)
class Course:
    """So many rounds at most; whether they are counted, the time that is spent, who hears of it.

    `hear` is told the part that is done, the worth of the best plan, and the bound. `is_alone`
    says whether nobody else is at work.
    """

    rounds: int
    is_counted: bool
    elapsed: Callable[[], float]
    hear: Hear
    is_alone: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Leg:
    """So many rounds until a part of the time is spent, from so far cooled to the end."""

    rounds: int
    until: float
    begin: float

    def at(self, progress: float) -> float:
        return self.begin + (1 - self.begin) * progress


class Cooling:
    """One search, or two; `close` when it is over."""

    def __init__(
        self, annealing: "Annealing", swift: "SwiftPlanning", course: Course, enough: float
    ) -> None:
        """`enough` is the part of the bound above which nothing better is sought."""
        self.annealing, self.swift, self.course, self.enough = annealing, swift, course, enough
        self.twin: Annealing | None = None
        self._thread: Thread | None = None
        self._stop = Event()
        self._cooled = 0.0

    def go(self) -> int:
        """All rounds, from the price of a fen that is set; how many there were."""
        most = self.course.rounds
        now = self.course.elapsed()
        early = _Leg(int(most * SHARE_EARLY), now + SHARE_EARLY * (1 - now), EARLY)
        number = self._cool(early)
        return number + self._cool(_Leg(most - number, SHARE, 0.0))

    @property
    def best_worth(self) -> float:
        mine = self.annealing.best_worth
        return mine if self.twin is None else max(mine, self.twin.best_worth)

    def close(self) -> None:
        """End the second search."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(WAIT)

    def best(self) -> "tuple[Trip, ...]":
        """The better plan; asked for when it is closed."""
        twin, is_still = self.twin, self._thread is not None and self._thread.is_alive()
        if twin is None or is_still or twin.best_worth <= self.annealing.best_worth:
            return self.annealing.best()
        return twin.best()

    def _cool(self, leg: _Leg) -> int:
        """The rounds of one leg, ever cooler; how many."""
        course, number, before = self.course, 0, 0.0
        started = min(course.elapsed(), leg.until)
        while number < leg.rounds:
            count = min(AT_ONCE, leg.rounds - number)
            now = course.elapsed()
            timed = (now - started) / (1e-9 + leg.until - started)
            if timed >= 1 or self.best_worth >= self.swift.bound.worth * self.enough:
                break
            progress = max(number / leg.rounds, timed)
            after = max((number + count) / leg.rounds, min(1.0, 2 * timed - before))
            self._follow(leg.at(progress))
            self.annealing.rounds(count, leg.at(progress), leg.at(after))
            number, before = number + count, timed
            course.hear(max(now, leg.until * progress), self.best_worth, self.swift.bound.worth)
        return number

    def _follow(self, cooled: float) -> None:
        """What the bound says of the price, and whether it leaves room for a second search."""
        self._cooled = cooled
        if self.course.is_counted:
            return
        self.swift.known = self.best_worth
        if (price := self.swift.fen_price) is not None:
            self.annealing.price(price)
        if self.twin is None and cooled < LATEST_TWIN and self.course.is_alone():
            self.twin = self.annealing.twin()
            self._thread = Thread(target=self._beside, args=(self.twin,), name="search 2")
            self._thread.daemon = True
            self._thread.start()

    def _beside(self, twin: "Annealing") -> None:
        """Rounds of the second search, as cool as the first."""
        while not self._stop.is_set():
            twin.follow(self.annealing)
            twin.rounds(AT_ONCE, self._cooled, self._cooled)
