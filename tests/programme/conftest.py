"""A team and a village with their links; a county on a stage, with a clock that stands."""

from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from shixiao.directory.models import Organisation, Place, Team
from shixiao.kernel.actor import Actor
from shixiao.programme.services import links
from tests.programme.activities_at_hand import STAFF, team_of
from tests.programme.season_at_hand import Stage

BASE = "/c/yunxi/programme/"


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Pages ask the clock; here it stands at noon of 12 May 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)


@pytest.fixture
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change is answered after a short search."""
    monkeypatch.setattr("shixiao.programme.services.seasons.replanning.USUAL_ROUNDS", 20)


@pytest.fixture
def stage(county: Organisation, clerk: Actor, at: datetime) -> Stage:
    return Stage(county, clerk, at)


@pytest.fixture
def team(county: Organisation) -> Team:
    return team_of(county)


@pytest.fixture
def by_team(team: Team, now: datetime) -> str:
    token = links.issue_team_link(team=team, by=STAFF, at=now, expires_at=now + timedelta(days=90))
    return f"{BASE}team/{token}/"


@pytest.fixture
def by_host(place: Place, now: datetime) -> str:
    token = links.issue_host_link(
        place=place, by=STAFF, at=now, expires_at=now + timedelta(days=90)
    )
    return f"{BASE}host/{token}/"


@pytest.fixture
def loud(settings: LazySettings) -> None:
    """No quiet hours: what is written is seen at once, at whatever hour the test runs."""
    settings.QUIET_FROM = settings.QUIET_UNTIL
