"""What was misread is seen where words, set phrases, the text itself or its stops speak for it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.known import Known, around, put_right
from shixiao.documents.core.lexicon import Phrases, lexicon
from shixiao.documents.core.records import Suspect
from shixiao.documents.core.shapes import Shapes
from shixiao.documents.readers import read_document
from tests.documents.core.damage import Place, damaged, hits, misread

HERE = Path(__file__).parent
SAMPLES = Path(__file__).parents[2] / "samples"
SPEECH = Path(os.environ.get("SHIXIAO_SHARED", "../shared")) / "data" / "deployment_speech.txt"


def suspects(text: str, known: Known | None = None) -> tuple[Suspect, ...]:
    return extract_requirements(text, known=known).suspects


def seen(text: str, known: Known | None = None) -> list[tuple[str, str, str]]:
    """What stands there, the best suggestion, and the reason."""
    return [(each.text, each.suggestions[0], each.reason) for each in suspects(text, known)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("要组织开展来风创作、惠民演出。", "来", "采"),
        ("要作为一切工作的出发点和落商点。", "商", "脚"),
        ("要坚决反对形式生义。", "生", "主"),
        ("要机固拓展学习教育成果。", "机", "巩"),
        ("这是为民造福的生功实践。", "功", "动"),
        ("要不断满足群众的精神文化雾求。", "雾", "需"),
        ("不能重教量轻质量、重速度轻效益。", "教", "数"),
        ("文联肩负者重要使命。", "者", "着"),
    ],
)
def test_a_character_that_breaks_a_word_or_a_set_phrase_is_suspect(text, wrong, right):
    found = {each.text: each.suggestions for each in suspects(text)}

    assert right in found[wrong][:3]
    assert list(found) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "要组织开展采风创作、惠民演出。",
        "要作为一切工作的出发点和落脚点。",
        "要提升政治站位，不提不切实际的口号。",
        "要把纠治形式主义摆在更加突出位置。",
        "群众怎么说，就怎么办；送文下乡也要先问。",
    ],
)
def test_what_is_written_rightly_is_not_suspect(text):
    assert seen(text) == []


def test_three_misread_characters_of_one_phrase_are_found_one_after_another():
    found = seen("有的同志热表于摘形式生义。")

    assert [each[:2] for each in found] == [("表", "衷"), ("摘", "搞"), ("生", "主")]


def test_what_the_document_writes_otherwise_elsewhere_is_suspect():
    often = "凤坳村小舞台要开门。凤坳村小舞台要排期。凤坳村小舞台要登记。"

    assert seen(often + "凤坳衬小舞台要公示。") == [("衬", "村", "written_otherwise_here")]
    assert seen("凤坳衬小舞台要公示。") == []


def test_words_of_the_countys_own_documents_show_what_was_misread():
    text = "要办好赶集曰小舞台。"

    assert seen(text) == []
    assert seen(text, Known(texts=("赶集日小舞台开到了村口。",))) == [
        ("曰", "日", "seen_in_own_documents")
    ]


def test_a_correction_that_people_accepted_is_suggested_again():
    known = Known(corrections=(("把榉木滩面的", "把榉木傩面的"),))

    assert seen("榉木滩面要进课堂。") == []
    assert seen("榉木滩面要进课堂。", known)[0][:2] == ("滩", "傩")


def test_what_people_left_as_it_stood_is_not_raised_again():
    text = "要坚决反对形式生义。"

    assert seen(text, Known(kept=("对形式生义",))) == []
    assert seen(text, Known(kept=("搞形式生义",)))


@pytest.mark.parametrize(
    ("text", "piece", "right", "reason"),
    [
        ("要牢固树立”真抓实干”的理念，用“四下基层”制度。", "”", "“", "quotation_mark_turned"),
        ('政绩观是“总开关",要拧紧。', '"', "”", "quotation_mark_straight"),
        ("要保持“钉钉子精神、一抓到底。", "", "”", "quotation_mark_lost"),
        ("每一项工作、都需要周密部署。", "、", "，", "stop_before_modal"),
        ("全面落实。、一要牢记宗旨。", "、", "", "stop_stray"),
        ("要树立正确政绩观.把群众放在心上。", ".", "。", "stop_narrow"),
        ("每一大创作引导都要科学决策。", "大", "次", "measure_word_due"),
        ("同志们：心今天我们召开会议。", "心", "", "stray_character"),
        ("一要学习。\n二，加强领导。\n", "，", "、", "stop_after_number"),
    ],
)
def test_a_stop_or_mark_that_cannot_stand_there_is_suspect(text, piece, right, reason):
    assert (piece, right, reason) in seen(text)


def test_an_ordinal_that_runs_into_the_clause_before_it_shows_a_lost_stop():
    found = suspects("一要树立政绩观，增强政治执行二要牢记宗旨，服务群众。")

    assert [(each.start, each.end, each.reason) for each in found] == [(14, 14, "stop_lost")]


def test_a_conversation_in_a_story_is_quoted_rightly():
    story = "“不能开。”他说，“规矩你也知道。”\n“我？”老葛摆摆手，“我不去。”\n"

    assert seen(story) == []


def test_straight_marks_of_a_text_without_others_are_right():
    assert seen('要树立"真抓实干"的理念，用好"四下基层"制度。') == []


def test_a_paragraph_that_ends_with_a_comma_is_suspect_among_paragraphs_that_do_not():
    paragraph = "各协会要开门办活动，把群众请进来，听他们说一说想看什么。\n"
    broken = paragraph.replace("什么。", "什么，")

    assert [each[2] for each in seen(paragraph * 7 + broken + paragraph)] == ["stop_at_end"]
    assert seen(broken * 8) == []


@pytest.mark.parametrize(
    "text", ["要向XX县学习。", "20XX年要办好。", "由××负责。", "由某某___负责。"]
)
def test_what_was_left_open_is_no_suspect(text):
    found = extract_requirements(text)

    assert found.suspects == ()
    assert found.placeholders


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出发点和落商点", (5, "脚", False)),
        ("出发点和落点", (5, "脚", True)),
        ("出发点和落脚丶点", (6, "", False)),
    ],
)
def test_a_phrase_is_found_again_with_a_character_misread_lost_or_added(text, expected):
    phrases = Phrases({"出发点和落脚点": 1})

    matches = {(each.at, each.character, each.is_lost) for each in phrases.alike(text)}

    assert expected in matches


PHRASES = st.sampled_from(sorted(each for each in lexicon() if len(each) >= 4))


@given(PHRASES, st.integers(0, 20), st.text("丶丿一卜", min_size=1, max_size=1))
def test_any_phrase_of_the_lexicon_is_found_with_any_one_character_changed(phrase, at, other):
    at %= len(phrase)
    changed = phrase[:at] + other + phrase[at + 1 :]
    if changed == phrase:
        return

    matches = Phrases({phrase: 1}).alike(changed)

    assert (0, at, phrase[at]) in [
        (each.start, each.at, each.character) for each in matches if not each.is_lost
    ]


@given(
    st.text("的群众要办好、。\n落商点采来风", max_size=60), st.integers(0, 59), st.integers(0, 5)
)
def test_a_piece_and_its_replacement_stand_between_the_same_characters(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))

    assert around(text, start, end) == around(text, start, end, text[start:end])
    assert put_right(text, [(start, end, text[start:end])]) == text


def test_of_two_corrections_in_one_place_one_is_made():
    assert put_right("热表于摘", [(3, 4, "搞"), (1, 4, "衷于搞")]) == "热表于搞"


def test_what_people_corrected_is_cheaper_than_any_shape():
    shapes = Shapes((("落商点", "落脚点"),))

    assert shapes.alike("商")["脚"] < min(Shapes().alike("商").values())
    assert "脚" not in Shapes().alike("商")


@pytest.mark.skipif(not SPEECH.exists(), reason="the deployment speech is not on this machine")
def test_most_of_what_is_damaged_in_the_deployment_speech_is_seen_and_little_else():
    labels = json.loads((HERE / "speech_labels.json").read_text(encoding="utf-8"))["suspects"]
    places = [Place(each["start"], each["end"], each["right"], "") for each in labels]

    marked = suspects(read_document(SPEECH.read_bytes(), SPEECH.name).text)

    there = {place: hits(place, marked) for place in places}
    found = [place for place in places if there[place]]
    real = {(each.start, each.end) for place in found for each in there[place]}
    right = [p for p in found if any(p.right in each.suggestions[:3] for each in there[p])]
    assert len(real) / len(marked) >= 0.9
    assert len(found) / len(places) >= 0.85
    assert len(right) / len(found) >= 0.85


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.txt")))
def test_marks_on_a_damaged_sample_are_real_and_on_the_clean_one_there_are_none(name):
    path = SAMPLES / f"{name}.txt"
    clean = read_document(path.read_bytes(), path.name).text
    text, places = damaged(clean, seed=5)

    marked = suspects(text)

    real = {(each.start, each.end) for place in places for each in hits(place, marked)}
    assert suspects(clean) == ()
    assert len(marked) - len(real) <= 2


def test_a_sample_that_a_recogniser_misread_shows_where():
    path = SAMPLES / "hall.txt"
    rows = json.loads((HERE / "misread.json").read_text(encoding="utf-8"))["hall"]
    text, places = misread(read_document(path.read_bytes(), path.name).text, rows)

    marked = suspects(text)

    assert len(marked) >= 2
    assert all(any(each in hits(place, marked) for place in places) for each in marked)


def test_a_lone_stroke_is_no_character():
    assert seen("要加强对文艺丿创作的引导。") == [("丿", "", "stray_character")]


def test_a_text_that_shows_damage_is_searched_more_closely():
    alone = "第一时间组织枪险，目前群众已经全部转移。"
    damaged_elsewhere = "要坚决反对形式生义。要组织开展来风创作。" + alone

    assert seen(alone) == []
    assert ("枪", "抢", "alike_shape_makes_a_word") in seen(damaged_elsewhere)
