"""A season planned anew from its workbook: what stands is changed as little as is worth it."""

import pytest
from django.urls import reverse

from shixiao.programme.forms.workbooks import SeenWorkbookForm
from shixiao.programme.models import Activity, Outing
from shixiao.programme.services import seasons
from shixiao.programme.services.seasons.workbooks import Came
from tests.programme.calm_at_hand import days, planned, shifted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def kept(stage):
    """A season with a kept plan."""
    season = stage.ready(villages=3)
    return stage.kept(season)


def test_what_stands_stays_where_nothing_speaks_against_it(stage, kept):
    day = shifted(kept).on

    run = planned(stage, kept, Came(run=kept.pk))

    assert days(run) == set(Outing.objects.values_list("on", flat=True))
    counted = {name: run.standing[name] for name in ("moved", "others", "dropped", "added")}
    assert counted == {"moved": 0, "others": 0, "dropped": 0, "added": 0}
    assert run.bound >= run.objective
    from_nothing = stage.run(kept.season)
    assert day not in days(from_nothing)
    assert from_nothing.standing == {}


def test_how_many_dates_move_is_told_before_the_plan_is_kept(signed_in, county, stage, kept):
    outing = shifted(kept)
    count, before = outing.activities.count(), set(Activity.objects.values_list("pk", "on"))

    run = planned(stage, kept, Came(run=kept.pk, stays_home=((outing.team_id, outing.on),)))
    page = reverse("programme:run", args=[county.slug, run.pk])
    said = signed_in("dispatcher").get(page).content.decode()

    assert (run.standing["stops"], run.standing["moved"]) == (3, count)
    assert f"原来没公布的 3 站里，换日子的 {count}" in said
    assert f"?a=now&amp;b={run.pk}" in said
    assert set(Activity.objects.values_list("pk", "on")) == before


def test_a_run_that_was_not_kept_is_changed_from_its_own_plan(stage, kept):
    day = shifted(kept).on
    other = stage.run(kept.season)

    run = planned(stage, kept, Came(run=other.pk))

    assert days(run) == days(other)
    assert day not in days(run)


def test_what_was_announced_is_no_part_of_the_new_plan_and_stays(stage, kept):
    stage.published(kept.season)
    before = set(Activity.objects.values_list("pk", "on"))
    stage.need(stage.place(), voices=4)

    run = planned(stage, kept, Came(run=kept.pk))
    seasons.keep_run(run=run, by=stage.by, at=stage.at, over=kept.pk)

    assert run.standing == {}
    assert before < set(Activity.objects.values_list("pk", "on"))


def test_what_was_seen_and_sealed_still_knows_its_run(stage, kept):
    form = SeenWorkbookForm.of(Came(run=kept.pk), season=kept.season_id)
    sent = SeenWorkbookForm(
        {"sealed": form.initial["sealed"], "key": "k", "length": "60"}, season=kept.season_id
    )

    assert sent.is_valid(), sent.errors
    assert sent.came.run == kept.pk


def test_what_was_seen_and_sealed_still_knows_that_all_is_planned_from_nothing(kept):
    came = Came(run=kept.pk, is_afresh=True)
    form = SeenWorkbookForm.of(came, season=kept.season_id)
    sent = SeenWorkbookForm(
        {"sealed": form.initial["sealed"], "key": "k", "length": "60"}, season=kept.season_id
    )

    assert sent.is_valid(), sent.errors
    assert sent.came == came
