"""Pages that belong to no step: the gallery, preferences, and what went wrong."""

from urllib.parse import urlsplit

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.web.gallery import samples
from shixiao.web.kept import typed
from shixiao.web.pages import page

A_YEAR = 365 * 24 * 60 * 60


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in all its states."""
    return page(request, "web/gallery.html", status=200, **samples(timezone.localdate()))


def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: it answers, and so does its database. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def large_type(request: HttpRequest, switch: str) -> HttpResponse:
    """Large type on or off, remembered on this device; a preference, so a plain link may set it."""
    answer = HttpResponseRedirect(_next(request))
    if switch == "on":
        answer.set_cookie("elder", "1", max_age=A_YEAR, samesite="Lax", httponly=True)
    else:
        answer.delete_cookie("elder")
    return answer


def language(request: HttpRequest, code: str) -> HttpResponse:
    """Chinese or English, remembered on this device."""
    answer = HttpResponseRedirect(_next(request))
    answer.set_cookie("django_language", code, max_age=A_YEAR, samesite="Lax", httponly=True)
    return answer


def _next(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and urlsplit(wanted).path.startswith("/") else "/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere, or into another county."""
    return render(request, "web/not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Signed in, but without the role for this page."""
    return render(request, "web/not_allowed.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no page of ours sends: too large, cut off, or for another host."""
    return render(request, "web/bad_request.html", status=400)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open across a login, or cookies are off.

    What was typed is offered to be sent again, but only when the browser says that the form came
    from a page of ours.
    """
    kept = typed(request) if _is_from_here(request) else []
    refused = Refused("web.send_again" if kept else "web.form_expired")
    context = {"sentence": say(refused, get_language() or "zh-hans"), "kept": kept}
    return render(request, "web/refusal.html", context, status=403)


def signed_in(request: HttpRequest) -> HttpResponse:
    """Signed in beside a form that still waits in the other window."""
    return page(request, "web/signed_in.html")


def _is_from_here(request: HttpRequest) -> bool:
    here = f"{request.scheme}://{request.get_host()}"
    return (
        request.headers.get("Origin") == here
        and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    )


def broken(request: HttpRequest) -> HttpResponse:
    """A bug. The page needs no database and no session."""
    return render(request, "web/broken.html", status=500)
