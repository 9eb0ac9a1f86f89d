"""The sentences that residents added: read by those who do the work, never published.

What they have in common is published in words of the staff, with how many said it.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.verdicts.models import Collection, Remark, Topic


@transaction.atomic
def write_topic(
    *, collection: Collection, wording: str, sentences: int, by: Actor, at: datetime
) -> Topic:
    """Say in the staff's own words what so many sentences have in common.

    Refuses `verdicts.remarks_not_yet`, `verdicts.topic_is_raw`, `verdicts.topic_count`,
    `verdicts.topic_twice`, `needs.identity_number`.
    """
    if collection.closed_at is None:
        raise Refused("verdicts.remarks_not_yet")
    said = " ".join(wording.split())
    refuse_identity_numbers(said, field="wording")
    remarks = list(Remark.objects.filter(collection=collection).values_list("text", flat=True))
    if _bare(said) in map(_bare, remarks):
        raise Refused("verdicts.topic_is_raw", field="wording")
    if not 1 <= sentences <= len(remarks):
        raise Refused("verdicts.topic_count", field="sentences", most=len(remarks))

    try:
        with transaction.atomic():
            topic = Topic.objects.create(collection=collection, wording=said, sentences=sentences)
    except IntegrityError:
        raise Refused("verdicts.topic_twice", field="wording", wording=said) from None
    record(
        by=by,
        at=at,
        act="verdicts.topic_written",
        subject=collection,
        wording=said,
        sentences=sentences,
    )
    return topic


@transaction.atomic
def remove_topic(*, topic: Topic, by: Actor, at: datetime) -> None:
    """Take a topic back, to write it otherwise."""
    record(
        by=by,
        at=at,
        act="verdicts.topic_removed",
        subject=topic.collection,
        wording=topic.wording,
        sentences=topic.sentences,
    )
    topic.delete()


@transaction.atomic
def forget_old_remarks(*, by: Actor, at: datetime, older_than: timedelta) -> int:
    """Delete the sentences of collections whose last day lies further back; the topics stay.

    Returns how many were deleted; one journal entry for each county.
    """
    before = timezone.localdate(at) - older_than
    old = Remark.objects.filter(collection__closes_on__lt=before)
    total = 0
    for organisation in Organisation.objects.order_by("pk"):
        deleted, _ = old.filter(collection__organisation=organisation).delete()
        if deleted:
            record(
                by=by, at=at, act="verdicts.remarks_forgotten", subject=organisation, rows=deleted
            )
        total += deleted
    return total


def _bare(text: str) -> str:
    """A sentence without spaces and stops, to compare two of them."""
    return "".join(one for one in text if one.isalnum())
