"""Pages of teams and villages by signed link: no account, no script, nothing that wanders."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from shixiao.directory.models import Organisation, Place, SignedLink, Team
from shixiao.directory.services import retire_team
from shixiao.kernel.refusal import Refused
from shixiao.programme.services import links
from shixiao.programme.views.links import A_PAGE
from tests.programme.activities_at_hand import STAFF, activity_at, team_of

pytestmark = pytest.mark.django_db
BASE = "/c/yunxi/programme/"


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


def test_many_places_to_send_a_link_to_are_shown_in_pages(
    signed_in: Callable[..., Client], county: Organisation
) -> None:
    Place.objects.bulk_create(
        Place(organisation=county, name=f"第{n:02}村", town="青桐镇") for n in range(A_PAGE + 1)
    )
    desk = signed_in("clerk")

    first, second = desk.get(f"{BASE}links/").text, desk.get(f"{BASE}links/?page=2").text

    assert first.count("links/host/") == A_PAGE
    assert second.count("links/host/") == 1
    assert f"第{A_PAGE}村" in second


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
