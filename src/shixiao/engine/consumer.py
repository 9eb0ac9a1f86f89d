"""The worker of one machine: threads inside the process that serves the pages."""

from django.db import connection
from huey.consumer import Consumer

from shixiao.engine import runner
from shixiao.engine.models import Job
from shixiao.engine.queue import queue
from shixiao.kernel.refusal import Refused

WORKERS = 1


def start(*, workers: int = WORKERS) -> Consumer:
    """Begin to work off the queue and the periodic tasks; `.stop()` ends it.

    Jobs that a switched-off machine left half done are marked so (on SQLite, where this process
    is the only worker); jobs that wait are put into the queue again, which does no harm.
    """
    if connection.vendor == "sqlite":
        for key in Job.objects.filter(state=Job.State.RUNNING).values_list("key", flat=True):
            runner.end(key, Refused("engine.interrupted"))
    for key in Job.objects.filter(state=Job.State.WAITING).values_list("key", flat=True):
        queue().push(key)
    consumer = Consumer(queue().huey, workers=workers, max_delay=1.0)
    # Not `consumer.start()`: that takes over the signals, which belong to the web server.
    consumer.scheduler.start()
    for _, thread in consumer.worker_threads:
        thread.start()
    return consumer
