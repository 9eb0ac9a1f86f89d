"""Degrees are read as phone maps give them."""

import pytest

from shixiao.programme.core.book_degrees import degrees_in, is_on_earth, pair_in


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("28.143", 28.143),
        ("２８．１４３", 28.143),
        ("北纬28.143°", 28.143),
        ("东经:113.5", 113.5),
        ("28.143°N", 28.143),
        ("28度30分", 28.5),
        ("北纬28°30′36″", 28.51),
        ("28°30'36\"N", 28.51),
        ("28.143,113.231", None),
        ("柳渡村", None),
        ("", None),
    ],
)
def test_one_direction_is_read_however_it_is_written(text, degrees):
    assert degrees_in(text) == degrees


@pytest.mark.parametrize(
    "text",
    [
        "28.51,113.25",
        "113.25，28.51",
        "(28.51, 113.25)",
        "28.51 113.25",
        "北纬28.51°，东经113.25°",
        "28°30′36″N 113°15′E",
    ],
)
def test_a_pair_is_read_in_either_order(text):
    assert pair_in(text) == (28.51, 113.25)


def test_what_lies_nowhere_is_not_on_earth():
    assert pair_in("28.51") is None
    assert pair_in("柳渡村, 青桐镇") is None
    assert is_on_earth((28.51, 113.25))
    assert not is_on_earth((91, 0))
    assert not is_on_earth((0, 181))
