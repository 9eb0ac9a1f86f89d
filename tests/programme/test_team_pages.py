"""The page of a team: its outings, its free days, its notices, its calendar."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from shixiao.directory.models import Availability, Place, Team
from shixiao.programme.models import Outing
from shixiao.programme.services import activities as services
from shixiao.programme.services import links
from tests.programme.activities_at_hand import STAFF, activity_at, team_of

pytestmark = pytest.mark.django_db
BASE = "/c/yunxi/programme/"


def test_a_team_sees_what_was_announced_and_nothing_else(
    client: Client, by_team: str, team: Team, place: Place, now: datetime
) -> None:
    activity_at(place, now, team=team, title="通知过的戏")
    activity_at(place, now, days=12, team=team, title="还缺证件的戏", is_risky=True)
    activity_at(place, now, days=13, team=team_of(place.organisation, "别队"), title="别人的戏")

    html = client.get(by_team).content.decode()

    assert "通知过的戏" in html
    assert "还缺证件的戏" not in html
    assert "别人的戏" not in html
    assert "138-0000-0001" not in html


def test_a_team_answers_yes_and_then_no_with_a_reason(
    client: Client, by_team: str, team: Team, place: Place, now: datetime
) -> None:
    outing = activity_at(place, now, team=team).outing
    assert outing is not None
    where, name = f"{by_team}outings/{outing.pk}/", f"outing-{outing.pk}"

    client.post(where, {f"{name}-can": "yes"})
    without = client.post(where, {f"{name}-can": "no"})
    client.post(where, {f"{name}-can": "no", f"{name}-reason": "车坏了"})

    answered = Outing.objects.get()
    assert without.status_code == 422
    assert "好另找队伍" in without.content.decode()
    assert (answered.team_answer, answered.team_reason) == ("no", "车坏了")


def test_a_team_answers_for_nobody_else(
    client: Client, by_team: str, place: Place, now: datetime
) -> None:
    outing = activity_at(place, now, team=team_of(place.organisation, "别队")).outing
    assert outing is not None

    answer = client.post(f"{by_team}outings/{outing.pk}/", {f"outing-{outing.pk}-can": "yes"})

    assert answer.status_code == 404
    assert Outing.objects.get().team_answer == "none"


def test_a_team_says_which_days_are_free(client: Client, by_team: str, team: Team) -> None:
    today = timezone.localdate()
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    kept = today + timedelta(days=100)
    Availability.objects.create(team=team, day=kept)
    Availability.objects.create(team=team, day=next_month)
    where = f"{by_team}days/?month={next_month:%Y-%m}"
    free = [next_month + timedelta(days=4), next_month + timedelta(days=5)]

    for _ in range(2):
        client.post(where, {"free": [day.isoformat() for day in free]})

    known = list(team.availability.order_by("day").values_list("day", flat=True))
    assert known == sorted([*free, kept])


def test_a_day_of_another_month_is_not_taken(client: Client, by_team: str, team: Team) -> None:
    answer = client.post(f"{by_team}days/", {"free": ["1999-01-01"]})

    assert answer.status_code == 422
    assert not team.availability.exists()


@pytest.mark.usefixtures("loud")
def test_a_team_reads_its_notices(
    client: Client, by_team: str, team: Team, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now, team=team)
    services.cancel(activity=activity, reason="台风要来", by=STAFF, at=now)

    assert "台风要来" in client.get(by_team).content.decode()


def test_the_team_page_costs_few_queries(
    client: Client,
    by_team: str,
    team: Team,
    place: Place,
    now: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for days in range(1, 9):
        activity_at(place, now, days=days, team=team)

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        client.get(by_team)


# The calendar.


def calendar_of(client: Client, by_team: str) -> tuple[str, Calendar]:
    client.post(f"{by_team}calendar/")
    html = client.get(by_team).content.decode()
    address = html.split("<code>")[1].split("</code>")[0]
    return address, Calendar.from_ical(client.get(address).content)


def test_the_calendar_of_a_team_follows_every_change(
    client: Client, by_team: str, team: Team, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now, team=team, title="《月下渡》，全本；加演")
    address, before = calendar_of(client, by_team)
    services.postpone(
        activity=activity, to_on=activity.on + timedelta(days=1), reason="雨", by=STAFF, at=now
    )
    moved = Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]
    services.cancel(activity=activity, reason="台风", by=STAFF, at=now)
    after = Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]

    first = before.walk("VEVENT")[0]
    assert str(first["UID"]) == str(moved["UID"]) == str(after["UID"])
    assert first["SEQUENCE"] < moved["SEQUENCE"] < after["SEQUENCE"]
    assert moved.decoded("DTSTART").date() == activity.on + timedelta(days=1)
    assert str(first.decoded("DTSTART").tzinfo) == "Asia/Shanghai"
    assert "《月下渡》，全本；加演" in str(first["DESCRIPTION"])
    assert str(after["STATUS"]) == "CANCELLED"
    assert client.get(address)["Content-Type"].startswith("text/calendar")


def test_the_calendar_says_the_stops_in_order_and_where_the_first_is(
    client: Client, by_team: str, team: Team, place: Place, now: datetime
) -> None:
    first = activity_at(place, now, team=team, title="送戏")
    Place.objects.filter(pk=place.pk).update(latitude="27.123", longitude="113.456")
    other = Place.objects.create(organisation=place.organisation, name="荷塘村", town="青桐镇")
    second = activity_at(other, now, team=team, title="教戏")
    second.outing, second.position = first.outing, 2
    second.save()
    client.post(f"{by_team}calendar/")
    address = re.findall(r"/c/yunxi/programme/calendar/[^<]+\.ics", client.get(by_team).text)[0]

    (event, *_) = Calendar.from_ical(client.get(address).content).walk("VEVENT")

    assert (event["GEO"].latitude, event["GEO"].longitude) == (27.123, 113.456)
    assert event["LOCATION"] == "青桐镇 柳渡村 → 青桐镇 荷塘村"
    assert event["DESCRIPTION"].splitlines() == [
        "1. 19:30 送戏，青桐镇 柳渡村",
        "2. 19:30 教戏，青桐镇 荷塘村",
    ]


def test_an_outing_that_another_team_took_over_is_struck_out(
    client: Client, by_team: str, team: Team, place: Place, now: datetime
) -> None:
    outing = activity_at(place, now, team=team).outing
    assert outing is not None
    services.take_over(outing=outing, team=team_of(place.organisation, "别队"), by=STAFF, at=now)

    event = calendar_of(client, by_team)[1].walk("VEVENT")[0]

    assert str(event["STATUS"]) == "CANCELLED"


def test_the_address_of_the_calendar_is_one_and_opens_nothing_else(
    client: Client, by_team: str
) -> None:
    first, _ = calendar_of(client, by_team)
    second, _ = calendar_of(client, by_team)
    token = first.rsplit("/", 1)[-1].removesuffix(".ics")

    assert first == second
    assert token not in by_team
    assert client.get(f"{BASE}team/{token}/").status_code == 404


def test_a_revoked_calendar_stays_closed_and_the_page_stays_open(
    client: Client, by_team: str, team: Team, now: datetime
) -> None:
    address, _ = calendar_of(client, by_team)
    links.revoke_calendar(team=team, by=STAFF, at=now)
    client.post(f"{by_team}calendar/")

    assert client.get(address).status_code == 404
    assert client.get(by_team).status_code == 200
