"""The integer programme at work beside the planning, which may stop it at any moment."""

from dataclasses import replace
from threading import Event

from shixiao.programme.core.beside import Beside
from shixiao.programme.core.bound import Bound
from shixiao.programme.core.exact import Exact, Sight, solve
from shixiao.programme.core.exact_programme import Programme

LATE = 0.5  # seconds that it has to end when it is told to


class Solving:
    """Under way from the start; `sight` is how far it is."""

    def __init__(self, programme: Programme, nodes: int) -> None:
        self.sight = Sight()
        self._found: Exact | None = None
        self._programme, self._nodes = programme, nodes
        self._beside = Beside("exact plan", self._solve)

    def is_over(self, seconds: float) -> bool:
        """Whether it ended, after at most so many seconds."""
        return self._beside.is_over(seconds)

    @property
    def is_optimal(self) -> bool:
        """Whether it ended with the best plan."""
        return self._found is not None and self._found.is_optimal

    def stop(self) -> None:
        self._beside.stop()

    def stopped(self) -> Exact | None:
        """What it came to; nothing when it does not end in time."""
        self.stop()
        self._beside.is_over(LATE)
        return self._found

    def lowered(self, bound: Bound, worth: float) -> Bound:
        """The bound, or what the solver proved on its way, even if it does not end in time.

        No proof lies below the worth of a plan.
        """
        if not worth <= self.sight.bound < bound.worth:
            return bound
        return replace(bound, worth=self.sight.bound, priced=bound.line)

    def _solve(self, stop: Event) -> None:
        self._found = solve(self._programme, stop, self._nodes, self.sight)
