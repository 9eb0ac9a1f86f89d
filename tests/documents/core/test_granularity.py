"""Each rule of granularity on sentences of our own (docs/extraction.md, rules 1 to 8)."""

import pytest

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.records import Requirement


def found(text: str) -> list[Requirement]:
    return list(extract_requirements(text).requirements)


def quotes(text: str) -> list[str]:
    return [each.quote for each in found(text)]


def test_clauses_apart_by_a_comma_are_separate_requirements():
    assert quotes("同志们：各协会要摸清家底，建立名册，公开名额。") == [
        "各协会要摸清家底",
        "建立名册",
        "公开名额",
    ]


def test_clauses_joined_by_a_list_mark_are_one_requirement():
    assert quotes("同志们：大家要多下乡、多听意见、少写材料。") == [
        "大家要多下乡、多听意见、少写材料"
    ]


def test_a_list_mark_before_a_modal_is_a_comma_that_damage_changed():
    assert quotes("同志们：每一笔开支、每一次采购、都需要反复比选、要建立台账，定期公开。") == [
        "都需要反复比选",
        "要建立台账",
        "定期公开",
    ]


def test_an_ordinal_inside_a_clause_shows_a_lost_stop():
    text = "同志们：一要筑牢根基。不断改进工作二要办好实事，让群众满意。"

    assert quotes(text) == ["一要筑牢根基", "不断改进工作", "二要办好实事", "让群众满意"]


@pytest.mark.parametrize(
    "sentence",
    [
        "对议定的事项，要逐项抓好落实",
        "围绕春耕备播，要送一批短小节目下田",
        "要从大局的高度，谋划全年创作",
        "必须以群众需求为导向，安排演出场次",
    ],
)
def test_a_fronted_phrase_belongs_to_the_quote(sentence):
    assert quotes(f"同志们：{sentence}。") == [sentence]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("各乡镇文化站，要排好场次", "要排好场次"),
        ("汛期到来之前，各村要检修舞台", "各村要检修舞台"),
        ("开展这项工作，必须尊重老艺人", "必须尊重老艺人"),
        ("如遇大雨，要改期演出", "要改期演出"),
    ],
)
def test_a_subject_a_time_a_topic_a_condition_does_not(sentence, quote):
    assert quotes(f"同志们：{sentence}。") == [quote]


@pytest.mark.parametrize("ordinal", ["一要", "一是要", "第一要"])
def test_in_the_same_clause_everything_belongs(ordinal):
    assert quotes(f"同志们：{ordinal}办好艺术课堂。") == [f"{ordinal}办好艺术课堂"]


def test_a_frame_of_speech_is_not_part_of_the_quote():
    assert quotes(
        "县里开会。会议强调，要办好夜校，延长书屋开放时间。会议要求各站要按月公开账目。"
    ) == [
        "要办好夜校",
        "延长书屋开放时间",
        "各站要按月公开账目",
    ]


def test_a_hope_in_the_speakers_own_words_asks():
    assert quotes("同志们：希望大家多到村里走走。") == ["希望大家多到村里走走"]


def test_the_hope_of_others_does_not():
    assert quotes("同志们：群众都希望早点看上戏。") == []


def test_headings_titles_and_run_in_headings_are_sections():
    found_here = extract_requirements(
        "云溪县文联夜校工作方案\n一、加强领导，压实责任\n（一）抓好培训。组织教师备课。\n"
    )

    assert [each.quote for each in found_here.requirements] == ["组织教师备课"]
    assert [(each.level, each.title) for each in found_here.sections] == [
        (0, "云溪县文联夜校工作方案"),
        (1, "加强领导，压实责任"),
        (2, "抓好培训"),
    ]


def test_a_heading_glued_to_the_text_before_it_is_a_section():
    found_here = extract_requirements(
        "同志们：我们的底子不差。关二、突出重点，把握学习的四项要求\n大家要认真读书。"
    )

    assert "突出重点" in found_here.sections[0].title
    assert [each.quote for each in found_here.requirements] == ["大家要认真读书"]


