"""What a lower document carries of an upper one, on pairs with hand labels."""

import json
from pathlib import Path

import pytest

from shixiao.documents.core.comparison import Comparison, Followed, compare
from shixiao.documents.core.extract import extract_requirements
from shixiao.lib.documents import compare_documents

PAIRS = Path(__file__).parent / "pairs"
LABELS: dict[str, list[tuple[str, str, str]]] = json.loads(
    (PAIRS / "labels.json").read_text("utf-8")
)


def _texts(name: str) -> tuple[str, str]:
    return (
        (PAIRS / f"{name}_upper.txt").read_text("utf-8"),
        (PAIRS / f"{name}_lower.txt").read_text("utf-8"),
    )


def _of(found: Comparison, upper: str, words: str) -> Followed:
    return next(each for each in found.followed if words in upper[each.start : each.end])


def _scores(name: str) -> tuple[int, int, int]:
    """Carried and said so, not carried and said so, carried and not found."""
    upper, lower = _texts(name)
    found = compare_documents(upper, lower)
    said = [(_of(found, upper, words).state, state) for words, state, _ in LABELS[name]]
    hits = sum(got != "missing" and true != "missing" for got, true in said)
    false = sum(got != "missing" and true == "missing" for got, true in said)
    return hits, false, sum(got == "missing" and true != "missing" for got, true in said)


@pytest.mark.parametrize("name", LABELS)
def test_nothing_is_called_carried_that_is_not(name: str) -> None:
    hits, false, missed = _scores(name)

    assert false == 0
    assert hits / (hits + missed) >= 0.6


@pytest.mark.parametrize("name", LABELS)
def test_what_stands_there_word_for_word_is_said_so_and_nothing_else(name: str) -> None:
    upper, lower = _texts(name)
    found = compare_documents(upper, lower)

    for words, state, clause in LABELS[name]:
        each = _of(found, upper, words)
        assert (each.state == "verbatim") == (state == "verbatim"), words
        if state == "verbatim":
            assert lower[each.lower_start : each.lower_end] == clause


def test_hardly_anything_of_a_document_about_something_else_is_found() -> None:
    wrong = total = 0
    for name in LABELS:
        upper, _ = _texts(name)
        for other in LABELS.keys() - {name}:
            found = compare_documents(upper, _texts(other)[1])
            wrong += sum(each.state != "missing" for each in found.followed)
            total += len(found.followed)

    assert total > 80
    assert wrong / total < 0.1


def test_an_ordinal_a_modal_and_stops_do_not_make_other_words() -> None:
    upper, lower = "二要建立\n需求台账。", "我县：建立需求台账，逐月更新。"
    asked = [(0, upper.index("。"))]

    each = compare(upper, lower, asked).followed[0]

    assert each.state == "verbatim"
    assert lower[each.lower_start : each.lower_end] == "建立需求台账"


def test_a_few_characters_are_not_called_word_for_word() -> None:
    assert compare("要抓。", "抓手在一处。", [(0, 2)]).followed[0].state == "missing"


def test_empty_texts_and_no_requirements_compare_to_nothing() -> None:
    assert compare("", "", []) == Comparison((), (), 0, 0)
    assert compare("要听意见。", "", [(0, 4)]).followed[0].state == "missing"


def test_the_library_compares_what_extraction_finds() -> None:
    upper, lower = _texts("volunteers")

    found = compare_documents(upper, lower)

    asked = [(each.start, each.end) for each in extract_requirements(upper).requirements]
    assert [(each.start, each.end) for each in found.followed] == asked
    assert found == compare(upper, lower, asked)
