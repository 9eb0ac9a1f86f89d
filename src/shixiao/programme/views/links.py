"""Links for teams and villages: who has one, a new one shown once, and away with it."""

import segno
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory import queries as directory
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Place, Team
from shixiao.programme.access import DISPATCHERS, hidden
from shixiao.programme.forms.activities import LinkForm
from shixiao.programme.queries import outside as queries
from shixiao.programme.services import links
from shixiao.web.links import link
from shixiao.web.pages import go, page

A_PAGE = 60


@access.staff(DISPATCHERS)
def activity_links(request: CountyRequest) -> HttpResponse:
    """Teams and places, and until when the link of each lets in."""
    at = timezone.now()
    words = request.GET.get("q", "").strip()[:60]
    places = Paginator(directory.places_found(request.county, words=words), A_PAGE)
    return page(
        request,
        "programme/links.html",
        teams=directory.teams(request.county),
        places=places.get_page(request.GET.get("page")),
        words=words,
        team_links=queries.open_links(request.county, links.TEAM, at),
        calendars=queries.open_links(request.county, links.CALENDAR, at),
        host_links=queries.open_links(request.county, links.HOST, at),
    )


@access.staff(DISPATCHERS)
def activity_team_link(request: CountyRequest, pk: int) -> HttpResponse:
    """A new link for a team, shown once."""
    team = access.find(request, Team, pk)
    at = timezone.now()
    form = LinkForm(timezone.localdate(at), request.POST or None)
    if form.is_valid():
        with form.refusing():
            token = links.issue_team_link(
                team=team, by=request.actor, at=at, expires_at=form.expires_at()
            )
            return _show_once(request, team.name, link(request, "programme:team", token), form)
    return page(request, "programme/issue_link.html", form=form, subject=team, kind="team")


@access.staff(DISPATCHERS)
def activity_host_link(request: CountyRequest, pk: int) -> HttpResponse:
    """A new link for a village or school, shown once."""
    place = access.find(request, Place, pk)
    at = timezone.now()
    form = LinkForm(timezone.localdate(at), request.POST or None)
    if form.is_valid():
        with form.refusing():
            token = links.issue_host_link(
                place=place, by=request.actor, at=at, expires_at=form.expires_at()
            )
            return _show_once(request, place.name, link(request, "programme:host", token), form)
    return page(request, "programme/issue_link.html", form=form, subject=place, kind="host")


@require_POST
@access.staff(DISPATCHERS)
def activity_revoke_team(request: CountyRequest, pk: int) -> HttpResponse:
    """The page of a team opens no more, nor does its calendar."""
    team = access.find(request, Team, pk)
    links.revoke_team_link(team=team, by=request.actor, at=timezone.now())
    messages.success(request, _("链接停用了。"))
    return go(request, "programme:activity_links")


@require_POST
@access.staff(DISPATCHERS)
def activity_revoke_calendar(request: CountyRequest, pk: int) -> HttpResponse:
    """The calendar of a team stops; its page stays."""
    team = access.find(request, Team, pk)
    links.revoke_calendar(team=team, by=request.actor, at=timezone.now())
    messages.success(request, _("日历停用了，队伍的页面还能用。"))
    return go(request, "programme:activity_links")


@require_POST
@access.staff(DISPATCHERS)
def activity_revoke_host(request: CountyRequest, pk: int) -> HttpResponse:
    """The page of a village opens no more."""
    place = access.find(request, Place, pk)
    links.revoke_host_link(place=place, by=request.actor, at=timezone.now())
    messages.success(request, _("链接停用了。"))
    return go(request, "programme:activity_links")


def _show_once(request: CountyRequest, name: str, address: str, form: LinkForm) -> HttpResponse:
    """The address of a new link; a code to print only when the county has a public address."""
    origin = settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
    full = origin + address
    code = segno.make_qr(full, error="m").svg_data_uri(border=2) if settings.PUBLIC_URL else ""
    return hidden(
        page(
            request,
            "programme/link.html",
            name=name,
            address=full,
            code=code,
            until=form.cleaned_data["until"],
        )
    )
