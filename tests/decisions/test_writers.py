"""The papers of a meeting, in the layout of official papers."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.decisions.core.meeting import BodyRules, Kind, Vote
from shixiao.decisions.core.papers import (
    ItemRecord,
    MeetingRecord,
    Statement,
    exceeds_length,
    refuse_named_dissenters,
)
from shixiao.decisions.writers.meeting_papers import minutes, record
from shixiao.decisions.writers.official import Paper, check, chinese_numeral, clean
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import STATES

MEMBERS = ("赵明远", "钱立春", "孙佩兰", "李望山", "周文清", "吴长河")
ITEM = ItemRecord(
    title="春季送戏下乡经费",
    kind=Kind.MAJOR,
    presenter="钱立春",
    consensus="会议认为，应当先安排多年没有演出的村。",
    resolution="会议同意安排 46,800 元，四月底前公布场次。",
    statements=(
        Statement("钱立春", "先安排山区六村。"),
        Statement("李望山", "经费偏紧，不同意一次安排完。"),
        Statement("赵明远", "按多数意见办。"),
    ),
    written_opinions=(Statement("吴长河", "赶不回来，赞成。"),),
    votes={
        "钱立春": Vote.YES,
        "孙佩兰": Vote.YES,
        "李望山": Vote.NO,
        "周文清": Vote.ABSTAIN,
        "赵明远": Vote.YES,
    },
)
MEETING = MeetingRecord(
    organisation="清河县文学艺术界联合会",
    body="党组",
    held_on=date(2026, 4, 1),
    issued_on=date(2026, 4, 3),
    place="二楼会议室",
    chair="赵明远",
    recorder="何小满",
    entitled=MEMBERS,
    present=MEMBERS[:5],
    absences={"吴长河": "出差"},
    without_vote=("何小满",),
    number="清文联纪要〔2026〕3号",
    sent_to=("各协会",),
    items=(replace(ITEM, votes=ITEM.votes | {"周文清": Vote.YES}),),
)


def text_of(data):
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)


def everything_in(data):
    """All text that the file carries, also where Word does not show it."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return "".join(
            re.sub("<[^>]*>", "", parts.read(name).decode("utf-8", "replace"))
            for name in parts.namelist()
        )


# The record


def test_the_record_keeps_views_dissent_and_votes_by_name():
    text = text_of(record(MEETING))

    assert "2. 李望山：经费偏紧，不同意一次安排完。" in text
    assert "不同意：1人（李望山）" in text
    assert "同意：4人（钱立春、孙佩兰、周文清、赵明远）" in text
    assert text.index("钱立春：先") < text.index("李望山：经费") < text.index("赵明远：按")
    assert "内部资料" in text


def test_the_record_shows_written_opinions_as_read_and_not_counted():
    text = text_of(record(MEETING))

    assert "缺席成员书面意见（已宣读，不计入票数）：\n1. 吴长河：赶不回来，赞成。" in text
    assert "缺席：1人（吴长河（出差））" in text
    assert "列席（无表决权）：1人（何小满）" in text


def test_the_result_is_printed_with_its_base():
    text = text_of(record(MEETING))

    assert "以应到会人数为基数（6人），需4票，同意4票，通过" in text


# The minutes


def test_the_minutes_carry_the_consensus_and_the_resolution():
    text = text_of(minutes(MEETING))

    assert "应当先安排多年没有演出的村" in text
    assert "会议同意安排 46,800 元" in text
    assert "清文联纪要〔2026〕3号" in text
    assert "2026年4月3日" in text
    assert "分送：各协会。" in text


@pytest.mark.parametrize("member", MEMBERS)
def test_the_minutes_name_no_member_anywhere_in_the_file(member):
    assert member not in everything_in(minutes(MEETING))
    assert member in everything_in(record(MEETING))


def test_the_minutes_repeat_no_statement_and_no_vote_against():
    text = everything_in(minutes(MEETING))

    assert "经费偏紧" not in text
    assert "赶不回来" not in text
    assert "不同意" not in text
    assert "弃权" not in text


@pytest.mark.parametrize("field", ["title", "consensus", "resolution", "departure_reason"])
def test_minutes_that_would_name_a_dissenter_are_refused(field):
    item = replace(MEETING.items[0], **{field: "由李望山同志保留意见"})

    with pytest.raises(Refused) as refused:
        minutes(replace(MEETING, items=(item,)))

    assert refused.value.rule == "decisions.paper_names_a_dissenter"
    assert refused.value.facts["members"] == ["李望山"]


def test_who_abstained_is_protected_like_who_voted_against():
    meeting = replace(MEETING, items=(ITEM,))

    assert meeting.dissenters() == ("李望山", "周文清")
    with pytest.raises(Refused):
        refuse_named_dissenters(meeting, "周文清同志")


def test_a_motion_that_failed_is_never_shown_as_decided():
    meeting = replace(MEETING, items=(ITEM,))

    for paper in (record(meeting), minutes(meeting)):
        assert "会议同意安排" not in text_of(paper)
        assert "该事项未获通过" in text_of(paper)


def test_without_a_quorum_both_papers_say_that_no_vote_was_taken():
    meeting = replace(MEETING, present=MEMBERS[:3], items=(replace(ITEM, votes={}),))

    for paper in (record(meeting), minutes(meeting)):
        assert "到会人数不足，未表决" in text_of(paper)
        assert "会议同意安排" not in text_of(paper)


