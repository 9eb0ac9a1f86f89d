"""Work beside the planning, in a thread that never outlives the process.

Nobody waits for it when a plan is there or no longer wanted: it is told to stop and left. But a
thread that is inside the solver while the interpreter goes away takes the process down with it, as
if it had crashed. So before that happens, all that is at work is told to stop, and waited for.
"""

import atexit
from collections.abc import Callable
from threading import Event, Thread

_at_work: set["Beside"] = set()


class Beside:
    """Under way from the start; the work is handed the event that tells it to stop."""

    def __init__(self, name: str, work: Callable[[Event], None]) -> None:
        self._work, self._stop = work, Event()
        # Threads that are no daemons are waited for before anybody could tell them to stop.
        self._thread = Thread(target=self._run, name=name, daemon=True)
        _at_work.add(self)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def is_over(self, seconds: float) -> bool:
        """Whether it ended, after at most so many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def end(self) -> None:
        """Stop it, and wait as long as that takes."""
        self.stop()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._work(self._stop)
        finally:
            _at_work.discard(self)


def _end_all() -> None:
    for one in tuple(_at_work):
        one.stop()
    for one in tuple(_at_work):
        one.end()


atexit.register(_end_all)
