"""One click into each role of the demo county; nowhere else."""

import ipaddress

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Person
from shixiao.web.pages import go

PROXIED = ("X-Forwarded-", "X-Real-", "Forwarded", "Via")
ALLAUTH = "allauth.account.auth_backends.AuthenticationBackend"


@access.public
def enter(request: CountyRequest, role: str) -> HttpResponse:
    """Sign in as the demo's person of a role.

    Only in a county marked demo, and only from this very machine, not through any proxy: anywhere
    else the address does not exist.
    """
    if not request.county.is_demo or not _is_local(request):
        raise Http404
    person = Person.objects.filter(
        username=f"demo-{role}", roles__organisation=request.county
    ).first()
    if person is None:
        raise Http404
    login(request, person, backend=ALLAUTH)
    return go(request, "reports:today")


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
