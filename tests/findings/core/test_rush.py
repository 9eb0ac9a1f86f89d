"""The exact tail, and what must not count into it."""

from datetime import date, timedelta
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.findings.core.checks import rush
from shixiao.findings.core.checks.rush import Thing, at_least, tail_of
from shixiao.findings.core.records import DaysOff, Period, Records
from tests.findings.samples.rush import START, at, every, shows

THRESHOLDS = rush.CHECK.thresholds
PERIOD = Period("season:1", "春夏季", START, START + timedelta(days=119))
RUSHED = [*every(9, 90), *(at(110 + number % 9) for number in range(14))]


def things(days: list[date]) -> list[Thing]:
    return [Thing(number, "花鼓戏", day, str(number)) for number, day in enumerate(days)]


@given(st.integers(1, 40), st.data())
def test_the_tail_is_the_sum_of_exact_fractions(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    open_days = data.draw(st.integers(2, 365))
    late = data.draw(st.integers(1, open_days - 1))
    share = Fraction(late, open_days)

    exact = sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k, n + 1))

    assert at_least(k, n, float(share)) == pytest.approx(float(exact), rel=1e-9, abs=1e-15)


def test_a_coin_thrown_three_times() -> None:
    assert at_least(2, 3, 0.5) == pytest.approx(0.5)
    assert at_least(3, 3, 0.5) == pytest.approx(0.125)


def test_a_rush_is_found_with_its_numbers() -> None:
    tail = tail_of(PERIOD, things(RUSHED), [], THRESHOLDS)

    assert tail is not None
    assert (tail.days, tail.late) == (14, 14)
    assert tail.even == pytest.approx(24 * 14 / 120)


def test_days_with_a_known_reason_are_left_out_with_what_lay_on_them() -> None:
    festival = DaysOff(at(105), at(119), "春节")

    assert tail_of(PERIOD, things(RUSHED), [festival], THRESHOLDS) is None


def test_stops_of_one_outing_are_one_thing() -> None:
    together = [Thing(n, "花鼓戏", at(118), "outing 7") for n in range(20)]

    assert tail_of(PERIOD, [*things(every(9, 118)), *together], [], THRESHOLDS) is None


def test_few_things_say_nothing() -> None:
    assert tail_of(PERIOD, things([at(118)] * 11), [], THRESHOLDS) is None
    assert tail_of(PERIOD, things([at(118)] * 12), [], THRESHOLDS) is not None


def test_looking_three_times_counts_three_times() -> None:
    """Without the correction a tail that is odd once in four hundred would be shown."""
    days = [*every(4, 112), *(at(113 + number) for number in range(6))]

    assert at_least(7, 34, 7 / 120) < 0.01
    assert tail_of(PERIOD, things(days), [], {**THRESHOLDS, "chance": 0.01}) is None


@given(st.lists(st.integers(0, 119), max_size=60))
def test_a_sign_always_shows_more_than_an_even_calendar_would(numbers: list[int]) -> None:
    tail = tail_of(PERIOD, things([at(number) for number in numbers]), [], THRESHOLDS)

    if tail is not None:
        assert tail.late >= THRESHOLDS["times"] * tail.even
        assert tail.chance < THRESHOLDS["chance"]
        assert len(numbers) >= THRESHOLDS["least"]


def test_the_year_says_nothing_that_its_season_has_said() -> None:
    season, year = PERIOD, Period("year:2026", "2026", START, at(130))
    records = Records(at(200), (year, season), shows=tuple(shows(RUSHED)))

    signs = list(rush.find(records, THRESHOLDS))

    assert [sign.about for sign in signs] == ["season:1"]


def test_a_period_that_is_not_over_is_not_judged() -> None:
    records = Records(PERIOD.ends_on, (PERIOD,), shows=tuple(shows(RUSHED)))

    assert list(rush.find(records, THRESHOLDS)) == []
