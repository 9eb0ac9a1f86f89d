"""Two requests at once: one of them is done, the other learns why not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Campaign, Document, Requirement, Revision, Suspect
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.documents.conftest import TEXT


def _file(text: str = TEXT, name: str = "spring.txt") -> ContentFile:  # type: ignore[type-arg]  # not generic at run time
    return ContentFile(text.encode(), name)


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


def _at_once(*acts: Callable[[], object]) -> list[str]:
    """Run acts at the same moment in threads; 'done' or the rule that refused, sorted."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            barrier.wait()
            act()
        except Refused as refused:
            return refused.rule
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_brings_in_one_document(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    services.start_campaign(organisation=county, by=clerk, at=at)

    outcomes = _at_once(
        *[
            lambda: services.add_document(organisation=county, source=_file(), by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert outcomes == ["documents.already_added", "done"]
    assert Document.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_first_documents_at_once_start_one_campaign(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    outcomes = _at_once(
        lambda: services.add_document(organisation=county, source=_file("要去。"), by=clerk, at=at),
        lambda: services.add_document(organisation=county, source=_file("要来。"), by=clerk, at=at),
    )

    assert outcomes == ["done", "done"]
    assert Campaign.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_decide_on_one_sentence_and_one_of_them_learns_it(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")

    outcomes = _at_once(
        lambda: services.accept_requirement(requirement=sentence, by=clerk, at=at),
        lambda: services.reject_requirement(requirement=sentence, by=clerk, at=at),
    )

    assert outcomes == ["documents.already_decided", "done"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_adds_one_sentence(document: Document, clerk: Actor, at: datetime) -> None:
    found = services.Overlooked(quote="先问再去")

    outcomes = _at_once(
        *[
            lambda: services.add_requirement(document=document, overlooked=found, by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert outcomes == ["documents.already_listed", "done"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_settles_a_doubt_once(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    outcomes = _at_once(
        *[
            lambda: services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert outcomes == ["documents.doubt_settled", "done"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_split_one_sentence_and_every_number_is_there_once(
    document: Document, clerk: Actor, at: datetime
) -> None:
    first, second = _of(document, "听一次意见"), _of(document, "不得年年")

    outcomes = _at_once(
        lambda: services.split_requirement(
            requirement=first, place=first.start + 3, by=clerk, at=at
        ),
        lambda: services.split_requirement(
            requirement=second, place=second.start + 4, by=clerk, at=at
        ),
    )

    numbers = list(document.requirements.values_list("number", flat=True))
    assert outcomes == ["done", "done"]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_joins_two_sentences_and_no_third(
    document: Document, clerk: Actor, at: datetime
) -> None:
    attitude = _of(document, "充分认识")
    services.accept_requirement(requirement=attitude, by=clerk, at=at)
    sentence = _of(document, "听一次意见")

    outcomes = _at_once(
        *[
            lambda: services.join_requirements(requirement=sentence, by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert outcomes == ["documents.already_decided", "done"]
    assert document.requirements.filter(joined_to=sentence).count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_decides_while_another_joins_and_nothing_decided_disappears(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence, following = _of(document, "听一次意见"), _of(document, "不得年年")

    outcomes = _at_once(
        lambda: services.join_requirements(requirement=sentence, by=clerk, at=at),
        lambda: services.accept_requirement(requirement=following, by=clerk, at=at),
    )

    following.refresh_from_db()
    assert outcomes.count("done") == 1
    assert (following.state == "accepted") == (following.joined_to_id is None)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_new_versions_at_once_are_one_successor(
    document: Document, clerk: Actor, at: datetime
) -> None:
    outcomes = _at_once(
        lambda: services.add_version(document=document, source="要去。", by=clerk, at=at),
        lambda: services.add_version(document=document, source="要来。", by=clerk, at=at),
    )

    assert outcomes == ["documents.already_replaced", "done"]
    assert Document.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_settle_a_changed_pair_and_one_of_them_learns_it(
    document: Document, clerk: Actor, at: datetime
) -> None:
    services.accept_requirement(requirement=_of(document, "听一次意见"), by=clerk, at=at)
    changed = TEXT.replace("听一次意见", "至少听两次意见")
    newer = services.add_version(document=document, source=changed, by=clerk, at=at)
    pair = newer.revisions.get(kind=Revision.Kind.CHANGED)

    outcomes = _at_once(
        lambda: services.keep_requirement(revision=pair, by=clerk, at=at),
        lambda: services.part_requirement(revision=pair, by=clerk, at=at),
    )

    assert outcomes == ["documents.pair_settled", "done"]
