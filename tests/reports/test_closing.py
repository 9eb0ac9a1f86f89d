"""A county leaves with everything, and is shut down without losing anything."""

import csv
import hashlib
import json
from base64 import b64decode
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from shixiao.directory.models import Organisation, Person, Place, SignedLink
from shixiao.directory.queries import open_counties
from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Job
from shixiao.files.services import uploads
from shixiao.journal.core.merkle import MerkleLog
from shixiao.journal.core.receipts import Leaf
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.models import Complaint, Need
from shixiao.programme.services.links import issue_host_link, issue_team_link
from shixiao.reports.core.export_rules import BLANKED, LEFT_OUT
from shixiao.reports.models import Burden, Export
from shixiao.reports.queries.closing import place_of
from shixiao.reports.queries.everything import rows, tables
from shixiao.reports.services import exporting
from shixiao.reports.services.closing import close_county, reopen_county
from shixiao.reports.services.tokens import issue_token
from tests.programme.activities_at_hand import team_of
from tests.reports.county_at_hand import OWN_WORDS, Made, counted, fill

pytestmark = pytest.mark.django_db
CLOSING = "/c/yunxi/site/closing/"


@pytest.fixture
def made(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Made:
    return fill(county, place, clerk, at)


@pytest.fixture
def archive(
    county: Organisation, other_county: Organisation, made: Made, clerk: Actor, at: datetime
) -> ZipFile:
    """Everything of the county, beside another county that has a row too."""
    Place.objects.create(organisation=other_county, town="镇", name="CANARY-foreign")
    kept = uploads.store_upload(
        organisation=county, file=ContentFile("要先说清楚".encode(), "a.txt"), by=clerk, at=at
    )
    exporting.start_export(organisation=county, then="", by=clerk, at=at)
    assert kept.pk
    return ZipFile(BytesIO(place_of(Export.objects.get()).read_bytes()))


@pytest.fixture
def closed(county: Organisation, clerk: Actor) -> Organisation:
    now = timezone.now()
    exporting.start_export(organisation=county, then="", by=clerk, at=now)
    close_county(organisation=county, typed=county.name, by=clerk, at=now)
    county.refresh_from_db()
    return county


def test_every_table_leaves_or_stays_with_a_reason() -> None:
    held = {table.label for table in tables()}
    every = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("shixiao.")
    }

    assert held | LEFT_OUT.keys() == every
    assert not held & LEFT_OUT.keys()
    assert BLANKED.keys() <= held


