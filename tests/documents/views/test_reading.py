"""The reading page, as staff see it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from shixiao.documents.models import Document, Requirement, Section, Suspect

SignedIn = Callable[..., Client]
Queries = Callable[[int], object]


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


def test_the_reading_page_takes_ten_queries_at_most_with_500_sentences(
    document: Document, signed_in: SignedIn, django_assert_max_num_queries: Queries
) -> None:
    section = Section.objects.first()
    Document.objects.update(raw_text="要去。" * 1_000)
    document.requirements.all().delete()
    Requirement.objects.bulk_create(
        Requirement(
            organisation=document.organisation,
            document=document,
            section=section,
            number=number,
            start=number * 3,
            end=number * 3 + 2,
            quote="要去",
            kind="obligation",
            calls_for="act",
        )
        for number in range(1, 501)
    )
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        answer = client.get(_address("document", document.pk), {"at": 250})

    words = answer.content.decode()
    assert "第 250 句" in words
    assert "第 300 句" not in words
    assert len(answer.content) < 60_000


def test_what_the_document_says_is_shown_and_never_run(
    document: Document, signed_in: SignedIn
) -> None:
    answer = signed_in("clerk").get(_address("document", document.pk))

    words = answer.content.decode()
    assert "<script>alert" not in words
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words


def test_no_blank_stands_between_a_marked_sentence_and_its_stop(
    document: Document, signed_in: SignedIn
) -> None:
    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert "不得年年一个样</a></mark>。" in words


def test_a_link_opens_the_sentence_it_names(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("viewer")

    third = client.get(_address("document", document.pk), {"at": 3}).content.decode()
    nonsense = client.get(_address("document", document.pk), {"at": "x"}).content.decode()

    assert "<strong>第 3 句</strong>" in third
    assert "<strong>第 1 句</strong>" in nonsense


def test_an_attitude_is_read_and_says_so(document: Document, signed_in: SignedIn) -> None:
    attitude = _of(document, "充分认识")

    answer = signed_in("clerk").get(_address("document", document.pk), {"at": attitude.number})

    assert '<div class="notice"><p>这句话要的是态度，只读不立项。' in answer.content.decode()


def test_page_furniture_is_listed_apart(document: Document, signed_in: SignedIn) -> None:
    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert "页面杂项 1 处" in words


def test_accepting_moves_to_the_next_and_offers_the_way_back(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    first = document.requirements.get(number=1)

    answer = client.post(_address("accept_requirement", first.pk), follow=True)

    words = answer.content.decode()
    assert answer.redirect_chain[0][0].endswith("?at=2&done=1#now")
    assert "<strong>第 2 句</strong>" in words
    assert f"/ledger/new/?requirement={first.pk}" in words
    back = client.post(_address("undo", document.pk), {"step": 1})
    assert back["Location"].endswith("?at=1&undone=decided#now")
    first.refresh_from_db()
    assert first.state == Requirement.State.SUGGESTED


def test_after_the_last_sentence_the_first_that_waits_comes(
    document: Document, signed_in: SignedIn
) -> None:
    last = document.requirements.order_by("-start").first()
    assert last is not None

    answer = signed_in("clerk").post(_address("reject_requirement", last.pk))

    assert f"?at=1&done={last.number}" in answer["Location"]


def test_a_second_decision_is_refused_on_the_page(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    first = document.requirements.get(number=1)
    client.post(_address("accept_requirement", first.pk))

    answer = client.post(_address("reject_requirement", first.pk))

    assert answer.status_code == 422
    assert "第 1 句已经有人看过了" in answer.content.decode()


def test_htmx_gets_the_reading_part_alone(document: Document, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").get(
        _address("document", document.pk), headers={"HX-Request": "true"}
    )

    words = answer.content.decode()
    assert "<html" not in words
    assert 'id="reading"' in words
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(
    ("act", "sent", "field", "value"),
    [
        ("change_lens", {"lens": "real_work"}, "lens", "real_work"),
        ("change_kind", {"kind": "prohibition"}, "kind", "prohibition"),
        ("change_calls_for", {"calls_for": "attitude"}, "calls_for", "attitude"),
        ("change_deadline", {"due_on": "2026-07-31"}, "due_on", date(2026, 7, 31)),
        ("reword", {"wording": "每村问一次"}, "wording", "每村问一次"),
    ],
)
def test_lens_kind_and_wording_are_changed_on_the_page(
    document: Document,
    signed_in: SignedIn,
    act: str,
    sent: dict[str, str],
    field: str,
    value: object,
) -> None:
    sentence = _of(document, "听一次意见")

    answer = signed_in("clerk").post(_address(act, sentence.pk), sent)

    sentence.refresh_from_db()
    assert answer.status_code == 302
    assert getattr(sentence, field) == value


def test_an_unknown_lens_is_refused_on_the_page(document: Document, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").post(
        _address("change_lens", _of(document, "听一次意见").pk), {"lens": "loyalty"}
    )

    assert answer.status_code == 422
    assert "没有“loyalty”这条总要求" in answer.content.decode()


def test_an_overlooked_sentence_is_added_and_opened(
    document: Document, signed_in: SignedIn
) -> None:
    sent = {"kind": "obligation", "calls_for": "act", "lens": "general"}
    client = signed_in("clerk")

    added = client.post(_address("add_requirement", document.pk), {**sent, "quote": "先问再去"})
    wrong = client.post(_address("add_requirement", document.pk), {**sent, "quote": "没有的话"})

    assert added.status_code == 302
    assert document.requirements.filter(quote="先问再去").exists()
    assert wrong.status_code == 422
    assert "没有的话" in wrong.content.decode()


def test_a_section_is_accepted_after_its_sentences_were_listed(
    document: Document, signed_in: SignedIn
) -> None:
    section = _of(document, "听一次意见").section
    assert section is not None
    client = signed_in("clerk")
    address = _address("accept_section", document.pk, section.pk)

    listed = client.get(address).content.decode()
    ticked = [each.pk for each in document.requirements.filter(section=section, calls_for="act")]
    client.post(address, {"requirements": ticked[:1]})

    assert "各协会要到每个村听一次意见" in listed
    assert "充分认识" not in listed
    assert document.requirements.filter(state="accepted").count() == 1


def test_nothing_ticked_is_refused(document: Document, signed_in: SignedIn) -> None:
    section = _of(document, "听一次意见").section
    assert section is not None

    answer = signed_in("clerk").post(_address("accept_section", document.pk, section.pk), {"x": 1})

    assert answer.status_code == 422


def test_a_doubt_is_settled_on_the_page_and_taken_back(
    document: Document, doubt: Suspect, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    at = _of(document, "主席囤").number

    page = client.post(
        _address("accept_suspect", doubt.pk), {"replacement": "团", "at": at}, follow=True
    ).content.decode()

    assert ">团</ins>" in page
    assert "“囤”读作“团”，原文没有动" in page
    client.post(_address("reopen_suspect", doubt.pk), {"at": at})
    client.post(_address("dismiss_suspect", doubt.pk), {"at": at})
    doubt.refresh_from_db()
    assert doubt.state == Suspect.State.DISMISSED


def test_a_doubt_outside_every_sentence_is_listed_with_its_words(
    document: Document, signed_in: SignedIn
) -> None:
    start = document.raw_text.index("文艺")
    Suspect.objects.create(
        organisation=document.organisation,
        document=document,
        start=start,
        end=start + 2,
        text="文艺",
        suggestions=["文化"],
        reason="alike_shape_makes_a_word",
    )

    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert "不在这些句子里、也可能认错的字：1 处" in words
    assert "春季<u>文艺</u>下乡" in words
