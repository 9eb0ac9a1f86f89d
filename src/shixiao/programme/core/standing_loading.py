"""Compiled search on its way: loaded, or the first time compiled, beside the mending of a plan.

Where it cannot be had, or not in time, the mended plan is the answer; what is being compiled is
there for the next change.
"""

from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from shixiao.programme.core.plan_loading import MOST_STOPS
from shixiao.programme.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from shixiao.programme.core.plan_ground import Ground
    from shixiao.programme.core.standing_promises import Promises
    from shixiao.programme.core.swift_replanning import Kindness

MODULE = "shixiao.programme.core.swift_replanning"
MOST_PLACES = 3_000  # whose legs make a table


def can_be_compiled(problem: Problem) -> bool:
    return problem.max_stops <= MOST_STOPS and len(problem.places) <= MOST_PLACES


class Loading:
    """Under way from the start; `kindness` is there when it ended well."""

    def __init__(self) -> None:
        self._make: Callable[[Ground, Promises], Kindness] | None = None
        self._thread = Thread(target=self._load, name="compiled re-planner", daemon=True)
        self._thread.start()

    def is_over(self, seconds: float) -> bool:
        """Whether it ended, well or not, after at most so many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def kindness(self, ground: "Ground", promises: "Promises") -> "Kindness | None":
        """The compiled search on a ground, if it is there."""
        return None if self._make is None else self._make(ground, promises)

    def _load(self) -> None:
        try:
            module = import_module(MODULE)
        except (ImportError, OSError):  # no compiler for this machine
            return
        module.warm()
        self._make = module.kindness_of
