"""The integer programme at work in a thread of its own, which somebody may stop at any moment."""

from threading import Event, Thread

from shixiao.programme.core.exact import Exact, Sight, solve
from shixiao.programme.core.exact_programme import Programme

LATE = 0.5  # seconds that it has to end when it is told to


class Solving:
    """Under way from the start; `sight` is how far it is."""

    def __init__(self, programme: Programme, nodes: int) -> None:
        self.sight = Sight()
        self._stop = Event()
        self._found: Exact | None = None
        known = (programme, nodes)
        self._thread = Thread(target=self._run, args=known, name="exact plan", daemon=True)
        self._thread.start()

    def is_over(self, seconds: float) -> bool:
        """Whether it ended, after at most so many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    @property
    def is_optimal(self) -> bool:
        """Whether it ended with the best plan."""
        return self._found is not None and self._found.is_optimal

    def stop(self) -> None:
        self._stop.set()

    def stopped(self) -> Exact | None:
        """What it came to; nothing when it does not end in time."""
        self.stop()
        self._thread.join(LATE)
        return self._found

    def _run(self, programme: Programme, nodes: int) -> None:
        self._found = solve(programme, self._stop, nodes, self.sight)
