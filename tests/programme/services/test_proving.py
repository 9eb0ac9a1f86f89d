"""A kept answer is told how far it is from the best, and why it is as it is."""

import pytest

from shixiao.journal.models import Entry
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.reasons import reasons_of
from shixiao.programme.core.season_changes import (
    PlaceShut,
)
from shixiao.programme.models import Season
from shixiao.programme.queries.seasons import calendar
from shixiao.programme.queries.solved import problem_of_run
from shixiao.programme.queries.why import kept_with_reasons, why
from shixiao.programme.services.seasons.proving import ask_for_proof
from tests.programme.changes_at_hand import (
    answered,
    first_stop,
    kept,
    season_of,
)
from tests.programme.season_at_hand import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(stage: Stage) -> Season:
    return season_of(stage)


def test_a_kept_answer_is_told_how_far_it_is_from_the_best_and_why_it_is_as_it_is(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    run = kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)))

    best = make_plan(problem_of_run(run), rounds=50)
    assert run.bound is not None
    assert run.bound >= best.objective - 1e-6
    assert run.objective == check(problem_of_run(run), outings_of(run.plan)).objective
    assert run.gap == pytest.approx((run.bound - run.objective) / max(1.0, run.bound))
    assert len(reasons_of(run.explained, "zh-hans").outings) == len(run.plan["outings"])
    assert run.points[-1].bound == run.bound
    assert run.plan["choice"] == 0
    assert Entry.objects.filter(act="programme.changes_proven").count() == 1


def test_a_proof_that_comes_twice_is_written_once(stage: Stage, season: Season) -> None:
    stop = first_stop()
    run = kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)))

    ask_for_proof(run=run)

    assert Entry.objects.filter(act="programme.changes_proven").count() == 1


def test_the_season_tells_the_reasons_of_the_kept_answer(stage: Stage, season: Season) -> None:
    stop = first_stop()
    kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)))

    found = kept_with_reasons(season)
    shown = why(calendar(season), stop.pk, found)

    assert found is not None
    assert found.changes
    assert shown is not None
    assert shown.reason is not None
    assert shown.reason.sentences
