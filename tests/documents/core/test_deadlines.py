"""By when: what a text says about time becomes a day, or stays open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.deadlines import due_on
from shixiao.documents.core.extract import extract_requirements

ISSUED = date(2026, 5, 6)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026年7月31日前完成", date(2026, 7, 31)),
        ("于5月25日前报县文联", date(2026, 5, 25)),
        ("7月底前办完", date(2026, 7, 31)),
        ("6月上旬举办", date(2026, 6, 10)),
        ("6月中旬举办", date(2026, 6, 20)),
        ("6月下旬举办", date(2026, 6, 30)),
        ("第三季度完成", date(2026, 9, 30)),
        ("上半年完成", date(2026, 6, 30)),
        ("年底前完成", date(2026, 12, 31)),
        ("国庆节前办一次展览", date(2026, 9, 30)),
        ("明年3月底前验收", date(2027, 3, 31)),
        ("今年10月底前验收", date(2026, 10, 31)),
    ],
)
def test_a_day_a_month_and_a_part_of_the_year_are_days(words, day):
    assert due_on(words, 2026, ISSUED) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("一周内完成自查", date(2026, 5, 13)),
        ("十天内报送", date(2026, 5, 16)),
        ("两个月内建成", date(2026, 7, 6)),
        ("半年内建成", date(2026, 11, 6)),
        ("会后三天内上报", date(2026, 5, 9)),
        ("本月底前完成", date(2026, 5, 31)),
        ("下月10日前完成", date(2026, 6, 10)),
        ("本周五前报送", date(2026, 5, 8)),
        ("下周一前报送", date(2026, 5, 11)),
    ],
)
def test_spans_count_from_the_day_of_issue(words, day):
    assert due_on(words, 2026, ISSUED) == day


def test_working_days_leave_out_weekends_and_know_no_holidays():
    assert due_on("在10个工作日内报送", 2026, ISSUED) == date(2026, 5, 20)


@pytest.mark.parametrize(
    "words", ["一周内完成", "本月底前完成", "10个工作日内报送", "下周五前报送"]
)
def test_without_a_day_of_issue_a_span_stays_open(words):
    assert due_on(words, 2026, None) is None


@pytest.mark.parametrize("words", ["7月底前完成", "上半年完成", "国庆节前完成", "5月25日前报送"])
def test_without_a_year_a_month_stays_open(words):
    assert due_on(words, None) is None


def test_a_bare_month_long_past_is_next_years():
    assert due_on("3月底前完成", 2026, date(2026, 11, 20)) == date(2027, 3, 31)
    assert due_on("3月底前完成", 2026, ISSUED) == date(2026, 3, 31)


@pytest.mark.parametrize(
    "words", ["抓紧完成", "每周五报送一次", "每两周内开一次会", "农忙前后", "五年来"]
)
def test_what_names_no_day_stays_open(words):
    assert due_on(words, 2026, ISSUED) is None


def test_a_time_before_the_comma_holds_for_the_whole_sentence():
    found = extract_requirements(
        "云溪县文联工作方案\n一、任务\n2026年6月底前，完成普查，建立名册。\n"
    )

    assert [str(each.due_on) for each in found.requirements] == ["2026-06-30", "2026-06-30"]


def test_a_time_inside_one_clause_is_only_its_own():
    found = extract_requirements("同志们：各站要在2026年4月底前完成排查，加强值守。")

    assert [str(each.due_on) for each in found.requirements] == ["2026-04-30", "None"]


def test_the_period_of_a_step_holds_for_what_stands_below_it():
    found = extract_requirements(
        "云溪县文联2026年活动方案\n一、步骤\n（一）准备阶段（3月1日至3月31日）\n完成报名，公布课表。\n"
    )

    assert [str(each.due_on) for each in found.requirements] == ["2026-03-31", "2026-03-31"]


def test_an_older_year_in_the_text_does_not_date_a_new_order():
    found = extract_requirements(
        "云溪县文联2026年工作要点\n2025年全县演出80场。\n1.开展业务练兵，12月中旬组织一次比武。\n"
    )

    assert str(found.requirements[-1].due_on) == "2026-12-20"


@given(
    st.text(
        alphabet="今明年本下周月底前内后日一二三四五六七八九十0123456789第季度上半个工作",
        max_size=24,
    )
)
def test_whatever_is_written_nothing_is_raised(text):
    assert due_on(text, 2026, ISSUED) is None or isinstance(due_on(text, 2026, ISSUED), date)
