"""A season is opened, changed, pinned and closed; each refusal says what to do."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from shixiao.decisions.models import Item
from shixiao.directory.models import Body, Organisation
from shixiao.directory.services import retire_place
from shixiao.journal.models import Entry
from shixiao.kernel.refusal import Refused
from shixiao.programme.models import Activity, Pin, Season
from shixiao.programme.services import seasons
from tests.decisions.meetings_at_hand import Chamber
from tests.programme.season_at_hand import ENDS, SATURDAY, STARTS, Stage

pytestmark = pytest.mark.django_db


def decided(stage: Stage, presidium: Body, said: str = "yyyyyy", **more: object) -> Item:
    """An item that was voted on."""
    chamber = Chamber(presidium, stage.by, stage.at)
    item = chamber.item(chamber.attended(chamber.called()), **more)
    chamber.speak(item)
    return chamber.vote(item, said)


def test_a_season_is_opened_with_its_budget_and_journalled(stage: Stage) -> None:
    season = stage.season(budget_fen=6_200_000)

    assert (season.starts_on, season.ends_on, season.budget_fen) == (STARTS, ENDS, 6_200_000)
    assert Entry.objects.filter(act="programme.season_opened").count() == 1


def test_the_same_form_sent_twice_opens_one_season(stage: Stage) -> None:
    twice = [
        seasons.open_season(
            organisation=stage.county, draft=stage.draft(), by=stage.by, at=stage.at, form_key="k"
        )
        for _ in range(2)
    ]

    assert twice[0] == twice[1]
    assert Entry.objects.filter(act="programme.season_opened").count() == 1


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"name": "  "}, "season_name_missing"),
        ({"ends_on": STARTS - timedelta(days=1)}, "season_ends_before"),
        ({"ends_on": STARTS + timedelta(days=366)}, "season_too_long"),
        ({"starts_on": date(2026, 3, 1), "ends_on": date(2026, 5, 11)}, "season_is_past"),
        ({"budget_fen": -1}, "budget_out_of_range"),
        ({"vans": 0}, "vans_out_of_range"),
        ({"most_stops": 5}, "stops_out_of_range"),
        ({"population_exponent": Decimal("1.5")}, "exponent_out_of_range"),
    ],
)
def test_a_season_that_cannot_be_is_refused(
    stage: Stage, wrong: dict[str, object], rule: str
) -> None:
    with pytest.raises(Refused, match=f"programme.{rule}"):
        stage.season(**wrong)

    assert not Season.objects.exists()
    assert not Entry.objects.exists()


def test_a_season_without_any_money_is_a_season(stage: Stage) -> None:
    assert stage.season(budget_fen=0).budget_fen == 0


def test_two_seasons_of_one_name_are_refused_and_two_that_overlap_are_not(stage: Stage) -> None:
    stage.season()

    with pytest.raises(Refused, match="programme.season_named_twice"):
        stage.season()

    assert stage.season(name="暑期").is_open


def test_the_budget_is_what_the_meeting_decided_at_most(stage: Stage, presidium: Body) -> None:
    item = decided(stage, presidium, amount_fen=5_000_000)

    with pytest.raises(Refused, match="programme.budget_above_decision"):
        stage.season(budget_fen=5_000_001, decided_by=item)

    assert stage.season(budget_fen=5_000_000, decided_by=item).decided_by == item


def test_what_a_meeting_did_not_pass_decides_nothing(stage: Stage, presidium: Body) -> None:
    item = decided(stage, presidium, "yyynnn", amount_fen=5_000_000)

    with pytest.raises(Refused, match="programme.not_decided"):
        stage.season(decided_by=item)


def test_a_season_is_changed_until_it_is_published(stage: Stage) -> None:
    season = stage.ready()
    seasons.amend_season(season=season, draft=stage.draft(name="新名字"), by=stage.by, at=stage.at)
    stage.kept(season)
    stage.published(season)

    with pytest.raises(Refused, match="programme.season_is_published"):
        seasons.amend_season(season=season, draft=stage.draft(), by=stage.by, at=stage.at)

    season.refresh_from_db()
    assert season.name == "新名字"


def test_new_days_that_leave_something_outside_are_refused(stage: Stage) -> None:
    season = stage.ready()
    pinned(stage, season)
    draft = stage.draft(starts_on=SATURDAY + timedelta(days=1))

    with pytest.raises(Refused, match="programme.something_outside"):
        seasons.amend_season(season=season, draft=draft, by=stage.by, at=stage.at)


def pinned(stage: Stage, season: Season, **more: object) -> Pin:
    row: dict[str, object] = {
        "place": stage.county.places.first(),
        "art_form": stage.form(),
        "on": SATURDAY,
        "reason": "端午节",
    }
    return seasons.pin_stop(
        season=season, pin=seasons.PinDraft(**(row | more)), by=stage.by, at=stage.at
    )


def test_the_same_pin_twice_is_one(stage: Stage) -> None:
    season = stage.ready()

    assert pinned(stage, season) == pinned(stage, season)
    assert Entry.objects.filter(act="programme.stop_pinned").count() == 1


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"on": STARTS - timedelta(days=1)}, "pin_outside"),
        ({"reason": " "}, "pin_without_reason"),
    ],
)
def test_a_pin_that_cannot_be_is_refused(stage: Stage, wrong: dict[str, object], rule: str) -> None:
    season = stage.ready()

    with pytest.raises(Refused, match=f"programme.{rule}"):
        pinned(stage, season, **wrong)

    assert not Pin.objects.exists()


def test_a_form_that_nobody_offers_is_not_pinned(stage: Stage) -> None:
    season = stage.ready()

    with pytest.raises(Refused, match="programme.nobody_offers"):
        pinned(stage, season, art_form=stage.form("皮影"))


def test_a_team_is_pinned_only_with_what_it_offers(stage: Stage) -> None:
    season = stage.ready()
    puppets = stage.team("石臼皮影班", forms="皮影")

    with pytest.raises(Refused, match="programme.team_without_form"):
        pinned(stage, season, team=puppets)


def test_a_place_is_pinned_once_a_week(stage: Stage) -> None:
    season = stage.ready()
    pinned(stage, season)

    with pytest.raises(Refused, match="programme.pinned_that_week"):
        pinned(stage, season, on=SATURDAY - timedelta(days=1))


def test_a_retired_place_is_not_pinned(stage: Stage) -> None:
    season = stage.ready()
    place = stage.county.places.get(name="第1村")
    retire_place(place=place, by=stage.by, at=stage.at)
    place.refresh_from_db()

    with pytest.raises(Refused, match="programme.place_retired"):
        pinned(stage, season, place=place)


def test_rows_of_another_county_are_not_pinned(stage: Stage, other_county: Organisation) -> None:
    season = stage.ready()
    foreign = other_county.places.create(name="大樟村", town="清水镇")

    with pytest.raises(Refused, match="programme.foreign_row"):
        pinned(stage, season, place=foreign)


def test_a_pin_is_taken_off_once(stage: Stage) -> None:
    pin = pinned(stage, stage.ready())

    for _ in range(2):
        seasons.unpin(pin=pin, by=stage.by, at=stage.at)

    assert Entry.objects.filter(act="programme.stop_unpinned").count() == 1


def test_a_season_is_not_closed_while_something_announced_lies_ahead(stage: Stage) -> None:
    season = stage.ready()
    stage.kept(season)
    stage.published(season)

    with pytest.raises(Refused, match="programme.still_ahead"):
        seasons.close_season(season=season, by=stage.by, at=stage.at)


def test_closing_drops_what_nobody_was_told_of_and_nothing_else(stage: Stage) -> None:
    season = stage.ready()
    stage.kept(season)

    seasons.close_season(season=season, by=stage.by, at=stage.at)

    assert not Activity.objects.exists()
    assert season.runs.count() == 1
    season.refresh_from_db()
    with pytest.raises(Refused, match="programme.season_is_closed"):
        stage.run(season)
