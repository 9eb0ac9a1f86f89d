"""Call a meeting, send its agenda, close it, or record that too few came."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from shixiao.decisions.core.meeting import needed_present
from shixiao.decisions.models import Attendance, Meeting
from shixiao.decisions.queries.meetings import sitting_of
from shixiao.decisions.services.meeting.locking import still_open
from shixiao.directory.models import Body
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@dataclass(frozen=True, slots=True)
class Call:
    """When and where; `form_key` is the random key of the form, so that it is sent once."""

    held_at: datetime
    venue: str = ""
    recorder: str = ""
    form_key: str = ""


@transaction.atomic
def call_meeting(*, body: Body, call: Call, by: Actor, at: datetime) -> Meeting:
    """Call the next meeting of a body. Who is entitled, who chairs and by which rules is fixed now.

    The same form sent twice calls one meeting. Refuses `decisions.body_without_members`,
    `decisions.body_without_chair`.
    """
    # Two calls at once wait for each other here, so that each gets its own number.
    body = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    if call.form_key:
        known = Meeting.objects.filter(organisation=body.organisation_id, form_key=call.form_key)
        if meeting := known.first():
            return meeting
    members = list(body.members.filter(is_active=True))
    if not members:
        raise Refused("decisions.body_without_members", field="body", body=body.name)
    chair = next((member for member in members if member.is_chair), None)
    if chair is None:
        raise Refused("decisions.body_without_chair", field="body", body=body.name)

    last = Meeting.objects.filter(body=body).aggregate(Max("number"))["number__max"] or 0
    meeting = Meeting.objects.create(
        organisation_id=body.organisation_id,
        body=body,
        number=last + 1,
        held_at=call.held_at,
        venue=call.venue.strip(),
        recorder=call.recorder.strip(),
        chair=chair,
        quorum=body.quorum,
        personnel_quorum=body.personnel_quorum,
        recusal_lowers_base=body.recusal_lowers_base,
        major_threshold_fen=body.major_threshold_fen,
        created_at=at,
        form_key=call.form_key,
    )
    Attendance.objects.bulk_create(Attendance(meeting=meeting, member=one) for one in members)
    record(
        by=by,
        at=at,
        act="decisions.meeting_called",
        subject=meeting,
        held_at=call.held_at,
        entitled=[member.name for member in members],
    )
    return meeting


@transaction.atomic
def note_agenda_sent(*, meeting: Meeting, sent_on: date, by: Actor, at: datetime) -> None:
    """The agenda went out to the members on this day."""
    meeting = still_open(meeting)

    meeting.agenda_sent_on = sent_on
    meeting.save(update_fields=["agenda_sent_on"])
    record(by=by, at=at, act="decisions.agenda_sent", subject=meeting, sent_on=sent_on)


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """The meeting is over; nothing of it changes any more but the words of its minutes.

    Refuses `decisions.not_quorate` (adjourn it instead), `decisions.agenda_empty`,
    `decisions.items_not_voted`. An item that lacked the quorum of its own kind stays without
    a vote.
    """
    meeting = still_open(meeting)
    sitting = sitting_of(meeting)
    if not sitting.is_quorate:
        raise Refused(
            "decisions.not_quorate",
            entitled=sitting.entitled_count,
            present=len(sitting.present),
            needed=needed_present(sitting.rules, sitting.entitled_count),
        )
    if not sitting.items:
        raise Refused("decisions.agenda_empty")
    left = [one.item.title for one in sitting.items if one.is_quorate and not one.item.is_voted]
    if left:
        raise Refused("decisions.items_not_voted", titles=left)

    meeting.closed_at = at
    meeting.save(update_fields=["closed_at"])
    record(by=by, at=at, act="decisions.meeting_closed", subject=meeting)


@transaction.atomic
def adjourn(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Too few came (rule D1): the meeting is recorded with its attendance, without any vote.

    Refuses `decisions.quorum_reached`. Its items are free for the next agenda.
    """
    meeting = still_open(meeting)
    sitting = sitting_of(meeting)
    if sitting.is_quorate:
        raise Refused("decisions.quorum_reached", present=len(sitting.present))

    meeting.closed_at = meeting.adjourned_at = at
    meeting.save(update_fields=["closed_at", "adjourned_at"])
    record(
        by=by,
        at=at,
        act="decisions.meeting_adjourned",
        subject=meeting,
        present=[member.name for member in sitting.present],
        on=timezone.localdate(at),
    )
