"""What the host says: this day suits, another would be better, so many came. Or a clerk for it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.programme.core.course import refuse_unless_possible, state_after_count
from shixiao.programme.models import Activity, HeadCount
from shixiao.programme.services.activities.serving import locked, serve, take_back

MOST_PEOPLE = 99_999


@transaction.atomic
def confirm_slot(*, activity: Activity, by: Actor, at: datetime) -> Activity:
    """这天行. Said twice it is said once; after another wish it takes that back.

    Refuses `programme.not_announced`, `programme.day_is_over`, `programme.is_over`,
    `programme.is_cancelled`.
    """
    activity = locked(activity)
    if activity.state == Activity.State.CONFIRMED:
        return activity
    _refuse_unaskable("confirm", activity, at)

    activity.state = Activity.State.CONFIRMED
    activity.host_answer, activity.host_wish = Activity.HostAnswer.YES, ""
    activity.host_answered_on = timezone.localdate(at)
    activity.save()
    record(by=by, at=at, act="programme.slot_confirmed", subject=activity, on=activity.on)
    return activity


@transaction.atomic
def ask_other_day(*, activity: Activity, wish: str, by: Actor, at: datetime) -> Activity:
    """想换一天, with the wished day in words; the federation decides and answers.

    Refuses `programme.wish_missing` and what `confirm_slot` refuses.
    """
    activity = locked(activity)
    wish = wish.strip()
    if activity.host_answer == Activity.HostAnswer.OTHER and activity.host_wish == wish:
        return activity
    _refuse_unaskable("ask_other_day", activity, at)
    if not wish:
        raise Refused("programme.wish_missing", field="wish")
    refuse_identity_numbers(wish, field="wish")

    activity.state = Activity.State.PLANNED
    activity.host_answer, activity.host_wish = Activity.HostAnswer.OTHER, wish
    activity.host_answered_on = timezone.localdate(at)
    activity.save()
    record(by=by, at=at, act="programme.other_day_asked", subject=activity, wish=wish)
    return activity


def answer_slot(
    *, activity: Activity, suits: bool, by: Actor, at: datetime, wish: str = ""
) -> Activity:
    """What the host said about the day, whoever writes it down."""
    if suits:
        return confirm_slot(activity=activity, by=by, at=at)
    return ask_other_day(activity=activity, wish=wish, by=by, at=at)


@transaction.atomic
def state_head_count(
    *, activity: Activity, people: int, source: str, by: Actor, at: datetime, reason: str = ""
) -> HeadCount:
    """到场人数, said once. The first statement ends the activity: done, or nobody came.

    Another number needs a reason, and both stay to be read; the same number again is the same
    statement. With the outcome the needs change: done, or back into the plan.

    Refuses `programme.head_count_unfit`, `programme.not_held_yet`, `programme.change_needs_reason`,
    `programme.is_cancelled`.
    """
    activity = locked(activity)
    if not 0 <= people <= MOST_PEOPLE:
        raise Refused("programme.head_count_unfit", most=MOST_PEOPLE, field="people")
    last = activity.head_counts.order_by("-version").first()
    if last is not None and last.people == people:
        return last
    refuse_unless_possible("count", activity.state)
    _refuse_early(activity, at, field="people")
    if last is not None and not reason.strip():
        raise Refused("programme.change_needs_reason", people=last.people, field="reason")
    refuse_identity_numbers(reason, field="reason")

    stated = HeadCount.objects.create(
        activity=activity,
        people=people,
        source=source,
        stated_at=at,
        version=last.version + 1 if last else 1,
        reason=reason.strip(),
    )
    record(
        by=by,
        at=at,
        act="programme.head_count_stated",
        subject=activity,
        people=people,
        version=stated.version,
        source=source,
        reason=reason.strip(),
    )
    _end(activity, state_after_count(people), by, at, reason=reason.strip())
    return stated


@transaction.atomic
def record_held(*, activity: Activity, by: Actor, at: datetime) -> Activity:
    """办了, and nobody has said yet how many came. Its needs are done.

    Refuses `programme.not_held_yet`, `programme.is_over`, `programme.is_cancelled`.
    """
    activity = locked(activity)
    if activity.state == Activity.State.DONE:
        return activity
    refuse_unless_possible("hold", activity.state)
    _refuse_early(activity, at)

    record(by=by, at=at, act="programme.activity_held", subject=activity, on=activity.on)
    _end(activity, Activity.State.DONE, by, at)
    return activity


def record_nobody_came(*, activity: Activity, reason: str, by: Actor, at: datetime) -> HeadCount:
    """没人来, as the clerk heard; why, if anybody knows. A normal ending, and nobody's fault."""
    return state_head_count(
        activity=activity,
        people=0,
        source=HeadCount.Source.CLERK,
        by=by,
        at=at,
        reason=reason,
    )


@transaction.atomic
def note_cost(*, activity: Activity, cost_fen: int | None, by: Actor, at: datetime) -> Activity:
    """实花: what it cost in the end, if it is known; None takes a wrong amount away.

    Refuses `programme.cost_before_the_end`: what is still ahead has not cost anything yet.
    """
    activity = locked(activity)
    if activity.is_ahead:
        raise Refused("programme.cost_before_the_end", field="cost")
    if activity.cost_fen == cost_fen:
        return activity

    activity.cost_fen = cost_fen
    activity.save(update_fields=["cost_fen"])
    record(by=by, at=at, act="programme.cost_noted", subject=activity, cost_fen=cost_fen)
    return activity


def _end(activity: Activity, state: str, by: Actor, at: datetime, *, reason: str = "") -> None:
    """The activity reaches its end, or another one after a correction; its needs follow."""
    if activity.state == state:
        return
    activity.state = state
    activity.ended_at = activity.ended_at or at
    is_empty = state == Activity.State.NOBODY_CAME
    activity.public_reason = reason if is_empty else ""
    activity.save()
    if is_empty:
        take_back(activity, reason, by, at)
    else:
        serve(activity, by, at)


def _refuse_unaskable(act: str, activity: Activity, at: datetime) -> None:
    refuse_unless_possible(act, activity.state)
    if activity.announced_at is None:
        raise Refused("programme.not_announced")
    if activity.on < timezone.localdate(at):
        raise Refused("programme.day_is_over", day=activity.on)


def _refuse_early(activity: Activity, at: datetime, *, field: str = "") -> None:
    if activity.on > timezone.localdate(at):
        raise Refused("programme.not_held_yet", day=activity.on, field=field)
