"""The smallest valid activities, and what is said about them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs import services as needs
from shixiao.needs.models import Need
from shixiao.programme.models import Activity
from shixiao.programme.services import activities as services
from shixiao.programme.services.activities import ActivityDraft

STAFF = Actor("command", "example")


def opera_of(county: Organisation) -> ArtForm:
    return county.art_forms.get_or_create(name="戏曲", sign="戏", resident_name="看戏")[0]


def team_of(county: Organisation, name: str = "青禾花鼓戏队") -> Team:
    team, _ = county.teams.get_or_create(name=name, defaults={"phone": "138-0000-0001"})
    return team


def draft_of(place: Place, on: date, **more: Any) -> ActivityDraft:
    draft = ActivityDraft(
        kind=Activity.Kind.TO_VILLAGES,
        title="《月下渡》全本",
        place=place,
        art_form=opera_of(place.organisation),
        on=on,
        starts_at=time(19, 30),
    )
    return replace(draft, **more)


def activity_at(place: Place, at: datetime, *, days: int = 10, **more: Any) -> Activity:
    """An announced activity, so many days from now; with a team when `team` says which."""
    draft = draft_of(place, timezone.localdate(at) + timedelta(days=days), **more)
    return services.add_activity(organisation=place.organisation, draft=draft, by=STAFF, at=at)


def checked_need(place: Place, at: datetime) -> Need:
    """A need that can be given a day."""
    asked = needs.Asked(opera_of(place.organisation), "想看全本的花鼓戏")
    need = needs.raise_need(place=place, asked=asked, by=RESIDENT, at=at)
    return needs.check_need(need=need, wording="想看一场全本的戏", by=STAFF, at=at)
