"""The demo county is what it says it is, and its role links exist nowhere else."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.test import Client

from shixiao.decisions.models import BallotPaper
from shixiao.demo.building import build
from shixiao.demo.names import SILENT_TOWN
from shixiao.directory.models import Organisation, Person, Place, Role, Team
from shixiao.documents.models import Requirement
from shixiao.journal.models import Entry
from shixiao.needs.models import Need

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 12, 4, tzinfo=UTC)


@pytest.fixture
def demo(db: None) -> Organisation:
    return build(now=NOW)


def test_the_demo_county_has_the_size_and_the_troubles_of_a_county(demo: Organisation) -> None:
    assert demo.is_demo
    assert "演示" in demo.name
    assert demo.places.count() == 120
    assert demo.places.values("town").distinct().count() == 12
    assert demo.associations.count() == 10
    assert Team.objects.filter(organisation=demo).count() == 24
    assert demo.needs.count() == 300
    _is_written_by_the_services(demo)
    _has_a_counted_and_a_closing_round(demo)
    _has_silent_places(demo)
    _has_read_the_speech(demo)
    _has_met_with_and_without_a_quorum(demo)


def _has_met_with_and_without_a_quorum(demo: Organisation) -> None:
    """One meeting lacks a quorum; one decision departs from the ballot, with its reason."""
    adjourned = demo.meetings.get(adjourned_at__isnull=False)
    departed = demo.items.exclude(departure_reason="").get()

    assert adjourned.attendance.filter(is_present=True).count() == 4
    assert not adjourned.items.filter(voted_at__isnull=False).exists()
    assert departed.is_passed
    assert departed.published_at is not None


def _is_written_by_the_services(demo: Organisation) -> None:
    """Each act has its entry, and slips and papers have none of their own."""
    acts = Counter(Entry.objects.values_list("act", flat=True))

    assert acts["needs.raised"] == demo.needs.count()
    assert not [act for act in acts if "cast" in act or "paper" in act]


def _has_a_counted_and_a_closing_round(demo: Organisation) -> None:
    counted = demo.rounds.get(counted_at__isnull=False)
    closing = demo.rounds.get(counted_at__isnull=True)

    assert counted.count.papers == 180
    assert closing.takes_papers(NOW)
    assert (closing.closes_at - NOW).days <= 2
    assert BallotPaper.objects.filter(round=closing).count() == 96


def _has_silent_places(demo: Organisation) -> None:
    assert not Need.objects.filter(place__town=SILENT_TOWN).exists()
    assert Place.objects.filter(organisation=demo, needs__isnull=True).count() > 12


def _has_read_the_speech(demo: Organisation) -> None:
    assert set(demo.requirements.values_list("calls_for", flat=True)) == {"act", "attitude"}
    assert demo.requirements.filter(state=Requirement.State.ACCEPTED).count() > 30


def test_the_same_day_gives_the_same_county(demo: Organisation) -> None:
    first = list(demo.needs.order_by("pk").values_list("place__name", "state", "raised_on"))
    again = _named_alike(demo)

    assert list(again.needs.order_by("pk").values_list("place__name", "state", "raised_on")) == (
        first
    )


def _named_alike(demo: Organisation) -> Organisation:
    """Make room for the same county once more."""
    Organisation.objects.filter(pk=demo.pk).update(slug="first")
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(username=f"first-{person.username}")
    return build(now=NOW)


@pytest.fixture
def marked(county: Organisation) -> Organisation:
    """A small county that is marked as the demo."""
    Organisation.objects.filter(pk=county.pk).update(is_demo=True)
    someone = Person.objects.create(username="demo-clerk")
    Role.objects.create(organisation=county, person=someone, kind="clerk")
    return county


HERE = {"HTTP_HOST": "127.0.0.1:8000"}


def test_a_role_link_signs_in_on_this_very_machine(client: Client, marked: Organisation) -> None:
    answer = client.get("/c/yunxi/demo/clerk/", **HERE)

    assert answer.status_code == 302
    assert client.get("/c/yunxi/today/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "10.1.2.3"},
        {"HTTP_HOST": "shixiao.example"},
        {"HTTP_X_FORWARDED_FOR": "10.1.2.3"},
        {"HTTP_FORWARDED": "for=10.1.2.3"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_REAL_IP": "10.1.2.3"},
        {"HTTP_VIA": "1.1 proxy"},
        {"REMOTE_ADDR": "nonsense"},
    ],
)
def test_a_role_link_does_not_exist_anywhere_else(
    client: Client, marked: Organisation, settings: LazySettings, elsewhere: dict[str, str]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    assert client.get("/c/yunxi/demo/clerk/", **(HERE | elsewhere)).status_code == 404
    assert client.get("/c/yunxi/today/").status_code == 302


def test_a_site_with_a_public_address_has_no_role_links(
    client: Client, marked: Organisation, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = "https://shixiao.example"

    assert client.get("/c/yunxi/demo/clerk/", **HERE).status_code == 404


def test_a_real_county_has_no_role_links(client: Client, marked: Organisation) -> None:
    Organisation.objects.filter(pk=marked.pk).update(is_demo=False)

    assert client.get("/c/yunxi/demo/clerk/", **HERE).status_code == 404


def test_a_role_that_nobody_plays_is_not_found(client: Client, marked: Organisation) -> None:
    assert client.get("/c/yunxi/demo/emperor/", **HERE).status_code == 404


def test_the_first_page_says_that_the_county_is_made_up(
    client: Client, marked: Organisation
) -> None:
    assert "虚构" in client.get("/c/yunxi/").text
