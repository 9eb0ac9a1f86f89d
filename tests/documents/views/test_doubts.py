"""Doubts are gone through one by one, and pages are shown as pictures."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from shixiao.directory.models import Organisation
from shixiao.documents.models import Document, Mark, Page, Requirement, Suspect
from shixiao.files import services as files
from shixiao.kernel.actor import Actor

SignedIn = Callable[..., Client]


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


def _doubt(document: Document, words: str) -> Suspect:
    start = document.raw_text.index(words)
    return Suspect.objects.create(
        organisation=document.organisation,
        document=document,
        start=start,
        end=start + len(words),
        text=words,
        suggestions=["甲", "乙", "丙"],
        reason="alike_shape_makes_a_word",
    )


def test_after_one_doubt_the_next_that_is_open_comes(
    document: Document, doubt: Suspect, signed_in: SignedIn
) -> None:
    earlier = _doubt(document, "文艺")
    client = signed_in("clerk")

    first = client.get(_address("doubts", document.pk)).content.decode()
    answer = client.post(
        _address("accept_suspect", earlier.pk), {"replacement": "甲", "walk": 1}, follow=True
    )

    assert "“文艺”可能是“甲”" in first
    assert "等您看的第 1 处，共 2 处" in first
    words = answer.content.decode()
    assert "“囤”可能是“团”" in words
    assert "等您看的第 1 处，共 1 处" in words
    assert "1 / 2 处" in words


def test_when_all_are_settled_the_way_leads_back(
    document: Document, doubt: Suspect, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")

    page = client.post(
        _address("dismiss_suspect", doubt.pk), {"walk": 1}, follow=True
    ).content.decode()

    assert "可能认错的字都看完了" in page
    step = page.partition('name="step" value="')[2].partition('"')[0]
    client.post(_address("undo", document.pk), {"step": step, "walk": 1})
    doubt.refresh_from_db()
    assert doubt.state == Suspect.State.OPEN


def test_a_refusal_stays_on_the_page_of_doubts_with_what_was_typed(
    document: Document, doubt: Suspect, signed_in: SignedIn
) -> None:
    answer = signed_in("clerk").post(
        _address("accept_suspect", doubt.pk), {"replacement": "囤", "walk": 1}
    )

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "<h1>可能认错的字</h1>" in words
    assert 'value="囤"' in words
    assert 'role="alert"' in words


def test_a_doubt_in_a_sentence_leads_to_it_and_others_do_not(
    document: Document, doubt: Suspect, signed_in: SignedIn
) -> None:
    number = document.requirements.get(quote__contains="主席囤").number
    outside = _doubt(document, "文艺")
    client = signed_in("clerk")

    inside = client.get(_address("doubts", document.pk), {"at": doubt.pk}).content.decode()
    apart = client.get(_address("doubts", document.pk), {"at": outside.pk}).content.decode()

    assert f"在第 {number} 句里" in inside
    assert "句里</a>" not in apart


def test_what_was_left_open_is_marked_with_a_word(document: Document, signed_in: SignedIn) -> None:
    start = document.raw_text.index("每个村")
    Mark.objects.create(document=document, kind="placeholder", start=start, end=start + 3)
    Mark.objects.create(document=document, kind="gap", start=start, end=start, note="unreadable")

    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert '<span class="blank">每个村<small>没填的空</small></span>' in words
    assert "<strong>缺行</strong>：此处看不清，没有补写" in words


def test_what_a_model_proposed_says_so(document: Document, signed_in: SignedIn) -> None:
    Requirement.objects.filter(number=2).update(rule="model")
    client = signed_in("clerk")

    chosen = client.get(_address("document", document.pk), {"at": 2}).content.decode()
    listed = client.get(_address("document", document.pk), {"at": 1}).content.decode()

    assert "<strong>由模型提出</strong>" in chosen
    assert "由模型提出</span>" in listed


@pytest.fixture
def photographed(document: Document, county: Organisation, clerk: Actor, at: datetime) -> Document:
    """Two pages: the second has a picture, with the sentence of the doubt on one unsure line."""
    start = document.raw_text.index("二、")
    line = document.raw_text.index("花钱")
    data = BytesIO()
    Image.new("RGB", (800, 1_000), "white").save(data, "JPEG")
    picture = files.store_upload(
        organisation=county, file=ContentFile(data.getvalue(), "2.jpg"), by=clerk, at=at
    )
    Page.objects.create(document=document, number=1, start=0, end=start)
    Page.objects.create(
        document=document,
        number=2,
        start=start,
        end=len(document.raw_text),
        picture=picture,
        width=800,
        height=1_000,
        lines=[[line, line + 20, 0.1, 0.2, 0.9, 0.25, 0.5]],
    )
    return document


def test_the_picture_of_a_page_is_shown_to_its_county_only(
    photographed: Document, other_county: Organisation, signed_in: SignedIn, client: Client
) -> None:
    address = _address("page_picture", photographed.pk, 2)

    answer = signed_in("viewer").get(address)

    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert answer["Cache-Control"].startswith("private")
    assert answer.content[:2] == b"\xff\xd8"
    foreign = reverse("documents:page_picture", args=[other_county.slug, photographed.pk, 2])
    assert signed_in("admin", of=other_county).get(foreign).status_code == 404
    assert signed_in("viewer").get(_address("page_picture", photographed.pk, 1)).status_code == 404
    assert client.get(address).status_code in {302, 403}


def test_the_sentence_is_framed_in_its_picture_and_the_choice_is_kept(
    photographed: Document, signed_in: SignedIn
) -> None:
    at = photographed.requirements.get(quote__contains="主席囤")
    client = signed_in("clerk")

    words = client.get(
        _address("document", photographed.pk), {"at": at.number, "show": "picture"}
    ).content.decode()
    answer = client.post(_address("accept_requirement", at.pk) + "?show=picture")

    assert _address("page_picture", photographed.pk, 2) in words
    assert '<rect class="now" x="80.0" y="200.0"' in words
    assert f"{_address('accept_requirement', at.pk)}?show=picture" in words
    assert "style=" not in words
    assert "show=picture" in answer["Location"]


def test_a_sentence_on_a_page_without_a_picture_says_so(
    photographed: Document, signed_in: SignedIn
) -> None:
    words = signed_in("clerk").get(
        _address("document", photographed.pk), {"at": 1, "show": "picture"}
    )

    assert "这一处没有照片，请看原文" in words.content.decode()


def test_a_line_that_was_hard_to_read_says_so_in_the_text(
    photographed: Document, signed_in: SignedIn
) -> None:
    words = signed_in("clerk").get(_address("document", photographed.pk)).content.decode()

    assert '<span class="unsure"><small>认得不准</small>' in words
    assert '<span class="turn">第 2 页</span>' in words


def test_a_doubt_is_framed_in_the_picture(
    photographed: Document, doubt: Suspect, signed_in: SignedIn
) -> None:
    words = signed_in("clerk").get(
        _address("doubts", photographed.pk), {"at": doubt.pk, "show": "picture"}
    )

    assert words.content.decode().count('<rect class="now"') == 2
