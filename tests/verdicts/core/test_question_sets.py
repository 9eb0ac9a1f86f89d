"""What residents are asked, and what nobody may ask them."""

import json
from dataclasses import replace

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import Words
from shixiao.verdicts.core.question_sets import (
    FOLLOW_UP,
    THREE_QUESTIONS,
    Choice,
    Question,
    Tally,
    as_records,
    check_answers,
    from_records,
    refuse_set,
    tally,
)

YES_NO = (
    Choice("yes", Words("是", "yes"), True, "glad"),
    Choice("no", Words("不是", "no"), False, "sorry"),
)


def own(text: str, en: str = "", choices: tuple[Choice, ...] = YES_NO) -> tuple[Question, ...]:
    """The default card with a county's own first question."""
    return (Question("own", Words(text, en), choices), *THREE_QUESTIONS[1:])


def with_texts(*texts: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{at}", Words(text, text), at == 0) for at, text in enumerate(texts))


def test_the_card_asks_three_questions_of_fact_and_comparison() -> None:
    assert [(each.text.zh, [one.text.zh for one in each.choices]) for each in THREE_QUESTIONS] == [
        ("演的是不是您想看的？", ["是", "说不上", "不是"]),
        ("跟去年来的那场比？", ["更好", "差不多", "不如", "没看过去年的"]),
        ("还想不想再看一回？", ["想", "都行", "不想"]),
    ]
    refuse_set(THREE_QUESTIONS)


@pytest.mark.parametrize(
    "text",
    [
        "下次想在白天还是晚上看？",
        "吉他课教的您用得上吗？",
        "有没有意思？",
        "老师讲的您听得清吗？",
        "其他村的人来得多不多，更好走了吗？",
    ],
)
def test_a_county_may_word_its_own_questions(text: str) -> None:
    refuse_set(own(text))


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("看完思想觉悟提高了吗？", ""),
        ("您是不是更忠诚了？", ""),
        ("您拥护这项工作吗？", ""),
        ("这个月学习了几次？", ""),
        ("受教育了没有？", ""),
        ("看完怎么样？", "Did it strengthen your beliefs?"),
        ("看完怎么样？", "How many hours did you study?"),
    ],
)
def test_nobody_is_asked_what_they_believe_think_or_studied(text: str, en: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_set(own(text, en))

    assert refused.value.rule == "verdicts.question_of_belief"
    assert refused.value.facts["question"] == 1


def test_a_choice_that_asks_for_belief_is_refused_like_a_question() -> None:
    with pytest.raises(Refused, match=r"verdicts\.question_of_belief"):
        refuse_set(own("看完有什么变化？", choices=with_texts("信念更坚定", "没变化")))


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("给张主任打几分？", ""),
        ("您对带队的干部满意吗？", ""),
        ("演员表现怎么样？", ""),
        ("哪位唱得最好听？", ""),
        ("谁演得像？", ""),
        ("今晚如何？", "How good was the singer?"),
        ("今晚如何？", "Who was best tonight?"),
    ],
)
def test_a_question_that_rates_a_person_is_refused(text: str, en: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_set(own(text, en))

    assert refused.value.rule == "verdicts.question_of_a_person"


@pytest.mark.parametrize(
    "en", ["For example, rather at eight?", "How good was the ghost story, and was it long?"]
)
def test_an_english_word_inside_another_is_no_offence(en: str) -> None:
    refuse_set(own("下次几点看？", en))


def _with(position: int, question: Question) -> tuple[Question, ...]:
    return (*THREE_QUESTIONS[:position], question, *THREE_QUESTIONS[position + 1 :])


FIRST = THREE_QUESTIONS[0]


@pytest.mark.parametrize(
    ("questions", "rule"),
    [
        ((), "verdicts.not_three_questions"),
        (THREE_QUESTIONS[:2], "verdicts.not_three_questions"),
        ((*THREE_QUESTIONS, *FOLLOW_UP), "verdicts.not_three_questions"),
        (_with(0, replace(FIRST, key="第一")), "verdicts.question_key"),
        (_with(0, replace(FIRST, key="a" * 21)), "verdicts.question_key"),
        (_with(0, replace(FIRST, text=Words(" ", "x"))), "verdicts.question_empty"),
        (_with(0, replace(FIRST, text=Words("问" * 41, "x"))), "verdicts.question_too_long"),
        (_with(1, FIRST), "verdicts.question_twice"),
        (_with(1, replace(FIRST, key="other")), "verdicts.question_twice"),
        (own("好吗？", choices=YES_NO[:1]), "verdicts.choice_count"),
        (own("好吗？", choices=with_texts(*"甲乙丙丁戊")), "verdicts.choice_count"),
        (own("好吗？", choices=with_texts("好", " ")), "verdicts.choice_empty"),
        (own("好吗？", choices=with_texts("好", "不" * 13)), "verdicts.choice_too_long"),
        (own("好吗？", choices=with_texts("好", "好 ")), "verdicts.choice_twice"),
        (
            own("好吗？", choices=(YES_NO[0], replace(YES_NO[1], key="yes"))),
            "verdicts.choice_twice",
        ),
        (
            own("好吗？", choices=(YES_NO[0], replace(YES_NO[1], key="No"))),
            "verdicts.choice_key",
        ),
        (
            own("好吗？", choices=(YES_NO[1], replace(YES_NO[0], is_positive=None))),
            "verdicts.no_positive_choice",
        ),
        (
            own("好吗？", choices=(YES_NO[0], replace(YES_NO[1], is_positive=True))),
            "verdicts.only_positive_choices",
        ),
    ],
)
def test_a_card_that_is_not_three_fair_questions_is_refused(
    questions: tuple[Question, ...], rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        refuse_set(questions)

    assert refused.value.rule == rule


def test_every_question_may_be_left_out_but_not_all() -> None:
    given = {"wanted": "", "compared": "better", "again": "no"}

    assert check_answers(THREE_QUESTIONS, given) == {"again": "no", "compared": "better"}
    for nothing in ({}, {"wanted": "", "again": ""}):
        with pytest.raises(Refused, match=r"verdicts\.nothing_answered"):
            check_answers(THREE_QUESTIONS, nothing)


def test_an_answer_to_another_card_is_refused() -> None:
    with pytest.raises(Refused, match=r"verdicts\.unknown_question"):
        check_answers(THREE_QUESTIONS, {"works": "works"})
    with pytest.raises(Refused, match=r"verdicts\.unknown_choice") as refused:
        check_answers(THREE_QUESTIONS, {"wanted": "better"})

    assert refused.value.facts["field"] == "wanted"


def test_who_did_not_see_last_years_show_is_not_counted_in_the_comparison() -> None:
    wanted, compared, _ = THREE_QUESTIONS
    answers = [
        {"wanted": "yes", "compared": "better"},
        {"wanted": "partly", "compared": "same"},
        {"compared": "not_seen"},
        {"wanted": "no"},
        {"wanted": "of another card"},
    ]

    assert tally(compared, answers) == Tally(positive=1, answered=2)
    assert tally(wanted, answers) == Tally(positive=1, answered=3)


def test_who_cannot_say_whether_it_works_speaks_neither_for_nor_against() -> None:
    answers = [{"works": "works"}, {"works": "does_not"}, {"works": "cannot_say"}]

    assert tally(FOLLOW_UP[0], answers) == Tally(positive=1, answered=2)


@pytest.mark.parametrize("questions", [THREE_QUESTIONS, FOLLOW_UP])
def test_a_card_is_stored_and_read_again(questions: tuple[Question, ...]) -> None:
    assert from_records(json.loads(json.dumps(as_records(questions)))) == questions


def test_a_question_without_english_words_says_its_chinese_ones() -> None:
    records = as_records(own("好吗？"))

    assert from_records(records)[0].text == Words("好吗？", "好吗？")


def _broken(**changes: object) -> object:
    record = as_records(FOLLOW_UP)[0]
    return [{**record, **changes}]


@pytest.mark.parametrize(
    "records",
    [
        None,
        {"works": 1},
        ["works"],
        _broken(key=1),
        _broken(text="见效了吗？"),
        _broken(text={"zh": "见效了吗？"}),
        _broken(choices=None),
        _broken(choices=[{"key": "a", "text": {"zh": "是", "en": ""}, "is_positive": 1}]),
        _broken(
            choices=[
                {"key": "a", "text": {"zh": "是", "en": ""}, "is_positive": True, "face": "angry"}
            ]
        ),
    ],
)
def test_a_card_that_cannot_be_read_is_refused(records: object) -> None:
    with pytest.raises(Refused, match=r"verdicts\.questions_unreadable"):
        from_records(records)
