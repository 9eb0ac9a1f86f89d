"""Pages of a season that changed: few queries, and the proof and reasons go on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from shixiao.programme.core.season_changes import LessMoney, PlaceShut
from shixiao.programme.models import Run, Season
from tests.programme.changes_at_hand import (
    BASE,
    answered,
    asked,
    first_stop,
    season_of,
)
from tests.programme.season_at_hand import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon", "few_rounds")]

SignedIn = Callable[..., Client]


@pytest.fixture
def season(stage: Stage) -> Season:
    return season_of(stage)


@pytest.fixture
def clerks(signed_in: SignedIn) -> Client:
    return signed_in("clerk")


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("seasons/{season}/changes/", 10),
        ("runs/{run}/changes/", 10),
        ("activities/{stop}/move/", 9),
        ("activities/{stop}/move/?on={day}&team={team}", 18),
        ("activities/{stop}/pin/", 6),
    ],
)
def test_pages_of_changes_take_few_queries(
    stage: Stage,
    clerks: Client,
    page: str,
    most: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    stage.team("枫林戏班")
    season = stage.ready(villages=30, budget_fen=2_000_000)
    stage.kept(season)
    stage.published(season)
    stop = first_stop()
    keys = {
        "season": season.pk,
        "stop": stop.pk,
        "run": asked(clerks, season, stop).pk,
        "day": (stop.on + timedelta(days=7)).isoformat(),
        "team": stop.outing.team_id,
    }

    with django_assert_max_num_queries(most):  # type: ignore[attr-defined]
        answer = clerks.get(BASE + page.format(**keys))

    assert answer.status_code == 200


def test_after_a_change_the_season_still_says_how_far_it_is_from_the_best(
    clerks: Client, season: Season
) -> None:
    stop = first_stop()
    run = asked(clerks, season, stop)
    clerks.post(f"{BASE}runs/{run.pk}/changes/keep/", {"choice": 0, "reason": "修路"})

    said = clerks.get(f"{BASE}seasons/{season.pk}/?stop={stop.pk}").content.decode()
    assert "离最好的排法，最多还差" in said
    assert "按变化换过以后，还没有算出来" not in said

    Run.objects.filter(pk=run.pk).update(bound=None, gap=None, explained={}, status="changes")
    said = clerks.get(f"{BASE}seasons/{season.pk}/?stop={stop.pk}").content.decode()
    assert "离最好的排法，最多还差" not in said
    assert "按变化换过以后，还没有算出来" in said
    assert "再算一分钟" in said


def test_where_only_money_is_missing_no_stop_is_said_to_be_impossible(
    stage: Stage, season: Season, clerks: Client
) -> None:
    spent = sum(outing.cost_fen for outing in season.outings.all())
    less = answered(stage, season, LessMoney(spent - 1))
    gone = answered(
        stage, season, PlaceShut(first_stop().place_id, stage.at.date(), season.ends_on)
    )

    told = {
        run: clerks.get(f"{BASE}runs/{run.pk}/changes/").content.decode() for run in (less, gone)
    }

    assert "日子上没有一站因此办不成" in told[less]
    assert "站因此办不成；" in told[gone]
