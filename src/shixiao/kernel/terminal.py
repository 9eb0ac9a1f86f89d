"""Long work on a command line: which part of its time is spent, and how far it is."""

import math
import sys
import time
from collections.abc import Callable


def clock(seconds: float, is_asked: Callable[[], bool]) -> Callable[[], float]:
    """Which part of the time is spent; all of it when somebody asks for an end.

    The seconds count from the start of the process, which until here did nothing but work.
    """
    began = time.monotonic() - time.process_time()
    return lambda: 1.0 if is_asked() else (time.monotonic() - began) / seconds


def progress_line() -> Callable[[int, int, float, float], None]:
    """Progress on standard error: a line for each further twentieth."""
    told = [-1]

    def tell(done: int, total: int, objective: float, bound: float) -> None:
        twentieth = 20 * done // total
        if twentieth > told[0]:
            told[0] = twentieth
            most = f" ≤ {bound:.1f}" if bound < math.inf else ""
            print(f"{100 * done // total:3d}%  {objective:.1f}{most}", file=sys.stderr, flush=True)

    return tell
