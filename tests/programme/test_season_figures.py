"""How many activities a season has and what they cost: the same wherever it is told."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from shixiao.programme.models import Activity, Season
from shixiao.programme.services.activities import cancel
from tests.programme.season_at_hand import ENDS, SATURDAY, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

BASE = "/c/yunxi/programme/"


@pytest.fixture
def kept(stage: Stage) -> Season:
    season = stage.ready()
    stage.kept(season)
    return season


@pytest.fixture
def clerks(signed_in: Callable[..., Client]) -> Client:
    return signed_in("clerk")


def test_nothing_that_was_called_off_counts_as_an_activity(
    stage: Stage, clerks: Client, kept: Season
) -> None:
    stage.published(kept)
    first = Activity.objects.order_by("on", "pk")[0]
    cancel(activity=first, reason="路塌了", by=stage.by, at=stage.at)

    page = clerks.get(f"{BASE}seasons/{kept.pk}/").text
    listed = clerks.get(f"{BASE}seasons/").text

    stops = kept.activities.count()
    assert f"{stops - 1} 场活动，花" in page
    assert f"{stops - 1} 场活动" in listed


def test_the_list_of_seasons_names_the_same_cost_as_the_season_the_latest_first(
    stage: Stage, clerks: Client, kept: Season
) -> None:
    kept.activities.create(
        organisation=kept.organisation,
        kind=Activity.Kind.TO_VILLAGES,
        title="老窑址采风",
        place=stage.place(),
        art_form=stage.form(),
        on=SATURDAY,
        cost_fen=12_300,
        created_at=stage.at,
    )
    stage.season(name="秋季排期", starts_on=ENDS + timedelta(days=1), ends_on=ENDS + timedelta(60))

    listed = clerks.get(f"{BASE}seasons/").text
    page = clerks.get(f"{BASE}seasons/{kept.pk}/").text

    spent = re.search(r"排了 ([^，]+)，预算", listed[listed.index(kept.name) :])
    assert spent
    assert f"花 {spent[1]}，预算" in page
    assert listed.index("秋季排期") < listed.index(kept.name)
