"""What the database itself refuses."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, models, transaction

from shixiao.documents.models import Campaign, Document, Requirement


def _refused(row: models.Model) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return True
    return False


def test_a_file_is_one_document_in_a_county(document: Document, at: datetime) -> None:
    copy = Document(
        organisation=document.organisation,
        campaign=document.campaign,
        upload=document.upload,
        title="又一份",
        sha256=document.sha256,
        received_at=at,
    )

    assert _refused(copy)
    copy.sha256 = "0" * 64
    assert not _refused(copy)


def test_a_requirement_has_a_number_of_its_own_and_words(document: Document) -> None:
    first = document.requirements.first()
    assert first is not None
    copy = Requirement.objects.get(pk=first.pk)
    copy.pk = None

    assert _refused(copy)
    copy.number, copy.end = 1_000, copy.start
    assert _refused(copy)
    copy.end = first.end
    assert not _refused(copy)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "refused"),
    [
        (date(2026, 3, 1), date(2026, 2, 28), True),
        (date(2026, 3, 1), date(2026, 3, 1), False),
        (None, None, False),
    ],
)
def test_a_campaign_ends_after_it_starts(
    document: Document, starts_on: date | None, ends_on: date | None, refused: bool
) -> None:
    campaign = Campaign(
        organisation=document.organisation, name="秋季", starts_on=starts_on, ends_on=ends_on
    )

    assert _refused(campaign) == refused


def test_a_sentence_reads_without_the_breaks_of_the_page(document: Document) -> None:
    sentence = Requirement(document=document, quote="要先算清\n楚")

    assert sentence.text == "要先算清楚"
