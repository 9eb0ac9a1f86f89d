"""Places and the homes of teams, put on the map."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shixiao.directory import access, queries, services
from shixiao.directory.access import CountyRequest
from shixiao.directory.forms import PointForm
from shixiao.directory.models import Place, Team
from shixiao.directory.views.places import DISPATCHERS
from shixiao.web.maps import map_on_page
from shixiao.web.pages import go, page


@access.staff(access.READERS)
@require_safe
def on_map(request: CountyRequest) -> HttpResponse:
    """The county on the map, and who and what is not on it yet."""
    places, teams = queries.places(request.county), queries.teams(request.county)
    return page(
        request,
        "directory/map.html",
        map=map_on_page(queries.dots(places, teams), label=_("全县的场所和队伍驻地")),
        unplaced=[place for place in places if place.latitude is None],
        homeless=[team for team in teams if team.home_latitude is None],
        far=queries.far_ones_of(places),
        places=places,
        teams=teams,
        may_write=access.may(request, DISPATCHERS),
    )


@access.staff(DISPATCHERS)
def put_place(request: CountyRequest, pk: int) -> HttpResponse:
    """Where a place lies."""
    return _put(request, access.find(request, Place, pk))


@access.staff(DISPATCHERS)
def put_team(request: CountyRequest, pk: int) -> HttpResponse:
    """Where a team sets out."""
    return _put(request, access.find(request, Team, pk))


def _put(request: CountyRequest, subject: Place | Team) -> HttpResponse:
    form = PointForm(request.POST or None, initial=_initial(subject))
    if form.is_valid():
        with form.refusing():
            services.put_on_map(
                subject=subject,
                point=form.point(),
                by=request.actor,
                at=timezone.now(),
                is_sure=form.cleaned_data["is_sure"],
            )
            messages.success(request, _("%(name)s定在地图上了。") % {"name": subject.name})
            return _next(request, subject)
    dots = queries.dots(queries.places(request.county), [], chosen=subject)
    label = _("%(name)s在地图上") % {"name": subject.name}
    return page(
        request,
        "directory/point.html",
        form=form,
        subject=subject,
        is_team=isinstance(subject, Team),
        map=map_on_page(dots, label=label, is_picked=True),
    )


def _initial(subject: Place | Team) -> dict[str, object]:
    if isinstance(subject, Team):
        return {"latitude": subject.home_latitude, "longitude": subject.home_longitude}
    return {"latitude": subject.latitude, "longitude": subject.longitude}


def _next(request: CountyRequest, subject: Place | Team) -> HttpResponseRedirect:
    """The next one that is not on the map, else the map."""
    if isinstance(subject, Team):
        return go(request, "directory:map")
    waiting = queries.unplaced(request.county)
    if not waiting:
        return go(request, "directory:map")
    return go(request, "directory:put_place", waiting[0].pk)
