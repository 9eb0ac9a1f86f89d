"""One click into each role of the demo county, and five steps for each; nowhere else.

Everything here exists only in a county marked demo, and only on this very machine, not through any
proxy: anywhere else the addresses do not exist.
"""

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shixiao.demo import tours
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Person
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.services import links
from shixiao.verdicts.services import collecting
from shixiao.web.pages import go, page

PROXIED = ("X-Forwarded-", "X-Real-", "Forwarded", "Via")
ALLAUTH = "allauth.account.auth_backends.AuthenticationBackend"
BY = Actor("command", "demo")
LINK_LASTS = timedelta(days=60)
FIRST_PAGES = {"resident": "reports:home", "team": "programme:team", "host": "programme:host"}


@access.public
@never_cache
def start(request: CountyRequest) -> HttpResponse:
    """All roles: in with one click, or five steps first."""
    _refuse_elsewhere(request)
    return page(request, "demo/start.html", outside=tours.OUTSIDE, staff=tours.STAFF)


@access.public
@never_cache
def enter(request: CountyRequest, role: str) -> HttpResponse:
    """Become a role: sign in as the demo's person, or go out and come in by a signed link."""
    _refuse_elsewhere(request)
    _become(request, role)
    if role not in FIRST_PAGES:
        return go(request, "reports:today")
    token = _token(request, role)
    return go(request, FIRST_PAGES[role], *([token] if token else []))


@access.public
@never_cache
def tour(request: CountyRequest, role: str) -> HttpResponse:
    """The five steps of a role, as that role."""
    _refuse_elsewhere(request)
    if _become(request, role):
        # The menu of the page belongs to whoever the next request comes from.
        return go(request, "demo:tour", role)
    return page(
        request,
        "demo/tour.html",
        role=role,
        stops=tours.stops_of(request.county, role, _token(request, role)),
        next_role=tours.after(role),
    )


@access.public
@never_cache
@require_POST
def slip(request: CountyRequest) -> HttpResponse:
    """One slip of what is played today, to try the page of answers; shown here and nowhere else."""
    _refuse_elsewhere(request)
    collection = tours.today_collection(request.county)
    if collection is None:
        raise Refused("demo.nothing_today")
    codes = collecting.issue_slips(collection=collection, count=1, by=BY, at=timezone.now())
    return page(request, "demo/slip.html", code=codes[0], collection=collection)


def _become(request: CountyRequest, role: str) -> bool:
    """Whether somebody else acts from now on; refuses a role that nobody plays."""
    if role in tours.OUTSIDE:
        was_in = request.user.is_authenticated
        logout(request)
        return was_in
    person = Person.objects.filter(
        username=f"demo-{role}", roles__organisation=request.county
    ).first()
    if person is None:
        raise Http404
    if request.user == person:
        return False
    login(request, person, backend=ALLAUTH)
    return True


def _token(request: CountyRequest, role: str) -> str:
    """A signed link of the team or village of today's show; empty for everybody else."""
    now = timezone.now()
    if role == "team" and (team := tours.team_of(request.county)):
        return links.issue_team_link(team=team, by=BY, at=now, expires_at=now + LINK_LASTS)
    if role == "host" and (place := tours.host_of(request.county)):
        return links.issue_host_link(place=place, by=BY, at=now, expires_at=now + LINK_LASTS)
    if role in {"team", "host"}:
        raise Http404
    return ""


def _refuse_elsewhere(request: CountyRequest) -> None:
    if not request.county.is_demo or not _is_local(request):
        raise Http404


def _is_local(request: CountyRequest) -> bool:
    if settings.PUBLIC_URL or any(name.startswith(PROXIED) for name in request.headers):
        return False
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and (
        host == "localhost" or _is_loopback(host)
    )


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
