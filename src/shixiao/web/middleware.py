"""The reader's language; refusals as pages; a session that goes on while someone works."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

BAD_REQUEST = 400
CONFLICT = 409
PROLONGED_EVERY = timedelta(minutes=5)


class LanguageMiddleware:
    """Chinese, unless this reader chose English.

    What a browser says it prefers is not asked: many phones in a village are set to English.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            answer = self.get_response(request)
            answer.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return answer


class IdleMiddleware:
    """Ends a session after some idle time without writing at each request.

    The end of a session is moved on at most once in five minutes; so someone who stops working is
    signed out after SESSION_COOKIE_AGE, or at most five minutes earlier.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            ends_at = getattr(request.session, "ends_at", None)
            full = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
            if ends_at is not None and full - ends_at > PROLONGED_EVERY:
                request.session.modified = True
        return self.get_response(request)


class SoundMiddleware:
    """Turns away what no column of a database can hold, before or when the database says so.

    PostgreSQL has no text with a NUL in it; SQLite has no number of twenty digits.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return render(request, "web/bad_request.html", status=BAD_REQUEST)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A number or a text that is too large; any other overflow is a bug and stays one."""
        is_sqlites = isinstance(error, OverflowError) and "SQLite INTEGER" in str(error)
        if is_sqlites or isinstance(error, DataError):
            return render(request, "web/bad_request.html", status=BAD_REQUEST)
        return None


class RefusalMiddleware:
    """Acts without a form are refused here, with status 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The refusal's sentence, its rule, and the way back to where the user was."""
        if not isinstance(error, Refused):
            return None
        return refused_page(request, error)


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page of a refusal, for whoever refuses before a view is asked."""
    return render(
        request,
        "web/refusal.html",
        {
            "sentence": say(refused, get_language() or "zh-hans"),
            "rule": refused.rule,
            "back": _back(request),
        },
        status=CONFLICT,
    )


def _back(request: HttpRequest) -> str:
    """The page the user came from, when it is one of ours."""
    origin = f"{request.scheme}://{request.get_host()}/"
    came_from = request.headers.get("Referer", "")
    return "/" + came_from.removeprefix(origin) if came_from.startswith(origin) else ""
