"""A sentence is split, joined with the next, and both are taken back exactly."""

from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from shixiao.directory.models import Organisation
from shixiao.documents import queries, services
from shixiao.documents.models import Document, Requirement, Suspect
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

State = Requirement.State


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words, joined_to__isnull=True)


def _shown(document: Document) -> list[tuple[int, str, str]]:
    return [(each.number, each.quote, each.state) for each in queries.sentences_of(document)]


def test_a_sentence_is_split_where_a_person_says(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")
    place = document.raw_text.index("听一次")

    rest = services.split_requirement(requirement=sentence, place=place, by=clerk, at=at)

    sentence.refresh_from_db()
    assert (sentence.quote, rest.quote) == ("各协会要到每个村", "听一次意见")
    assert rest.quote == document.raw_text[rest.start : rest.end]
    assert (rest.state, rest.lens, rest.section_id) == (
        State.SUGGESTED,
        sentence.lens,
        sentence.section_id,
    )
    assert rest.number == 1 + max(n for n, _, _ in _shown(document) if n != rest.number)
    assert Entry.objects.filter(act="documents.requirement_split").count() == 1


def test_the_second_half_forbids_where_its_own_words_forbid(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    text = "安排\n各队要问村民。\n"
    read = services.read_in(organisation=county, name="a.txt", data=text.encode(), by=clerk, at=at)
    services.reject_requirement(requirement=_of(read, "问村民"), by=clerk, at=at)
    whole = read.requirements.first()
    assert whole is not None
    Document.objects.filter(pk=read.pk).update(raw_text="各队要问村民不得应付检查")
    Requirement.objects.filter(pk=whole.pk).update(
        start=0, end=12, quote="各队要问村民不得应付检查", state=State.SUGGESTED
    )

    rest = services.split_requirement(requirement=whole, place=6, by=clerk, at=at)

    assert (rest.quote, rest.kind) == ("不得应付检查", "prohibition")


def test_two_sentences_become_one_and_the_second_is_listed_nowhere(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence, following = _of(document, "听一次意见"), _of(document, "不得年年")

    joined = services.join_requirements(requirement=sentence, by=clerk, at=at)

    assert joined.quote == "各协会要到每个村听一次意见，不得年年一个样"
    following.refresh_from_db()
    assert (following.state, following.joined_to) == (State.REJECTED, joined)
    assert following not in queries.sentences_of(document)
    assert following not in queries.requirements_of(document, states=[State.REJECTED])
    assert queries.reading_progress([document])[document.pk].total == len(_shown(document))
    assert queries.reading_progress([document])[document.pk].decided == 0
    with pytest.raises(Refused, match="documents.was_joined"):
        services.reconsider(requirement=following, by=clerk, at=at)


def test_the_sheet_leaves_out_what_was_joined(
    document: Document, clerk: Actor, at: datetime
) -> None:
    services.join_requirements(requirement=_of(document, "听一次意见"), by=clerk, at=at)

    sheet = load_workbook(BytesIO(queries.requirements_sheet(document))).worksheets[0]

    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "各协会要到每个村听一次意见，不得年年一个样" in cells
    assert "不得年年一个样" not in cells


def test_a_split_and_a_joining_are_taken_back_exactly(
    document: Document, clerk: Actor, at: datetime
) -> None:
    before = _shown(document)
    sentence = _of(document, "听一次意见")

    services.split_requirement(
        requirement=sentence, place=document.raw_text.index("听一次"), by=clerk, at=at
    )
    services.restore_shape(requirement=sentence, by=clerk, at=at)
    assert _shown(document) == before

    services.join_requirements(requirement=sentence, by=clerk, at=at)
    services.restore_shape(requirement=sentence, by=clerk, at=at)
    assert _shown(document) == before
    with pytest.raises(Refused, match="documents.never_reshaped"):
        services.restore_shape(requirement=sentence, by=clerk, at=at)


def test_what_somebody_else_split_since_is_not_taken_back(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")
    place = document.raw_text.index("听一次")
    mine = services.split_requirement(requirement=sentence, place=place, by=clerk, at=at)
    theirs = services.split_requirement(requirement=sentence, place=place - 2, by=clerk, at=at)
    before = _shown(document)

    done = services.Done("split", (sentence.pk,), (str(mine.pk),))
    with pytest.raises(Refused, match="documents.reshaped_since"):
        services.take_back(document=document, done=done, by=clerk, at=at)
    assert _shown(document) == before

    latest = services.Done("split", (sentence.pk,), (str(theirs.pk),))
    services.take_back(document=document, done=latest, by=clerk, at=at)
    with pytest.raises(Refused, match="documents.reshaped_since"):
        services.take_back(document=document, done=latest, by=clerk, at=at)
    services.take_back(document=document, done=done, by=clerk, at=at)


def test_a_persons_own_words_come_back_with_the_shape(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")
    services.reword(requirement=sentence, wording="每村问一次", by=clerk, at=at)

    joined = services.join_requirements(requirement=sentence, by=clerk, at=at)
    restored = services.restore_shape(requirement=sentence, by=clerk, at=at)

    assert joined.wording == ""
    assert restored.wording == "每村问一次"


def test_a_half_reads_its_own_corrections(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)
    sentence = _of(document, "主席囤")

    rest = services.split_requirement(
        requirement=sentence, place=document.raw_text.index("必须经"), by=clerk, at=at
    )

    assert (rest.quote, rest.text) == ("必须经主席囤商定", "必须经主席团商定")


def test_only_what_waits_changes_its_shape(document: Document, clerk: Actor, at: datetime) -> None:
    first, second = _of(document, "听一次意见"), _of(document, "不得年年")
    services.accept_requirement(requirement=second, by=clerk, at=at)

    with pytest.raises(Refused, match="documents.already_decided"):
        services.join_requirements(requirement=first, by=clerk, at=at)
    with pytest.raises(Refused, match="documents.already_decided"):
        services.split_requirement(requirement=second, place=second.start + 2, by=clerk, at=at)
    with pytest.raises(Refused, match="documents.already_decided"):
        services.restore_shape(requirement=second, by=clerk, at=at)


def test_a_half_that_was_decided_is_not_swallowed(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")
    rest = services.split_requirement(
        requirement=sentence, place=document.raw_text.index("听一次"), by=clerk, at=at
    )
    services.accept_requirement(requirement=rest, by=clerk, at=at)

    with pytest.raises(Refused, match="documents.second_half_moved_on"):
        services.restore_shape(requirement=sentence, by=clerk, at=at)


def test_the_last_sentence_has_no_next(document: Document, clerk: Actor, at: datetime) -> None:
    last = queries.sentences_of(document)[-1]

    with pytest.raises(Refused, match="documents.nothing_to_join"):
        services.join_requirements(requirement=last, by=clerk, at=at)


def test_a_heading_is_never_part_of_a_sentence(
    document: Document, clerk: Actor, at: datetime
) -> None:
    attitude = _of(document, "充分认识")

    with pytest.raises(Refused, match="documents.too_far_to_join"):
        services.join_requirements(requirement=attitude, by=clerk, at=at)


def test_what_moved_to_another_version_has_no_way_back(
    document: Document, county: Organisation, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")
    services.join_requirements(requirement=sentence, by=clerk, at=at)
    other = services.read_in(
        organisation=county, name="b.txt", data="要去。".encode(), by=clerk, at=at
    )
    Requirement.objects.filter(pk=sentence.pk).update(document=other, number=99)
    sentence.refresh_from_db()

    with pytest.raises(Refused, match="documents.never_reshaped"):
        services.restore_shape(requirement=sentence, by=clerk, at=at)


steps = st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(1, 12)), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(steps)
def test_whatever_was_cut_and_joined_comes_back_when_it_is_taken_back_in_turn(
    document: Document, clerk: Actor, at: datetime, steps: list[tuple[bool, int, int]]
) -> None:
    before = _shown(document)
    done: list[int] = []

    for is_split, which, deep in steps:
        rows = queries.sentences_of(document)
        row = rows[which % len(rows)]
        try:
            if is_split:
                services.split_requirement(requirement=row, place=row.start + deep, by=clerk, at=at)
            else:
                services.join_requirements(requirement=row, by=clerk, at=at)
        except Refused:
            continue
        done.append(row.pk)
        text = document.raw_text
        shown = queries.sentences_of(document)
        assert all(each.quote == text[each.start : each.end] for each in shown)
        assert len({each.number for each in document.requirements.all()}) == (
            document.requirements.count()
        )
    for key in reversed(done):
        services.restore_shape(requirement=Requirement.objects.get(pk=key), by=clerk, at=at)

    assert _shown(document) == before
