"""A quote is cut where its words end, and copied words are found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.cutting import halves, spans_of, words_of
from shixiao.documents.core.paper import Span
from shixiao.kernel.refusal import Refused

QUOTE = "要到每个村听一次意见，\n不得年年一个样"


def test_a_clause_opens_after_a_comma_and_its_word_is_where_to_cut() -> None:
    words = words_of(QUOTE, 0, len(QUOTE))

    (clause,) = [each for each in words if each.opens_clause]
    assert clause.text.startswith("不")
    assert QUOTE[clause.at :].startswith("不得年年")


def test_stops_cling_to_the_word_before_and_opening_marks_to_the_word_behind() -> None:
    text = "学习《通知》，再“先问”"

    words = [each.text for each in words_of(text, 0, len(text))]

    assert "".join(words) == text
    assert not [each for each in words if each[0] in "，》”" or each[-1] in "《“"]


def test_page_furniture_is_no_word() -> None:
    text = "要把节目送\n- 3 -\n到村里"
    footer = text.index("- 3 -")

    words = words_of(text, 0, len(text), [Span(0, footer, footer + 5)])

    assert "".join(each.text for each in words) == "要把节目送到村里"


def test_the_halves_have_no_stop_at_the_cut() -> None:
    first, second = halves(QUOTE, 0, len(QUOTE), QUOTE.index("不得"))

    assert QUOTE[slice(*first)] == "要到每个村听一次意见"
    assert QUOTE[slice(*second)] == "不得年年一个样"


@pytest.mark.parametrize("at", [0, len(QUOTE), len(QUOTE) + 5])
def test_a_cut_lies_inside_the_quote(at: int) -> None:
    with pytest.raises(Refused, match="documents.split_outside"):
        halves(QUOTE, 0, len(QUOTE), at)


def test_a_half_says_something() -> None:
    with pytest.raises(Refused, match="documents.split_leaves_nothing"):
        halves("“要去，", 0, 4, 1)
    with pytest.raises(Refused, match="documents.split_leaves_nothing"):
        halves("要去，。", 0, 4, 3)


def test_copied_words_are_found_over_line_breaks_and_furniture() -> None:
    text = "要把节目送\n- 3 -\n到村里，要把节目送到村里。"
    footer = text.index("- 3 -")

    found = spans_of(text, "节目送到村里", [Span(0, footer, footer + 5)])

    assert [text[start:end] for start, end in found] == ["节目送\n- 3 -\n到村里", "节目送到村里"]
    assert spans_of(text, "没有的话") == ()
    assert spans_of(text, " \n ") == ()


texts = st.text(alphabet="要去不得村里，、。 \n“”a", min_size=1, max_size=40)


@given(texts)
def test_words_hold_every_character_once_and_begin_where_they_say(text: str) -> None:
    words = words_of(text, 0, len(text))

    assert "".join(each.text for each in words) == "".join(text.split())
    assert all(text[each.at] == each.text[0] for each in words)


@given(texts, st.integers(0, 40))
def test_two_halves_lose_nothing_but_stops(text: str, at: int) -> None:
    try:
        first, second = halves(text, 0, len(text), at)
    except Refused:
        return

    assert first[0] == 0
    assert second[1] == len(text)
    assert first[1] <= at <= second[0]
    assert not [each for each in text[first[1] : second[0]] if each.isalnum()]
