"""The worker of one machine: threads inside the process that serves the pages."""

from django.db import connection
from huey.consumer import Consumer

from shixiao.engine import runner
from shixiao.engine.models import Job
from shixiao.engine.queue import queue
from shixiao.kernel.refusal import Refused

WORKERS = 1


class Threads(Consumer):
    """Works inside another program: the signals of the process are left to the web server."""

    def __init__(self, *, workers: int) -> None:
        super().__init__(queue().huey, workers=workers, max_delay=1.0)

    def start(self) -> None:
        super().start()

    def _set_signal_handlers(self) -> None:
        return


def start(*, workers: int = WORKERS) -> Threads:
    """Begin to work off the queue and the periodic tasks; `.stop()` ends it.

    Jobs that a switched-off machine left half done are marked so (on SQLite, where this process
    is the only worker); jobs that wait are put into the queue again, which does no harm.
    """
    if connection.vendor == "sqlite":
        for key in Job.objects.filter(state=Job.State.RUNNING).values_list("key", flat=True):
            runner.end(key, Refused("engine.interrupted"))
    for key in Job.objects.filter(state=Job.State.WAITING).values_list("key", flat=True):
        queue().push(key)
    consumer = Threads(workers=workers)
    consumer.start()
    return consumer
