"""The free days of a team, many at once: by its own link, or by the office for it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shixiao.directory import services
from shixiao.directory.models import Availability, Organisation, Team
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
BASE = "/c/yunxi/programme/teams/"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def days() -> list[date]:
    return list(Availability.objects.order_by("day").values_list("day", flat=True))


def stretch(first: date, last: date, **more: object) -> dict[str, object]:
    row: dict[str, object] = {"starts_on": first, "ends_on": last, "is_free": "yes"}
    return row | more


def test_a_team_writes_its_weekends_of_half_a_year_at_once(
    client: Client, by_team: str, today: date
) -> None:
    last = today + timedelta(days=180)

    answer = client.post(f"{by_team}days/stretch/", stretch(today, last, weekdays=["6", "7"]))

    assert answer["Location"].startswith(f"{by_team}days/?month=")
    assert {day.isoweekday() for day in days()} == {6, 7}
    assert 50 <= len(days()) <= 54
    assert Entry.objects.filter(act="directory.availability_set").count() == 1


def test_days_without_time_are_taken_out_and_the_others_stay(
    client: Client, by_team: str, team: Team, today: date
) -> None:
    week = [today + timedelta(days=n) for n in range(1, 8)]
    for day in week:
        team.availability.create(day=day)

    client.post(f"{by_team}days/stretch/", stretch(week[2], week[4], is_free="no"))

    assert days() == [*week[:2], *week[5:]]


def test_days_that_are_over_stay_as_they_were(
    client: Client, by_team: str, team: Team, today: date
) -> None:
    past = today - timedelta(days=3)
    team.availability.create(day=past)

    client.post(f"{by_team}days/stretch/", stretch(past, today, is_free="no"))
    client.post(f"{by_team}days/stretch/", stretch(past - timedelta(days=2), past))

    assert days() == [past]


@pytest.mark.parametrize(("length", "told"), [(-1, "结束在开始前面"), (500, "超过了一年")])
def test_a_stretch_that_cannot_be_is_told_and_stays_on_the_page(
    client: Client, by_team: str, today: date, length: int, told: str
) -> None:
    typed = stretch(today, today + timedelta(days=length), weekdays=["6"])

    answer = client.post(f"{by_team}days/stretch/", typed)

    assert answer.status_code == 422
    assert told in answer.text
    assert "<details" in answer.text.partition("一段日子一起写")[0][-200:]
    assert days() == []


def test_the_office_writes_what_a_team_said_by_telephone(
    signed_in: SignIn, team: Team, today: date
) -> None:
    clerk, day = signed_in("clerk"), today + timedelta(days=1)
    where = f"{BASE}{team.pk}/days/"

    clerk.post(f"{where}?month={day:%Y-%m}", {"free": [day.isoformat()]})
    assert days() == [day]
    clerk.post(f"{where}stretch/", stretch(day, day + timedelta(days=1)))

    assert days() == [day, day + timedelta(days=1)]
    assert f"{BASE}{team.pk}/days/" in clerk.get("/c/yunxi/programme/links/").text
    assert f"{BASE}{team.pk}/days/" in clerk.get(f"/c/yunxi/people/teams/{team.pk}/").text


def test_a_viewer_writes_no_days(signed_in: SignIn, team: Team) -> None:
    assert signed_in("viewer").get(f"{BASE}{team.pk}/days/").status_code == 403


def test_the_team_of_another_county_is_not_found(
    signed_in: SignIn, county: Organisation, other_county: Organisation
) -> None:
    theirs = Team.objects.create(organisation=other_county, name="外队")

    assert signed_in("clerk").get(f"{BASE}{theirs.pk}/days/").status_code == 404


def test_the_page_of_a_month_costs_few_queries(
    signed_in: SignIn, team: Team, today: date, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for n in range(200):
        team.availability.create(day=today + timedelta(days=n))
    clerk = signed_in("clerk")

    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        clerk.get(f"{BASE}{team.pk}/days/")


def test_the_same_days_said_twice_are_written_once(team: Team, clerk: Actor, at: datetime) -> None:
    said = [date(2027, 6, 5), date(2027, 6, 6)]

    for is_free in (True, True, False, False):
        services.change_availability(team=team, days=said, is_free=is_free, by=clerk, at=at)

    assert Entry.objects.filter(act="directory.availability_set").count() == 2
    assert days() == []
