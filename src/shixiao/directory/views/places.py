"""Places and teams."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shixiao.directory import access, queries, services
from shixiao.directory.access import CountyRequest
from shixiao.directory.forms import PlaceForm, TeamForm, team_initial
from shixiao.directory.models import Place, Role, Team
from shixiao.web.pages import go, page

A_PAGE = 50
DISPATCHERS = access.WRITERS | {Role.Kind.DISPATCHER.value}
PLACE_FIELDS = ("name", "town", "kind", "population", "latitude", "longitude", "venue")


@access.staff(access.READERS)
def places(request: CountyRequest) -> HttpResponse:
    """All places, by town."""
    words, town = request.GET.get("q", "").strip(), request.GET.get("town", "")
    found = Paginator(queries.places_found(request.county, words=words, town=town), A_PAGE)
    return page(
        request,
        "directory/places.html",
        places=found.get_page(request.GET.get("page")),
        towns=queries.towns(request.county),
        words=words,
        town=town,
        may_write=access.may(request, DISPATCHERS),
        is_admin=access.may(request, access.ADMINS),
    )


@access.staff(DISPATCHERS)
def save_place(request: CountyRequest, pk: int | None = None) -> HttpResponse:
    """A new place, or a change of one."""
    place = access.find(request, Place, pk) if pk else None
    initial = {field: getattr(place, field) for field in PLACE_FIELDS} if place else None
    form = PlaceForm(request.POST or None, initial=initial)
    if form.is_valid():
        with form.refusing():
            values = dict(form.cleaned_data)
            services.save_place(
                organisation=request.county,
                place=place,
                is_sure=bool(values.pop("is_sure")),
                values=values,
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "directory:places")
    return page(request, "directory/place.html", form=form, place=place)


@require_POST
@access.staff(DISPATCHERS)
def retire_place(request: CountyRequest, pk: int) -> HttpResponse:
    """A place is offered no more."""
    place = access.find(request, Place, pk)
    services.retire_place(place=place, by=request.actor, at=timezone.now())
    return go(request, "directory:places")


@access.staff(access.READERS)
def teams(request: CountyRequest) -> HttpResponse:
    """All teams; telephone numbers for the dispatcher alone (P5)."""
    return page(
        request,
        "directory/teams.html",
        teams=queries.teams(request.county),
        may_write=access.may(request, DISPATCHERS),
        sees_phones=_sees_phones(request),
        is_admin=access.may(request, access.ADMINS),
    )


@access.staff(DISPATCHERS)
def save_team(request: CountyRequest, pk: int | None = None) -> HttpResponse:
    """A new team, or a change of one."""
    team = access.find(request, Team, pk) if pk else None
    form = TeamForm(
        request.POST or None,
        organisation=request.county,
        initial=team_initial(team) if team else {"outings_a_month": 2},
    )
    if not _sees_phones(request):
        del form.fields["phone"]
    if form.is_valid():
        with form.refusing():
            values = dict(form.cleaned_data)
            values["cost_per_outing_fen"] = values["cost_per_outing_fen"] or 0
            services.save_team(
                organisation=request.county,
                team=team,
                art_forms=list(values.pop("art_forms")),
                values=values,
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "directory:teams")
    return page(request, "directory/team.html", form=form, team=team)


@require_POST
@access.staff(DISPATCHERS)
def retire_team(request: CountyRequest, pk: int) -> HttpResponse:
    """A team goes out no more."""
    team = access.find(request, Team, pk)
    services.retire_team(team=team, by=request.actor, at=timezone.now())
    return go(request, "directory:teams")


def _sees_phones(request: CountyRequest) -> bool:
    return Role.Kind.DISPATCHER.value in request.roles
