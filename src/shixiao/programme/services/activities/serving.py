"""What an activity means for the needs it serves: a day, done, or back to the desk."""

from datetime import date, datetime

from django.utils import timezone

from shixiao.kernel.actor import Actor
from shixiao.needs import services as needs
from shixiao.needs.core.states import acts_from
from shixiao.needs.models import Need
from shixiao.programme.models import Activity


def locked(activity: Activity) -> Activity:
    """The activity as it is now, held until the end of the act."""
    rows = Activity.objects.select_for_update(of=("self",))
    return rows.select_related("outing__team", "outing__season", "place", "season").get(
        pk=activity.pk
    )


def give_day(activity: Activity, by: Actor, at: datetime) -> None:
    """Its needs are scheduled for its day; for a day that is past they are in the plan at least."""
    today = timezone.localdate(at)
    for need in _served(activity):
        if activity.on >= today and "schedule" in acts_from(need.state):
            needs.schedule_need(need=need, scheduled_on=activity.on, by=by, at=at)
        elif activity.on < today and "plan" in acts_from(need.state):
            needs.plan_need(need=need, promised_on=today, by=by, at=at)


def serve(activity: Activity, by: Actor, at: datetime) -> None:
    """It was held: its needs are done. What was answered in another way meanwhile stays so."""
    for need in _served(activity):
        if "mark_done" in acts_from(need.state):
            needs.mark_done(need=need, by=by, at=at)


def take_back(activity: Activity, note: str, by: Actor, at: datetime) -> None:
    """Nothing came of it: its needs go back into the plan, or to the day that serves them still.

    A need that another activity has served stays done, and what residents confirmed stays so.
    """
    today = timezone.localdate(at)
    for need in _served(activity):
        other = _other_day(need, activity, today)
        if need.state == Need.State.SCHEDULED and other is not None:
            needs.schedule_need(need=need, scheduled_on=other, by=by, at=at)
        elif need.state == Need.State.SCHEDULED or (
            need.state == Need.State.DONE and not _is_served_elsewhere(need, activity)
        ):
            needs.unschedule_need(need=need, note=note, by=by, at=at)


def _served(activity: Activity) -> list[Need]:
    """Its needs, each replaced by the one into which it was merged; always in the same order."""
    found = {
        need.pk: need
        for each in activity.needs.select_related("merged_into").order_by("pk")
        for need in [each.merged_into or each]
    }
    return [found[key] for key in sorted(found)]


def _other_day(need: Need, activity: Activity, today: date) -> date | None:
    """The next announced day that serves the same need."""
    others = need.activities.exclude(pk=activity.pk).filter(
        state__in=[Activity.State.PLANNED, Activity.State.CONFIRMED],
        announced_at__isnull=False,
        on__gte=today,
    )
    return others.order_by("on").values_list("on", flat=True).first()


def _is_served_elsewhere(need: Need, activity: Activity) -> bool:
    others = need.activities.exclude(pk=activity.pk)
    return others.filter(state=Activity.State.DONE).exists()
