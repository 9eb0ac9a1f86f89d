"""What changed between two versions is shown, settled, exported and undone."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from shixiao.documents import services
from shixiao.documents.models import Document, Requirement, Revision
from shixiao.kernel.actor import Actor
from tests.documents.services.test_versions import NEW

SignedIn = Callable[..., Client]
Queries = Callable[[int], object]


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


@pytest.fixture
def newer(document: Document, clerk: Actor, at: datetime) -> Document:
    for each in document.requirements.all():
        services.accept_requirement(requirement=each, by=clerk, at=at)
    services.add_version(document=document, source=NEW, by=clerk, at=at)
    return Document.objects.get(replaces=document)


def _pair(newer: Document) -> Revision:
    return newer.revisions.get(kind=Revision.Kind.CHANGED)


def test_a_new_version_is_sent_in_from_the_page_of_the_document(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    assert (
        _address("add_version", document.pk)
        in client.get(_address("document", document.pk)).content.decode()
    )

    answer = client.post(
        _address("add_version", document.pk),
        {"file": SimpleUploadedFile("new.txt", NEW.encode())},
        follow=True,
    )

    newer = Document.objects.get(replaces=document)
    assert answer.redirect_chain[0][0] == _address("document", newer.pk)
    assert _address("versions", newer.pk) in answer.content.decode()


def test_the_replaced_document_says_so_and_offers_no_second_successor(
    document: Document, newer: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")

    words = client.get(_address("document", document.pk)).content.decode()
    again = client.post(_address("add_version", document.pk), {"pasted": "别的。要去。"})

    assert f"已有新版：《{newer.title}》" in words
    assert _address("add_version", document.pk) not in words
    assert again.status_code == 422
    assert _address("document", newer.pk) in again.content.decode()


def test_the_page_says_what_changed_in_words_and_in_few_queries(
    newer: Document, signed_in: SignedIn, django_assert_max_num_queries: Queries
) -> None:
    client = signed_in("viewer")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        answer = client.get(_address("versions", newer.pk))

    words = answer.content.decode()
    assert "改了说法 1 句，没有了 1 句，新有 1 句，没有变 3 句。" in words
    assert "<del>" in words
    assert "（去掉：）" in words
    assert "<ins>" in words
    assert "（新加：）" in words
    assert _address("keep_requirement", _pair(newer).pk) not in words


def test_the_first_version_leads_to_the_page_of_the_second(
    document: Document, newer: Document, signed_in: SignedIn
) -> None:
    answer = signed_in("viewer").get(_address("versions", document.pk))

    assert answer.headers["Location"] == _address("versions", newer.pk)


def test_a_document_of_one_version_says_what_to_do(document: Document, signed_in: SignedIn) -> None:
    words = signed_in("clerk").get(_address("versions", document.pk)).content.decode()

    assert "这份文件只有一版" in words
    assert _address("add_version", document.pk) in words
    assert signed_in("clerk").get(_address("versions_sheet", document.pk)).status_code == 404


def test_a_pair_is_settled_and_taken_back_on_the_page(
    document: Document, newer: Document, signed_in: SignedIn
) -> None:
    client, pair = signed_in("clerk"), _pair(newer)

    answer = client.post(_address("keep_requirement", pair.pk))
    words = client.get(_address("versions", newer.pk)).content.decode()

    assert answer.headers["Location"] == f"{_address('versions', newer.pk)}#pair-{pair.pk}"
    assert "是同一条，已换成新的说法" in words
    assert "听一次意见" in words.replace("<del>", "").replace("</del>", "").replace(
        '<span class="vh">（去掉：）</span>', ""
    )
    assert _address("withdraw_version", newer.pk) not in words
    client.post(_address("reopen_pair", pair.pk))
    client.post(_address("part_requirement", pair.pk))
    assert Requirement.objects.get(pk=pair.row_id).document == document


def test_a_change_of_versions_is_taken_back_on_the_page(
    newer: Document, signed_in: SignedIn
) -> None:
    answer = signed_in("clerk").post(_address("withdraw_version", newer.pk))

    newer.refresh_from_db()
    assert answer.status_code == 302
    assert newer.replaces is None


def test_a_version_with_a_later_one_is_not_offered_to_be_taken_back(
    newer: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    offered = client.get(_address("versions", newer.pk)).content.decode()
    client.post(_address("add_version", newer.pk), {"pasted": f"{newer.raw_text}各队要记账。"})

    words = client.get(_address("versions", newer.pk)).content.decode()
    answer = client.post(_address("withdraw_version", newer.pk))

    assert _address("withdraw_version", newer.pk) in offered
    assert _address("withdraw_version", newer.pk) not in words
    assert answer.status_code == 409
    assert "请先撤回那一次换版" in answer.content.decode()


def test_the_export_holds_every_sentence_of_both_versions(
    newer: Document, signed_in: SignedIn
) -> None:
    answer = signed_in("viewer").get(_address("versions_sheet", newer.pk))

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    fates = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert sorted(fates) == sorted(["改了说法", "新版里没有了", "新版才有", *["没有变"] * 3])


def test_another_countys_pair_is_not_found(
    newer: Document, other_county: object, signed_in: SignedIn
) -> None:
    client = signed_in("clerk", of=other_county)

    answer = client.post(reverse("documents:keep_requirement", args=["qinghe", _pair(newer).pk]))

    assert answer.status_code == 404
