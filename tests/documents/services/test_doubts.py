"""What may have been misread is settled by a person, and the text stays."""

from datetime import datetime

import pytest

from shixiao.documents import services
from shixiao.documents.models import Document, Requirement, Suspect
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.documents.conftest import TEXT


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


def test_a_correction_is_read_in_the_sentence_and_the_text_stays(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    sentence = _of(document, "主席囤")
    document.refresh_from_db()
    assert document.raw_text == TEXT
    assert "主席团商定" in sentence.text
    assert "主席囤商定" in sentence.quote


def test_a_correction_can_be_taken_back(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    services.reopen_suspect(suspect=doubt, by=clerk, at=at)

    sentence = _of(document, "主席囤")
    doubt.refresh_from_db()
    assert (sentence.wording, doubt.state, doubt.replacement) == ("", Suspect.State.OPEN, "")


def test_a_correction_does_not_touch_a_persons_own_words(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.reword(requirement=_of(document, "主席囤"), wording="花钱要集体定", by=clerk, at=at)

    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    assert _of(document, "主席囤").text == "花钱要集体定"


def test_other_words_that_are_emptied_fall_back_to_the_corrected_reading(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    services.reword(requirement=_of(document, "主席囤"), wording="", by=clerk, at=at)

    assert "主席团商定" in _of(document, "主席囤").text


def test_the_text_can_be_right_as_it_stands(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    settled = services.dismiss_suspect(suspect=doubt, by=clerk, at=at)

    assert settled.state == Suspect.State.DISMISSED
    assert Entry.objects.filter(act="documents.suspect_dismissed").count() == 1


def test_a_doubt_is_settled_once(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    services.dismiss_suspect(suspect=doubt, by=clerk, at=at)

    with pytest.raises(Refused, match="documents.doubt_settled"):
        services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)
    with pytest.raises(Refused, match="documents.doubt_settled"):
        services.dismiss_suspect(suspect=doubt, by=clerk, at=at)


@pytest.mark.parametrize(
    ("replacement", "rule"),
    [
        ("囤", "documents.replacement_changes_nothing"),
        ("团" * 21, "documents.replacement_too_long"),
    ],
)
def test_a_correction_must_change_a_few_characters(
    doubt: Suspect, clerk: Actor, at: datetime, replacement: str, rule: str
) -> None:
    with pytest.raises(Refused, match=rule):
        services.accept_suspect(suspect=doubt, replacement=replacement, by=clerk, at=at)


def test_an_open_doubt_has_nothing_to_take_back(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="documents.doubt_open"):
        services.reopen_suspect(suspect=doubt, by=clerk, at=at)
