"""What people decided in one document helps to read the next one."""

from datetime import datetime

import pytest

from shixiao.directory.models import Organisation
from shixiao.documents import queries, services
from shixiao.documents.models import Document, Suspect
from shixiao.kernel.actor import Actor

FIRST = """关于办好小舞台的通知
各协会要办好赶集日小舞台。
榉木傩面的手艺要教给孩子们。
"""
SECOND = """关于小舞台的补充通知
各协会要继续办好赶集曰小舞台。
榉木滩面的手艺要进课堂，不得收费。
"""


def _read(county: Organisation, name: str, text: str, by: Actor, at: datetime) -> Document:
    return services.read_in(organisation=county, name=name, data=text.encode(), by=by, at=at)


def _accept_everything(document: Document, by: Actor, at: datetime) -> None:
    for each in document.requirements.filter(joined_to__isnull=True):
        services.accept_requirement(requirement=each, by=by, at=at)
    for doubt in document.suspects.filter(state=Suspect.State.OPEN):
        services.dismiss_suspect(suspect=doubt, by=by, at=at)


def _doubt(document: Document, text: str, suggestion: str) -> Suspect:
    start = document.raw_text.index(text)
    return Suspect.objects.create(
        organisation=document.organisation,
        document=document,
        start=start,
        end=start + len(text),
        text=text,
        suggestions=[suggestion],
        reason="alike_shape_makes_a_word",
    )


def test_words_of_an_accepted_document_show_what_was_misread_in_the_next(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    _accept_everything(_read(county, "first.txt", FIRST, clerk, at), clerk, at)

    second = _read(county, "second.txt", SECOND, clerk, at)

    found = [(each.text, each.suggestions[0], each.reason) for each in second.suspects.all()]
    assert found == [("曰", "日", "seen_in_own_documents")]


def test_a_document_that_nobody_has_read_to_the_end_teaches_nothing(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    _read(county, "first.txt", FIRST, clerk, at)

    second = _read(county, "second.txt", SECOND, clerk, at)

    assert not second.suspects.exists()
    assert queries.known_of(county).texts == ()


def test_a_document_of_another_county_teaches_nothing(
    county: Organisation, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    _accept_everything(_read(other_county, "first.txt", FIRST, clerk, at), clerk, at)

    assert not _read(county, "second.txt", SECOND, clerk, at).suspects.exists()


def test_an_accepted_correction_is_suggested_again(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    first = _read(county, "first.txt", FIRST.replace("傩面", "滩面"), clerk, at)
    services.accept_suspect(suspect=_doubt(first, "滩", "傩"), replacement="傩", by=clerk, at=at)

    second = _read(county, "second.txt", SECOND, clerk, at)

    assert ("滩", "傩") in [(each.text, each.suggestions[0]) for each in second.suspects.all()]


def test_what_was_dismissed_is_not_raised_again(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    text = "关于作风的通知\n各协会要坚决反对形式生义。\n"
    first = _read(county, "first.txt", text, clerk, at)
    services.dismiss_suspect(suspect=first.suspects.get(), by=clerk, at=at)

    again = _read(county, "again.txt", text.replace("作风", "改进作风"), clerk, at)

    assert not again.suspects.exists()


def test_what_was_left_open_is_raised_again(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    text = "关于作风的通知\n各协会要坚决反对形式生义。\n"
    _read(county, "first.txt", text, clerk, at)

    again = _read(county, "again.txt", text.replace("作风", "改进作风"), clerk, at)

    assert again.suspects.get().text == "生"


def test_what_is_known_takes_three_queries_and_is_bounded(
    county: Organisation,
    clerk: Actor,
    at: datetime,
    django_assert_num_queries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubtful = FIRST + "各协会要坚决反对形式生义。\n"
    _accept_everything(_read(county, "first.txt", doubtful, clerk, at), clerk, at)
    _accept_everything(_read(county, "longer.txt", doubtful * 3, clerk, at), clerk, at)

    with django_assert_num_queries(3):
        known = queries.known_of(county)
    monkeypatch.setattr("shixiao.documents.queries.known.MOST_CHARACTERS", len(doubtful) * 3 + 1)

    assert sorted(map(len, known.texts)) == [len(doubtful), len(doubtful) * 3]
    assert [len(text) for text in queries.known_of(county).texts] == [len(doubtful) * 3]
