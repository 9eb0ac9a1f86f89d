"""Pages of teams and villages by signed link: no account, no script, nothing that wanders."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from shixiao.directory.models import Availability, Organisation, Place, SignedLink, Team
from shixiao.directory.services import retire_team
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.models import Activity, HeadCount, Outing
from shixiao.programme.services import activities as services
from shixiao.programme.services import links
from tests.programme.activities_at_hand import STAFF, activity_at, team_of

pytestmark = pytest.mark.django_db
BASE = "/c/yunxi/programme/"


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def team(county: Organisation) -> Team:
    return team_of(county)


@pytest.fixture
def by_team(team: Team, now: datetime) -> str:
    token = links.issue_team_link(team=team, by=STAFF, at=now, expires_at=now + timedelta(days=90))
    return f"{BASE}team/{token}/"


@pytest.fixture
def by_host(place: Place, now: datetime) -> str:
    token = links.issue_host_link(
        place=place, by=STAFF, at=now, expires_at=now + timedelta(days=90)
    )
    return f"{BASE}host/{token}/"


@pytest.fixture
def loud(settings: LazySettings) -> None:
    """No quiet hours: what is written is seen at once, at whatever hour the test runs."""
    settings.QUIET_FROM = settings.QUIET_UNTIL


# The door.


def test_every_closed_link_gets_the_same_page(
    client: Client, team: Team, place: Place, now: datetime
) -> None:
    revoked, expired, current = (
        links.issue_team_link(team=team, by=STAFF, at=at, expires_at=at + timedelta(days=1))
        for at in (now - timedelta(days=9), now - timedelta(days=5), now)
    )
    links.revoke_team_link(team=team, by=STAFF, at=now)
    host = links.issue_host_link(place=place, by=STAFF, at=now, expires_at=now + timedelta(days=1))

    pages = [
        client.get(f"{BASE}team/{token}/") for token in ("nobody", revoked, expired, current, host)
    ]

    assert {page.status_code for page in pages} == {404}
    bodies = {page.content.decode().split("<main")[1].split("</main")[0] for page in pages}
    assert len(bodies) == 1


def test_a_link_of_another_county_opens_nothing_here(
    client: Client, county: Organisation, other_county: Organisation, now: datetime
) -> None:
    token = links.issue_team_link(
        team=team_of(other_county), by=STAFF, at=now, expires_at=now + timedelta(days=1)
    )

    assert client.get(f"{BASE}team/{token}/").status_code == 404
    assert client.get(f"/c/qinghe/programme/team/{token}/").status_code == 200


def test_the_pages_are_kept_nowhere_and_found_nowhere(
    client: Client, by_team: str, by_host: str
) -> None:
    for where in (by_team, f"{by_team}days/", by_host, f"{BASE}team/nobody/"):
        answer = client.get(where)
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert "noindex" in answer["X-Robots-Tag"]


def test_the_pages_are_light_and_have_no_script(
    client: Client, by_team: str, by_host: str, team: Team, place: Place, now: datetime
) -> None:
    for days in range(1, 6):
        activity_at(place, now, days=days, team=team)

    for where in (by_team, f"{by_team}days/", by_host):
        content = client.get(where).content
        assert b"<script" not in content
        assert len(content) < 60_000


def test_the_link_of_a_retired_team_opens_nothing(
    client: Client, by_team: str, team: Team, now: datetime
) -> None:
    retire_team(team=team, by=STAFF, at=now)

    assert client.get(by_team).status_code == 404


def test_only_the_hash_of_a_link_is_kept(by_team: str) -> None:
    token = by_team.rstrip("/").rsplit("/", 1)[-1]

    assert token not in str(list(SignedLink.objects.values()))


def test_a_link_that_is_refused_or_breaks_is_not_in_the_log(
    county: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    Client(enforce_csrf_checks=True).post(f"{BASE}host/a-secret-token/1/count/")
    Client().get(f"{BASE}team/a-secret-token/")

    assert "a-secret-token" not in caplog.text


def test_a_link_lasts_a_year_at_most(team: Team, now: datetime) -> None:
    for days in (0, 401):
        with pytest.raises(Refused, match="programme.link_end_unfit"):
            links.issue_team_link(
                team=team, by=STAFF, at=now, expires_at=now + timedelta(days=days)
            )


# The team.


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


# The host.


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


# Issuing.


def test_a_link_is_shown_once_with_a_code_when_there_is_a_public_address(
    signed_in: Callable[..., Client], team: Team, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = "https://wenlian.example"
    desk = signed_in("clerk")
    until = (timezone.localdate() + timedelta(days=30)).isoformat()

    answer = desk.post(f"{BASE}links/team/{team.pk}/", {"until": until})

    html = answer.content.decode()
    assert "https://wenlian.example/c/yunxi/programme/team/" in html
    assert 'class="qr"' in html
    assert answer["Cache-Control"] == "no-store, private"
    assert "programme/team/" not in desk.get(f"{BASE}links/").content.decode()


def test_without_a_public_address_nothing_is_printed_and_the_page_says_why(
    signed_in: Callable[..., Client], place: Place, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = ""
    until = (timezone.localdate() + timedelta(days=30)).isoformat()

    html = signed_in("clerk").post(f"{BASE}links/host/{place.pk}/", {"until": until})

    assert "PUBLIC_URL" in html.content.decode()
    assert 'class="qr"' not in html.content.decode()


def test_links_are_revoked_from_the_list(
    signed_in: Callable[..., Client],
    client: Client,
    by_team: str,
    by_host: str,
    team: Team,
    place: Place,
) -> None:
    desk = signed_in("clerk")

    desk.post(f"{BASE}links/team/{team.pk}/revoke/")
    desk.post(f"{BASE}links/host/{place.pk}/revoke/")

    assert client.get(by_team).status_code == 404
    assert client.get(by_host).status_code == 404


def test_the_list_of_links_costs_few_queries(
    signed_in: Callable[..., Client],
    county: Organisation,
    by_team: str,
    by_host: str,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for number in range(20):
        county.places.create(name=f"{number} 村", town="青桐镇")
    desk = signed_in("clerk")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        assert desk.get(f"{BASE}links/").status_code == 200
