"""Days without time, as a clerk writes them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.directory.core.busy import BusyDays, a_year_later, read_lines, refuse_unfit
from shixiao.kernel.refusal import Refused

TOWNS = {"青桐镇", "石臼乡"}


def read(text: str) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.kind, one.town, f"{one.starts_on:%m-%d}", f"{one.ends_on:%m-%d}", one.reason)
        for one in read_lines(text, year=2026, towns=TOWNS)
    ]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("青桐镇 农忙 5月25日-6月14日 双抢", ("farm_busy", "青桐镇", "05-25", "06-14", "双抢")),
        ("双抢，5月25日至6月14日，青桐镇", ("farm_busy", "青桐镇", "05-25", "06-14", "双抢")),
        ("学校 2026-06-20 至 2026-06-28 期末考试", ("term", "", "06-20", "06-28", "期末考试")),
        ("全县 节日 10/1-10/7 国庆", ("holiday", "", "10-01", "10-07", "国庆")),
        ("6月7日-9日 高考", ("term", "", "06-07", "06-09", "高考")),
        ("1月1日 元旦", ("holiday", "", "01-01", "01-01", "元旦")),
        ("石臼乡\t农忙\t5.1\t5.9\t", ("farm_busy", "石臼乡", "05-01", "05-09", "农忙")),
        ("12月25日—1月3日 收茶 青桐镇", ("farm_busy", "青桐镇", "12-25", "01-03", "收茶")),
    ],
)
def test_a_line_is_read_in_any_order(line: str, meant: tuple[str, ...]) -> None:
    assert read(line) == [meant]


def test_a_line_may_name_several_towns_and_a_stretch_said_twice_is_one() -> None:
    text = "青桐镇、石臼乡 农忙 5/25-6/14 双抢\n石臼乡 农忙 5/25-6/14 双抢\n\n"

    assert [town for _, town, *_ in read(text)] == ["青桐镇", "石臼乡"]


def test_days_over_the_turn_of_the_year_end_in_the_next() -> None:
    (days,) = read_lines("节日 12/30-1/2 过年", year=2026, towns=TOWNS)

    assert (days.starts_on.year, days.ends_on.year) == (2026, 2027)


def test_everything_wrong_is_said_at_once_with_its_line() -> None:
    text = "青桐镇 农忙\n白水镇 农忙 5/1-5/9\n\n5/1 开会\n农忙 6/31"

    with pytest.raises(Refused) as refused:
        read(text)

    errors = refused.value.facts["errors"]
    assert isinstance(errors, list)
    assert [(each.rule, each.facts["number"]) for each in errors] == [
        ("directory.no_dates", 1),
        ("directory.unknown_town", 2),
        ("directory.no_kind", 4),
        ("directory.no_dates", 5),
    ]


def test_nothing_written_is_refused() -> None:
    with pytest.raises(Refused, match="no_lines"):
        read(" \n ")


@pytest.mark.parametrize(("days", "rule"), [(-1, "ends_before_it_starts"), (367, "lasts_too_long")])
def test_days_that_cannot_be_are_refused(days: int, rule: str) -> None:
    start = date(2026, 5, 1)

    with pytest.raises(Refused, match=rule):
        refuse_unfit(BusyDays("holiday", "", start, start + timedelta(days=days), "节"))


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.integers(0, 300))
def test_a_year_later_is_the_same_day_of_the_year(start: date, length: int) -> None:
    days = BusyDays("holiday", "", start, start + timedelta(days=length), "节")
    later = a_year_later(days)

    assert (later.starts_on.year, later.starts_on.month) == (start.year + 1, start.month)
    assert later.starts_on.day == start.day or (start.month, start.day) == (2, 29)
    refuse_unfit(later)
