"""The federation answers: checks, plans, passes on, refuses, merges. Residents confirm or reopen.

Each act locks its need first, so that of two at once the second sees what the first did.
"""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core import states
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.needs.models import Merge, Need, Station


@transaction.atomic
def check_need(
    *, need: Need, wording: str, by: Actor, at: datetime, decide_by: date | None = None
) -> Need:
    """核实: the staff has asked back and writes what everybody may read.

    Also takes back a refusal. `decide_by` is promised to the resident; 30 days without it.
    """
    need = _locked(need)
    today = timezone.localdate(at)
    until = decide_by or today + timedelta(days=states.DECISION_DAYS)
    _refuse_empty(wording, "needs.wording_missing", field="wording")
    refuse_identity_numbers(wording, field="wording")
    _refuse_past(until, today, field="decide_by")
    _move(need, "check", at, promised_on=until)
    need.wording, need.public_reason, need.passed_to = wording.strip(), "", ""
    need.answered_on = need.answered_on or today
    return _saved(need, "checked", by, at, wording=need.wording)


@transaction.atomic
def reword_need(*, need: Need, wording: str, by: Actor, at: datetime) -> Need:
    """Change the words that everybody reads, without changing the state."""
    need = _locked(need)
    _refuse_empty(wording, "needs.wording_missing", field="wording")
    refuse_identity_numbers(wording, field="wording")
    if not need.is_open or need.state == Need.State.RECEIVED:
        raise Refused("needs.cannot_reword", state=need.state)
    need.wording = wording.strip()
    return _saved(need, "reworded", by, at, wording=need.wording)


@transaction.atomic
def plan_need(*, need: Need, promised_on: date, by: Actor, at: datetime) -> Need:
    """列入计划, with the day by which it is to be done."""
    need = _locked(need)
    _refuse_past(promised_on, timezone.localdate(at), field="promised_on")
    _move(need, "plan", at, promised_on=promised_on)
    return _saved(need, "planned", by, at, promised_on=promised_on)


@transaction.atomic
def schedule_need(*, need: Need, scheduled_on: date, by: Actor, at: datetime) -> Need:
    """已安排 for a day; called by the programme. A new day may be set as often as needed."""
    need = _locked(need)
    _refuse_past(scheduled_on, timezone.localdate(at), field="scheduled_on")
    _move(need, "schedule", at, promised_on=scheduled_on)
    need.scheduled_on = scheduled_on
    return _saved(need, "scheduled", by, at, scheduled_on=scheduled_on)


@transaction.atomic
def unschedule_need(*, need: Need, note: str, by: Actor, at: datetime) -> Need:
    """Nothing came of its day, because it was cancelled or nobody was there: planned again.

    A new day is promised within the usual time; `note` is read by whoever holds the receipt.
    """
    need = _locked(need)
    until = timezone.localdate(at) + timedelta(days=states.DECISION_DAYS)
    _move(need, "unschedule", at, note=note, promised_on=until)
    need.scheduled_on = None
    return _saved(need, "unscheduled", by, at, note=note)


@transaction.atomic
def mark_done(*, need: Need, by: Actor, at: datetime) -> Need:
    """已办: done by us. Whether it works is for the residents to say."""
    need = _locked(need)
    _move(need, "mark_done", at)
    return _saved(need, "done", by, at)


@transaction.atomic
def refuse_need(*, need: Need, reason: str, by: Actor, at: datetime) -> Need:
    """暂办不了, with a reason that everybody may read."""
    need = _locked(need)
    _refuse_empty(reason, "needs.reason_missing", field="reason")
    refuse_identity_numbers(reason, field="reason")
    _move(need, "refuse", at, note=reason.strip())
    need.public_reason = reason.strip()
    need.answered_on = need.answered_on or timezone.localdate(at)
    return _saved(need, "refused", by, at, reason=need.public_reason)


@transaction.atomic
def pass_on_need(*, need: Need, to: str, by: Actor, at: datetime) -> Need:
    """已转: somebody else's business, said to whom."""
    need = _locked(need)
    _refuse_empty(to, "needs.receiver_missing", field="to")
    _move(need, "pass_on", at, note=to.strip())
    need.passed_to = to.strip()
    need.answered_on = need.answered_on or timezone.localdate(at)
    return _saved(need, "passed_on", by, at, to=need.passed_to)


