"""Two people at once: one plan is kept, one season is published, one run is worked on."""

import pytest

from shixiao.journal.models import Entry
from shixiao.programme.models import Activity, Notice, Outing, Pin, Season
from shixiao.programme.services import seasons
from tests.at_once import outcomes
from tests.programme.season_at_hand import SATURDAY, Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_who_keep_the_same_plan_at_once_keep_it_once(stage: Stage) -> None:
    run = stage.run(stage.ready())

    came = outcomes(*[lambda: seasons.keep_run(run=run, by=stage.by, at=stage.at)] * 2)

    assert came == ["done", "done"]
    assert Activity.objects.count() == 3
    assert Entry.objects.filter(act="programme.plan_kept").count() == 1


def test_of_two_who_keep_different_plans_the_second_is_asked_to_look(stage: Stage) -> None:
    season = stage.ready()
    runs = [stage.run(season), stage.run(season, seed=1)]

    came = outcomes(
        lambda: seasons.keep_run(run=runs[0], by=stage.by, at=stage.at),
        lambda: seasons.keep_run(run=runs[1], by=stage.by, at=stage.at),
    )

    assert came == ["done", "programme.another_run_kept"]
    assert len(set(Outing.objects.values_list("run", flat=True))) == 1


def test_a_season_published_twice_at_once_is_told_once(stage: Stage) -> None:
    season = stage.ready()
    stage.kept(season)

    came = outcomes(*[lambda: stage.published(season)] * 2)

    assert came == ["done", "done"]
    assert Notice.objects.filter(place__isnull=False).count() == 3
    assert Entry.objects.filter(act="programme.season_published").count() == 1


def test_the_same_form_sent_twice_at_once_opens_one_season(stage: Stage) -> None:
    def opened() -> Season:
        return seasons.open_season(
            organisation=stage.county, draft=stage.draft(), by=stage.by, at=stage.at, form_key="k"
        )

    assert outcomes(opened, opened) == ["done", "done"]
    assert Season.objects.count() == 1


def test_two_runs_asked_for_at_once_are_one(stage: Stage) -> None:
    season = stage.ready()

    came = outcomes(*[lambda: stage.run(season)] * 2)

    # Jobs are done at once here, so the second may find the first one ended.
    assert came in (["done", "done"], ["done", "programme.run_under_way"])


def test_a_pin_set_twice_at_once_is_one(stage: Stage) -> None:
    season = stage.ready()
    pin = seasons.PinDraft(stage.county.places.first(), stage.form(), SATURDAY, "端午节")

    came = outcomes(
        *[lambda: seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)] * 2
    )

    assert came == ["done", "done"]
    assert Pin.objects.count() == 1


def test_the_same_page_pressed_twice_at_once_starts_one_run(stage: Stage) -> None:
    season = stage.ready()
    order = seasons.Order(seconds=1, form_key="k")

    came = outcomes(
        *[lambda: seasons.ask_for_run(season=season, order=order, by=stage.by, at=stage.at)] * 2
    )

    assert came == ["done", "done"]
    assert season.runs.count() == 1
    assert Entry.objects.filter(act="programme.run_started").count() == 1


def test_who_stops_a_run_and_who_takes_it_as_it_is_are_heard_one_after_the_other(
    stage: Stage,
) -> None:
    run = stage.run(stage.ready())
    season = run.season
    season.runs.update(state="running", objective=None, plan={}, job=None)

    came = outcomes(
        lambda: seasons.cancel_run(run=run, by=stage.by, at=stage.at),
        lambda: seasons.cut_run_short(run=run, by=stage.by, at=stage.at),
    )

    run.refresh_from_db()
    assert came in (["done", "done"], ["done", "programme.run_is_over"])
    assert run.state == "cancelled"
