"""见效了吗: what residents' answers decide, by a rule that is published before they are asked."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.verdicts.core.followup import (
    DEFAULT_RULE,
    Heard,
    Outcome,
    Rule,
    asked_again_on,
    interval,
    outcome,
)

people = st.integers(0, 300)


@pytest.mark.parametrize(
    ("works", "does_not", "cannot_say", "expected"),
    [
        (5, 0, 0, Outcome.CONFIRMED),
        (4, 0, 0, Outcome.TOO_FEW),
        (4, 0, 1, Outcome.UNDECIDED),
        (0, 4, 0, Outcome.TOO_FEW),
        (0, 5, 0, Outcome.REOPENED),
        (3, 3, 0, Outcome.REOPENED),
        (3, 2, 0, Outcome.UNDECIDED),
        (5, 1, 0, Outcome.UNDECIDED),
        (7, 1, 0, Outcome.CONFIRMED),
        (7, 1, 200, Outcome.CONFIRMED),
        (52, 48, 0, Outcome.UNDECIDED),
        (60, 40, 0, Outcome.CONFIRMED),
        (50, 50, 0, Outcome.REOPENED),
        (3, 3, 100, Outcome.REOPENED),
        (0, 0, 50, Outcome.UNDECIDED),
        (0, 0, 0, Outcome.TOO_FEW),
    ],
)
def test_doubt_goes_to_the_residents(
    works: int, does_not: int, cannot_say: int, expected: Outcome
) -> None:
    assert outcome(Heard(works, does_not, cannot_say)) is expected


def test_a_place_with_a_handful_of_slips_is_asked_again_whatever_they_say() -> None:
    assert outcome(Heard(4, 0, issued=4)) is Outcome.TOO_FEW
    assert outcome(Heard(0, 4, issued=4)) is Outcome.TOO_FEW
    assert outcome(Heard(5, 0, issued=5)) is Outcome.CONFIRMED


@given(people, people, people)
def test_one_more_who_says_it_does_not_work_never_helps_to_confirm(
    works: int, does_not: int, cannot_say: int
) -> None:
    """Once there are enough answers: TOO_FEW says nothing for or against."""
    order = [Outcome.REOPENED, Outcome.UNDECIDED, Outcome.CONFIRMED]
    before = outcome(Heard(works, does_not, cannot_say))
    after = outcome(Heard(works, does_not + 1, cannot_say))

    if works + does_not >= 5:
        assert order.index(after) <= order.index(before)


@given(people, people)
def test_what_is_confirmed_has_its_whole_interval_above_one_half(works: int, not_: int) -> None:
    heard = Heard(works, not_)

    if outcome(heard) is Outcome.CONFIRMED:
        assert interval(heard).low > 0.5
    if outcome(heard) is Outcome.REOPENED:
        assert not_ >= works


@pytest.mark.parametrize(
    ("heard", "rule"),
    [
        (Heard(-1, 5), "verdicts.count_negative"),
        (Heard(5, 5, -1), "verdicts.count_negative"),
        (Heard(5, 0, issued=-1), "verdicts.count_negative"),
        (Heard(4, 4, 3, issued=10), "verdicts.more_answers_than_slips"),
    ],
)
def test_answers_that_cannot_be_are_refused(heard: Heard, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        outcome(heard)

    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"least": 4}, "verdicts.rule_least_out_of_range"),
        ({"least": 31}, "verdicts.rule_least_out_of_range"),
        ({"confirm_above": Fraction(49, 100)}, "verdicts.rule_confirms_too_easily"),
        ({"confirm_above": Fraction(1)}, "verdicts.rule_confirms_too_easily"),
        ({"reopen_from": Fraction(51, 100)}, "verdicts.rule_reopens_too_hard"),
        ({"reopen_from": Fraction(0)}, "verdicts.rule_reopens_too_hard"),
    ],
)
def test_no_county_can_switch_reopening_off_or_confirm_more_easily(
    values: dict[str, int | Fraction], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        Rule(**values)  # type: ignore[arg-type]

    assert refused.value.rule == code


def test_a_county_can_listen_harder_than_the_default() -> None:
    rule = Rule(least=10, confirm_above=Fraction(2, 3), reopen_from=Fraction(1, 4))

    assert outcome(Heard(9, 0), rule) is Outcome.TOO_FEW
    assert outcome(Heard(60, 20), rule) is Outcome.REOPENED
    assert outcome(Heard(60, 20)) is Outcome.CONFIRMED
    assert outcome(Heard(75, 24), rule) is Outcome.UNDECIDED
    assert outcome(Heard(90, 10), rule) is Outcome.CONFIRMED


def test_the_rule_can_be_printed_before_anybody_is_asked() -> None:
    assert DEFAULT_RULE.words.zh == (
        "至少 5 人说了见效或没见效，才作数。说没见效的到 50%，退回重办；"
        "说见效的，区间下限高过 50%，算群众确认见效；两样都不是，4 周后再问一次。"
    )
    assert "37.5% or more" in Rule(reopen_from=Fraction(3, 8)).words.en


@pytest.mark.parametrize("found", [Outcome.UNDECIDED, Outcome.TOO_FEW])
def test_what_is_not_decided_is_asked_again_four_weeks_later(found: Outcome) -> None:
    assert asked_again_on(date(2026, 6, 5), found) == date(2026, 7, 3)


@pytest.mark.parametrize("found", [Outcome.CONFIRMED, Outcome.REOPENED])
def test_what_is_decided_is_not_asked_again(found: Outcome) -> None:
    assert asked_again_on(date(2026, 6, 5), found) is None
