"""Measures the work that forms cause, and keeps a closed county as it was."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.signing import BadSignature
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.kernel.refusal import Refused
from shixiao.reports.core.burden import STAFF, Sent, audience_of, seconds_open
from shixiao.reports.services.metering import add_burden
from shixiao.web.metering import Meter, metered
from shixiao.web.middleware import refused_page

Answer = Callable[[HttpRequest], HttpResponse]
COOKIE = "opened"
_SALT = "shixiao.reports.burden"
_A_FORM = b'method="post"'
_UNPROCESSABLE = 422
# What is sent along with every form and is nobody's work.
_NOT_WORK = ("csrfmiddlewaretoken", "form_key", "key", "next")
# What may still be sent in a closed county: fetching everything, and opening it again.
STAYS_OPEN = frozenset({"reports:make_export", "reports:reopen_county", "engine:cancel"})

log = logging.getLogger(__name__)


class BurdenMiddleware:
    """Adds each sent form to the month of its audience: one query for a sent form, else none.

    How long a form was open is known of staff only, from a signed cookie that holds the moment of
    the last page with a form. Of residents, teams and hosts nothing is kept on their devices.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            answer = self.get_response(request)
            if getattr(request, "roles", None) and _has_form(answer):
                _remember_now(answer)
            return answer
        with metered() as meter:
            answer = self.get_response(request)
        county: Organisation | None = getattr(request, "county", None)
        if county is not None and _is_work(answer):
            _add(request, county, _sent(request, answer, meter))
            if getattr(request, "roles", None):
                _remember_now(answer)
        return answer


class ClosedMiddleware:
    """Refuses every act in a county that was shut down; all of it can still be read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """The page of a refusal for whatever is sent; None lets the request pass."""
        county: Organisation | None = getattr(request, "county", None)
        if county is None or county.closed_at is None or request.method in ("GET", "HEAD"):
            return None
        match = request.resolver_match
        if match is not None and match.view_name in STAYS_OPEN:
            return None
        since = timezone.localdate(county.closed_at)
        return refused_page(request, Refused("reports.closed", county=county.name, since=since))


def _has_form(answer: HttpResponse) -> bool:
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return is_page and not answer.streaming and _A_FORM in answer.content


def _is_work(answer: HttpResponse) -> bool:
    """Taken, or shown again with what was wrong; a request that was turned away is no form."""
    return answer.status_code < 400 or answer.status_code == _UNPROCESSABLE


def _sent(request: HttpRequest, answer: HttpResponse, meter: Meter) -> Sent:
    """The fields count once, when the form is taken; the time each time it was sent."""
    seconds = seconds_open(_opened(request), _now()) if getattr(request, "roles", None) else 0
    if answer.status_code == _UNPROCESSABLE:
        return Sent(0, 0, seconds)
    if meter.forms:
        return Sent(meter.typed, meter.prefilled, seconds)
    return Sent(_filled(request), 0, seconds)


def _filled(request: HttpRequest) -> int:
    """Fields of a form that no form of ours checked; every one that holds something was typed."""
    return sum(
        any(value.strip() for value in values if isinstance(value, str))
        for name, values in request.POST.lists()
        if name not in _NOT_WORK and not name.endswith("_key")
    )


def _add(request: HttpRequest, county: Organisation, sent: Sent) -> None:
    match = request.resolver_match
    name = match.view_name if match else ""
    audience = audience_of(name, is_staff=bool(getattr(request, "roles", None)))
    timed = sent if audience == STAFF else Sent(sent.fields, sent.prefilled)
    try:
        add_burden(organisation=county, audience=audience, sent=timed, at=timezone.now())
    except OperationalError:
        # The act itself is done and answered; a figure is not worth breaking it.
        log.warning("A form was not added to the burden of its month: the database was busy.")


def _now() -> int:
    return int(timezone.now().timestamp())


def _opened(request: HttpRequest) -> int | None:
    try:
        return int(request.get_signed_cookie(COOKIE, default="", salt=_SALT) or "")
    except (BadSignature, ValueError):
        return None


def _remember_now(answer: HttpResponse) -> None:
    answer.set_signed_cookie(
        COOKIE,
        str(_now()),
        salt=_SALT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
