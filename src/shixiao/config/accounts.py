"""Accounts are made by an administrator, never by signing up; wrong passwords lock a name."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from allauth.account.adapter import DefaultAccountAdapter
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shixiao.directory.models import Person, Role


class NoSignUp(DefaultAccountAdapter):
    """Nobody registers: residents need no account, staff get theirs by a one-time link."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return _days_work(request)


def work(request: HttpRequest) -> HttpResponse:
    """From one's account back to the day's work."""
    return HttpResponseRedirect(_days_work(request))


def _days_work(request: HttpRequest) -> str:
    """The day's work, in the county where this person has it."""
    if isinstance(request.user, Person):
        role = Role.objects.filter(person=request.user).select_related("organisation").first()
        if role is not None:
            return reverse("reports:today", args=[role.organisation.slug])
    return settings.LOGIN_REDIRECT_URL


def name_tried(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str | None:
    """The name that someone tries to sign in with.

    Signing in does not regard case, so the spellings of one name count together here too.
    """
    name = (credentials or {}).get("username") or request.POST.get("login")
    return name.strip().lower() if name else None


def locked(
    request: HttpRequest,
    response: HttpResponse | None = None,
    credentials: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page after too many wrong passwords: it says when the lock ends."""
    context = {"until": _ends_at(request, credentials), "limit": settings.AXES_FAILURE_LIMIT}
    return render(request, "web/locked.html", context, status=429)


def _ends_at(request: HttpRequest, credentials: Mapping[str, str] | None) -> datetime:
    """The cool-off counts from the last wrong password that was still looked at."""
    attempts = AccessAttempt.objects.filter(username=name_tried(request, credentials))
    last: datetime = attempts.latest("attempt_time").attempt_time
    return last + (get_cool_off(request) or timedelta())
