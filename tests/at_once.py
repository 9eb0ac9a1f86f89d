"""Two requests at the same moment, as after a double click; for tests marked `postgres`."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections

from shixiao.kernel.refusal import Refused


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts together; what each returned, or the rule by which it was refused."""
    together = Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(number: int) -> None:
        together.wait()
        try:
            answers[number] = acts[number]()
        except Refused as refused:
            answers[number] = refused.rule
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def outcomes(*acts: Callable[[], object]) -> list[str]:
    """What came of acts run together, sorted: `done`, or the rule that refused."""
    return sorted(answer if isinstance(answer, str) else "done" for answer in at_once(*acts))
