"""A season on paper: by day, by team, by township."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from shixiao.directory.models import Organisation
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Season
from shixiao.programme.queries.printed import sheets
from shixiao.programme.queries.seasons import calendar
from tests.programme.season_at_hand import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(county: Organisation, clerk: Actor, at: datetime) -> Season:
    """Two teams that go to three villages of two towns."""
    stage = Stage(county, clerk, at)
    stage.team()
    stage.team("枫林舞蹈队", forms="舞蹈")
    stage.need(stage.place("柳渡村"), voices=3)
    stage.need(stage.place("荷塘村"), "舞蹈", voices=3)
    stage.need(stage.place("石臼村", town="石臼乡"), voices=3)
    season = stage.season()
    stage.kept(season)
    return season


@pytest.mark.parametrize(
    ("way", "titles"),
    [
        ("day", [""]),
        ("team", ["枫林舞蹈队", "青禾花鼓戏队"]),
        ("town", ["石臼乡", "青桐镇"]),
    ],
)
def test_each_way_has_every_stop_once_and_by_day(
    season: Season, way: str, titles: list[str]
) -> None:
    known = calendar(season)
    found = sheets(known, way)

    assert sorted(sheet.title for sheet in found) == sorted(titles)
    assert sorted(s.activity.pk for sheet in found for s in sheet.stops) == sorted(
        stop.activity.pk for stop in known.stops
    )
    for sheet in found:
        days = [stop.activity.on for stop in sheet.stops]
        assert days == sorted(days)


def test_the_paper_is_chosen_by_its_address(
    season: Season, signed_in: Callable[..., Client]
) -> None:
    where, viewer = f"/c/yunxi/programme/seasons/{season.pk}/print/", signed_in("viewer")

    assert "<h2>青禾花鼓戏队</h2>" in viewer.get(f"{where}?by=team").text
    assert "<h2>石臼乡</h2>" in viewer.get(f"{where}?by=town").text
    assert "<h2>" not in viewer.get(f"{where}?by=nothing").text


def test_an_empty_season_has_no_paper(county: Organisation, clerk: Actor, at: datetime) -> None:
    season = Stage(county, clerk, at).season()

    assert sheets(calendar(season), "day") == []
    assert sheets(calendar(season), "team") == []
