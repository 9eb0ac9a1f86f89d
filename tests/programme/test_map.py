"""Where a season takes place: the drawing, its states, its tours, and the list beside it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from shixiao.directory.models import Place
from shixiao.programme.models import Activity, Outing, Season
from shixiao.programme.queries.map import TourMap, run_map, season_map
from shixiao.programme.queries.seasons import calendar
from tests.programme.season_at_hand import SATURDAY, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(stage: Stage) -> Season:
    return stage.season()


def outing(stage: Stage, season: Season, *places: Place, weeks: int = 0) -> Outing:
    """An outing of the one team to these places, in this order."""
    team = stage.county.teams.filter(name="青禾花鼓戏队").first() or stage.team()
    on = SATURDAY + timedelta(days=7 * weeks)
    made = Outing.objects.create(organisation=stage.county, season=season, team=team, on=on)
    for position, place in enumerate(places, 1):
        visit(stage, season, place, on, outing=made, position=position)
    return made


def visit(stage: Stage, season: Season, place: Place, on: date, **more: object) -> Activity:
    row: dict[str, object] = {"kind": "to_villages", "title": "戏", "art_form": stage.form()}
    return Activity.objects.create(
        organisation=stage.county, season=season, place=place, on=on, created_at=stage.at,
        **(row | more),
    )  # fmt: skip


def shown(season: Season, chosen: int | None = None) -> TourMap:
    return season_map(calendar(season), chosen)


def states(found: TourMap) -> dict[str, list[str]]:
    return {state: [s.name for s in spots] for state, spots in found.spots.items() if spots}


def test_every_place_has_one_state(stage: Stage, season: Season, at: datetime) -> None:
    done, ahead, asked, silent, once = (
        stage.place(name) for name in ("甲", "乙", "丙", "丁", "戊")
    )
    outing(stage, season, done, ahead)
    Activity.objects.filter(place=done).update(state="done", ended_at=at)
    stage.need(asked)
    stage.need(once).activities.clear()
    once.needs.update(state="confirmed")

    assert states(shown(season)) == {
        "went": ["甲"], "soon": ["乙"], "waits": ["丙"], "silent": ["丁"], "rest": ["戊"]
    }  # fmt: skip


def test_a_tour_goes_home_to_the_stops_in_order_and_home_again(
    stage: Stage, season: Season
) -> None:
    first, second = stage.place("甲"), stage.place("乙")
    outing(stage, season, second, first)
    stage.county.teams.update(home_latitude="28.0", home_longitude="113.0")

    (trip,) = shown(season).trips
    (line,) = shown(season).page.picture.lines

    assert trip.places == ("乙", "甲")
    assert line.tour.line[0] == line.tour.line[-1] == (28.0, 113.0)
    assert line.tour.line[1][0] == float(second.latitude)
    assert 30 < trip.km < 90


def test_without_a_point_of_its_own_a_home_lies_in_the_middle_of_its_town(
    stage: Stage, season: Season
) -> None:
    outing(stage, season, stage.place(latitude=Decimal(28)), stage.place(latitude=Decimal(29)))

    (line,) = shown(season).page.picture.lines

    assert line.tour.line[0][0] == 28.5


def test_the_chosen_outing_stands_out_and_is_named_first(stage: Stage, season: Season) -> None:
    outing(stage, season, stage.place("甲"))
    chosen = outing(stage, season, stage.place("乙"), stage.place("丙"), weeks=1)
    stop = chosen.activities.get(position=2)

    found = shown(season, stop.pk)

    assert [trip.is_now for trip in found.trips] == [False, True]
    assert [line.tour.is_now for line in found.page.picture.lines] == [False, True]
    assert found.has_choice
    assert not shown(season).has_choice


def test_what_was_cancelled_or_has_no_team_any_more_is_no_tour(
    stage: Stage, season: Season, at: datetime
) -> None:
    off = outing(stage, season, stage.place("甲"))
    off.activities.update(state="cancelled", public_reason="雨", ended_at=at)
    lost = outing(stage, season, stage.place("乙"), weeks=1)
    Outing.objects.filter(pk=lost.pk).update(team_answer="no", team_reason="病了")

    found = shown(season)

    assert not found.trips
    assert states(found) == {"silent": ["甲"], "soon": ["乙"]}


def test_a_place_without_coordinates_is_drawn_mid_town_or_told(
    stage: Stage, season: Season
) -> None:
    stage.place("甲")
    guessed = stage.place("乙", latitude=None, longitude=None)
    lost = stage.place("丙", town="石臼乡", latitude=None, longitude=None)
    outing(stage, season, guessed, lost)

    found = shown(season)

    assert found.guessed == 1
    assert [spot.name for spot in found.lost] == ["丙"]
    assert found.trips[0].places == ("乙", "丙")


def test_a_county_off_the_map_has_no_drawing(stage: Stage, season: Season) -> None:
    outing(stage, season, stage.place("甲", latitude=None, longitude=None))

    found = shown(season)

    assert not found.page.picture.marks
    assert [spot.name for spot in found.lost] == ["甲"]


def test_the_map_takes_one_query(
    stage: Stage, season: Season, django_assert_num_queries: Callable[..., object]
) -> None:
    for week in range(4):
        outing(stage, season, stage.place(), stage.place(), weeks=week)
    known = calendar(season)

    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        season_map(known, None)


def test_a_place_that_is_retired_by_now_stays_on_the_map(stage: Stage, season: Season) -> None:
    place = stage.place("甲")
    outing(stage, season, place)
    Place.objects.update(is_active=False)

    assert states(shown(season)) == {"soon": ["甲"]}


def test_a_plan_is_shown_on_the_map_before_it_is_kept(
    stage: Stage, django_assert_num_queries: Callable[..., object]
) -> None:
    run = stage.run(stage.ready())
    run.refresh_from_db()
    stage.place("上沙村")

    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        found = run_map(run)

    assert found.trips
    assert "上沙村" in states(found)["silent"]
    assert {name for trip in found.trips for name in trip.places} == set(states(found)["soon"])
    assert not found.has_choice
