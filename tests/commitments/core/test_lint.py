"""What is missing in a line, at the moment of writing it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.commitments.core import lint_words
from shixiao.commitments.core.line import Line
from shixiao.commitments.core.lint import empty_verb_in, lint, refusals
from shixiao.kernel.wording import say

TODAY = date(2026, 5, 12)
WHOLE = Line(
    title="每村问一次想看什么，按需求排演出",
    owner="周敏",
    lead="何立新",
    due_on=date(2026, 6, 30),
    deliverable="每村一张按需求排的演出单",
    measure="提了又排上的占几成",
    unit="%",
    baseline=Decimal(22),
    target=Decimal(60),
)


def codes(line: Line, *, ends_on: date | None = None) -> set[str]:
    return {
        found.code.removeprefix("commitments.lint.")
        for found in lint(line, ends_on=ends_on, today=TODAY)
    }


def test_a_whole_line_has_nothing_to_mend() -> None:
    assert codes(WHOLE, ends_on=date(2026, 7, 31)) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"owner": ""}, "no_owner"),
        ({"lead": ""}, "no_lead"),
        ({"due_on": None}, "no_due_date"),
        ({"due_on": date(2026, 5, 11)}, "due_in_the_past"),
        ({"due_on": date(2026, 8, 15)}, "due_after_end"),
        ({"measure": ""}, "no_measure"),
        ({"deliverable": "", "title": "加强文艺队伍建设"}, "empty_verb"),
        ({"deliverable": "推进工作"}, "empty_verb"),
        ({"deliverable": "开 2 次座谈会"}, "activity_delivered"),
        ({"unit": ""}, "no_unit"),
        ({"target": None}, "no_target"),
    ],
)
def test_what_is_missing_is_named_and_may_stay(change: dict[str, object], code: str) -> None:
    line = replace(WHOLE, **change)

    assert codes(line, ends_on=date(2026, 7, 31)) == {code}
    assert refusals(lint(line)) == []


def test_nothing_to_deliver_and_nothing_to_measure_is_one_more_gap() -> None:
    line = replace(WHOLE, deliverable="", measure="", unit="", baseline=None, target=None)

    assert codes(line) == {"no_measure", "no_deliverable"}


def test_today_counts_as_in_time() -> None:
    assert codes(replace(WHOLE, due_on=TODAY), ends_on=TODAY) == set()


@pytest.mark.parametrize(
    "measure",
    [
        "召开 3 次会议",
        "开三次推进会",
        "全年开会 4 次、座谈会不少于 2 场",
        "照片不少于 30 张",
        "印发文件 5 份",
        "写心得 12 篇",
        "简报期数每月 2 期简报",
        "会议次数",
        "number of meetings",
        "12 photos",
    ],
)
def test_counting_meetings_papers_photos_or_notes_is_no_measure(measure: str) -> None:
    found = refusals(lint(replace(WHOLE, measure=measure)))

    assert [finding.code for finding in found] == ["commitments.lint.counts_activity"]


@pytest.mark.parametrize(
    "measure",
    [
        "抽查 20 笔，笔笔有纪要",
        "演出 10 场，一半的村点过单",
        "村里晚上能不能用",
        "角还在用，每周有人写",
        "3 次会演都有老人到场",
    ],
)
def test_a_result_may_have_numbers_in_it(measure: str) -> None:
    assert refusals(lint(replace(WHOLE, measure=measure))) == []


@pytest.mark.parametrize("word", lint_words.BELIEF)
def test_belief_loyalty_and_study_are_never_measured(word: str) -> None:
    found = refusals(lint(replace(WHOLE, measure=f"全员{word}达到要求")))

    assert "commitments.lint.belief" in [finding.code for finding in found]
    assert word in say(found[0].refusal)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"baseline": Decimal(60)}, "target_is_baseline"),
        ({"target": Decimal(120)}, "percent_out_of_range"),
        ({"unit": "％", "baseline": Decimal("100.01")}, "percent_out_of_range"),
        ({"unit": "个村", "target": Decimal(-1)}, "below_zero"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(
    change: dict[str, object], code: str
) -> None:
    found = refusals(lint(replace(WHOLE, **change)))

    assert [finding.code for finding in found] == [f"commitments.lint.{code}"]


def test_a_number_alone_lacks_its_unit_and_its_target() -> None:
    assert codes(replace(WHOLE, unit="", target=None)) == {"no_unit", "no_target"}


def test_a_baseline_may_be_zero() -> None:
    assert codes(replace(WHOLE, baseline=Decimal(0))) == set()


def test_study_is_not_measured_by_its_unit_either() -> None:
    found = refusals(lint(replace(WHOLE, unit="学时")))

    assert [finding.code for finding in found] == ["commitments.lint.belief"]


def test_the_empty_verb_that_comes_first_is_named() -> None:
    assert empty_verb_in("Strengthen and improve the teams") == "strengthen"


def test_a_hundred_percent_is_a_fair_target() -> None:
    assert refusals(lint(replace(WHOLE, target=Decimal(100)))) == []


def test_refusals_come_first() -> None:
    found = lint(Line(title="推进", measure="会议次数"))

    assert [finding.severity for finding in found][0] == "refuse"
    assert {finding.severity for finding in found[1:]} == {"warn"}


texts = st.text("加强会议3次照片张测试，abc %", max_size=20)
lines = st.builds(
    Line,
    title=texts,
    owner=texts,
    lead=texts,
    due_on=st.none() | st.dates(),
    deliverable=texts,
    measure=texts,
    unit=st.sampled_from(["", "%", "人"]),
    baseline=st.none() | st.decimals(-10, 200, places=2),
    target=st.none() | st.decimals(-10, 200, places=2),
)


@given(lines, st.none() | st.dates())
def test_every_finding_has_its_sentence_in_both_languages(line: Line, ends_on: date | None) -> None:
    for finding in lint(line, ends_on=ends_on, today=TODAY):
        assert say(finding.refusal, "zh-hans")
        assert say(finding.refusal, "en")


@given(lines)
def test_time_alone_never_refuses_a_line(line: Line) -> None:
    """A line that may be written today may be written tomorrow."""
    assert refusals(lint(line, today=date.min)) == refusals(lint(line, today=date.max))
