"""Compiled code on its way: loaded and, the first time, compiled in a thread beside the planning.

Pages and small seasons never need it, so nothing else imports it: it takes a second and 100 MB,
and half a minute of compiling once after an installation. Where it cannot be had, planning does
without.
"""

from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from shixiao.programme.core.plan_ground import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from shixiao.programme.core.swift_planning import SwiftPlanning

MODULE = "shixiao.programme.core.swift_planning"
MOST_STOPS = 3  # of an outing that compiled code can handle


class Loading:
    """Under way from the start; `is_ready` says when `planning` may be asked for."""

    def __init__(self) -> None:
        self._make: Callable[[Ground, int], SwiftPlanning] | None = None
        self._thread = Thread(target=self._load, name="compiled planner", daemon=True)
        self._thread.start()

    @property
    def is_ready(self) -> bool:
        return self._make is not None

    def is_over(self, seconds: float) -> bool:
        """Whether it ended well or not, after at most so many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def planning(self, ground: Ground, steps: int) -> "SwiftPlanning":
        """The compiled planner for a season; only when it is ready."""
        assert self._make is not None
        return self._make(ground, steps)

    def _load(self) -> None:
        try:
            module = import_module(MODULE)
        except (ImportError, OSError):  # no compiler for this machine
            return
        module.warm()
        self._make = module.swift_planning
