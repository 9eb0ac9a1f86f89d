"""A new version comes in: what did not change moves with all that hangs on it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from shixiao.commitments import services as ledger
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import coverage_of, requirements_to_choose
from shixiao.directory.models import Organisation
from shixiao.documents import queries, services
from shixiao.documents.models import Document, Requirement, Revision, Suspect
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.reports.queries.leader import leader_of
from tests.documents.conftest import TEXT

Kind, State = Revision.Kind, Revision.State

NEW = """春季文艺下乡工作安排（修订）
一、为民造福，先问再去
各协会要到每个村至少听两次意见，不得年年一个样。要充分认识听意见的重要意义。
- 1 -
三、科学决策，集体商量
花钱的活动必须经主席囤商定。要在六月底前公布全年账目。
"""


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


@pytest.fixture
def accepted(document: Document, clerk: Actor, at: datetime) -> Document:
    """The first version with every sentence decided: one rejected, the others accepted."""
    for each in document.requirements.all():
        act = services.reject_requirement if "认识" in each.quote else services.accept_requirement
        act(requirement=each, by=clerk, at=at - timedelta(hours=1))
    return document


@pytest.fixture
def line(accepted: Document, county: Organisation, clerk: Actor, at: datetime) -> Commitment:
    """A line of the ledger that hangs on a sentence which will not change."""
    return ledger.open_commitment(
        organisation=county,
        line=Line(title="不走过场", owner="周敏"),
        requirements=[_of(accepted, "不得年年一个样")],
        by=clerk,
        at=at,
    )


@pytest.fixture
def newer(accepted: Document, clerk: Actor, at: datetime) -> Document:
    services.add_version(document=accepted, source=NEW, by=clerk, at=at)
    return Document.objects.get(replaces=accepted)


def _pair(newer: Document) -> Revision:
    return newer.revisions.get(kind=Kind.CHANGED)


def test_an_unchanged_sentence_moves_with_its_decision_and_its_line(
    accepted: Document, line: Commitment, clerk: Actor, at: datetime
) -> None:
    row = _of(accepted, "不得年年一个样")
    Requirement.objects.filter(pk=row.pk).update(lens="real_work", wording="不能走过场")

    services.add_version(document=accepted, source=NEW, by=clerk, at=at)

    newer = Document.objects.get(replaces=accepted)
    moved = Requirement.objects.get(pk=row.pk)
    assert moved.document == newer
    assert moved.quote == newer.raw_text[moved.start : moved.end] == "不得年年一个样"
    assert (moved.state, moved.lens, moved.wording) == ("accepted", "real_work", "不能走过场")
    assert moved.section is not None
    assert moved.section.document == newer
    assert list(line.requirements.all()) == [moved]


def test_each_sentence_of_both_versions_has_its_fate(accepted: Document, newer: Document) -> None:
    fates = {
        (each.kind, (each.row or each.twin).quote)  # type: ignore[union-attr]  # one of them is there
        for each in newer.revisions.all()
    }

    assert (Kind.CHANGED, "各协会要到每个村听一次意见") in fates
    assert (Kind.UNCHANGED, "要充分认识听意见的重要意义") in fates
    assert (Kind.DROPPED, "<script>alert(1)</script>要把不同的意见照原话记下") in fates
    assert (Kind.NEW, "要在六月底前公布全年账目") in fates
    assert newer.requirements.get(quote__contains="充分认识").state == "rejected"
    numbers = list(newer.requirements.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers))


def test_every_quote_of_both_versions_is_the_text_of_its_span(
    accepted: Document, newer: Document
) -> None:
    for document in (accepted, newer):
        for each in document.requirements.all():
            assert each.quote == document.raw_text[each.start : each.end]


def test_a_settled_doubt_stays_settled_where_the_words_around_it_are_the_same(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    services.add_version(
        document=document, source=TEXT.replace("每个村", "每一个村"), by=clerk, at=at
    )

    newer = Document.objects.get(replaces=document)
    carried = newer.suspects.get(text="囤")
    assert (carried.state, carried.replacement) == ("accepted", "团")
    assert newer.raw_text[carried.start : carried.end] == "囤"


def test_the_same_requirement_in_new_words_moves_and_keeps_its_decision(
    newer: Document, clerk: Actor, at: datetime
) -> None:
    pair = _pair(newer)

    row = services.keep_requirement(revision=pair, by=clerk, at=at)

    row.refresh_from_db()
    assert (row.document, row.state) == (newer, "accepted")
    assert row.quote == newer.raw_text[row.start : row.end]
    assert "至少听两次意见" in row.quote
    shown = [each for each in queries.requirements_of(newer) if "两次" in each.quote]
    assert shown == [row]
    entry = Entry.objects.get(act="documents.version_same")
    assert entry.subject_key == str(row.pk)


def test_another_requirement_stays_behind_and_the_new_one_waits(
    accepted: Document, newer: Document, clerk: Actor, at: datetime
) -> None:
    pair = _pair(newer)

    row = services.part_requirement(revision=pair, by=clerk, at=at)

    row.refresh_from_db()
    assert row.document == accepted
    assert _of(newer, "两次意见").state == "suggested"


@pytest.mark.parametrize("act", [services.keep_requirement, services.part_requirement])
def test_what_was_said_of_a_pair_can_be_taken_back(
    accepted: Document,
    newer: Document,
    act: Callable[..., Requirement],
    clerk: Actor,
    at: datetime,
) -> None:
    before = sorted(Requirement.objects.values_list("pk", "document", "number", "quote", "state"))
    pair = _pair(newer)
    act(revision=pair, by=clerk, at=at)

    services.reopen_pair(revision=pair, by=clerk, at=at)

    after = sorted(Requirement.objects.values_list("pk", "document", "number", "quote", "state"))
    assert after == before
    pair.refresh_from_db()
    assert pair.state == State.OPEN


def test_a_pair_is_settled_once(newer: Document, clerk: Actor, at: datetime) -> None:
    services.part_requirement(revision=_pair(newer), by=clerk, at=at)

    with pytest.raises(Refused, match="documents.pair_settled"):
        services.keep_requirement(revision=_pair(newer), by=clerk, at=at)


def test_a_new_sentence_that_somebody_decided_on_is_not_taken_away(
    newer: Document, clerk: Actor, at: datetime
) -> None:
    pair = _pair(newer)
    assert pair.twin is not None
    services.accept_requirement(requirement=pair.twin, by=clerk, at=at)

    with pytest.raises(Refused, match="documents.twin_decided"):
        services.keep_requirement(revision=pair, by=clerk, at=at)


def test_a_dropped_sentence_is_laid_aside_unless_a_line_hangs_on_it(
    accepted: Document, county: Organisation, clerk: Actor, at: datetime
) -> None:
    dropped = _of(accepted, "照原话记下")
    services.add_version(document=accepted, source=NEW, by=clerk, at=at)
    assert dropped not in queries.accepted_acts(county)

    ledger.open_commitment(
        organisation=county,
        line=Line(title="照原话记", owner="周敏"),
        requirements=[dropped],
        by=clerk,
        at=at,
    )

    assert dropped in queries.accepted_acts(county)
    newer = Document.objects.get(replaces=accepted)
    versions = queries.versions_of(newer)
    assert versions is not None
    assert [(each.row, each.hangs) for each in versions.dropped] == [(dropped, True)]


def test_a_document_has_one_successor(
    accepted: Document, newer: Document, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.already_replaced") as refused:
        services.add_version(document=accepted, source="别的。要去。", by=clerk, at=at)

    assert refused.value.facts["document"] == newer.pk
    assert Document.objects.count() == 2


def test_an_unread_document_gets_no_new_version(
    document: Document, clerk: Actor, at: datetime
) -> None:
    Document.objects.update(state=Document.State.FAILED)

    with pytest.raises(Refused, match="documents.version_of_unread"):
        services.add_version(document=document, source=NEW, by=clerk, at=at)


def test_the_same_file_is_no_new_version(accepted: Document, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="documents.already_added"):
        services.add_version(document=accepted, source=TEXT, by=clerk, at=at)


def test_a_version_that_could_not_be_read_moves_nothing(
    accepted: Document, clerk: Actor, at: datetime
) -> None:
    before = list(accepted.requirements.values_list("pk", flat=True))

    services.add_version(document=accepted, source=" \n \n.", by=clerk, at=at)

    assert list(accepted.requirements.values_list("pk", flat=True)) == before


def test_a_change_of_versions_is_undone_while_nobody_decided_on_the_new_one(
    accepted: Document, line: Commitment, clerk: Actor, at: datetime
) -> None:
    fields = ("pk", "document", "number", "start", "quote", "state", "wording")
    before = sorted(accepted.requirements.values_list(*fields))
    services.add_version(document=accepted, source=NEW, by=clerk, at=at)
    newer = Document.objects.get(replaces=accepted)
    quotes = sorted(newer.requirements.values_list("quote", flat=True))

    services.withdraw_version(document=newer, by=clerk, at=at)

    newer.refresh_from_db()
    assert sorted(accepted.requirements.values_list(*fields)) == before
    assert newer.replaces is None
    assert sorted(newer.requirements.values_list("quote", flat=True)) == quotes
    assert not newer.requirements.exclude(state="suggested").exists()
    assert not Revision.objects.exists()


def test_a_change_of_versions_stays_once_somebody_decided_on_the_new_one(
    newer: Document, clerk: Actor, at: datetime
) -> None:
    services.accept_requirement(requirement=_of(newer, "全年账目"), by=clerk, at=timezone.now())

    with pytest.raises(Refused, match="documents.version_decided_on"):
        services.withdraw_version(document=newer, by=clerk, at=at)


def test_what_is_no_version_cannot_be_withdrawn(
    document: Document, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.not_a_version"):
        services.withdraw_version(document=document, by=clerk, at=at)


def test_a_third_version_takes_over_from_the_second(
    newer: Document, clerk: Actor, at: datetime
) -> None:
    row = _of(newer, "不得年年一个样")

    services.add_version(document=newer, source=NEW.replace("两次", "三次"), by=clerk, at=at)

    row.refresh_from_db()
    assert row.document.replaces == newer


def test_versions_are_taken_back_from_the_latest_on_and_every_sentence_comes_home(
    accepted: Document, clerk: Actor, at: datetime
) -> None:
    fields = ("pk", "document", "number", "start", "quote", "state", "wording")
    before = sorted(accepted.requirements.values_list(*fields))
    services.add_version(document=accepted, source=NEW, by=clerk, at=at)
    second = Document.objects.get(replaces=accepted)
    services.add_version(document=second, source=NEW.replace("两次", "三次"), by=clerk, at=at)
    third = Document.objects.get(replaces=second)

    with pytest.raises(Refused, match="documents.later_version_first"):
        services.withdraw_version(document=second, by=clerk, at=at)

    services.withdraw_version(document=third, by=clerk, at=at)
    services.withdraw_version(document=second, by=clerk, at=at)
    assert sorted(accepted.requirements.values_list(*fields)) == before


def test_the_ledger_and_the_chairs_page_no_longer_ask_for_what_was_dropped(
    accepted: Document, county: Organisation, clerk: Actor, at: datetime
) -> None:
    dropped = _of(accepted, "照原话记下")
    assert dropped in requirements_to_choose(county)

    services.add_version(document=accepted, source=NEW, by=clerk, at=at)

    newer = Document.objects.get(replaces=accepted)
    assert dropped not in requirements_to_choose(county)
    assert dropped.pk not in coverage_of(county).requirements
    assert leader_of(county).document == newer
    left = leader_of(county, document=accepted.pk).rows
    assert [row.requirement.quote for row in left] == ["各协会要到每个村听一次意见"]
