"""What shows are worth to places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.programme.core.problem import Value
from shixiao.programme.core.welfare import concave, welfare
from tests.programme.core.counties import county, place

amounts = st.floats(0, 6)
VALUE = Value()


def test_the_second_show_of_a_form_counts_less_than_the_first():
    assert concave(VALUE.repeat, 1) == 1
    assert concave(VALUE.repeat, 2) == pytest.approx(1.45)
    assert concave(VALUE.repeat, 0.5) == 0.5


def test_a_curve_is_flat_after_its_last_piece_and_nothing_below_zero():
    assert concave(VALUE.repeat, 4) == concave(VALUE.repeat, 99) == pytest.approx(1.7)
    assert concave(VALUE.repeat, -1) == 0


@given(amounts, amounts, amounts)
def test_the_same_show_never_gains_more_by_coming_later(first, second, show):
    less, more = sorted((first, second))
    early = concave(VALUE.repeat, less + show) - concave(VALUE.repeat, less)
    late = concave(VALUE.repeat, more + show) - concave(VALUE.repeat, more)

    assert early >= late - 1e-9


def test_a_place_is_worth_by_its_people_and_what_it_asked_for():
    """900 people against 900: both weigh 100. Opera is three quarters of what P1 asks for."""
    problem = county(places=(place(needs={"戏曲": 3, "书法": 1}), place("P2", needs={})))

    worth, satisfied = welfare(problem, {"P1": {"戏曲": 1.0}}, {"P1": 1})

    assert list(satisfied) == [0.75, 0]
    assert worth == pytest.approx(100 * (0.32 + 0.22 + 0.21 + 0.05 * 0.4) - 60)
