"""The pages of a team, by its link: no account, no script, no word on how a show was received."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Team
from shixiao.programme.forms.activities import TeamAnswerForm
from shixiao.programme.models import Activity, Outing
from shixiao.programme.queries import outside as queries
from shixiao.programme.queries.planning import degrees_of
from shixiao.programme.services import activities as services
from shixiao.programme.services import links
from shixiao.programme.views.doors import by_calendar_link, by_team_link, has_calendar, team_link
from shixiao.programme.writers.calendar import Trip, calendar_file
from shixiao.web.links import link
from shixiao.web.pages import go, page


@by_team_link
def team(request: CountyRequest, team: Team, token: str) -> HttpResponse:
    """My outings, my free days, what I was told, my calendar."""
    return _team_page(request, team, token)


@require_POST
@by_team_link
def team_answer(request: CountyRequest, team: Team, token: str, pk: int) -> HttpResponse:
    """能去, or 去不了 with a reason."""
    outing = get_object_or_404(team.outings, pk=pk)
    form = TeamAnswerForm(request.POST, prefix=f"outing-{pk}")
    if form.is_valid():
        with form.refusing():
            services.answer_outing(
                outing=outing,
                can=form.cleaned_data["can"] == "yes",
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("记下了。"))
            return go(request, "programme:team", token)
    return _team_page(request, team, token, wrong={pk: form})


@require_POST
@by_team_link
def team_calendar(request: CountyRequest, team: Team, token: str) -> HttpResponse:
    """Open the calendar of this team; pressing twice gives the same address."""
    found = team_link(request, token)
    if found is None:
        raise Http404
    links.open_calendar(link=found, token=token, by=request.actor, at=timezone.now())
    return go(request, "programme:team", token)


@by_calendar_link
def calendar(request: CountyRequest, team: Team) -> HttpResponse:
    """The outings of a team for the calendars of its members."""
    outings = queries.outings_for_calendar(team, timezone.localdate())
    trips = [_trip(request.county.slug, outing) for outing in outings]
    content = calendar_file(team.name, trips, ZoneInfo(settings.TIME_ZONE))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _team_page(
    request: CountyRequest,
    team: Team,
    token: str,
    *,
    wrong: dict[int, TeamAnswerForm] | None = None,
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    outings = queries.outings_of(team, today)
    forms = {outing.pk: TeamAnswerForm(prefix=f"outing-{outing.pk}") for outing in outings}
    return page(
        request,
        "programme/team.html",
        status=422 if wrong else 200,
        team=team,
        token=token,
        outings=outings,
        forms=forms | (wrong or {}),
        notices=queries.notices_of_team(team, now),
        free=queries.free_from(team, today),
        calendar=_calendar_address(request, token),
        today=today,
    )


def _calendar_address(request: CountyRequest, token: str) -> str:
    """Where the calendar is, once it was opened."""
    if not has_calendar(request, token):
        return ""
    origin = settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
    return origin + link(request, "programme:calendar", links.calendar_token(token))


def _trip(county: str, outing: Outing) -> Trip:
    stops = list(outing.stops)  # type: ignore[attr-defined]  # prefetched by the query
    times = [stop.starts_at for stop in stops if stop.starts_at]
    names = [stop.place.name for stop in stops]
    announced = [stop.announced_at for stop in stops if stop.announced_at]
    is_off = outing.called_off_at is not None or outing.team_answer == Outing.TeamAnswer.NO
    return Trip(
        uid=f"outing-{outing.pk}@{county}.shixiao",
        on=outing.on,
        starts_at=min(times) if times else None,
        title=_("出门：%(places)s") % {"places": "、".join(names)} if names else _("出门"),
        where=[f"{stop.place.town} {stop.place.name}" for stop in stops],
        stops=[_stop(stop) for stop in stops],
        revision=outing.revision,
        changed_at=outing.changed_at or max(announced, default=timezone.now()),
        is_off=is_off,
        is_agreed=outing.team_answer == Outing.TeamAnswer.YES,
        point=next(filter(None, (_point(stop) for stop in stops)), None),
    )


def _stop(stop: Activity) -> str:
    words = f"{stop.starts_at:%H:%M} {stop.title}" if stop.starts_at else stop.title
    return f"{words}，{stop.place.town} {stop.place.name}"


def _point(stop: Activity) -> tuple[float, float] | None:
    return degrees_of(stop.place.latitude, stop.place.longitude)
