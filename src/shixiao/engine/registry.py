"""Which function does the work of which name."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from shixiao.engine.progress import Progress

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Periodic:
    """Something done again and again; doing it twice must do no harm."""

    name: str
    minutes: int
    work: Callable[[], object]


HANDLERS: dict[str, Callable[..., object]] = {}
PERIODIC: dict[str, Periodic] = {}


def job(
    name: str,
) -> Callable[[Callable[Concatenate[Progress, P], None]], Callable[Concatenate[Progress, P], None]]:
    """Register the handler of a name; a name has one handler."""

    def register(
        handler: Callable[Concatenate[Progress, P], None],
    ) -> Callable[Concatenate[Progress, P], None]:
        _once(name, HANDLERS)
        HANDLERS[name] = handler
        return handler

    return register


def every(*, minutes: int, name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Do this every so many minutes (1 to 59) for as long as a worker runs.

    Several processes may each do it, so doing it twice must do no harm.
    """

    def register(work: Callable[[], object]) -> Callable[[], object]:
        _once(name, PERIODIC)
        PERIODIC[name] = Periodic(name, minutes, work)
        return work

    return register


def _once(name: str, where: Container[str]) -> None:
    if name in where:
        raise ValueError(f"{name} has two handlers")
