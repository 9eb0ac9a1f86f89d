"""Auditors read the log and take receipts; everyone may read the signed root."""

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.test import Client

from shixiao.directory import access
from shixiao.directory.models import Organisation, Person
from shixiao.journal import services
from shixiao.journal.core.receipts import read, verified
from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.web import gate

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]


@pytest.fixture
def entry(county: Organisation, clerk: Actor, at: datetime) -> Entry:
    """A clerk retired a place; under a checkpoint."""
    made = services.record(by=clerk, at=at, act="directory.place_retired", subject=county)
    services.sequence(at=at)
    return made


def test_an_auditor_reads_who_did_what_in_words(entry: Entry, signed_in: SignedIn) -> None:
    answer = signed_in("auditor").get("/c/yunxi/journal/")

    assert answer.status_code == 200
    assert "停用了场所" in answer.text
    assert "clerk yunxi" in answer.text
    assert f"文联 {entry.subject_key}" in answer.text


def test_the_list_needs_few_queries_however_long_it_is(
    entry: Entry,
    county: Organisation,
    at: datetime,
    signed_in: SignedIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(120):
        services.record(by=RESIDENT, at=at, act="needs.raised", subject=county)
    client = signed_in("auditor")

    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        answer = client.get("/c/yunxi/journal/?page=3")

    assert "3 / 3" in answer.text
    assert "停用了场所" in answer.text


def test_the_list_is_narrowed_by_act_and_by_local_day(
    entry: Entry, county: Organisation, at: datetime, signed_in: SignedIn
) -> None:
    late = at + timedelta(hours=13)  # one in the morning of the next local day
    services.record(by=RESIDENT, at=late, act="needs.raised", subject=county)
    client = signed_in("auditor")

    def shown(query: str) -> list[int]:
        page = client.get(f"/c/yunxi/journal/?{query}")
        return [line.number for line in page.context["lines"]]

    other = Entry.objects.get(act="needs.raised").pk
    assert shown("act=needs.raised") == [other]
    assert shown("act=&day=2026-05-12") == [entry.pk]
    assert shown("day=2026-05-13") == [other]
    assert shown("day=2026-05-14") == []
    assert shown("day=nonsense&act=nonsense") == [other, entry.pk]


def test_the_log_goes_out_as_a_table_without_formulas(
    county: Organisation, at: datetime, signed_in: SignedIn
) -> None:
    person = Person.objects.create(username="x", display_name="=HYPERLINK(1)")
    by = Actor("person", str(person.pk))
    services.record(by=by, at=at, act="directory.place_retired", subject=county)

    answer = signed_in("auditor").get("/c/yunxi/journal/export/")

    assert answer["Content-Type"].startswith("text/csv")
    head, row = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert head[0] == "时间"
    assert row[:3] == ["2026-05-12 12:00:00+08:00", "'=HYPERLINK(1)", "停用了场所"]


def test_an_entry_offers_its_receipt_which_can_be_verified(
    entry: Entry, signed_in: SignedIn
) -> None:
    client = signed_in("chair")

    page = client.get(f"/c/yunxi/journal/{entry.pk}/")
    receipt = client.get(f"/c/yunxi/journal/{entry.pk}/receipt/")

    assert f"/c/yunxi/journal/{entry.pk}/receipt/" in page.text
    assert verified(read(receipt.text), key=services.public_key()).entry.number == entry.pk


def test_before_the_next_checkpoint_the_page_says_when_to_come_back(
    county: Organisation, at: datetime, signed_in: SignedIn
) -> None:
    late = services.record(by=RESIDENT, at=at, act="needs.raised", subject=county)
    client = signed_in("auditor")

    assert "一分钟以后" in client.get(f"/c/yunxi/journal/{late.pk}/").text
    refused = client.get(f"/c/yunxi/journal/{late.pk}/receipt/")
    assert refused.status_code == 409
    assert "一分钟以后" in refused.text


def test_anyone_reads_the_signed_root_and_the_key(entry: Entry, client: Client) -> None:
    root = client.get("/c/yunxi/journal/checkpoint/")
    key = client.get("/c/yunxi/journal/key/")

    assert root["Content-Type"].startswith("text/plain")
    assert root.text.split("\n")[1] == "1"
    assert key.text.strip() == services.public_key()


def test_without_a_checkpoint_the_address_says_so(client: Client, county: Organisation) -> None:
    answer = client.get("/c/yunxi/journal/checkpoint/")

    assert answer.status_code == 404
    assert "还没有检查点" in answer.text


@pytest.mark.parametrize("path", ["", "export/", "{pk}/", "{pk}/receipt/"])
def test_the_log_is_closed_to_others(
    entry: Entry, other_county: Organisation, signed_in: SignedIn, client: Client, path: str
) -> None:
    path = path.format(pk=entry.pk)

    assert client.get(f"/c/yunxi/journal/{path}").status_code == 302
    assert signed_in("clerk").get(f"/c/yunxi/journal/{path}").status_code == 403
    neighbour = signed_in("auditor", of=other_county)
    assert neighbour.get(f"/c/yunxi/journal/{path}").status_code == 404


def test_an_entry_of_another_county_is_not_found(
    entry: Entry, other_county: Organisation, signed_in: SignedIn
) -> None:
    neighbour = signed_in("auditor", of=other_county)

    assert neighbour.get(f"/c/qinghe/journal/{entry.pk}/").status_code == 404
    assert neighbour.get(f"/c/qinghe/journal/{entry.pk}/receipt/").status_code == 404


def test_only_auditors_find_the_log_in_their_menu(entry: Entry, signed_in: SignedIn) -> None:
    assert 'href="/c/yunxi/journal/"' in signed_in("auditor").get("/c/yunxi/journal/").text
    assert 'href="/c/yunxi/journal/"' not in signed_in("clerk").get("/c/yunxi/today/").text


def test_the_roles_of_the_gate_are_those_of_the_directory() -> None:
    assert gate.READERS == access.READERS
    assert gate.AUDITORS == access.AUDITORS
