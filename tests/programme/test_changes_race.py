"""Two people at once: one answer is kept, one move is made."""

from datetime import timedelta

import pytest

from shixiao.journal.models import Entry
from shixiao.programme.core.season_changes import PlaceShut
from shixiao.programme.models import Activity, Notice, Run, Season
from shixiao.programme.services.moving import HandMove, move_by_hand
from shixiao.programme.services.seasons.replanning import answer_changes, keep_changes
from tests.at_once import outcomes
from tests.programme.season_at_hand import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def season(stage: Stage) -> Season:
    season = stage.ready(villages=4)
    stage.kept(season)
    return stage.published(season)


@pytest.fixture
def stop(season: Season) -> Activity:
    Notice.objects.all().delete()
    return season.activities.order_by("on", "pk").select_related("outing__team").first()


@pytest.fixture
def answer(stage: Stage, season: Season, stop: Activity) -> Run:
    said = [PlaceShut(stop.place_id, stop.on, stop.on)]
    return answer_changes(season=season, said=said, by=stage.by, at=stage.at, rounds=0)


def test_an_answer_kept_twice_at_once_is_kept_once(
    stage: Stage, stop: Activity, answer: Run
) -> None:
    def kept() -> Run:
        return keep_changes(run=answer, choice=0, reason="修路", by=stage.by, at=stage.at)

    assert outcomes(kept, kept) == ["done", "done"]
    assert Notice.objects.filter(place=stop.place_id).count() == 1
    assert Entry.objects.filter(act="programme.changes_kept").count() == 1


def test_an_answer_and_a_hand_at_once_leave_nothing_half_done(
    stage: Stage, stop: Activity, answer: Run
) -> None:
    """Whoever comes second is asked to look: the same stop moves once."""
    move = HandMove(
        stop, stop.on + timedelta(days=21), stop.outing.team, stop.on, stop.outing.team_id
    )

    came = outcomes(
        lambda: keep_changes(run=answer, choice=0, reason="修路", by=stage.by, at=stage.at),
        lambda: move_by_hand(move=move, reason="让考试", by=stage.by, at=stage.at),
    )

    assert sorted(came)[0] == "done"
    assert sorted(came)[1] in ("programme.changes_outdated", "programme.moved_meanwhile")
    assert stop.postponements.count() == 1


def test_a_move_made_twice_at_once_is_told_once(stage: Stage, stop: Activity) -> None:
    move = HandMove(
        stop, stop.on + timedelta(days=7), stop.outing.team, stop.on, stop.outing.team_id
    )

    def moved() -> Activity:
        return move_by_hand(move=move, reason="让考试", by=stage.by, at=stage.at)

    assert outcomes(moved, moved) == ["done", "done"]
    assert Notice.objects.filter(place=stop.place_id).count() == 1
