"""The queue itself: work is done in another thread, once, after the transaction that asked."""

import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from django.conf import LazySettings
from django.db import connections, transaction

from shixiao.engine import consumer, registry
from shixiao.engine import jobs as engine
from shixiao.engine import queue as queues
from shixiao.engine.models import Job
from shixiao.engine.progress import Progress

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30


@pytest.fixture(autouse=True)
def _own_queue(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A queue of this test's own data folder and database, gone afterwards."""
    settings.JOBS_IMMEDIATE = False
    handlers: dict[str, object] = {}
    monkeypatch.setattr(registry, "HANDLERS", handlers)
    monkeypatch.setattr("shixiao.engine.runner.HANDLERS", handlers)
    monkeypatch.setattr(queues, "PERIODIC", {})
    queues.queue.cache_clear()
    settings.DATA.mkdir(exist_ok=True)
    yield
    queues.queue().huey.storage.flush_all()
    queues.queue().huey.storage.close()
    queues.queue.cache_clear()
    with _left_to_the_collector():
        pass


@contextmanager
def _left_to_the_collector() -> Iterator[None]:
    """huey leaves the connections of its threads to the garbage collector: let it come now."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.fixture
def worker() -> Iterator[None]:
    """Threads that work the queue off, as in `shixiao serve`."""
    running = consumer.start()
    yield
    with _left_to_the_collector():
        running.stop(graceful=True)


def dequeued() -> list[object]:
    """What waits in the queue, in order, taken out of it."""
    huey = queues.queue().huey
    found = []
    while (task := huey.dequeue()) is not None:
        found.append(task)
        huey.execute(task)
    return found


def test_work_begins_after_the_transaction_that_asked_for_it() -> None:
    seen: list[bool] = []

    @engine.job("books.read")
    def read_book(progress: Progress, *, book: int) -> None:
        seen.append(transaction.get_connection().in_atomic_block)

    with transaction.atomic():
        job = engine.enqueue("books.read", book=1)
        assert dequeued() == []

    assert len(dequeued()) == 1
    job.refresh_from_db()
    assert seen == [False]
    assert job.state == Job.State.DONE


def test_a_transaction_that_fails_leaves_no_work_behind() -> None:
    @transaction.atomic
    def ask_and_fail() -> None:
        engine.enqueue("books.read", book=1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()

    assert dequeued() == []
    assert not Job.objects.exists()


def test_a_job_that_comes_twice_is_done_once() -> None:
    read: list[int] = []

    @engine.job("books.read")
    def read_book(progress: Progress, *, book: int) -> None:
        read.append(book)

    job = engine.enqueue("books.read", book=1)
    queues.queue().push(job.key)

    assert len(dequeued()) == 2
    assert read == [1]


def test_a_worker_does_what_was_left_and_marks_what_was_interrupted(
    request: pytest.FixtureRequest,
) -> None:
    finished = Event()

    @engine.job("books.read")
    def read_book(progress: Progress) -> None:
        progress.report(1, 1)
        finished.set()

    half = Job.objects.create(name="books.read", state=Job.State.RUNNING)
    Job.objects.create(name="books.read")
    connections.close_all()

    request.getfixturevalue("worker")

    assert finished.wait(PATIENCE)
    half.refresh_from_db()
    if connections["default"].vendor == "sqlite":
        assert half.state == Job.State.FAILED
        assert "中途停了" in half.failure_zh