def test_a_departure_from_the_ballot_is_published_with_its_reason():
    item = replace(MEETING.items[0], departure_reason="桥梁维修，改在邻村演出。")

    text = text_of(minutes(replace(MEETING, items=(item,))))

    assert "本项决定与群众投票结果不一致，理由：桥梁维修，改在邻村演出。" in text


def test_recusal_is_counted_as_the_rules_of_the_body_say():
    item = replace(ITEM, recused=("周文清",), votes=dict.fromkeys(MEMBERS[:3], Vote.YES))
    meeting = replace(MEETING, items=(item,), rules=BodyRules(recusal_lowers_base=True))

    assert "以应到会人数减去回避人数为基数（5人），需3票，同意3票，通过" in text_of(
        minutes(meeting)
    )
    assert "回避：周文清。" in text_of(record(meeting))


def test_a_vote_that_cannot_be_is_refused_by_the_paper_too():
    item = replace(ITEM, votes={"吴长河": Vote.YES})

    with pytest.raises(Refused, match=r"decisions\.vote_of_absent"):
        record(replace(MEETING, items=(item,)))


# The layout


@pytest.mark.parametrize("write", [record, minutes])
def test_our_papers_keep_every_rule_of_the_layout(write):
    checks = check(write(MEETING))

    assert [one for one in checks if not one.is_kept] == []
    assert {one.strength for one in checks} == {"must", "normally", "practice"}


def test_every_rule_of_the_layout_has_its_words():
    for one in check(record(MEETING)):
        assert f"decisions.layout.{one.code}" in STATES
        assert f"decisions.check.{one.strength}" in STATES


def broken(change):
    word = Document(BytesIO(record(MEETING)))
    change(word)
    buffer = BytesIO()
    word.save(buffer)
    return {one.code for one in check(buffer.getvalue()) if not one.is_kept}


def set_top(word):
    word.sections[0].top_margin = Mm(30)


def set_landscape(word):
    word.sections[0].page_width, word.sections[0].page_height = Mm(297), Mm(210)


def set_small_body(word):
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(12)


def set_loose_lines(word):
    word.styles["公文正文"].paragraph_format.line_spacing = Pt(40)


def set_left_title(word):
    word.paragraphs[0].alignment = 0


def set_old_date(word):
    word.add_paragraph("二〇二六年四月一日")


def set_even_footer(word):
    word.sections[0].even_page_footer.paragraphs[0].text = ""


def set_long_text(word):
    word.add_paragraph("长" * 5001, style="公文正文")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (set_top, {"top_margin", "area_height"}),
        (set_landscape, {"page_width", "page_height", "area_width", "area_height"}),
        (set_small_body, {"body_size", "title_size"}),
        (set_loose_lines, {"line_pitch"}),
        (set_left_title, {"title_centred"}),
        (set_old_date, {"arabic_dates"}),
        (set_even_footer, {"even_page_number"}),
        (set_long_text, {"length"}),
    ],
)
def test_a_paper_that_leaves_the_layout_is_told_where(change, codes):
    assert broken(change) >= codes


def test_a_file_from_an_empty_word_is_checked_and_not_praised():
    buffer = BytesIO()
    Document().save(buffer)

    kept = {one.code: one.is_kept for one in check(buffer.getvalue())}

    assert not kept["top_margin"]
    assert not kept["lines"]
    assert not kept["odd_page_number"]


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(Refused, match=r"decisions\.not_a_word_file"):
        check(data)


def test_a_zip_that_is_no_word_file_is_refused():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("[Content_Types].xml", "<broken")

    with pytest.raises(Refused, match=r"decisions\.not_a_word_file"):
        check(buffer.getvalue())


def test_fonts_are_named_with_fallbacks_and_none_is_shipped():
    with zipfile.ZipFile(BytesIO(record(MEETING))) as parts:
        table = parts.read("word/fontTable.xml").decode()
        names = parts.namelist()

    assert 'w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,' in table
    assert not [name for name in names if name.endswith((".odttf", ".ttf", ".otf"))]


def test_the_length_that_asks_for_a_warning():
    assert not exceeds_length(4000, is_special=True)
    assert exceeds_length(4001, is_special=True)
    assert not exceeds_length(5000)
    assert exceeds_length(5001)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (10, "十"), (12, "十二"), (40, "四十"), (99, "九十九"), (100, "100")],
)
def test_headings_are_numbered_in_chinese(number, numeral):
    assert chinese_numeral(number) == numeral


def test_headings_number_themselves():
    paper = Paper(title="标题", organisation="文联")
    paper.heading("甲")
    paper.subheading("甲一")
    paper.subheading("甲二")
    paper.heading("乙")
    paper.subheading("乙一")

    text = text_of(paper.save())

    assert "一、甲\n（一）甲一\n（二）甲二\n二、乙\n（一）乙一" in text


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_no_text_that_a_person_can_paste_breaks_a_paper(text):
    item = replace(MEETING.items[0], resolution=text, consensus=text)

    written = text_of(minutes(replace(MEETING, items=(item,), organisation="甲" + text)))

    for line in clean(text).split("\n"):
        assert line.strip() in written


def test_control_characters_and_broken_halves_of_characters_are_dropped():
    assert clean("演\x00出\x0b\ud83d。\r\n完\r") == "演出。\n完\n"
