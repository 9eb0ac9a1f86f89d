"""Ways in for teams and hosts, who have no account: issued, shown once, revoked."""

from datetime import datetime, timedelta

from django.db import transaction

from shixiao.directory import services as directory
from shixiao.directory.models import Place, SignedLink, Team
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

TEAM = "programme.team"
HOST = "programme.host"
CALENDAR = "programme.calendar"
PURPOSES = (TEAM, HOST, CALENDAR)

LONGEST = timedelta(days=400)


@transaction.atomic
def issue_team_link(*, team: Team, by: Actor, at: datetime, expires_at: datetime) -> str:
    """The token of a team's page, shown now and never again; the link before it stops working.

    Its calendar goes on until the team asks for the address again.
    Refuses `programme.link_end_unfit`, `programme.team_retired`.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    if not team.is_active:
        raise Refused("programme.team_retired", team=team.name)
    _refuse_unfit_end(at, expires_at)
    return directory.issue_standing_link(
        organisation=team.organisation,
        purpose=TEAM,
        subject=str(team.pk),
        by=by,
        at=at,
        expires_at=expires_at,
    )


@transaction.atomic
def issue_host_link(*, place: Place, by: Actor, at: datetime, expires_at: datetime) -> str:
    """The token of a village's page, shown now and never again; the link before it stops working.

    Refuses `programme.link_end_unfit`, `programme.place_retired`.
    """
    place = Place.objects.select_for_update().get(pk=place.pk)
    if not place.is_active:
        raise Refused("programme.place_retired", place=place.name)
    _refuse_unfit_end(at, expires_at)
    return directory.issue_standing_link(
        organisation=place.organisation,
        purpose=HOST,
        subject=str(place.pk),
        by=by,
        at=at,
        expires_at=expires_at,
    )


def open_calendar(*, link: SignedLink, token: str, by: Actor, at: datetime) -> str:
    """The token of the calendar that goes with a team's link; asked for twice it is the same."""
    return directory.issue_further_link(link=link, token=token, purpose=CALENDAR, by=by, at=at)


def calendar_token(token: str) -> str:
    """What the token of the calendar is, or would be, for the bearer of a team's link."""
    return directory.further_token(token, CALENDAR)


@transaction.atomic
def revoke_team_link(*, team: Team, by: Actor, at: datetime) -> int:
    """Neither page nor calendar of the team open any more; says how many links there were."""
    return _revoke(team, TEAM, by, at) + _revoke(team, CALENDAR, by, at)


def revoke_calendar(*, team: Team, by: Actor, at: datetime) -> int:
    """The calendar stops; the page of the team stays open."""
    return _revoke(team, CALENDAR, by, at)


def revoke_host_link(*, place: Place, by: Actor, at: datetime) -> int:
    """The page of the village opens no more; says how many links there were."""
    return _revoke(place, HOST, by, at)


def _revoke(subject: Team | Place, purpose: str, by: Actor, at: datetime) -> int:
    return directory.revoke_links(
        organisation=subject.organisation, purpose=purpose, subject=str(subject.pk), by=by, at=at
    )


def _refuse_unfit_end(at: datetime, expires_at: datetime) -> None:
    if not at < expires_at <= at + LONGEST:
        raise Refused("programme.link_end_unfit", days=LONGEST.days, field="until")
