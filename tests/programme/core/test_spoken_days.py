"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.spoken_days import Period, day_in, days_in, said_days, weekdays_in

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))  # begins on a Monday
WINTER = Period(date(2026, 12, 1), date(2027, 2, 28))


def numbers(text, period=JUNE):
    return sorted(day.day for day in days_in(text, period))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-06-03", [3]),
        ("2026年6月3日", [3]),
        ("6月3日、6/5，6.7；6-9", [3, 5, 7, 9]),
        ("20260603", [3]),
        ("６月３号", [3]),
        ("6月3日至6月5日", [3, 4, 5]),
        ("6月3日 — 5日", [3, 4, 5]),
        ("2026-06-03~2026-06-05", [3, 4, 5]),
        ("2026-06-29至2026-07-05", [29, 30]),
        ("没有空", []),
        (" 没有 ", []),
        ("周六周日", [6, 7, 13, 14, 20, 21, 27, 28]),
        ("周六、日", [6, 7, 13, 14, 20, 21, 27, 28]),
        ("每周三", [3, 10, 17, 24]),
        ("6月每个周三", [3, 10, 17, 24]),
        ("所有周三", [3, 10, 17, 24]),
        ("星期一到星期三", [1, 2, 3, 8, 9, 10, 15, 16, 17, 22, 23, 24, 29, 30]),
        ("周末，除了6月13日至14日", [6, 7, 20, 21, 27, 28]),
        ("周六，6月13日除外", [6, 20, 27]),
        ("6月1日至14日的周三", [3, 10]),
        ("6月上旬工作日", [1, 2, 3, 4, 5, 8, 9, 10]),
        ("除6月2日至30日外", [1]),
        ("6月", list(range(1, 31))),
        ("随时", list(range(1, 31))),
        ("7月4日", []),
    ],
)
def test_what_people_write_is_read(text, days):
    assert numbers(text) == days


def test_a_day_without_a_year_lies_in_the_season():
    assert day_in("1月3日", WINTER) == date(2027, 1, 3)
    assert min(days_in("12月30日至1月2日", WINTER)) == date(2026, 12, 30)
    assert max(days_in("12月30日至1月2日", WINTER)) == date(2027, 1, 2)


@pytest.mark.parametrize(
    "text",
    ["看情况", "6月31日", "13月1日", "周八", "6月5日至6月3日", "2", "周六看情况", "2" * 9_000],
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Refused, match="programme.workbook_days_unread"):
        days_in(text, JUNE)


@pytest.mark.parametrize("text", ["", "6月3日至5日", "周三", "明天", "6月31日"])
def test_what_is_not_one_day_is_refused(text):
    with pytest.raises(Refused, match="programme.workbook_not_a_day"):
        day_in(text, JUNE)


def test_weekdays_stand_alone():
    assert weekdays_in("周一至周五") == {1, 2, 3, 4, 5}
    assert weekdays_in("") == {1, 2, 3, 4, 5, 6, 7}
    with pytest.raises(Refused, match="programme.workbook_days_unread"):
        weekdays_in("6月3日")


@given(st.sets(st.integers(0, 89)), st.sampled_from([0, 20, 200]))
def test_said_days_are_read_again(offsets, later):
    first = date(2026, 6, 1) + timedelta(later)
    period = Period(first, first + timedelta(89))
    days = {first + timedelta(at) for at in offsets}

    assert days_in(said_days(days, period), period) == days
