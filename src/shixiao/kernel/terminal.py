"""Long work on a command line: which part of its time is spent, and how far it is."""

import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from shixiao.kernel.refusal import Refused

MINUTE, A_DAY = 60.0, 86_400.0
_LONGEST_START = 60.0


def seconds_for(seconds: float | None, rounds: int | None, rule: str) -> float:
    """How long to look: as said; else so long as the rounds take, or a minute."""
    if seconds is None:
        return MINUTE if rounds is None else A_DAY
    if not (math.isfinite(seconds) and seconds > 0):
        raise Refused(rule)
    return seconds


def clock(seconds: float, is_asked: Callable[[], bool]) -> Callable[[], float]:
    """Which part of the time is spent; all of it when somebody asks for an end.

    The seconds count from the start of the process.
    """
    began = time.monotonic() - _age()
    return lambda: 1.0 if is_asked() else (time.monotonic() - began) / seconds


def _age() -> float:
    """Seconds since this process was started; where nothing tells, those in which it worked."""
    worked = time.process_time()
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError, ValueError, IndexError):
        return worked
    # A process that is older was not started for this, and a clock that lies is not believed.
    return age if 0 <= age <= _LONGEST_START else 0.0


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
