"""A stop on another day or with another team, its consequence first; and 钉住不动."""

from datetime import MAXYEAR, date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Team
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.forms.replanning import MoveForm, MoveKeepForm, PinStopForm
from shixiao.programme.models import Activity
from shixiao.programme.queries import moving as queries
from shixiao.programme.services import moving as services
from shixiao.programme.services import seasons
from shixiao.web.keys import key_of
from shixiao.web.links import link
from shixiao.web.pages import go, page


@access.staff(DISPATCHERS)
@require_safe
def stop_move(request: CountyRequest, pk: int) -> HttpResponse:
    """Which day or team; with both in the address, what that would come to."""
    activity = _find(request, pk)
    return _move(request, activity, _asked(request, activity))


@access.staff(DISPATCHERS)
@require_POST
def stop_move_keep(request: CountyRequest, pk: int) -> HttpResponse:
    """就这样改."""
    activity = _find(request, pk)
    form = MoveKeepForm(request.county, request.POST)
    if form.is_valid():
        with form.refusing():
            what = dict(form.cleaned_data)
            reason = what.pop("reason")
            move = services.HandMove(activity, **what | {"whole": bool(what["whole"])})
            services.move_by_hand(move=move, reason=reason, by=request.actor, at=timezone.now())
            return _back(request, activity)
    return _move(request, activity, MoveForm(request.county, request.POST), keep=form)


@access.staff(DISPATCHERS)
def stop_pin(request: CountyRequest, pk: int) -> HttpResponse:
    """钉住不动: place, day, form and team of this stop, with a reason."""
    activity = _find(request, pk)
    form = PinStopForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            services.pin_activity(
                activity=activity, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return _back(request, activity)
    return page(request, "programme/move_pin.html", activity=activity, form=form)


@access.staff(DISPATCHERS)
@require_POST
def stop_unpin(request: CountyRequest, pk: int) -> HttpResponse:
    """取消钉住."""
    activity = _find(request, pk)
    season = activity.season
    pin = season.pins.filter(place=activity.place, on=activity.on).first() if season else None
    if pin is not None:
        seasons.unpin(pin=pin, by=request.actor, at=timezone.now())
    return _back(request, activity)


def _find(request: CountyRequest, pk: int) -> Activity:
    rows = access.rows(request, Activity).select_related(
        "place", "art_form", "outing__team", "season__organisation"
    )
    found = get_object_or_404(rows, pk=pk)
    if found.season is None or found.outing is None:
        raise Http404
    return found


def _asked(request: CountyRequest, activity: Activity) -> MoveForm:
    """What the address asks for; nothing but the stop itself where it asks for nothing.

    A week and a team ask for the day of that week on which the team is free.
    """
    said = request.GET.dict()
    if (week := _day(said.get("week", ""))) is not None and (team := _team(request, said)):
        said["on"] = queries.day_in_week(team, week, activity.on).isoformat()
    if said.get("on"):
        return MoveForm(request.county, said)
    outing = activity.outing
    return MoveForm(
        request.county,
        initial={"on": activity.on, "team": outing.team_id if outing else None, "whole": ""},
    )


def _move(
    request: CountyRequest, activity: Activity, form: MoveForm, keep: MoveKeepForm | None = None
) -> HttpResponse:
    outing = activity.outing
    wanted = None
    if form.is_valid():
        what = form.cleaned_data
        wanted = queries.Wanted(activity, what["on"], what["team"], whole=bool(what["whole"]))
    is_same = wanted and outing and (wanted.on, wanted.team) == (activity.on, outing.team)
    today, language = timezone.localdate(), get_language() or "zh-hans"
    shown = None
    if wanted and not is_same:
        shown = queries.consequence(wanted, today=today, language=language)
    return page(
        request,
        "programme/move.html",
        activity=activity,
        season=activity.season,
        form=form,
        wanted=None if is_same else wanted,
        is_same=is_same,
        shown=shown,
        beside=shown.beside if shown else queries.stops_with(activity),
        keep=keep or MoveKeepForm(request.county),
    )


def _back(request: CountyRequest, activity: Activity) -> HttpResponse:
    """To the stop on the calendar."""
    answer = go(request, "programme:season", activity.season_id)
    answer["Location"] = (
        f"{link(request, 'programme:season', activity.season_id)}?stop={activity.pk}#why"
    )
    return answer


def _team(request: CountyRequest, said: dict[str, str]) -> Team | None:
    return access.rows(request, Team).filter(pk=key_of(said.get("team", "")) or 0).first()


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    # Of the last weeks that a calendar can count, the end lies beyond it.
    return day if day.year < MAXYEAR else None
