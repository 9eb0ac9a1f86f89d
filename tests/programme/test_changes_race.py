"""Two people at once: one answer is kept, one move is made."""

from datetime import timedelta

import pytest

from shixiao.journal.models import Entry
from shixiao.programme.core.season_changes import PlaceShut
from shixiao.programme.models import Activity, Notice, Pin, Run, Season
from shixiao.programme.services.moving import HandMove, move_by_hand, pin_activity
from shixiao.programme.services.seasons import Order
from shixiao.programme.services.seasons.replanning import answer_changes, keep_changes
from shixiao.programme.services.seasons.workbooks import Came, PinWish, plan_from_workbook
from tests.at_once import at_once, outcomes
from tests.programme.season_at_hand import Stage, saturdays

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


def test_a_workbook_planned_twice_at_once_from_two_pages_pins_once(
    stage: Stage, season: Season
) -> None:
    """The same page opened twice has two keys; what it asks for is done once."""
    need = stage.need(stage.place())
    pins = (PinWish(need.place_id, stage.form().pk, saturdays()[-1], None),)
    came = Came(pins=pins, run=season.runs.get().pk)

    def planned(key: str) -> Run:
        order = Order(1, form_key=key)
        return plan_from_workbook(season=season, came=came, order=order, by=stage.by, at=stage.at)

    answers = at_once(lambda: planned("a"), lambda: planned("b"))

    # Jobs are done at once here, so the second may find the first one ended.
    assert all(isinstance(one, Run) or one == "programme.run_under_way" for one in answers)
    assert Pin.objects.count() == 1
    assert Entry.objects.filter(act="programme.stop_pinned").count() == 1


def test_a_workbook_sent_twice_at_once_is_one_run(stage: Stage, season: Season) -> None:
    stage.need(stage.place())
    came, order = Came(run=season.runs.get().pk), Order(1, form_key="k")

    def planned() -> Run:
        return plan_from_workbook(season=season, came=came, order=order, by=stage.by, at=stage.at)

    assert outcomes(planned, planned) == ["done", "done"]
    assert season.runs.filter(form_key="k").count() == 1


def test_a_stop_that_is_moved_while_it_is_pinned_is_pinned_where_it_is(
    stage: Stage, stop: Activity
) -> None:
    day, team = stop.on + timedelta(days=21), stop.outing.team
    move = HandMove(stop, day, team, stop.on, team.pk)

    came = outcomes(
        lambda: move_by_hand(move=move, reason="让考试", by=stage.by, at=stage.at),
        lambda: pin_activity(activity=stop, reason="说定了", by=stage.by, at=stage.at),
    )

    stop.refresh_from_db()
    assert came in (["done", "done"], ["done", "programme.stop_is_pinned"])
    assert Pin.objects.get().on == stop.on


def test_the_same_question_asked_twice_at_once_has_one_answer(
    stage: Stage, season: Season, stop: Activity
) -> None:
    said = [PlaceShut(stop.place_id, stop.on, stop.on)]

    def asked() -> Run:
        return answer_changes(season=season, said=said, by=stage.by, at=stage.at, rounds=0)

    first, second = at_once(asked, asked)

    assert first == second
    assert Entry.objects.filter(act="programme.changes_answered").count() == 1
