"""Sentences laid side by side: what is a leftover, and what only looks like one."""

import pytest

from shixiao.findings.core.checks import leftovers
from shixiao.findings.core.sentences import sentences_in
from shixiao.findings.core.signs import Sign
from tests.findings.samples.leftovers import county, one, paper, two


def signs(records: leftovers.Records) -> list[Sign]:
    return list(leftovers.find(records, leftovers.CHECK.thresholds))


def test_a_sentence_knows_its_years_and_its_figures() -> None:
    (said,) = sentences_in("2025年3月6日，二〇二四年的第12期培训了460人次，支出1.2万元")

    assert said.years == (2025, 2024)
    assert said.figures == 2


def test_quotes_are_where_they_say() -> None:
    text = "一、先问。\r\n  二、再去！\n\n三"

    assert [text[s.start : s.end] for s in sentences_in(text)] == [
        s.text for s in sentences_in(text)
    ]


def test_a_blank_stands_beside_the_same_sentence_where_it_was_filled_in() -> None:
    open_one = paper("各协会要到××镇问清群众想看什么，再定节目。", key=1)
    filled = paper("各协会要到青桐镇问清群众想看什么，再定节目。", 2025, key=2)

    (sign,) = signs(county(open_one, filled))

    assert [side.key for side in sign.sides] == [1, 2]
    assert "青桐镇" in sign.sides[1].text
    assert sign.author == "云溪县文联"


def test_another_paper_that_left_it_open_too_is_no_second_source() -> None:
    both = [paper("要学习XX县的做法，把节目送到村里。", key=key) for key in (1, 2)]

    for sign in signs(county(*both)):
        assert sign.sides[1].heading == "head"


def test_rewritten_years_show_both_papers_side_by_side() -> None:
    then, now = (f"{year}年，全县共演出36场，惠及群众1.2万人次。" for year in (2024, 2025))

    (sign,) = signs(two(then, now))

    assert sign.variant == "rewritten"
    assert [side.key for side in sign.sides] == [1, 2]
    assert [side.text for side in sign.sides] == [then[:-1], now[:-1]]


def test_a_sentence_that_three_papers_share_is_held_against_each_pair_once() -> None:
    said = "年，全县共演出36场，惠及群众1.2万人次。"
    papers = [paper(f"{year}{said}" * 2, year + 1, key=year) for year in (2023, 2024, 2025)]

    assert [sign.variant for sign in signs(county(*papers))] == ["rewritten"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "各协会要在2025年9月底前完成摸底。",
        "请于2026年2月20日前报送名单。",
        "今年（2025年）要办好三件事。",
    ],
)
def test_a_day_gone_by_is_a_sign(text: str) -> None:
    (sign,) = signs(one(text))

    assert sign.variant == "past"
    assert sign.facts["issued_on"] == "2026-03-06"


@pytest.mark.parametrize(
    "text",
    [
        "各协会要在2026年3月底前完成摸底。",
        "原定2025年9月底前完成的戏台，今年完工。",
        "截至2025年底，全县有队伍22支。",
        "2025年工作总结",
    ],
)
def test_what_is_told_of_the_past_is_no_sign(text: str) -> None:
    assert signs(one(text)) == []


def test_a_paper_without_a_date_is_not_held_against_one() -> None:
    undated = leftovers.Paper(1, "工作安排", "各协会要在2019年9月底前完成摸底。")

    assert signs(county(undated)) == []


def test_the_same_result_of_the_same_year_in_two_papers_is_a_quotation() -> None:
    said = "2024年，全县共演出36场，惠及群众1.2万人次。"

    assert signs(two(said, said)) == []
