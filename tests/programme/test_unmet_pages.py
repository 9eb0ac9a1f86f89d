"""The page of what a season leaves open says why, in the words of the plan that was kept."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from shixiao.directory.models import Organisation
from shixiao.kernel.actor import Actor
from tests.programme.season_at_hand import Stage, saturdays

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

MOST_QUERIES = 10
SignedIn = Callable[..., Client]


def test_an_open_need_is_explained_in_the_language_of_the_reader(
    county: Organisation,
    clerk: Actor,
    at: datetime,
    signed_in: SignedIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    stage = Stage(county, clerk, at)
    for number in range(2):
        stage.team(f"第{number}队", days=saturdays())
    for number in range(3):
        stage.need(stage.place(latitude=28 + number / 5))
    season = stage.season(budget_fen=80_000)
    stage.kept(season)
    client, page = signed_in("clerk"), f"/c/yunxi/programme/seasons/{season.pk}/needs/"

    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[attr-defined]
        chinese = client.get(page).content.decode()
    client.cookies["django_language"] = "en"
    english = client.get(page).content.decode()

    assert chinese.count("剩下的钱不够专门去一趟。") == 2
    assert "两处几乎一样好，说不准谁更该去" in chinese
    assert english.count("The money that is left does not pay for an outing there.") == 2