@pytest.mark.parametrize(("nouns", "is_found"), [(7, True), (8, False)])
def test_a_heading_is_looked_for_no_farther_than_one_can_reach(nouns, is_found):
    title = "把握学习" + "读书看报演戏" * (nouns - 1) + "四项要求"

    found_here = extract_requirements(f"同志们：底子不差。关二、{title}，大家要认真读书。")

    assert (title in [each.title for each in found_here.sections]) == is_found


@pytest.mark.parametrize("result", ["确保演出安全", "推动文化下沉", "让群众得实惠", "形成工作合力"])
def test_a_result_is_a_requirement(result):
    assert quotes(f"同志们：要备齐器材，{result}。") == ["要备齐器材", result]


@pytest.mark.parametrize("purpose", ["为全县发展提供支撑", "为下一步工作打下基础"])
def test_a_purpose_is_not(purpose):
    assert quotes(f"同志们：要备齐器材，{purpose}。") == ["要备齐器材"]


def test_a_modal_with_an_adjective_is_a_requirement():
    assert quotes("同志们：作风必须务实。") == ["作风必须务实"]


def test_a_fragment_cut_off_by_the_end_of_the_text_is_not():
    cut = extract_requirements("同志们：今天开个短会。\n各站要管好器材，要定期检")

    assert [each.quote for each in cut.requirements] == ["各站要管好器材"]
    assert [gap.reason for gap in cut.gaps] == ["cut_off"]


def test_a_period_set_by_the_document_is_one_obligation():
    [period] = found("同志们：这项工作从2026年3月开始，10月底结束。")

    assert period.quote == "这项工作从2026年3月开始，10月底结束"
    assert str(period.due_on) == "2026-10-31"


DECOYS = {
    "past fact": ("近年来，我们坚持送戏下乡，办好夜校", "今后，我们要坚持送戏下乡"),
    "past act": ("去年我们组织了六场演出", "今年要组织六场演出"),
    "purpose of the meeting": (
        "今天我们召开会议，主要任务是部署工作，抓好落实",
        "各站要部署工作，抓好落实",
    ),
    "definition": ("办好夜校是文联必须完成的任务", "文联必须完成夜校的任务"),
    "condition": ("只有坚持下乡，才能写出好戏", "要坚持下乡，写出好戏"),
    "condition with a modal": ("必须常到村里去，才能知道冷暖", "必须常到村里去，问一问冷暖"),
    "order retold": ("去年上级要求，各地必须先论证后实施", "各站必须先论证后实施"),
    "lesson learnt": ("实践使我们体会到，必须依靠群众", "同志们必须依靠群众"),
    "wish": ("孩子们想要学画画", "老师要教画画"),
    "noun": ("这项工作十分重要，主要靠大家", "这项工作要靠大家"),
}


@pytest.mark.parametrize("name", DECOYS)
def test_decoys_never_ask_and_their_twins_do(name):
    decoy, twin = DECOYS[name]

    assert quotes(f"同志们：{decoy}。") == []
    assert quotes(f"同志们：{twin}。") != []


def test_a_summary_of_past_work_asks_for_nothing_but_its_plans():
    text = (
        "云溪县文联2025年工作总结\n一、主要工作\n组织演出八十场，必须肯定大家的付出。\n"
        "二、下一步打算\n办好夜校，不搞摊派。\n"
    )

    assert quotes(text) == ["办好夜校", "不搞摊派"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("不得挪用经费", "prohibition"),
        ("要坚决反对走过场", "prohibition"),
        ("要力戒空谈", "prohibition"),
        ("要做到不扰民", "prohibition"),
        ("严禁借机收费", "prohibition"),
        ("要严厉打击诈骗", "obligation"),
        ("要采取措施严防火灾", "obligation"),
        ("要限期整改", "obligation"),
        ("要不断改进服务", "obligation"),
        ("要不折不扣抓落实", "obligation"),
    ],
)
def test_the_kind_follows_the_main_verb(sentence, kind):
    [each] = found(f"同志们：{sentence}。")

    assert each.kind == kind


