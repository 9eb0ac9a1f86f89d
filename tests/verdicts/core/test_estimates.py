"""Figures: share, interval, who answered, in words; and three groups instead of ranks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import Words
from shixiao.verdicts.core.binomial import Interval
from shixiao.verdicts.core.estimates import (
    AudienceEstimate,
    GeneralEstimate,
    Standing,
    compare,
    in_general,
    this_audience,
)
from shixiao.verdicts.core.estimates_words import saying
from shixiao.verdicts.core.question_sets import THREE_QUESTIONS

WANTS = saying(Words("想", "yes"))
FIVE_EVENINGS = [(127, 148), (96, 110), (88, 100), (92, 110), (70, 80)]


def test_a_figure_is_one_sentence_of_who_answered_and_one_of_who_did_not() -> None:
    found = this_audience(127, 148, 412, said=WANTS)

    assert found.words.zh == (
        "到场 412 人，148 人作答，127 人说“想”：86%（81–90）。"
        "没作答的 264 人要是全说不好或全说好，在 31% 到 95% 之间。"
    )
    assert found.words.en == (
        "412 people were there, 148 answered, 127 said “yes”: 86% (81–90). Had the 264 others all "
        "said no, or all yes, it would lie between 31% and 95%."
    )
    assert (found.n, found.present) == (148, 412)
    assert found.bounds == Interval(127 / 412, 391 / 412)


def test_without_a_head_count_there_are_neither_bounds_nor_a_correction() -> None:
    found = this_audience(127, 148)

    assert (found.present, found.bounds) == (None, None)
    assert found.words.zh == "148 人作答，127 人作肯定回答：86%（79–91）。到场人数没有记。"
    assert found.words.en == "148 people answered, 127 said yes: 86% (79–91). Nobody counted heads."


def test_when_all_answered_there_is_a_share_and_no_interval_in_the_words() -> None:
    found = this_audience(6, 8, 8)

    assert (found.low, found.share, found.high) == (0.75, 0.75, 0.75)
    assert found.words.zh == "到场 8 人，都作答了，6 人作肯定回答：75%。"


@pytest.mark.parametrize("answered", range(5))
def test_fewer_than_five_answers_have_no_share_and_tell_nothing_of_what_was_said(
    answered: int,
) -> None:
    found = this_audience(answered, answered, 86)
    silent = this_audience(0, answered, 86)

    assert (found.share, found.low, found.high, found.bounds) == (None, None, None, None)
    assert found.words == silent.words
    assert found.words.zh.startswith("数据不足：到场 86 人，不到 5 人作答。")
    assert "有 17 人作答就能说个大概" in found.words.zh
    assert found.words.en.startswith("Too little data: 86 people were there, fewer than 5")


def test_five_answers_have_a_share() -> None:
    assert this_audience(5, 5, 86).share == 1
    assert "数据不足" not in this_audience(5, 5, 86).words.zh


def test_too_few_answers_are_said_so_with_an_unknown_and_with_a_tiny_audience_too() -> None:
    assert "有 21 人作答就能说个大概" in this_audience(1, 1).words.zh
    assert this_audience(4, 4, 4).words.zh == (
        "数据不足：到场不到 5 人，不算比例，免得猜出是谁说的。"
    )


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ((-1, 5, 9), "verdicts.count_negative"),
        ((0, -5, 9), "verdicts.count_negative"),
        ((0, 0, -1), "verdicts.count_negative"),
        ((6, 5, 9), "verdicts.more_positive_than_answered"),
        ((5, 10, 9), "verdicts.more_answers_than_present"),
        ((0, 3, 2), "verdicts.more_answers_than_present"),
    ],
)
def test_counts_that_contradict_each_other_are_refused(
    counts: tuple[int, int, int], rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        this_audience(*counts)

    assert refused.value.rule == rule


def test_a_programme_is_told_by_its_events_and_their_differences() -> None:
    found = in_general(FIVE_EVENINGS, said=WANTS)

    assert (found.n, found.events) == (548, 5)
    assert found.words.zh.startswith("5 场，548 人作答，473 人说“想”。平均一场 86%（")
    assert found.words.en.startswith("5 events, 548 answers, 473 said “yes”. At the average event")
    assert found.low is not None
    assert found.high is not None
    assert found.low < 473 / 548 < found.high


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([], "数据不足：有人作答的活动只有 0 场。"),
        ([(90, 100)], "数据不足：有人作答的活动只有 1 场。"),
        ([(90, 100), (0, 0)], "数据不足：有人作答的活动只有 1 场。"),
        ([(1, 2), (1, 2)], "数据不足：2 场加起来不到 5 人作答。"),
    ],
)
def test_one_event_or_a_handful_of_answers_say_nothing_in_general(
    events: list[tuple[int, int]], words: str
) -> None:
    found = in_general(events)

    assert (found.share, found.low, found.high) == (None, None, None)
    assert found.words.zh.startswith(words)
    assert found.words.en.startswith("Too little data: ")


def test_two_events_with_five_answers_say_something() -> None:
    found = in_general([(2, 2), (2, 3), (0, 0)])

    assert found.share is not None
    assert (found.n, found.events) == (5, 2)


@pytest.mark.parametrize(
    ("event", "rule"),
    [((3, 2), "verdicts.more_positive_than_answered"), ((-1, 2), "verdicts.count_negative")],
)
def test_an_event_that_contradicts_itself_is_refused(event: tuple[int, int], rule: str) -> None:
    with pytest.raises(Refused) as refused:
        in_general([(5, 10), event])

    assert refused.value.rule == rule


@given(st.lists(st.integers(0, 30).map(lambda said: (said, 30)), min_size=2, max_size=6))
def test_a_share_lies_in_its_interval(events: list[tuple[int, int]]) -> None:
    found = in_general(events)

    assert found.low is not None
    assert found.share is not None
    assert found.high is not None
    assert 0 < found.low < found.share < found.high < 1


def audience(low: float | None, high: float | None) -> AudienceEstimate:
    middle = None if low is None or high is None else (low + high) / 2
    return AudienceEstimate(middle, low, high, 50, None, None, Words("", ""))


def general(low: float | None, high: float | None) -> GeneralEstimate:
    return GeneralEstimate(None, low, high, 50, 5, Words("", ""))


@pytest.mark.parametrize(
    ("own", "reference", "standing"),
    [
        (audience(0.7, 0.8), general(0.5, 0.6), Standing.ABOVE),
        (audience(0.3, 0.4), general(0.5, 0.6), Standing.BELOW),
        (audience(0.55, 0.9), general(0.5, 0.6), Standing.CANNOT_TELL),
        (audience(0.1, 0.55), general(0.5, 0.6), Standing.CANNOT_TELL),
        (audience(0.6, 0.9), general(0.5, 0.6), Standing.CANNOT_TELL),
        (audience(0.1, 0.5), general(0.5, 0.6), Standing.CANNOT_TELL),
        (audience(None, None), general(0.5, 0.6), Standing.CANNOT_TELL),
        (audience(0.7, 0.8), general(None, None), Standing.CANNOT_TELL),
        (general(0.81, 0.9), 0.8, Standing.ABOVE),
        (general(0.7, 0.9), 0.8, Standing.CANNOT_TELL),
        (general(0.7, 0.79), 0.8, Standing.BELOW),
        (audience(0.9, 0.99), 1, Standing.BELOW),
    ],
)
def test_a_figure_is_clearly_above_clearly_below_or_nobody_can_tell(
    own: AudienceEstimate, reference: GeneralEstimate | float, standing: Standing
) -> None:
    assert compare(own, reference) is standing


def test_the_choices_of_the_card_make_the_words_of_the_figure() -> None:
    again = THREE_QUESTIONS[2].choices[0]

    assert "127 人说“想”" in this_audience(127, 148, 412, said=saying(again.text)).words.zh


def test_as_many_events_as_a_file_may_hold_are_still_estimated() -> None:
    events = [(at % 50, 50) for at in range(20_000)]

    found = in_general(events)

    assert found.share == pytest.approx(0.49, abs=0.01)
