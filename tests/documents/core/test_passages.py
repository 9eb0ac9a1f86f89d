"""Copied passages are found with their exact extent, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.passages import SHORTEST, copied, fingerprints, passages
from shixiao.documents.core.plain import plain

UPPER = "各级文联要深入生活、扎根人民，把群众满意不满意作为评判文艺工作的最高标准，力戒形式主义。"
LETTERS = st.text(alphabet="要听群众意见，办好实事。", max_size=120)


def _longest_common(one: str, other: str) -> int:
    """By trying every pair of places."""
    best = 0
    lengths = [0] * (len(other) + 1)
    for letter in one:
        previous = 0
        for at, across in enumerate(other, 1):
            here = lengths[at]
            lengths[at] = previous + 1 if letter == across else 0
            previous = here
            best = max(best, lengths[at])
    return best


def test_a_quoted_passage_is_found_with_its_exact_extent() -> None:
    quoted = "把群众满意不满意作为评判文艺工作的最高标准"
    lower = f"我县坚持{quoted}。"

    (found,) = passages(plain(UPPER), plain(lower))

    assert UPPER[found.upper_start : found.upper_end] == quoted
    assert lower[found.lower_start : found.lower_end] == quoted
    assert found.characters == len(quoted)
    assert copied([found], plain(lower)) == len(quoted)


def test_other_stops_widths_and_line_breaks_do_not_hide_a_quotation() -> None:
    lower = "一、把群众满意，不满意\n作为评判文艺工作的 最高标准；力戒形式主义"

    (found,) = passages(plain(UPPER), plain(lower))

    assert lower[found.lower_start : found.lower_end] == lower[2:]
    assert passages(plain("ＡＢ１２" * 6), plain("ab12" * 6))


def test_a_turn_of_phrase_is_no_passage() -> None:
    phrase = "把群众满意不满意作为评判文艺工作"
    assert len(phrase) < SHORTEST

    assert passages(plain(UPPER), plain(f"我们{phrase}")) == ()


@given(LETTERS, LETTERS, LETTERS)
def test_every_common_stretch_of_nineteen_characters_is_found(
    before: str, shared: str, after: str
) -> None:
    upper, lower = plain(after + shared + before), plain(before + shared + after)

    found = passages(upper, lower)

    common = _longest_common(upper.text, lower.text)
    assert bool(found) == (common >= SHORTEST)


@given(LETTERS, LETTERS)
def test_what_is_shown_is_the_same_in_both_texts(upper: str, lower: str) -> None:
    for each in passages(plain(upper), plain(lower + upper)):
        one = upper[each.upper_start : each.upper_end]
        other = (lower + upper)[each.lower_start : each.lower_end]
        assert plain(one).text == plain(other).text
        assert len(plain(one).text) == each.characters


@given(LETTERS)
def test_of_a_copy_everything_is_copied(text: str) -> None:
    whole = plain(text)

    share = copied(passages(whole, whole), whole)

    assert share == (len(whole.text) if len(whole.text) >= SHORTEST else 0)


@pytest.mark.parametrize("text", ["要" * 20_000, "要加强队伍建设，" * 2_500, "要听" * 10_000])
def test_a_text_that_repeats_itself_is_one_passage(text: str) -> None:
    (found,) = passages(plain(text), plain(text))

    assert found.characters == len(plain(text).text)


def test_fingerprints_are_few_and_never_far_apart() -> None:
    text = "".join(chr(0x4E00 + (number * number) % 2_000) for number in range(3_000))

    places = [at for _, at in fingerprints(text)]

    assert len(places) < len(text) / 4
    assert all(after - before <= 12 for before, after in zip(places, places[1:], strict=False))
