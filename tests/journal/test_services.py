"""The log gets numbers and signed roots; receipts prove entries; a change is found."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from shixiao.directory.models import Organisation
from shixiao.journal import services
from shixiao.journal.core.append_only import laid, lifted
from shixiao.journal.core.checkpoint import opened, verifier
from shixiao.journal.core.merkle import MerkleLog, verify_consistency
from shixiao.journal.core.receipts import read, verified
from shixiao.journal.models import Checkpoint, Entry, Leaf
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

Record = Callable[..., Entry]


@pytest.fixture
def record(county: Organisation, clerk: Actor, at: datetime) -> Record:
    """`record("needs.replied")`: one entry on the county."""

    def make(act: str = "directory.renamed", **payload: object) -> Entry:
        return services.record(by=clerk, at=at, act=act, subject=county, **payload)

    return make


def tampered(statement: str) -> None:
    """Somebody with the database file in his hands, who knows about the triggers."""
    with connection.cursor() as cursor:
        for each in [*lifted(connection.vendor), statement, *laid(connection.vendor)]:
            cursor.execute(each)


def faults() -> list[str]:
    return [fault.rule for fault in services.check()]


def test_an_act_is_recorded_with_who_when_and_a_salted_hash(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    first = services.record(by=clerk, at=at, act="directory.renamed", subject=county, name="新")
    second = services.record(by=clerk, at=at, act="directory.renamed", subject=county, name="新")

    assert (first.organisation, first.by_kind, first.by_key) == (county.pk, "person", clerk.key)
    assert (first.subject_kind, first.subject_key) == ("directory.organisation", str(county.pk))
    assert bytes(first.payload_hash) != bytes(second.payload_hash)


@pytest.mark.parametrize("hours", [-11, 0, 11])
def test_what_a_resident_does_is_entered_under_its_day(
    county: Organisation, clerk: Actor, at: datetime, hours: int
) -> None:
    """P1: no moment that could be laid beside the log of a network. The staff's stay exact."""
    moment = at + timedelta(hours=hours)

    residents = services.record(by=RESIDENT, at=moment, act="needs.raised", subject=county)
    staffs = services.record(by=clerk, at=moment, act="needs.checked", subject=county)

    residents.refresh_from_db()
    assert residents.at == at - timedelta(hours=12)
    assert staffs.at == moment


def test_entries_get_their_numbers_from_the_sequencer_only(record: Record, at: datetime) -> None:
    first, second = record(), record()
    assert not Leaf.objects.exists()

    checkpoint = services.sequence(at=at)

    assert checkpoint is not None
    assert list(Leaf.objects.values_list("index", "entry")) == [(0, first.pk), (1, second.pk)]
    assert opened(checkpoint.signed, verifier(services.public_key())).size == 2
    assert checkpoint.made_at == at


def test_without_news_no_checkpoint_is_made(record: Record, at: datetime) -> None:
    record()
    services.sequence(at=at)

    assert services.sequence(at=at) is None
    assert Checkpoint.objects.count() == 1


def test_each_checkpoint_goes_on_from_the_one_before(record: Record, at: datetime) -> None:
    for count in (1, 2, 4, 3):
        for _ in range(count):
            record()
        services.sequence(at=at)

    log = MerkleLog(bytes(leaf.hash) for leaf in Leaf.objects.order_by("index"))
    roots = {each.size: bytes(each.root) for each in Checkpoint.objects.all()}
    assert sorted(roots) == [1, 3, 7, 10]
    assert all(log.root(size) == root for size, root in roots.items())
    assert verify_consistency(
        old=3, size=10, old_root=roots[3], root=roots[10], proof=log.consistency_proof(3, 10)
    )


