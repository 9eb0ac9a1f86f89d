"""The head and the foot of a paper: title, genre, issuer and day of issue."""

from datetime import date

import pytest

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.records import Document

NOTICE = """中共罗溪县委宣传部　罗溪县文化和旅游局
罗宣发〔2026〕3号
关于做好元宵节民俗文化活动的通知
各乡镇党委、政府，县直有关单位：
各乡镇要排好场次。
中共罗溪县委宣传部
罗溪县文化和旅游局
2026年2月2日
"""
SPEECH = """在全县文艺创作推进会上的讲话
（2026年4月2日）
县委常委、宣传部部长　赵敏
同志们：
各协会要办好夜校。
"""
MINUTES = """专题会议纪要
〔2026〕第4号
平川县人民政府办公室　　　　2026年3月27日

关于古戏楼修缮问题的会议纪要

会议要求，各单位要倒排工期。
"""


def document(text: str) -> Document:
    return extract_requirements(text).document


@pytest.mark.parametrize(
    ("text", "title", "genre", "issuer", "issued_on"),
    [
        (
            NOTICE,
            "关于做好元宵节民俗文化活动的通知",
            "notice",
            "罗溪县文化和旅游局",
            date(2026, 2, 2),
        ),
        (
            SPEECH,
            "在全县文艺创作推进会上的讲话",
            "speech",
            "县委常委、宣传部部长 赵敏",
            date(2026, 4, 2),
        ),
        (
            MINUTES,
            "关于古戏楼修缮问题的会议纪要",
            "minutes",
            "平川县人民政府办公室",
            date(2026, 3, 27),
        ),
    ],
)
def test_a_paper_says_what_it_is_whose_and_when(text, title, genre, issuer, issued_on):
    found = document(text)

    assert (found.title, found.genre, found.issuer, found.issued_on) == (
        title,
        genre,
        issuer,
        issued_on,
    )


def test_the_head_and_the_foot_ask_for_nothing():
    assert [each.quote for each in extract_requirements(NOTICE).requirements] == [
        "各乡镇要排好场次"
    ]


def test_a_date_in_chinese_numerals_is_read():
    assert document(
        "关于报送材料的通知\n请各站报送。\n云溪县文联\n二〇二六年十一月二十日\n"
    ).issued_on == date(2026, 11, 20)


def test_a_title_on_two_lines_is_one_title():
    assert document("关于做好2026年文化惠民演出\n有关工作的通知\n各村要备好场地。\n").title == (
        "关于做好2026年文化惠民演出有关工作的通知"
    )


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("云溪县作家协会2025年度工作小结", "summary"),
        ("县文联召开各协会2024年述职暨2025年工作会", "report"),
        ("桐岭镇“匠心课堂”活动实施方案", "plan"),
        ("专题会议纪要", "minutes"),
        ("凤栖小学春季开学教职工大会讲话提纲", "speech"),
    ],
)
def test_the_genre_is_that_of_the_title(title, genre):
    assert document(f"{title}\n各站要办好夜校。\n").genre == genre


def test_a_paper_without_a_head_says_nothing_of_itself():
    found = document("各站要办好夜校。")

    assert (found.title, found.issuer, found.issued_on) == ("", "", None)
