"""What teams and hosts see on their own pages. Nothing here says how a show was received."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from shixiao.directory.models import Organisation, Place, SignedLink, Team
from shixiao.programme.core.course import AHEAD
from shixiao.programme.models import Activity, HeadCount, Notice, Outing

NOTICES_SHOWN = 20
# How far back the pages and the calendars go.
DAYS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month: whether the team is free, whether it goes out, whether it is past."""

    on: date
    is_free: bool
    is_out: bool
    is_past: bool


def outings_of(team: Team, today: date) -> list[Outing]:
    """The announced outings of a team from today on, each with `.stops`. Two queries."""
    rows = team.outings.filter(on__gte=today, activities__announced_at__isnull=False)
    return list(rows.distinct().order_by("on", "pk").prefetch_related(_stops()))


def outings_for_calendar(team: Team, today: date) -> list[Outing]:
    """Outings that the team was told of, called off or not, with `.stops`. Two queries.

    An outing whose stops another team took over has none left; that it changed says it was known.
    """
    told = Q(activities__announced_at__isnull=False) | Q(
        called_off_at__isnull=False, revision__gt=0
    )
    rows = team.outings.filter(told, on__gte=today - timedelta(days=DAYS_SHOWN))
    return list(
        rows.distinct().order_by("on", "pk").select_related("team").prefetch_related(_stops())
    )


def notices_of_team(team: Team, at: datetime) -> list[Notice]:
    """What a team was told, newest first, once the quiet hours are over. Two queries."""
    rows = team.notices.filter(visible_from__lte=at).select_related("activity__place", "outing")
    stops = Prefetch("outing__activities", _announced(), to_attr="stops")
    return list(rows.prefetch_related(stops)[:NOTICES_SHOWN])


def notices_of_place(place: Place, at: datetime) -> list[Notice]:
    """What a place was told, newest first, once the quiet hours are over. One query."""
    rows = place.notices.filter(visible_from__lte=at)
    return list(rows.select_related("activity__place", "activity__outing__team")[:NOTICES_SHOWN])


def coming_at(place: Place, today: date) -> list[Activity]:
    """Announced activities of a place that lie ahead, next day first. One query."""
    rows = place.activities.filter(state__in=AHEAD, announced_at__isnull=False, on__gte=today)
    return list(rows.select_related("art_form", "outing__team").order_by("on", "position", "pk"))


def past_at(place: Place, today: date) -> list[Activity]:
    """What was held there lately, or whose day has passed, newest first, with its head counts.

    Two queries. Today's activities are among them: the host may count in the evening.
    """
    rows = place.activities.filter(
        announced_at__isnull=False, on__lte=today, on__gte=today - timedelta(days=DAYS_SHOWN)
    ).exclude(state=Activity.State.CANCELLED)
    return list(
        rows.select_related("art_form", "outing__team")
        .prefetch_related(Prefetch("head_counts", HeadCount.objects.order_by("-version")))
        .order_by("-on", "pk")
    )


def free_days(team: Team, month: date, today: date) -> list[list[Day | None]]:
    """A month from this week on, Monday first; days of other months are None. Two queries."""
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    first, last = weeks[0][0], weeks[-1][-1]
    free = set(team.availability.filter(day__range=(first, last)).values_list("day", flat=True))
    out = set(
        team.outings.filter(
            on__range=(first, last),
            called_off_at__isnull=True,
            activities__announced_at__isnull=False,
        ).values_list("on", flat=True)
    )
    return [
        [
            Day(each, each in free, each in out, each < today)
            if each.month == month.month
            else None
            for each in week
        ]
        for week in weeks
        if week[-1] >= today
    ]


def free_from(team: Team, today: date) -> list[date]:
    """The free days of a team from today on. One query."""
    days = team.availability.filter(day__gte=today).order_by("day")
    return list(days.values_list("day", flat=True))


def open_links(organisation: Organisation, purpose: str, at: datetime) -> dict[int, SignedLink]:
    """The open link of each team or place, by its key. One query."""
    rows = SignedLink.objects.filter(
        organisation=organisation, purpose=purpose, revoked_at__isnull=True, expires_at__gt=at
    )
    return {int(link.subject): link for link in rows.order_by("pk")}


def _announced() -> QuerySet[Activity]:
    return Activity.objects.filter(announced_at__isnull=False).select_related("place", "art_form")


def _stops() -> "Prefetch[str]":
    return Prefetch("activities", _announced().order_by("position", "pk"), to_attr="stops")
