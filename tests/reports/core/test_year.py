"""The summary of a year says what the records say; where there are none, it says that."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.reports.core.year import Section, Share, YearRecord, is_long, sections_of

EMPTY = YearRecord("云溪县文联", 2026)


def text_of(record: YearRecord) -> str:
    return "\n".join(text for each in sections_of(record) for text in each.paragraphs)


def test_a_year_without_records_says_so_in_every_part() -> None:
    assert all(section.paragraphs for section in sections_of(EMPTY))
    for sentence in ("没有读进文件", "没有收到需求", "没有票选", "没有活动", "数据不足"):
        assert sentence in text_of(EMPTY)


def test_a_share_is_never_written_without_its_interval_and_its_n() -> None:
    told = text_of(YearRecord("云溪", 2026, verdict=Share(0.86, 0.74, 0.91, 548, 5)))

    assert "86%（区间 74% 到 91%）" in told
    assert "5 场活动收到 548 份" in told


def test_too_few_answers_make_no_share() -> None:
    told = text_of(YearRecord("云溪", 2026, verdict=Share(None, None, None, 4, 1)))

    assert "数据不足" in told
    assert "%" not in told


def test_what_nobody_came_to_and_what_was_cancelled_is_not_left_out() -> None:
    activities = {
        ("training", "done"): 3,
        ("training", "nobody_came"): 2,
        ("training", "cancelled"): 1,
    }

    told = text_of(YearRecord("云溪", 2026, activities=activities))

    assert "办了 3 场活动" in told
    assert "没人来的 2 场，取消的 1 场" in told


def test_sentences_that_nothing_followed_are_quoted_one_by_one() -> None:
    told = text_of(YearRecord("云溪", 2026, documents=1, sentences=2, unfollowed=("要把戏送下去",)))

    assert "1 句立了任务，1 句没有下文" in told
    assert "“要把戏送下去”：没有下文。" in told


@pytest.mark.parametrize(("characters", "long"), [(5000, False), (5001, True)])
def test_a_paper_over_five_thousand_characters_is_called_long(characters: int, long: bool) -> None:
    assert is_long((Section("一", ("字" * characters,)),)) is long


counts = st.integers(min_value=1, max_value=9999)


@given(counts, counts, counts, counts, counts)
def test_every_number_that_is_written_stands_in_the_record(
    needs: int, visits: int, rounds: int, papers: int, people: int
) -> None:
    """The law of the paper: no figure is made up on the way."""
    record = YearRecord(
        "云溪",
        2026,
        needs=needs,
        channels={"phone": needs},
        need_states={"received": needs},
        visits=visits,
        rounds=rounds,
        papers=papers,
        counted_activities=1,
        people=people,
        activities={("training", "done"): 1},
    )
    known = {needs, visits, rounds, papers, people, 0, 1}

    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text_of(record))
    written = {int(number) for number in re.findall(r"\d+", plain)}

    assert written <= known
