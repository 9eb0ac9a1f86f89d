"""Documents come in and are read."""

from datetime import date, datetime

import pytest
from django.core.files.base import ContentFile

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Campaign, Document, Requirement
from shixiao.engine.models import Job
from shixiao.engine.registry import HANDLERS
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.documents.conftest import TEXT


def _file(text: str = TEXT, name: str = "spring.txt") -> ContentFile:  # type: ignore[type-arg]  # not generic at run time
    return ContentFile(text.encode(), name)


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


def test_a_file_that_comes_in_is_read_and_takes_the_title_of_its_text(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    added = services.add_document(organisation=county, source=_file(), by=clerk, at=at)

    added.refresh_from_db()
    assert (added.state, added.title) == (Document.State.READ, "春季文艺下乡工作安排")
    assert added.raw_text == TEXT
    assert {each.quote for each in added.requirements.all()} >= {
        "各协会要到每个村听一次意见",
        "不得年年一个样",
    }
    assert Entry.objects.filter(act="documents.added", subject_key=str(added.pk)).count() == 1
    assert Entry.objects.filter(act="documents.read", subject_key=str(added.pk)).count() == 1


def test_every_quote_is_the_raw_text_of_its_span(document: Document) -> None:
    for each in document.requirements.all():
        assert each.quote == document.raw_text[each.start : each.end]


def test_a_title_that_a_person_gave_stays(county: Organisation, clerk: Actor, at: datetime) -> None:
    added = services.add_document(
        organisation=county, source=_file(), title="县里的安排", by=clerk, at=at
    )

    added.refresh_from_db()
    assert added.title == "县里的安排"


def test_pasted_text_comes_in_like_a_file(county: Organisation, clerk: Actor, at: datetime) -> None:
    added = services.add_document(organisation=county, source=TEXT, by=clerk, at=at)

    added.refresh_from_db()
    assert added.raw_text == TEXT


def test_the_first_document_brings_the_four_lenses(document: Document) -> None:
    lenses = document.campaign.lenses.values_list("key", "sign")

    assert list(lenses) == [
        ("serve_public", "公"),
        ("benefit_people", "民"),
        ("sound_decisions", "策"),
        ("real_work", "实"),
    ]
    assert _of(document, "听一次意见").lens == "benefit_people"


def test_the_same_file_is_refused_a_second_time_and_points_to_the_first(
    county: Organisation, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    first = services.add_document(organisation=county, source=_file(), by=clerk, at=at)

    with pytest.raises(Refused, match="documents.already_added") as refused:
        services.add_document(organisation=county, source=_file(name="b.txt"), by=clerk, at=at)

    assert refused.value.facts["document"] == first.pk
    services.add_document(organisation=other_county, source=_file(), by=clerk, at=at)
    assert Document.objects.count() == 2


def test_nothing_at_all_is_refused(county: Organisation, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="documents.nothing_to_read"):
        services.add_document(organisation=county, source="  \n", by=clerk, at=at)

    assert not Document.objects.exists()


def test_what_cannot_be_read_says_why_and_can_be_read_again(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    added = services.add_document(
        organisation=county, source=_file("  \n \n", "blank.txt"), by=clerk, at=at
    )
    added.refresh_from_db()
    assert added.state == Document.State.FAILED
    assert "blank.txt" in added.failure
    assert "blank.txt" in added.failure_en

    services.read_again(document=added, by=clerk, at=at)

    assert Job.objects.filter(name="documents.read").count() == 2
    assert Entry.objects.filter(act="documents.unreadable").count() == 2


def test_a_read_document_is_not_read_again(document: Document, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="documents.already_read"):
        services.read_again(document=document, by=clerk, at=at)


def test_a_job_that_runs_twice_stores_nothing_twice(
    document: Document, clerk: Actor, at: datetime
) -> None:
    before = document.requirements.count()
    stale = Document.objects.select_related("upload", "campaign").get(pk=document.pk)
    stale.state = Document.State.WAITING

    services.read_document(document=stale, by=clerk, at=at)

    assert document.requirements.count() == before


def test_reading_at_once_leaves_nothing_behind_when_it_is_refused(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.empty"):
        services.read_in(organisation=county, name="a.txt", data=b" \n", by=clerk, at=at)

    assert not Document.objects.exists()
    assert not Campaign.objects.exists()


def test_the_queued_name_has_a_handler() -> None:
    assert "documents.read" in HANDLERS


def test_title_issuer_and_date_can_be_corrected(
    document: Document, clerk: Actor, at: datetime
) -> None:
    services.describe_document(
        document=document,
        title="安排",
        issuer="云溪县文联",
        issued_on=date(2026, 3, 1),
        by=clerk,
        at=at,
    )

    document.refresh_from_db()
    assert (document.title, document.issuer) == ("安排", "云溪县文联")
    assert Entry.objects.filter(act="documents.described").exists()