def test_a_receipt_is_refused_before_the_next_checkpoint(record: Record, at: datetime) -> None:
    record()
    services.sequence(at=at)
    late = record()

    with pytest.raises(Refused, match=r"journal\.no_checkpoint_yet"):
        services.receipt(late)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_every_receipt_can_be_checked_offline(record: Record, at: datetime, count: int) -> None:
    entries = [record() for _ in range(count)]
    services.sequence(at=at)

    proofs = [verified(read(services.receipt(entry).to_json())) for entry in entries]

    assert [proof.entry.number for proof in proofs] == [entry.pk for entry in entries]
    assert {proof.size for proof in proofs} == {count}


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("act", "directory.forged"),
        ("by_key", "99"),
        ("at", "2026-05-12T04:00:00.000001Z"),
        ("organisation", 99),
        ("number", 99),
        ("subject_kind", "needs.need"),
        ("subject_key", "99"),
        ("by_kind", "resident"),
        ("salt", "00" * 16),
        ("payload_hash", "00" * 32),
    ],
)
def test_a_receipt_changed_in_any_field_proves_nothing(
    record: Record, at: datetime, where: str, value: object
) -> None:
    record()
    entry = record()
    services.sequence(at=at)
    receipt = json.loads(services.receipt(entry).to_json())

    receipt["entry"][where] = value

    with pytest.raises(Refused, match=r"journal\.not_included"):
        verified(read(json.dumps(receipt)))


def test_a_receipt_under_a_key_of_its_own_fails_against_the_published_key(
    record: Record, at: datetime, settings: LazySettings, tmp_path: Path
) -> None:
    published = services.public_key()
    entry = record()
    settings.DATA = tmp_path / "forger"
    services.sequence(at=at)
    forged = services.receipt(entry)

    assert verified(forged).key != published
    with pytest.raises(Refused, match=r"journal\.not_signed_by_key"):
        verified(forged, key=published)


def test_a_whole_log_is_found_whole(record: Record, at: datetime) -> None:
    for _ in range(3):
        record()
        services.sequence(at=at)
    services.record(by=RESIDENT, at=at, act="needs.raised", subject=Organisation.objects.get())

    assert faults() == []


def test_a_changed_entry_is_found_by_its_leaf(record: Record, at: datetime) -> None:
    record()
    entry = record()
    services.sequence(at=at)

    tampered(f"UPDATE journal_entry SET act = 'x.forged' WHERE id = {entry.pk}")

    (fault,) = services.check()
    assert (fault.rule, fault.facts["leaf"]) == ("journal.leaf_changed", 1)


def test_a_change_that_also_rewrites_the_leaf_is_found_by_the_signed_root(
    record: Record, at: datetime
) -> None:
    for _ in range(2):
        record()
        record()
        services.sequence(at=at)

    other = "x'" + "00" * 32 + "'" if connection.vendor == "sqlite" else "'\\x" + "00" * 32 + "'"
    tampered(f"UPDATE journal_leaf SET hash = {other} WHERE index = 3".replace("index", '"index"'))

    changed, differs = services.check()
    assert changed.rule == "journal.leaf_changed"
    assert (differs.rule, differs.facts["first"], differs.facts["last"]) == (
        "journal.root_differs",
        2,
        3,
    )


def test_a_leaf_that_was_cut_off_is_found(record: Record, at: datetime) -> None:
    record()
    record()
    services.sequence(at=at)

    tampered('DELETE FROM journal_leaf WHERE "index" = 1')

    assert faults() == ["journal.leaf_missing"]


def test_a_checkpoint_that_was_taken_away_is_found(record: Record, at: datetime) -> None:
    record()
    services.sequence(at=at)
    record()
    services.sequence(at=at)

    tampered("DELETE FROM journal_checkpoint WHERE size = 2")

    assert faults() == ["journal.unsigned"]


def test_a_log_without_any_checkpoint_is_not_whole(record: Record, at: datetime) -> None:
    record()
    services.sequence(at=at)

    tampered("DELETE FROM journal_checkpoint")

    assert faults() == ["journal.unsigned"]


def test_a_forged_checkpoint_is_found(record: Record, at: datetime) -> None:
    record()
    services.sequence(at=at)

    tampered("UPDATE journal_checkpoint SET signed = 'x'")

    assert faults() == ["journal.checkpoint_forged"]


def test_the_key_is_made_once_and_readable_by_its_owner_only(
    settings: LazySettings, tmp_path: Path
) -> None:
    first = services.public_key()

    assert services.public_key() == first
    assert (settings.DATA / "journal.key").stat().st_mode & 0o777 == 0o600


def test_the_moment_of_an_entry_is_kept_to_the_microsecond(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    late = at + timedelta(microseconds=123_456)
    services.record(by=clerk, at=late, act="directory.renamed", subject=county)
    services.sequence(at=at)

    assert services.receipt(Entry.objects.get()).entry.at == "2026-05-12T04:00:00.123456Z"
    assert faults() == []
