"""Yuan as people type them."""

import pytest

from shixiao.kernel.money import fen, yuan
from shixiao.kernel.refusal import Refused


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3200", 320_000),
        (" 3,200.50 ", 320_050),
        ("3，200", 320_000),
        ("￥3200元", 320_000),
        ("¥ 3200 元", 320_000),
        ("4.68万", 4_680_000),
        ("１８万", 18_000_000),
        ("３，２００．５", 320_050),
        ("0", 0),
        ("-5", -500),
    ],
)
def test_an_amount_is_read_however_it_is_typed(text, amount):
    assert fen(text) == amount


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("十八万", "not_an_amount"),
        ("", "not_an_amount"),
        ("1.2.3", "not_an_amount"),
        ("٣", "not_an_amount"),
        ("0.001", "finer_than_fen"),
        ("9" * 20, "amount_too_large"),
    ],
)
def test_what_is_no_amount_is_refused(text, rule):
    with pytest.raises(Refused) as caught:
        fen(text)
    assert caught.value.rule == f"kernel.{rule}"


def test_fen_are_shown_only_where_there_are_any():
    assert (yuan(320_000), yuan(-320_050)) == ("3,200", "-3,200.50")
