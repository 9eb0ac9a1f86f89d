"""Sentences are split, joined and taken back on the page; long documents are read in parts."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from shixiao.directory.models import Organisation
from shixiao.documents import queries, services
from shixiao.documents.models import Document, Mark, Requirement, Section, Suspect
from shixiao.kernel.actor import Actor

SignedIn = Callable[..., Client]
Queries = Callable[[int], object]


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words, joined_to__isnull=True)


def _step(page: str) -> str:
    return page.partition('name="step" value="')[2].partition('"')[0]


def test_a_sentence_is_split_on_the_page_and_taken_back(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    sentence = _of(document, "听一次意见")
    place = document.raw_text.index("听一次")

    listed = client.get(_address("document", document.pk), {"at": 1}).content.decode()
    done = client.post(
        _address("split_requirement", sentence.pk), {"place": place}, follow=True
    ).content.decode()

    assert f'name="place" value="{place}"' in listed
    assert "第 1 句：拆成两句" in done
    client.post(_address("undo", document.pk), {"step": _step(done)})
    sentence.refresh_from_db()
    assert sentence.quote == "各协会要到每个村听一次意见"


@pytest.mark.parametrize("act", ["split_requirement", "join_requirements"])
def test_the_way_back_stops_where_somebody_else_split_the_sentence_since(
    document: Document, signed_in: SignedIn, act: str
) -> None:
    client, colleague = signed_in("clerk"), signed_in("admin")
    sentence = _of(document, "听一次意见")
    place = document.raw_text.index("听一次")
    done = client.post(_address(act, sentence.pk), {"place": place}, follow=True)
    colleague.post(_address("split_requirement", sentence.pk), {"place": place - 2})
    sentence.refresh_from_db()

    answer = client.post(_address("undo", document.pk), {"step": _step(done.content.decode())})

    quote = sentence.quote
    sentence.refresh_from_db()
    assert answer.status_code == 422
    assert "在这之后又拆过" in answer.content.decode()
    assert sentence.quote == quote


def test_two_sentences_are_joined_on_the_page(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("clerk")

    done = client.post(
        _address("join_requirements", _of(document, "听一次意见").pk), follow=True
    ).content.decode()

    assert "第 1 句：合成一句" in done
    assert "各协会要到每个村听一次意见，不得年年一个样" in done
    assert "第 2 句" not in done


def test_where_nothing_can_be_joined_the_page_does_not_offer_it(
    document: Document, signed_in: SignedIn
) -> None:
    last = queries.sentences_of(document)[-1]

    page = signed_in("clerk").get(_address("document", document.pk), {"at": last.number})

    assert _address("join_requirements", last.pk) not in page.content.decode()


@pytest.mark.parametrize("place", ["0", "x", "", "99999"])
def test_a_wrong_place_to_split_is_refused_on_the_page(
    document: Document, signed_in: SignedIn, place: str
) -> None:
    answer = signed_in("clerk").post(
        _address("split_requirement", _of(document, "听一次意见").pk), {"place": place}
    )

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_refusal_stands_in_the_bar_that_stays_in_sight_and_says_what_to_do(
    document: Document, signed_in: SignedIn
) -> None:
    answer = signed_in("clerk").post(_address("split_requirement", _of(document, "听一次意见").pk))

    page = answer.content.decode()
    bar = page.partition('class="going')[2].partition('class="cols')[0]
    assert "还没有选从哪个词拆开" in bar
    assert page.count('role="alert"') == 1


def test_steps_are_taken_back_one_after_the_other_and_none_twice(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    first = document.requirements.get(number=1)
    client.post(_address("change_lens", first.pk), {"lens": "real_work"})
    client.post(_address("change_kind", first.pk), {"kind": "prohibition"})
    page = client.get(_address("document", document.pk)).content.decode()
    step = _step(page)

    undone = client.post(_address("undo", document.pk), {"step": step}, follow=True)
    again = client.post(_address("undo", document.pk), {"step": step})

    first.refresh_from_db()
    assert (first.kind, first.lens) == ("obligation", "real_work")
    assert "撤销了：换了类型" in undone.content.decode()
    assert again.status_code == 422
    client.post(_address("undo", document.pk), {"step": _step(undone.content.decode())})
    first.refresh_from_db()
    assert first.lens == "benefit_people"


@pytest.mark.parametrize(
    "asked", ["undone=x", "part=0", "part=x", "done=1", "at=-1", "show=x", "part=2&at=1"]
)
def test_an_address_that_somebody_typed_is_a_page(
    document: Document, signed_in: SignedIn, asked: str
) -> None:
    answer = signed_in("clerk").get(f"{_address('document', document.pk)}?{asked}")

    assert answer.status_code == 200


def test_nobody_takes_back_what_another_did(document: Document, signed_in: SignedIn) -> None:
    first = document.requirements.get(number=1)
    signed_in("clerk").post(_address("accept_requirement", first.pk))
    chair = signed_in("admin")

    answer = chair.post(_address("undo", document.pk), {"step": "1"})

    first.refresh_from_db()
    assert answer.status_code == 422
    assert first.state == "accepted"


def test_what_was_typed_stays_when_it_is_refused(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    first = document.requirements.get(number=1)

    late = client.post(_address("change_deadline", first.pk), {"due_on": "0026-07-31"})
    long = client.post(_address("reword", first.pk), {"wording": "改" * 501})

    assert late.status_code == long.status_code == 422
    assert 'value="0026-07-31"' in late.content.decode()
    assert "改" * 501 in long.content.decode()


@pytest.fixture
def long_document(county: Organisation, clerk: Actor, at: datetime) -> Document:
    """100,000 characters, 2,000 sentences, 1,000 doubts, a heading every twenty paragraphs."""
    read = services.read_in(
        organisation=county, name="long.txt", data="安排\n要去。\n".encode(), by=clerk, at=at
    )
    read.requirements.all().delete()
    paragraph = (
        "各协会要到每个村听一次意见，不得年年一个样。" + "去年送戏四十二场，这笔账先算清楚。" * 4
    )
    text = "\n".join([paragraph] * 1_000) + "\n"
    Document.objects.filter(pk=read.pk).update(raw_text=text)
    step = len(paragraph) + 1
    section = Section.objects.create(document=read, start=0, end=4, title="一、听意见")
    rows, doubts = [], []
    for i in range(1_000):
        for start, end in ((0, 13), (14, 21)):
            at_ = i * step
            rows.append(
                Requirement(
                    organisation=county,
                    document=read,
                    section=section,
                    number=len(rows) + 1,
                    start=at_ + start,
                    end=at_ + end,
                    quote=paragraph[start:end],
                    kind="obligation",
                    calls_for="act",
                )
            )
        doubts.append(
            Suspect(
                organisation=county,
                document=read,
                start=i * step + 6,
                end=i * step + 7,
                text="每",
                suggestions=["海"],
                reason="alike_shape_makes_a_word",
            )
        )
    Requirement.objects.bulk_create(rows)
    Suspect.objects.bulk_create(doubts)
    Mark.objects.bulk_create(
        Mark(document=read, kind="furniture", start=i * step - 1, end=i * step)
        for i in range(1, 1_000)
    )
    return Document.objects.get(pk=read.pk)


def test_a_long_document_is_read_in_parts_of_sensible_weight(
    long_document: Document, signed_in: SignedIn, django_assert_max_num_queries: Queries
) -> None:
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        answer = client.get(_address("document", long_document.pk), {"at": 1_000})

    assert len(long_document.raw_text) > 80_000
    assert "<strong>第 1000 句</strong>" in answer.content.decode()
    assert len(answer.content) < 120_000


def test_the_walk_through_many_doubts_takes_ten_queries_at_most(
    long_document: Document, signed_in: SignedIn, django_assert_max_num_queries: Queries
) -> None:
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        answer = client.get(_address("doubts", long_document.pk))

    assert "1000 处等您看" in answer.content.decode()
    assert len(answer.content) < 120_000


def test_a_part_without_sentences_leads_on(
    county: Organisation, clerk: Actor, at: datetime, signed_in: SignedIn
) -> None:
    text = "安排\n要去。\n" + "春天的河涨了水，山里的雾散了。" * 1_200 + "\n"
    read = services.read_in(organisation=county, name="a.txt", data=text.encode(), by=clerk, at=at)
    client = signed_in("clerk")

    page = client.get(_address("document", read.pk), {"part": 2})
    none = client.get(_address("document", read.pk), {"part": 99})

    assert "这一段里没有要求" in page.content.decode()
    assert "?at=1#now" in page.content.decode()
    assert "<strong>第 1 句</strong>" in none.content.decode()


def test_a_novel_is_shown_in_parts_too(
    county: Organisation, clerk: Actor, at: datetime, signed_in: SignedIn
) -> None:
    text = "春天的云溪\n" + "山里的雾散了，河水涨了起来。\n" * 3_000
    read = services.read_in(organisation=county, name="a.txt", data=text.encode(), by=clerk, at=at)
    read.requirements.all().delete()

    answer = signed_in("clerk").get(_address("document", read.pk), {"part": 2})

    assert "没有找到要求" in answer.content.decode()
    assert len(answer.content) < 80_000