def test_a_table_that_leads_to_no_county_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard off: without its reason, the tree of the journal cannot be exported by county."""
    left_out = {key: why for key, why in LEFT_OUT.items() if key != "journal.checkpoint"}
    monkeypatch.setattr("shixiao.reports.queries.everything.LEFT_OUT", left_out)

    with pytest.raises(LookupError, match="journal.checkpoint"):
        tables()


def test_the_archive_holds_every_row_of_the_county(archive: ZipFile, county: Organisation) -> None:
    assert archive.testzip() is None
    for table in tables():
        records = json.loads(archive.read(f"tables/{table.label}.json"))
        # What came after the export began is not in it: its own row, and its own end.
        if table.label != "reports.export":
            assert len(records) == sum(1 for _ in rows(table, county)), table.label
        text = archive.read(f"tables/{table.label}.csv").decode("utf-8-sig")
        assert len(list(csv.DictReader(StringIO(text)))) == len(records)
    assert json.loads(archive.read("tables/needs.need.json"))[0]["wording"] == "=想看一场全本的戏"


def test_nothing_of_another_county_is_in_it(archive: ZipFile) -> None:
    assert not [name for name in archive.namelist() if b"CANARY-foreign" in archive.read(name)]


@pytest.mark.parametrize("canary", [*OWN_WORDS, "CANARY-device", "CANARY-formkey"])
def test_residents_words_and_marks_of_devices_stay(archive: ZipFile, canary: str) -> None:
    """P4 and P6: what leaves the house has no timer."""
    assert not [name for name in archive.namelist() if canary.encode() in archive.read(name)]


def test_staff_records_and_contacts_leave(archive: ZipFile) -> None:
    """The federation takes along what it needs to go on elsewhere."""
    everything = b"".join(archive.read(name) for name in archive.namelist())

    assert all(word.encode() in everything for word in ("CANARY-phone", "CANARY-owner"))


def test_no_key_and_no_password_leaves(
    county: Organisation, clerk: Actor, person: Callable[..., Person], at: datetime
) -> None:
    someone = person("admin")
    someone.set_password("rain-on-the-river")
    someone.save()
    issue_token(organisation=county, name="x", rights=["public"], days=3, by=clerk, at=at)
    issue_team_link(team=team_of(county), by=clerk, at=at, expires_at=at + timedelta(days=9))
    exporting.start_export(organisation=county, then="", by=clerk, at=at)

    archive = ZipFile(BytesIO(place_of(Export.objects.get()).read_bytes()))

    everything = b"".join(archive.read(name) for name in archive.namelist())
    secrets = [someone.password, SignedLink.objects.get().hash, county.api_tokens.get().hash]
    assert not [secret for secret in secrets if secret.encode() in everything]


def test_files_leave_as_they_came(archive: ZipFile) -> None:
    (name,) = [each for each in archive.namelist() if each.startswith("uploads/")]

    data = archive.read(name)
    assert data.decode() == "要先说清楚"
    assert hashlib.sha256(data).hexdigest()[:12] in name


def test_the_journal_in_the_archive_proves_itself(archive: ZipFile) -> None:
    """Every entry hashes to its leaf, and all leaves to the signed root."""
    entries = json.loads(archive.read("journal/entries.json"))
    leaves = archive.read("journal/leaves.txt").decode().split()
    signed = archive.read("journal/checkpoint.txt").decode().splitlines()

    covered = [entry for entry in entries if entry["leaf"] is not None]
    assert len(covered) > 5
    for entry in covered:
        index = entry.pop("leaf")
        assert Leaf(**entry).hash.hex() == leaves[index]
    assert int(signed[1]) == len(leaves)
    root = MerkleLog(bytes.fromhex(leaf) for leaf in leaves).root()
    assert b64decode(signed[2]) == root


def test_the_note_says_what_is_missing_and_why(archive: ZipFile) -> None:
    note = archive.read("README.txt").decode()

    assert "云溪县文联" in note
    assert "群众的原话" in note
    assert "needs.need" in note


def test_a_cancelled_export_leaves_nothing_behind(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    export = Export.objects.create(organisation=county, started_at=at)

    def stop(done: int, total: int, what: str) -> None:
        if done == 3:
            raise engine.Cancelled

    with pytest.raises(engine.Cancelled):
        exporting.write_export(export=export, by=clerk, at=at, report=stop)

    assert not Export.objects.exists()
    assert list(place_of(export).parent.iterdir()) == []


def test_one_export_at_a_time(county: Organisation, clerk: Actor, at: datetime) -> None:
    Export.objects.create(organisation=county, started_at=at)

    with pytest.raises(Refused, match="export_under_way"):
        exporting.start_export(organisation=county, then="", by=clerk, at=at)


def test_the_file_is_deleted_when_its_weeks_are_over(
    archive: ZipFile, county: Organisation, at: datetime, signed_in: Callable[..., Client]
) -> None:
    """P4; the row stays and says that it was there."""
    job = Actor("job", "test")
    export = Export.objects.get()
    address = f"{CLOSING}export/{export.key}.zip"
    client = signed_in("admin")
    fetched = client.get(address)
    assert export.made_at is not None

    early = exporting.forget_exports(at=export.made_at + timedelta(days=29), by=job)
    late = exporting.forget_exports(at=export.made_at + timedelta(days=31), by=job)
    again = exporting.forget_exports(at=export.made_at + timedelta(days=32), by=job)

    assert (early, late, again) == (0, 1, 0)
    assert b"".join(fetched.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert client.get(address).status_code == 409
    assert not place_of(export).exists()


def test_an_export_is_for_administrators_of_its_county(
    archive: ZipFile, signed_in: Callable[..., Client], other_county: Organisation
) -> None:
    address = f"export/{Export.objects.get().key}.zip"

    assert signed_in("clerk").get(f"{CLOSING}{address}").status_code == 403
    stranger = signed_in("admin", of=other_county)
    assert stranger.get(f"/c/qinghe/site/closing/{address}").status_code == 404


# Shutting down.


def test_the_page_leads_from_the_export_to_the_end_and_back(
    county: Organisation, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("admin")

    early = client.post(CLOSING, {"typed": county.name})
    client.post(f"{CLOSING}export/")
    wrong = client.post(CLOSING, {"typed": "清河县文联"})
    right = client.post(CLOSING, {"typed": county.name})
    county.refresh_from_db()
    was_closed = county.closed_at is not None
    twice = client.post(CLOSING, {"typed": county.name})
    client.post(f"{CLOSING}reopen/")
    county.refresh_from_db()

    assert (early.status_code, wrong.status_code) == (422, 422)
    assert "请先导出一份" in early.text
    assert (right.status_code, was_closed) == (302, True)
    assert twice.status_code == 409
    assert county.closed_at is None
    acts = set(Entry.objects.values_list("act", flat=True))
    assert {"reports.county_closed", "reports.county_reopened"} <= acts


def test_a_county_is_not_closed_while_work_runs(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    exporting.start_export(organisation=county, then="", by=clerk, at=at)
    Job.objects.create(name="documents.read", organisation=county.pk)

    with pytest.raises(Refused, match="work_under_way"):
        close_county(organisation=county, typed=county.name, by=clerk, at=at)


def test_a_county_is_closed_once(closed: Organisation, clerk: Actor) -> None:
    with pytest.raises(Refused, match="already_closed"):
        close_county(organisation=closed, typed=closed.name, by=clerk, at=timezone.now())


def test_a_county_closed_in_mid_season_refuses_with_a_sentence_and_loses_nothing(
    county: Organisation,
    made: Made,
    place: Place,
    clerk: Actor,
    at: datetime,
    signed_in: Callable[..., Client],
) -> None:
    """Bad input: residents, teams, hosts and staff all read why, and every row is still there."""
    now = timezone.now()
    until = now + timedelta(days=30)
    team = issue_team_link(team=team_of(county), by=clerk, at=now, expires_at=until)
    host = issue_host_link(place=place, by=clerk, at=now, expires_at=until)
    exporting.start_export(organisation=county, then="", by=clerk, at=now)
    before = counted()
    close_county(organisation=county, typed=county.name, by=clerk, at=now)

    resident = Client()
    refused = [
        resident.post(f"/c/yunxi/needs/at/{place.pk}/", {"text": "想看戏"}),
        resident.post("/c/yunxi/needs/complain/", {"text": "太吵"}),
        resident.post(f"/c/yunxi/needs/wanted/{made.need.pk}/support/"),
        resident.post(f"/c/yunxi/programme/team/{team}/days/", {"day": "2026-06-01"}),
        resident.post(f"/c/yunxi/programme/host/{host}/1/count/", {"people": "30"}),
        signed_in("clerk").post("/c/yunxi/site/filing/write/", {"operator": "x"}),
        signed_in("clerk").post(f"/c/yunxi/needs/desk/{made.need.pk}/refuse/", {}),
    ]
    read = [
        resident.get("/c/yunxi/"),
        resident.get("/c/yunxi/open/"),
        resident.get(f"/c/yunxi/needs/wanted/{made.need.pk}/"),
        resident.get(f"/c/yunxi/programme/team/{team}/"),
        resident.get(f"/c/yunxi/programme/host/{host}/"),
        signed_in("clerk").get("/c/yunxi/today/"),
    ]

    assert [answer.status_code for answer in refused] == [409] * len(refused)
    assert all("起停用这个网站，不再收新的内容" in answer.text for answer in refused)
    assert [answer.status_code for answer in read] == [200] * len(read)
    assert all("只能看，不能再写" in answer.text for answer in read)
    after = counted()
    assert {label for label in before if after[label] < before[label]} == set()
    assert {label for label in before if after[label] != before[label]} <= {"journal.entry"}
    assert not Burden.objects.exists()


def test_the_guard_off_a_closed_county_would_take_needs_in(
    closed: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shixiao.reports.middleware.STAYS_OPEN", frozenset({"needs:complain"}))

    Client().post("/c/yunxi/needs/complain/", {"text": "太吵"})

    assert Complaint.objects.exists()
    assert not Need.objects.exists()


def test_another_county_goes_on(closed: Organisation, other_county: Organisation) -> None:
    answer = Client().post("/c/qinghe/needs/complain/", {"text": "太吵"})

    assert answer.status_code == 302
    assert open_counties() == [other_county]


def test_a_closed_county_can_still_be_exported(
    closed: Organisation, signed_in: Callable[..., Client]
) -> None:
    signed_in("admin").post(f"{CLOSING}export/")

    assert Export.objects.filter(made_at__isnull=False).count() == 2


def test_after_thirty_days_the_page_says_who_can_help(
    closed: Organisation, clerk: Actor, signed_in: Callable[..., Client]
) -> None:
    closed.closed_at = timezone.now() - timedelta(days=31)
    closed.save()

    page = signed_in("admin").get(CLOSING).text
    with pytest.raises(Refused, match="too_late_to_reopen"):
        reopen_county(organisation=closed, by=clerk, at=timezone.now())

    assert "恢复使用" not in page
    assert "运维人员" in page


def test_the_page_takes_few_queries(
    archive: ZipFile,
    signed_in: Callable[..., Client],
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    client = signed_in("admin")

    with django_assert_max_num_queries(10):
        assert client.get(CLOSING).status_code == 200
