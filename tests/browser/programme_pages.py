"""Examples of the pages of programme."""

from datetime import timedelta

from django.utils import timezone

from shixiao.directory.models import Place, Team
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity
from shixiao.programme.services import activities, links
from tests.browser import run_pages, season_pages
from tests.browser.example import Example, Seed

_DESK = Actor("command", "example")
_TITLE = "送戏下乡：花鼓戏《月下渡》全本，农忙前加演一场"


def _place(seed: Seed) -> Place:
    """A village with a long name."""
    village, _ = seed.county.places.get_or_create(
        town="青桐镇", name="石板溪易地扶贫搬迁安置点和平社区"
    )
    return village


def _team(seed: Seed) -> Team:
    return seed.county.teams.get_or_create(name="青禾花鼓戏队")[0]


def _activity(seed: Seed, days: int = 9) -> Activity:
    """An announced activity with a team; one that is past waits for its head count."""
    at = timezone.now()
    opera, _ = seed.county.art_forms.get_or_create(name="戏曲", sign="戏", resident_name="看戏")
    draft = activities.ActivityDraft(
        kind=Activity.Kind.TO_VILLAGES,
        title=_TITLE,
        place=_place(seed),
        art_form=opera,
        on=timezone.localdate(at) + timedelta(days=days),
        team=_team(seed),
    )
    written = at - timedelta(days=30)
    return activities.add_activity(organisation=seed.county, draft=draft, by=_DESK, at=written)


def _by_team(seed: Seed) -> list[object]:
    """A team with an outing to answer, and the token of its page."""
    _activity(seed)
    at = timezone.now()
    end = at + timedelta(days=30)
    return [links.issue_team_link(team=_team(seed), by=_DESK, at=at, expires_at=end)]


def _by_host(seed: Seed) -> list[object]:
    """A village with something to confirm and something to count, and the token of its page."""
    _activity(seed)
    _activity(seed, days=-2)
    at = timezone.now()
    end = at + timedelta(days=30)
    return [links.issue_host_link(place=_place(seed), by=_DESK, at=at, expires_at=end)]


EXAMPLES: dict[str, Example] = {
    **season_pages.EXAMPLES,
    **run_pages.EXAMPLES,
    "programme:activities": Example(role="clerk", rows=lambda seed: [_activity(seed)][:0]),
    "programme:activity": Example(role="clerk", rows=lambda seed: [_activity(seed, days=-1).pk]),
    "programme:activity_add": Example(role="clerk", rows=lambda seed: [_place(seed)][:0]),
    "programme:activity_amend": Example(role="clerk", rows=lambda seed: [_activity(seed).pk]),
    "programme:activity_links": Example(role="clerk", rows=lambda seed: _by_host(seed)[:0]),
    "programme:activity_team_link": Example(role="clerk", rows=lambda seed: [_team(seed).pk]),
    "programme:activity_host_link": Example(role="clerk", rows=lambda seed: [_place(seed).pk]),
    "programme:free_days": Example(role="clerk", rows=lambda seed: [_team(seed).pk]),
    "programme:team": Example(rows=_by_team),
    "programme:team_days": Example(rows=_by_team),
    "programme:host": Example(rows=_by_host),
}

NO_PAGE: dict[str, str] = {
    **season_pages.NO_PAGE,
    **run_pages.NO_PAGE,
    "programme:activities_xlsx": "an Excel file",
    "programme:calendar": "a calendar file",
}
