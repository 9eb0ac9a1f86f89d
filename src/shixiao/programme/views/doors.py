"""Doors of those without an account: who comes in by a signed link.

A link that is unknown, expired or revoked gets one and the same page, which teaches nothing. The
pages are kept by no browser, found by no search engine, and their address is named to nobody.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponse
from django.utils import timezone

from shixiao.directory import access, services
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Place, SignedLink, Team
from shixiao.kernel.actor import Actor
from shixiao.programme.access import hidden
from shixiao.programme.services import links
from shixiao.web.pages import page

Rest = ParamSpec("Rest")
Outside = Callable[Concatenate[CountyRequest, str, Rest], HttpResponse]


def by_team_link(
    view: Callable[Concatenate[CountyRequest, Team, str, Rest], HttpResponse],
) -> Outside[Rest]:
    """A page of one team, opened by the token in its address; the team acts. Two queries."""

    @wraps(view)
    def opened(
        request: CountyRequest, token: str, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        link = _link(request, token, links.TEAM)
        team = _team(request, link)
        if team is None:
            return _closed(request)
        request.actor = Actor("team", str(team.pk))
        return hidden(view(request, team, token, *args, **kwargs))

    return access.public(cast(Outside[Rest], opened))


def by_host_link(
    view: Callable[Concatenate[CountyRequest, Place, str, Rest], HttpResponse],
) -> Outside[Rest]:
    """A page of one place, opened by the token in its address; the host acts. Two queries."""

    @wraps(view)
    def opened(
        request: CountyRequest, token: str, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        link = _link(request, token, links.HOST)
        place = access.rows(request, Place).filter(pk=link.subject).first() if link else None
        if place is None:
            return _closed(request)
        request.actor = Actor("host", str(place.pk))
        return hidden(view(request, place, token, *args, **kwargs))

    return access.public(cast(Outside[Rest], opened))


def by_calendar_link(
    view: Callable[Concatenate[CountyRequest, Team, Rest], HttpResponse],
) -> Outside[Rest]:
    """The calendar of one team; its token opens nothing else. Two queries."""

    @wraps(view)
    def opened(
        request: CountyRequest, token: str, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        team = _team(request, _link(request, token, links.CALENDAR))
        if team is None:
            return _closed(request)
        return hidden(view(request, team, *args, **kwargs))

    return access.public(cast(Outside[Rest], opened))


def team_link(request: CountyRequest, token: str) -> SignedLink | None:
    """The link behind the page of a team. One query."""
    return _link(request, token, links.TEAM)


def has_calendar(request: CountyRequest, token: str) -> bool:
    """Whether the calendar that goes with a team's link is open. One query."""
    return _link(request, links.calendar_token(token), links.CALENDAR) is not None


def _link(request: CountyRequest, token: str, purpose: str) -> SignedLink | None:
    return services.link_of(
        organisation=request.county, token=token, purpose=purpose, at=timezone.now()
    )


def _team(request: CountyRequest, link: SignedLink | None) -> Team | None:
    if link is None:
        return None
    return access.rows(request, Team).filter(pk=link.subject, is_active=True).first()


def _closed(request: CountyRequest) -> HttpResponse:
    return hidden(page(request, "programme/link_closed.html", status=404))
