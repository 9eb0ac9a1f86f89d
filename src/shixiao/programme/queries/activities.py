"""Activities as the desk reads them: the list, one activity, what it says about itself."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from shixiao.directory.models import Availability, Organisation, Team
from shixiao.needs.core import states as need_states
from shixiao.needs.models import Need
from shixiao.programme.core.course import AHEAD
from shixiao.programme.models import Activity, HeadCount, Notice, Outing


@dataclass(frozen=True, slots=True)
class Filter:
    """What the desk looks for; empty means everything. `month` is its first day."""

    today: date
    tab: str = ""
    town: str = ""
    month: date | None = None


def present_of(activity: Activity) -> int | None:
    """How many were there, by the head count that counts; None until somebody said. One query."""
    counts = activity.head_counts.order_by("-version")
    return counts.values_list("people", flat=True).first()


def with_present(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Activities with `.present`, the head count that counts or None; no query of its own."""
    latest = HeadCount.objects.filter(activity=OuterRef("pk")).order_by("-version")
    # By a variable, because the type checker takes the column of the class for a second one.
    present = {"present": Subquery(latest.values("people")[:1])}
    return activities.annotate(**present)


def activities_found(organisation: Organisation, wanted: Filter) -> QuerySet[Activity]:
    """What the list shows, with `.present`; place, art form and team at hand.

    What lies ahead begins with the next day, what is past with the last.
    """
    rows = _marked(organisation).filter(_tabs(wanted.today).get(wanted.tab, Q()))
    if wanted.town:
        rows = rows.filter(place__town=wanted.town)
    if wanted.month:
        rows = rows.filter(on__year=wanted.month.year, on__month=wanted.month.month)
    rows = rows.select_related("place", "art_form", "outing__team", "season")
    is_ahead = wanted.tab in ("ahead", "waiting")
    return with_present(rows).order_by("on" if is_ahead else "-on", "position", "pk")


def tab_counts(organisation: Organisation, today: date) -> dict[str, int]:
    """How many activities each tab of the list holds. One query."""
    counts = {name: Count("pk", filter=rule) for name, rule in _tabs(today).items()}
    return _marked(organisation).aggregate(**counts)


def months(organisation: Organisation) -> list[date]:
    """The first days of the months in which there is an activity, the latest first. One query."""
    return list(organisation.activities.dates("on", "month", order="DESC"))


def activities_of(organisation: Organisation, *, starts_on: date, ends_on: date) -> list[Activity]:
    """Announced activities between two days, in order, with `.present`. One query."""
    rows = organisation.activities.filter(
        on__range=(starts_on, ends_on), announced_at__isnull=False
    ).select_related("place", "art_form", "outing__team")
    return list(with_present(rows).order_by("on", "position", "pk"))


def activity_at_hand(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """What the page of one activity needs, with `.moves` and `.served`. Five queries.

    Its head counts come latest first.
    """
    needs = Need.objects.select_related("place", "art_form").order_by("pk")
    return rows.select_related(
        "place", "art_form", "season", "proposal", "outing__team", "outing__season"
    ).prefetch_related(
        Prefetch("head_counts", HeadCount.objects.order_by("-version")),
        Prefetch("postponements", to_attr="moves"),
        Prefetch("needs", needs, to_attr="served"),
        Prefetch("outing__activities", Activity.objects.select_related("place"), to_attr="stops"),
    )


def needs_to_serve(organisation: Organisation) -> list[Need]:
    """Needs that can be given a day, by town and place. One query."""
    states = [state for state in need_states.OPEN if "schedule" in need_states.acts_from(state)]
    rows = organisation.needs.filter(state__in=states).select_related("place", "art_form")
    return list(rows.order_by("place__town", "place__name", "pk"))


def teams_instead_of(outing: Outing) -> QuerySet[Team]:
    """Other active teams with `.is_free`, those that said the day suits them first."""
    says_so = Availability.objects.filter(team=OuterRef("pk"), day=outing.on)
    teams = Team.objects.filter(organisation=outing.organisation_id, is_active=True)
    return (
        teams.exclude(pk=outing.team_id)
        .annotate(is_free=Exists(says_so))
        .order_by("-is_free", "name")
    )


def notices_of_activity(activity: Activity) -> list[Notice]:
    """What place and team were told about an activity, newest first. One query."""
    return list(activity.notices.select_related("place", "team", "activity"))


def _marked(organisation: Organisation) -> QuerySet[Activity]:
    """Activities with `.is_counted`: somebody said how many came."""
    stated = HeadCount.objects.filter(activity=OuterRef("pk"))
    return organisation.activities.annotate(is_counted=Exists(stated))


def _tabs(today: date) -> dict[str, Q]:
    """What each tab of the list holds. Waiting: somebody asked, or was not asked yet."""
    ahead = Q(state__in=AHEAD)
    unsettled = (
        Q(announced_at__isnull=True)
        | Q(host_answer=Activity.HostAnswer.OTHER)
        | Q(outing__team_answer=Outing.TeamAnswer.NO)
    )
    return {
        "ahead": ahead & Q(on__gte=today),
        "waiting": ahead & Q(on__gte=today) & unsettled,
        "uncounted": Q(is_counted=False, state__in=[*AHEAD, Activity.State.DONE], on__lt=today),
        "done": Q(state=Activity.State.DONE),
        "nobody_came": Q(state=Activity.State.NOBODY_CAME),
        "cancelled": Q(state=Activity.State.CANCELLED),
        "all": Q(pk__isnull=False),
    }
