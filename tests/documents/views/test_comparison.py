"""An upper and a lower document are chosen and compared."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Document
from shixiao.kernel.actor import Actor

SignedIn = Callable[..., Client]
Queries = Callable[[int], object]
PAIRS = Path(__file__).parents[1] / "core" / "pairs"


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


@pytest.fixture
def pair(county: Organisation, clerk: Actor, at: datetime) -> dict[str, int]:
    cache.clear()
    return {
        side: services.read_in(
            organisation=county,
            name=f"{side}.txt",
            data=(PAIRS / f"volunteers_{side}.txt").read_bytes(),
            by=clerk,
            at=at,
        ).pk
        for side in ("upper", "lower")
    }


def test_two_documents_are_chosen_and_each_requirement_has_its_state(
    pair: dict[str, int], signed_in: SignedIn, django_assert_max_num_queries: Queries
) -> None:
    client = signed_in("viewer")
    assert "请选一份" in client.get(_address("comparison")).content.decode()

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        answer = client.get(_address("comparison"), pair)

    words = answer.content.decode()
    assert answer.status_code == 200
    for state in ("原话照写", "换了说法写到", "没有找到", "引用上级"):
        assert state in words
    assert "接待费用一律不准摊给村里" in words
    assert "抄袭" not in words


def test_sentences_of_one_state_are_shown_alone(pair: dict[str, int], signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    everything = client.get(_address("comparison"), pair).content.decode()
    missing = client.get(_address("comparison"), {**pair, "state": "missing"}).content.decode()

    assert missing.count("<tr>") < everything.count("<tr>")
    assert missing.count('<span class="tag wait">') == everything.count('<span class="tag wait">')
    assert '<span class="tag wait">' in missing

    unknown = client.get(_address("comparison"), {**pair, "state": "made up"}).content.decode()
    assert unknown.count("<tr>") == everything.count("<tr>")


def test_what_was_compared_once_is_at_hand(
    pair: dict[str, int], signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("viewer")
    first = client.get(_address("comparison"), pair).content

    monkeypatch.setattr("shixiao.documents.queries.comparison.compare", None)

    assert client.get(_address("comparison"), pair).content.count(b"<tr>") == first.count(b"<tr>")


def test_the_same_document_on_both_sides_is_refused_in_words(
    pair: dict[str, int], signed_in: SignedIn
) -> None:
    answer = signed_in("viewer").get(
        _address("comparison"), {"upper": pair["upper"], "lower": pair["upper"]}
    )

    assert answer.status_code == 422
    assert "两边是同一份文件" in answer.content.decode()


def test_a_county_with_one_document_is_told_what_to_do(
    document: Document, signed_in: SignedIn
) -> None:
    words = signed_in("viewer").get(_address("comparison")).content.decode()

    assert "要两份读过的文件才能对照" in words


def test_a_replaced_version_and_a_foreign_document_are_not_offered(
    pair: dict[str, int],
    other_county: Organisation,
    clerk: Actor,
    at: datetime,
    signed_in: SignedIn,
) -> None:
    first = Document.objects.get(pk=pair["upper"])
    services.add_version(document=first, source=first.raw_text + "要快。", by=clerk, at=at)
    foreign = services.read_in(
        organisation=other_county, name="a.txt", data="要去。".encode(), by=clerk, at=at
    )
    client = signed_in("viewer")

    words = client.get(_address("comparison")).content.decode()

    assert f'value="{pair["upper"]}"' not in words
    assert f'value="{pair["lower"]}"' in words
    for gone in (pair["upper"], foreign.pk):
        asked = {"upper": gone, "lower": pair["lower"]}
        assert client.get(_address("comparison"), asked).status_code == 422


def test_a_link_from_a_document_has_it_chosen(pair: dict[str, int], signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    link = f"{_address('comparison')}?upper={pair['upper']}"

    assert link in client.get(_address("document", pair["upper"])).content.decode()
    words = client.get(link).content.decode()
    assert f'<option value="{pair["upper"]}" selected>' in words


def test_the_export_holds_requirements_and_passages(
    pair: dict[str, int], signed_in: SignedIn
) -> None:
    answer = signed_in("viewer").get(_address("comparison_sheet"), pair)

    book = load_workbook(BytesIO(answer.content))
    states = {row[0].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert states == {"原话照写", "换了说法写到", "没有找到", "引用上级"}
    assert "连续 19 字以上相同" in str(book.worksheets[1]["A2"].value)
    assert signed_in("viewer").get(_address("comparison_sheet")).status_code == 404
