"""Ctrl+C as a wish: the first asks long work to end with what it has, the second ends it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def first_asks(tell: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Inside, the first Ctrl+C is only told; what is given says whether there was one."""
    asked: list[bool] = []

    def ask(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(True)
        tell()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
