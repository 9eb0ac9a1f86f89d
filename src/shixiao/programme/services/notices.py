"""What teams and places are told outside the quiet hours. Nobody confirms having read it (F6)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.programme.core import quiet_hours
from shixiao.programme.models import Activity, Notice, Outing

# A count that was not asked for in these days, because nothing ran, is asked for no more.
HEAD_COUNT_DAYS = 14


@dataclass(frozen=True, slots=True)
class News:
    """What happened: its kind, the day before a change, and the reason that may be read."""

    kind: str
    was_on: date | None = None
    reason: str = ""


def tell_place(*, activity: Activity, news: News, at: datetime) -> Notice:
    """A notice to the place of an activity."""
    return Notice.objects.create(
        organisation_id=activity.organisation_id,
        place_id=activity.place_id,
        activity=activity,
        kind=news.kind,
        was_on=news.was_on,
        reason=news.reason,
        created_at=at,
        visible_from=seen_from(at),
    )


def tell_team(
    *, outing: Outing, news: News, at: datetime, activity: Activity | None = None
) -> Notice:
    """A notice to the team of an outing, about all of it or about one stop."""
    return Notice.objects.create(
        organisation_id=outing.organisation_id,
        team_id=outing.team_id,
        outing=outing,
        activity=activity,
        kind=news.kind,
        was_on=news.was_on,
        reason=news.reason,
        created_at=at,
        visible_from=seen_from(at),
    )


@transaction.atomic
def ask_for_head_counts(*, organisation: Organisation, by: Actor, at: datetime) -> int:
    """Ask the hosts of yesterday's activities how many came: once for each, never again.

    Returns how many were asked. Also asks for those of the last fortnight that were missed.
    """
    today = timezone.localdate(at)
    uncounted = organisation.activities.filter(
        Q(state__in=[Activity.State.PLANNED, Activity.State.CONFIRMED, Activity.State.DONE]),
        on__lt=today,
        on__gte=today - timedelta(days=HEAD_COUNT_DAYS),
        announced_at__isnull=False,
        head_counts__isnull=True,
    ).exclude(notices__kind=Notice.Kind.HEAD_COUNT)
    asked = [
        Notice(
            organisation=organisation,
            place_id=activity.place_id,
            activity=activity,
            kind=Notice.Kind.HEAD_COUNT,
            created_at=at,
            visible_from=seen_from(at),
        )
        for activity in uncounted.select_for_update(of=("self",)).order_by("pk")
    ]
    # A second worker at the same moment finds the row there and adds none.
    Notice.objects.bulk_create(asked, ignore_conflicts=True)
    if asked:
        activities = [notice.activity_id for notice in asked]
        record(
            by=by,
            at=at,
            act="programme.head_counts_asked",
            subject=organisation,
            activities=activities,
        )
    return len(asked)


def seen_from(at: datetime) -> datetime:
    """When something written at this moment may be seen."""
    return quiet_hours.visible_from(
        timezone.localtime(at), starts=settings.QUIET_FROM, ends=settings.QUIET_UNTIL
    )
