"""The demo county is what it says it is, and its role links exist nowhere else."""

from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from shixiao.demo.building import build
from shixiao.directory.models import Organisation, Person, Role

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 12, 4, tzinfo=UTC)


def test_the_same_day_gives_the_same_county(db: None, settings: LazySettings) -> None:
    """Apart from random keys: codes, links and the order of answers in their box."""
    # The plans are made by the demo itself, in so many rounds, and not by a job with a clock.
    settings.JOBS_IMMEDIATE = False

    assert _built_and_undone() == _built_and_undone()


def _built_and_undone() -> list[object]:
    """What happened in a county that is then taken away, with the numbers of its rows."""
    tables = connection.introspection.sequence_list()
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), tables):
            cursor.execute(statement)
        told = _told(build(now=NOW))
        transaction.set_rollback(True)
    return told


def _told(county: Organisation) -> list[object]:
    """What happened in a county, without keys."""
    needs = county.needs.order_by("pk").values_list("place__name", "state", "raised_on")
    activities = county.activities.order_by("pk").values_list(
        "title", "place__name", "on", "state", "cost_fen", "head_counts__people"
    )
    asked = county.collections.order_by("pk").values_list(
        "place__name", "kind", "opens_on", "outcome", "answers_count"
    )
    answers = [
        sorted(str(answer.answers) for answer in collection.answers.all())
        for collection in county.collections.order_by("pk")
    ]
    found = county.findings.order_by("pk").values_list("check_key", "state", "found_at")
    return [list(needs), list(activities), list(asked), answers, list(found)]


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
