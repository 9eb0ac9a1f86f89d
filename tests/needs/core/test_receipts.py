"""Receipt codes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.needs.core.receipts import (
    ALPHABET,
    KINDS_OF_CODE,
    LENGTH,
    code_of,
    read_code,
    shown_code,
)

numbers = st.integers(0, KINDS_OF_CODE - 1)
places = st.integers(0, LENGTH - 1)


@given(numbers)
def test_a_code_reads_back(number):
    code = code_of(number)

    assert read_code(code) == code
    assert read_code(shown_code(code)) == code


@given(numbers, numbers)
def test_different_numbers_have_different_codes(one, other):
    assume(one != other)

    assert code_of(one) != code_of(other)


@given(numbers, places, st.sampled_from(ALPHABET))
def test_one_mistyped_character_is_noticed(number, at, wrong):
    code = code_of(number)
    assume(code[at] != wrong)

    with pytest.raises(Refused, match="needs.receipt_mistyped"):
        read_code(code[:at] + wrong + code[at + 1 :])


@given(numbers, places, places)
def test_two_exchanged_characters_are_noticed(number, one, other):
    code = list(code_of(number))
    assume(code[one] != code[other])
    code[one], code[other] = code[other], code[one]

    with pytest.raises(Refused, match="needs.receipt_mistyped"):
        read_code("".join(code))


def test_without_the_weights_an_exchange_would_pass():
    """The twin: a plain sum of the values does not see two exchanged characters."""
    code = code_of(123_456_789)
    exchanged = code[1] + code[0] + code[2:]

    assert sum(map(ALPHABET.index, code)) == sum(map(ALPHABET.index, exchanged))
    with pytest.raises(Refused, match="needs.receipt_mistyped"):
        read_code(exchanged)


@pytest.mark.parametrize("look_alike", "0O1IL2Z5S8BUV")
def test_no_code_contains_a_look_alike(look_alike):
    assert look_alike not in ALPHABET


def test_spaces_lower_case_and_full_width_do_not_matter():
    code = code_of(1_000_000)
    full_width = "".join(chr(ord(character) + 0xFEE0) for character in code)

    assert read_code(f"  {code[:4].lower()} — {code[4:].lower()}\n") == code
    assert read_code(full_width[:4] + "\u3000" + full_width[4:]) == code


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("", "needs.receipt_empty"),
        (" - ", "needs.receipt_empty"),
        ("K7M4", "needs.receipt_length"),
        ("K7M4-PX9O", "needs.receipt_character"),
    ],
)
def test_what_cannot_be_a_code_is_refused_with_its_own_sentence(written, rule):
    with pytest.raises(Refused, match=rule):
        read_code(written)


@pytest.mark.parametrize("number", [-1, KINDS_OF_CODE])
def test_a_number_beyond_the_codes_is_a_bug(number):
    with pytest.raises(ValueError, match="no receipt code"):
        code_of(number)
