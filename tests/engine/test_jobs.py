"""Slow work is queued by name, shows how far it is, and says how it ended."""

import pytest

from shixiao.engine import jobs as engine
from shixiao.engine import registry
from shixiao.engine.models import Job
from shixiao.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handlers that a test registers are gone after it."""
    monkeypatch.setattr(registry, "HANDLERS", dict(registry.HANDLERS))
    monkeypatch.setattr("shixiao.engine.runner.HANDLERS", registry.HANDLERS)


def test_queued_work_is_done_with_its_arguments_and_shows_how_far_it_came() -> None:
    read: list[int] = []

    @engine.job("books.read")
    def read_book(progress: engine.Progress, *, book: int) -> None:
        progress.report(3, 4, "第三章")
        read.append(book)

    job = engine.enqueue("books.read", organisation=1, book=7)

    assert read == [7]
    assert (job.state, job.percent, job.message) == (Job.State.DONE, 75, "第三章")
    assert job.started_at is not None
    assert job.ended_at is not None


def test_a_refusal_becomes_the_sentence_of_the_job_in_both_languages() -> None:
    @engine.job("books.read")
    def read_book(progress: engine.Progress) -> None:
        raise Refused("kernel.not_an_amount", text="三")

    job = engine.enqueue("books.read")

    assert job.state == Job.State.FAILED
    assert "“三”不是一个金额" in job.failure_zh
    assert "is not an amount" in job.failure_en


def test_a_bug_is_shown_as_one_and_reaches_the_log_untouched() -> None:
    @engine.job("books.read")
    def read_book(progress: engine.Progress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        engine.enqueue("books.read")

    job = Job.objects.get()
    assert job.state == Job.State.FAILED
    assert "软件出错" in job.failure_zh


def test_cancelled_work_stops_at_its_next_report() -> None:
    pages: list[int] = []

    @engine.job("books.read")
    def read_book(progress: engine.Progress) -> None:
        for page in range(5):
            progress.report(page, 5)
            pages.append(page)
            engine.cancel(Job.objects.get())

    job = engine.enqueue("books.read")

    assert pages == [0]
    assert job.state == Job.State.CANCELLED
    assert job.failure_zh == ""


def test_work_that_has_ended_cannot_be_cancelled() -> None:
    @engine.job("books.read")
    def read_book(progress: engine.Progress) -> None:
        progress.report(1, 1)

    job = engine.enqueue("books.read")

    with pytest.raises(Refused, match=r"engine\.already_ended"):
        engine.cancel(job)


def test_a_name_has_one_handler() -> None:
    @engine.job("books.read")
    def read_book(progress: engine.Progress) -> None: ...

    with pytest.raises(ValueError, match=r"books\.read has two handlers"):
        engine.job("books.read")(read_book)
