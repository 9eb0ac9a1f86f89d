"""The interval of a share among those who were there, and what the silent might have said."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.verdicts.core.binomial import Interval, answers_for, possible, wilson


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int, int]:
    """Some people were there, some of them answered, some of these said yes."""
    present = draw(st.integers(5, 2000))
    answered = draw(st.integers(5, present))
    return draw(st.integers(0, answered)), answered, present


def width(interval: Interval) -> float:
    return interval.high - interval.low


def test_the_interval_is_the_one_of_the_textbook() -> None:
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148."""
    for positive, answered, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)):
        interval = wilson(positive, answered)

        assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_148_of_412_who_answered_tell_what_the_page_says() -> None:
    interval = wilson(127, 148, 412)

    assert (round(interval.low, 3), round(interval.high, 3)) == (0.807, 0.897)
    assert possible(127, 148, 412) == Interval(127 / 412, (127 + 264) / 412)


@pytest.mark.parametrize(
    ("positive", "answered", "present"), [(4, 8, 20), (3, 12, 40), (9, 10, 99)]
)
def test_each_end_is_the_share_that_the_answers_just_do_not_rule_out(
    positive: int, answered: int, present: int
) -> None:
    """Wilson's own equation, with Cochran's variance of drawing without replacement."""
    interval, share = wilson(positive, answered, present), positive / answered

    for end in (interval.low, interval.high):
        variance = end * (1 - end) / answered * (present - answered) / (present - 1)
        assert abs(share - end) / variance**0.5 == pytest.approx(1.959964, abs=1e-6)


def test_shares_of_0_and_1_end_at_0_and_1() -> None:
    for answered in range(5, 500):
        assert wilson(0, answered).low == 0
        assert wilson(answered, answered).high == 1


@given(counts())
def test_the_interval_holds_the_share_and_leaves_neither_0_nor_1(
    count: tuple[int, int, int],
) -> None:
    positive, answered, present = count

    for interval in (wilson(positive, answered), wilson(positive, answered, present)):
        assert 0 <= interval.low <= positive / answered <= interval.high <= 1


@given(counts(), st.integers(2, 5))
def test_more_answers_of_the_same_share_are_never_less_sure(
    count: tuple[int, int, int], times: int
) -> None:
    positive, answered, present = count
    present *= times

    assert width(wilson(times * positive, times * answered)) < width(wilson(positive, answered))
    assert (
        width(wilson(times * positive, times * answered, present))
        < width(wilson(positive, answered, present)) + 1e-12
    )


@given(counts())
def test_knowing_how_many_were_there_narrows_the_interval(count: tuple[int, int, int]) -> None:
    positive, answered, present = count
    plain, corrected = wilson(positive, answered), wilson(positive, answered, present)

    assert plain.low <= corrected.low + 1e-12
    assert corrected.high <= plain.high + 1e-12
    if answered > 1:
        assert width(corrected) < width(plain)


@given(counts())
def test_a_crowd_without_end_is_a_crowd_that_nobody_counted(count: tuple[int, int, int]) -> None:
    positive, answered, _ = count
    endless, plain = wilson(positive, answered, 10**12), wilson(positive, answered)

    assert endless.low == pytest.approx(plain.low, abs=1e-6)
    assert endless.high == pytest.approx(plain.high, abs=1e-6)


@given(counts())
def test_when_all_answered_there_is_nothing_left_to_guess(count: tuple[int, int, int]) -> None:
    positive, answered, _ = count
    share = positive / answered

    assert wilson(positive, answered, answered) == Interval(share, share)
    assert possible(positive, answered, answered) == Interval(share, share)


@given(counts())
def test_the_interval_never_leaves_what_is_possible(count: tuple[int, int, int]) -> None:
    positive, answered, present = count
    interval, bounds = wilson(positive, answered, present), possible(positive, answered, present)

    assert bounds.low <= interval.low + 1e-12
    assert interval.high <= bounds.high + 1e-12
    assert bounds.low <= positive / answered <= bounds.high
    assert width(bounds) == pytest.approx((present - answered) / present)


def test_with_one_silent_head_the_interval_ends_at_what_that_head_could_change() -> None:
    assert wilson(4, 8, 9) == Interval(4 / 9, 5 / 9)


@given(counts())
def test_swapping_yes_and_no_mirrors_the_interval(count: tuple[int, int, int]) -> None:
    positive, answered, present = count
    one, other = wilson(positive, answered, present), wilson(answered - positive, answered, present)

    assert one.low == pytest.approx(1 - other.high)
    assert one.high == pytest.approx(1 - other.low)


@pytest.mark.parametrize(("present", "answered"), [(60, 30), (300, 100), (412, 148)])
def test_95_of_100_audiences_lie_in_their_interval(present: int, answered: int) -> None:
    """Exact: every possible outcome of asking, weighed by how often it comes up."""
    coverages = []
    for willing in range(present // 10, present + 1 - present // 10, 3):
        covered = 0.0
        for positive in range(max(0, answered + willing - present), min(answered, willing) + 1):
            interval = wilson(positive, answered, present)
            if interval.low - 1e-9 <= willing / present <= interval.high + 1e-9:
                ways = comb(willing, positive) * comb(present - willing, answered - positive)
                covered += ways / comb(present, answered)
        coverages.append(covered)

    assert 0.94 <= sum(coverages) / len(coverages) <= 0.97
    assert min(coverages) > 0.9


def test_as_many_answers_as_it_says_are_enough_and_one_fewer_is_not() -> None:
    for present in (None, *range(40, 400)):
        enough = answers_for(0.2, present)

        # A share of one half, the widest there is, needs an even number.
        if enough % 2:
            assert width(wilson((enough - 1) // 2, enough - 1, present)) > 0.4
        else:
            assert width(wilson(enough // 2, enough, present)) <= 0.4