@transaction.atomic
def merge_needs(*, kept: Need, merged: Need, by: Actor, at: datetime) -> Merge:
    """Two needs are one: `merged` stays as it was written, and it can be undone.

    Their supporters are added up. A device that supported both counts twice, because its two
    hashes differ on purpose.
    """
    if kept.pk == merged.pk:
        raise Refused("needs.merged_with_itself")
    both = Need.objects.select_for_update().filter(
        pk__in=[kept.pk, merged.pk], organisation=kept.organisation_id
    )
    by_key = {need.pk: need for need in both.order_by("pk")}
    if len(by_key) != 2:
        raise Refused("needs.merged_across_counties")
    kept, merged = by_key[kept.pk], by_key[merged.pk]
    if not kept.is_open:
        raise Refused("needs.merged_into_closed")
    if merged.merged.exists():
        raise Refused("needs.has_merged_needs")

    before = merged.state
    _move(merged, "merge", at)
    merged.merged_into = kept
    try:
        with transaction.atomic():
            merge = Merge.objects.create(kept=kept, merged=merged, state_before=before, at=at)
    except IntegrityError:
        raise Refused("needs.cannot_merge", state=Need.State.MERGED) from None
    _saved(merged, "merged", by, at, into=kept.receipt_code)
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, by: Actor, at: datetime) -> Need:
    """The merged need stands on its own again, in the state it had, with its supporters."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Refused("needs.merge_already_undone", undone_at=merge.undone_at)
    need = _locked(merge.merged)
    merge.undone_at = at
    merge.save(update_fields=["undone_at"])
    need.merged_into = None
    need.state = merge.state_before
    need.state_on = timezone.localdate(at)
    need.promised_on = _another_week(need.promised_on, need.state_on)
    Station.objects.create(need=need, state=need.state, on=need.state_on)
    return _saved(need, "merge_undone", by, at)


@transaction.atomic
def confirm_by_residents(*, need: Need, by: Actor, at: datetime, note: str = "") -> Need:
    """群众确认见效. `by` is a resident or the job that counts their answers, never a person."""
    states.refuse_unless_residents(by.kind)
    need = _locked(need)
    _move(need, "confirm", at, note=note)
    return _saved(need, "confirmed", by, at, note=note)


@transaction.atomic
def reopen_by_residents(*, need: Need, by: Actor, at: datetime, note: str = "") -> Need:
    """Residents say that it does not work: back to the desk, with a new reply day."""
    states.refuse_unless_residents(by.kind)
    need = _locked(need)
    today = timezone.localdate(at)
    until = today + timedelta(days=states.REPLY_DAYS)
    _move(need, "reopen", at, note=note, promised_on=until, is_reopening=True)
    need.reopened_on = today
    need.scheduled_on = None
    return _saved(need, "reopened", by, at, note=note)


def _locked(need: Need) -> Need:
    return Need.objects.select_for_update(of=("self",)).get(pk=need.pk)


def _move(
    need: Need,
    act: str,
    at: datetime,
    *,
    note: str = "",
    promised_on: date | None = None,
    is_reopening: bool = False,
) -> None:
    """Take a need into the state that an act leads to, and keep the station for its thread."""
    need.state = states.state_after(act, need.state)
    need.state_on = timezone.localdate(at)
    if need.state != Need.State.MERGED:
        need.promised_on = promised_on
    Station.objects.create(
        need=need, state=need.state, on=need.state_on, note=note, is_reopening=is_reopening
    )


def _saved(need: Need, act: str, by: Actor, at: datetime, **payload: object) -> Need:
    need.save()
    record(by=by, at=at, act=f"needs.{act}", subject=need, **payload)
    return need


def _another_week(promised_on: date | None, today: date) -> date:
    earliest = today + timedelta(days=states.REPLY_DAYS)
    return max(promised_on, earliest) if promised_on else earliest


def _refuse_empty(text: str, rule: str, *, field: str) -> None:
    if not text.strip():
        raise Refused(rule, field=field)


def _refuse_past(day: date, today: date, *, field: str) -> None:
    if day < today:
        raise Refused("needs.day_is_past", field=field, day=day)