@pytest.mark.parametrize(
    ("sentence", "calls_for"),
    [
        ("要充分认识下乡的意义", "attitude"),
        ("要树牢群众观念", "attitude"),
        ("要增强服务意识", "attitude"),
        ("要办好夜校", "act"),
        ("要深刻理解、全面落实四项要求", "act"),
        ("要把群众满意作为工作的出发点", "act"),
        ("要组织学习会议精神", "act"),
        ("要自觉接受监督", "act"),
    ],
)
def test_an_attitude_is_told_from_an_act(sentence, calls_for):
    [each] = found(f"同志们：{sentence}。")

    assert each.calls_for == calls_for


def test_a_problem_is_one_clause_with_its_subject_and_no_requirement():
    told = extract_requirements("同志们：有的同志不下村，有的协会重名头轻实效、缺乏新人。")

    assert [each.quote for each in told.problems] == [
        "有的同志不下村",
        "有的协会重名头轻实效",
        "缺乏新人",
    ]
    assert told.requirements == ()


def test_the_lens_is_that_of_the_heading_in_force():
    text = (
        "同志们：要抓好学习。\n一、坚持立党为公\n各站要公开账目。\n二、坚持真抓实干\n"
        "各站要月月公布进度。\n三、组织领导\n各站要明确专人。"
    )

    assert [each.lens for each in found(text)] == [
        "general",
        "serve_public",
        "real_work",
        "general",
    ]


def test_a_misread_lens_still_counts_and_a_county_may_bring_its_own():
    from shixiao.documents.core.lenses import Lens

    damaged = extract_requirements("一、坚持为民适福\n各站要办好夜校。")
    own = extract_requirements(
        "一、守正创新\n各站要办好夜校。", lenses=[Lens("fresh", ("守正创新",))]
    )

    assert damaged.requirements[0].lens == "benefit_people"
    assert own.requirements[0].lens == "fresh"


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("各站要在2026年3月20日前上报名册", "2026-03-20"),
        ("各站要在7月底前办完", "2026-07-31"),
        ("各站要在上半年办完", "2026-06-30"),
        ("6月底前，各站要办完", "2026-06-30"),
        ("各站要抓紧办完", "None"),
    ],
)
def test_deadlines_are_days_of_the_year_in_question(sentence, due):
    [each] = extract_requirements(f"同志们：{sentence}。", year=2026).requirements

    assert str(each.due_on) == due


def test_a_deadline_without_any_year_stays_open():
    [each] = found("同志们：各站要在7月底前办完。")

    assert each.due_on is None


def test_a_broken_modal_is_read_and_quoted_as_written():
    [each] = found("同志们：各站必领公开账目。")

    assert each.quote == "各站必领公开账目"
    assert each.kind == "obligation"


def test_a_sentence_wrapped_over_lines_is_one_sentence():
    assert quotes("各位：\n各站要把流动舞台开\n到村里，办好夜\n校。") == [
        "各站要把流动舞台开\n到村里",
        "办好夜\n校",
    ]


def test_furniture_is_dropped_and_listed():
    text = "微信扫一扫阅读本文\n同志们：各站要公开账目。\n- 3 -\n版权声明：必须注明出处\n联系客服\n"

    page = extract_requirements(text)

    assert [text[each.start : each.end] for each in page.furniture] == [
        "微信扫一扫阅读本文",
        "- 3 -",
        "版权声明：必须注明出处",
        "联系客服",
    ]
    assert [each.quote for each in page.requirements] == ["各站要公开账目"]


def test_placeholders_are_listed_apart():
    text = "XX县文联20XX年要点\n请××同志牵头。"

    marked = extract_requirements(text)

    assert [text[each.start : each.end] for each in marked.placeholders] == [
        "XX县",
        "20XX年",
        "××同志",
    ]


def test_a_story_asks_for_little_or_nothing():
    story = (
        "老周坐在门槛上抽烟，看着雨一点一点小下去。儿子说要去县城，他没有吭声。\n"
        "“你总得说句话。”儿媳妇把碗放在灶台上。老周想了很久，必须有人留下来，他想。\n"
        "第二天一早，雾散了，路上只有一个挑担子的人。"
    )

    assert len(found(story)) <= 1
