"""The page of a village: what is coming, which day suits, how many came; also on paper."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from shixiao.directory.models import Place, Team
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity, HeadCount
from shixiao.programme.services import activities as services
from tests.programme.activities_at_hand import activity_at

pytestmark = pytest.mark.django_db
BASE = "/c/yunxi/programme/"


def test_a_host_confirms_and_asks_for_another_day(
    client: Client, by_host: str, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now)
    where, name = f"{by_host}{activity.pk}/slot/", f"slot-{activity.pk}"

    client.post(where, {f"{name}-answer": "yes"})
    confirmed = Activity.objects.get().state
    silent = client.post(where, {f"{name}-answer": "other"})
    client.post(where, {f"{name}-answer": "other", f"{name}-wish": "下周末晚上"})

    asked = Activity.objects.get()
    assert confirmed == "confirmed"
    assert silent.status_code == 422
    assert (asked.state, asked.host_wish) == ("planned", "下周末晚上")


def test_a_host_states_the_head_count_once(
    client: Client, by_host: str, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now, days=0)
    where, name = f"{by_host}{activity.pk}/count/", f"count-{activity.pk}"

    empty = client.get(by_host).content.decode()
    for _ in range(2):
        client.post(where, {f"{name}-people": "86"})
    other = client.post(where, {f"{name}-people": "90"})

    count = HeadCount.objects.get()
    assert f'name="{name}-people" value' not in empty
    assert (count.people, count.source) == (86, "host")
    assert other.status_code == 422
    assert "86" in other.content.decode()


def test_a_host_speaks_for_its_own_place_only(
    client: Client, by_host: str, place: Place, now: datetime
) -> None:
    village = place.organisation.places.create(name="白鹭村", town="青桐镇")
    activity = activity_at(village, now)

    answer = client.post(f"{by_host}{activity.pk}/slot/", {f"slot-{activity.pk}-answer": "yes"})

    assert answer.status_code == 404
    assert Activity.objects.get().state == "planned"


def test_the_page_of_a_host_is_a_sheet_of_paper_too(
    client: Client, by_host: str, place: Place, now: datetime
) -> None:
    activity_at(place, now)

    html = client.get(by_host).content.decode()

    assert 'class="print-only blanks"' in html
    assert "柳渡村" in html


@pytest.mark.usefixtures("loud")
def test_a_host_reads_that_the_team_cannot_come(
    client: Client, by_host: str, team: Team, place: Place, now: datetime
) -> None:
    outing = activity_at(place, now, team=team).outing
    assert outing is not None
    services.answer_outing(
        outing=outing, can=False, reason="班主住院", by=Actor("team", "1"), at=now
    )

    html = client.get(by_host).content.decode()

    assert "原来的队伍来不了" in html
    assert "班主住院" not in html


def test_the_host_page_costs_few_queries(
    client: Client,
    by_host: str,
    place: Place,
    now: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for days in range(-4, 5):
        activity_at(place, now, days=days)

    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        client.get(by_host)
