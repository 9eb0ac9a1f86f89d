"""A refusal becomes a page that says what to do; nothing else is caught."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

CONFLICT = 409


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
        return render(
            request,
            "web/refusal.html",
            {
                "sentence": say(error, get_language() or "zh-hans"),
                "rule": error.rule,
                "back": _back(request),
            },
            status=CONFLICT,
        )


def _back(request: HttpRequest) -> str:
    """The page the user came from, when it is one of ours."""
    origin = f"{request.scheme}://{request.get_host()}/"
    came_from = request.headers.get("Referer", "")
    return "/" + came_from.removeprefix(origin) if came_from.startswith(origin) else ""
