"""The words of the minutes, and their issue."""

from datetime import datetime

from django.db import transaction

from shixiao.decisions.core.papers import refuse_named_dissenters
from shixiao.decisions.models import Item, Meeting
from shixiao.decisions.queries.meeting_records import record_of
from shixiao.decisions.queries.meetings import sitting_of
from shixiao.decisions.services.meeting.locking import locked
from shixiao.decisions.writers import issued
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@transaction.atomic
def write_consensus(*, item: Item, consensus: str, by: Actor, at: datetime) -> None:
    """What the body agreed on, in words for issue: no name of a dissenter (rule D7).

    Refuses `decisions.minutes_issued`, `decisions.paper_names_a_dissenter`.
    """
    meeting = _not_issued(item.meeting)
    item = Item.objects.get(pk=item.pk)
    _refuse_dissenters(meeting, consensus, field="consensus")

    item.consensus = consensus.strip()
    item.save(update_fields=["consensus"])
    record(by=by, at=at, act="decisions.consensus_written", subject=item, consensus=item.consensus)


@transaction.atomic
def write_follow_up(*, meeting: Meeting, follow_up: str, by: Actor, at: datetime) -> None:
    """Who carries the decisions out, and until when: the last paragraph of the minutes.

    Refuses `decisions.minutes_issued`, `decisions.paper_names_a_dissenter`.
    """
    meeting = _not_issued(meeting)
    _refuse_dissenters(meeting, follow_up, field="follow_up")

    meeting.follow_up = follow_up.strip()
    meeting.save(update_fields=["follow_up"])
    record(by=by, at=at, act="decisions.follow_up_written", subject=meeting, follow_up=follow_up)


@transaction.atomic
def issue_minutes(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Issue the minutes to everybody; from now on their words stand. Issued twice is issued once.

    Refuses `decisions.meeting_still_open`, `decisions.meeting_was_adjourned`,
    `decisions.follow_up_missing`, `decisions.paper_names_a_dissenter`.
    """
    meeting = locked(meeting)
    if meeting.minutes_issued_at is not None:
        return
    if meeting.is_open:
        raise Refused("decisions.meeting_still_open", meeting=str(meeting))
    if meeting.adjourned_at is not None:
        raise Refused("decisions.meeting_was_adjourned", meeting=str(meeting))
    if not meeting.follow_up:
        raise Refused("decisions.follow_up_missing")
    text = issued(record_of(sitting_of(meeting), meeting.organisation.name))

    meeting.minutes_issued_at = at
    meeting.save(update_fields=["minutes_issued_at"])
    record(by=by, at=at, act="decisions.minutes_issued", subject=meeting, text=text.text)


def _not_issued(meeting: Meeting) -> Meeting:
    meeting = locked(meeting)
    if meeting.minutes_issued_at is not None:
        raise Refused("decisions.minutes_issued", meeting=str(meeting))
    return meeting


def _refuse_dissenters(meeting: Meeting, text: str, *, field: str) -> None:
    try:
        refuse_named_dissenters(record_of(sitting_of(meeting), ""), text)
    except Refused as refused:
        raise Refused(refused.rule, field=field, **refused.facts) from None
