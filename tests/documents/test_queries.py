"""What later steps ask about documents."""

from collections.abc import Callable
from datetime import datetime

from shixiao.directory.models import Organisation
from shixiao.documents import queries, services
from shixiao.documents.models import Document, Requirement
from shixiao.kernel.actor import Actor

State = Requirement.State


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


def test_later_steps_see_accepted_acts_and_never_an_attitude(
    document: Document, county: Organisation, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    act, attitude = _of(document, "听一次意见"), _of(document, "充分认识")
    for each in (act, attitude):
        services.accept_requirement(requirement=each, by=clerk, at=at)

    assert queries.accepted_acts(county) == [act]
    assert queries.accepted_acts(other_county) == []


def test_rejected_sentences_are_not_among_the_requirements(
    document: Document, clerk: Actor, at: datetime
) -> None:
    rejected = _of(document, "听一次意见")
    services.reject_requirement(requirement=rejected, by=clerk, at=at)

    assert rejected not in queries.requirements_of(document)
    assert queries.requirements_of(document, states=[State.REJECTED]) == [rejected]


def test_progress_counts_sentences_and_open_doubts(
    document: Document,
    clerk: Actor,
    at: datetime,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    services.accept_requirement(requirement=_of(document, "听一次意见"), by=clerk, at=at)

    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        progress = queries.reading_progress([document])[document.pk]

    total = document.requirements.count()
    assert progress == queries.Progress(total, decided=1, accepted=1, open_suspects=1)
