"""Whatever was done last on the reading page is taken back."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from shixiao.documents import services
from shixiao.documents.models import Document, Requirement, Suspect
from shixiao.documents.services import Done
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

Act = Callable[[Requirement, Actor, datetime], object]


def _values(row: Requirement) -> dict[str, object]:
    kept = ("state", "lens", "kind", "calls_for", "due_on", "wording", "start", "end", "quote")
    return {name: getattr(row, name) for name in kept}


@pytest.mark.parametrize(
    ("act", "was", "do"),
    [
        ("decided", (), lambda r, by, at: services.accept_requirement(requirement=r, by=by, at=at)),
        ("decided", (), lambda r, by, at: services.reject_requirement(requirement=r, by=by, at=at)),
        (
            "lens",
            ("benefit_people",),
            lambda r, by, at: services.change_lens(requirement=r, lens="real_work", by=by, at=at),
        ),
        (
            "kind",
            ("obligation",),
            lambda r, by, at: services.change_kind(requirement=r, kind="prohibition", by=by, at=at),
        ),
        (
            "calls_for",
            ("act",),
            lambda r, by, at: services.change_calls_for(
                requirement=r, calls_for="attitude", by=by, at=at
            ),
        ),
        (
            "due_on",
            ("",),
            lambda r, by, at: services.change_deadline(
                requirement=r, due_on=date(2026, 7, 31), by=by, at=at
            ),
        ),
        (
            "wording",
            ("",),
            lambda r, by, at: services.reword(requirement=r, wording="每村问一次", by=by, at=at),
        ),
        (
            "split",
            (),
            lambda r, by, at: services.split_requirement(
                requirement=r, place=r.start + 3, by=by, at=at
            ),
        ),
        ("joined", (), lambda r, by, at: services.join_requirements(requirement=r, by=by, at=at)),
    ],
)
def test_one_step_on_a_sentence_is_taken_back(
    document: Document, clerk: Actor, at: datetime, act: str, was: tuple[str, ...], do: Act
) -> None:
    row = document.requirements.get(quote__contains="听一次意见")
    before = _values(row)
    do(row, clerk, at)
    row.refresh_from_db()
    assert _values(row) != before

    number = services.take_back(document=document, done=Done(act, (row.pk,), was), by=clerk, at=at)

    row.refresh_from_db()
    assert _values(row) == before
    assert number == row.number


def test_a_decision_that_was_reopened_is_taken_again(
    document: Document, clerk: Actor, at: datetime
) -> None:
    row = document.requirements.get(number=1)

    for state in ("accepted", "rejected"):
        done = Done("reconsidered", (row.pk,), (state,))
        services.take_back(document=document, done=done, by=clerk, at=at)
        row.refresh_from_db()
        assert row.state == state
        services.reconsider(requirement=row, by=clerk, at=at)


def test_a_correction_is_taken_back_and_taken_again(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    settled = Done("settled", (doubt.pk,))
    assert services.take_back(document=document, done=settled, by=clerk, at=at) is None
    doubt.refresh_from_db()
    assert doubt.state == Suspect.State.OPEN

    reopened = Done("reopened", (doubt.pk,), ("accepted", "团"))
    services.take_back(document=document, done=reopened, by=clerk, at=at)
    doubt.refresh_from_db()
    assert (doubt.state, doubt.replacement) == (Suspect.State.ACCEPTED, "团")


def test_sentences_accepted_together_are_taken_back_together(
    document: Document, clerk: Actor, at: datetime
) -> None:
    keys = tuple(document.requirements.filter(calls_for="act").values_list("pk", flat=True))
    services.accept_requirements(document=document, requirements=keys, by=clerk, at=at)

    done = Done("accepted_together", keys)
    number = services.take_back(document=document, done=done, by=clerk, at=at)

    assert number == 1
    assert not document.requirements.filter(state="accepted").exists()


@pytest.mark.parametrize("act", ["decided", "settled", "forgotten"])
def test_what_is_gone_cannot_be_taken_back(
    document: Document, clerk: Actor, at: datetime, act: str
) -> None:
    with pytest.raises(Refused, match="documents.nothing_to_undo"):
        services.take_back(document=document, done=Done(act, (0,)), by=clerk, at=at)
