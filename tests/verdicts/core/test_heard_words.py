"""What was heard is told so that no group of fewer than five can be worked out."""

import re

from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.wording import Words
from shixiao.verdicts.core.followup import Heard, Outcome, outcome
from shixiao.verdicts.core.heard_words import in_public, instead_of_a_share

counts = st.integers(min_value=0, max_value=60)


@given(counts, counts, counts)
def test_no_group_of_fewer_than_five_can_be_worked_out(
    works: int, does_not: int, cannot_say: int
) -> None:
    heard = Heard(works, does_not, cannot_say)

    words = in_public(heard, outcome(heard))

    for said in (words.zh, words.en):
        numbers = [int(one) for one in re.findall(r"[0-9]+", said)]
        least = min(numbers)
        assert least >= 5
        if len(numbers) == 2 and "不到" not in said and "fewer" not in said:
            answered, main = numbers
            assert answered - main >= 5


def test_those_who_decided_it_are_named() -> None:
    said = in_public(Heard(19, 1, 5), Outcome.CONFIRMED).zh

    assert said == "回访：25 人作答，19 人说见效。"


def test_a_few_others_are_not_counted_apart() -> None:
    assert in_public(Heard(19, 1), Outcome.CONFIRMED).zh == (
        "回访：20 人作答，多数说见效，其余不到 5 人。"
    )
    assert in_public(Heard(1, 4, 3), Outcome.REOPENED).zh == (
        "回访：8 人作答，说没见效的不到 5 人。"
    )
    assert in_public(Heard(1, 1), Outcome.TOO_FEW).zh == "回访：不到 5 人作答。"


def test_reopening_speaks_of_those_who_doubt_when_both_are_as_many() -> None:
    assert "10 人说没见效" in in_public(Heard(10, 10), Outcome.REOPENED).zh


@given(counts, counts)
def test_no_public_share_counts_fewer_than_five(positive: int, others: int) -> None:
    told = instead_of_a_share(positive, positive + others, None)

    if told is None:
        assert positive + others < 5 or min(positive, others) >= 5
    else:
        numbers = {int(one) for one in re.findall(r"[0-9]+", told.zh + told.en)}
        assert numbers == {positive + others, 5}


def test_what_nearly_all_said_is_told_in_words() -> None:
    said = Words("说“想”", "said “yes”")

    most, some = instead_of_a_share(28, 30, said), instead_of_a_share(1, 30, said)

    assert most is not None
    assert most.zh.startswith("30 人作答，多数说“想”，其余不到 5 人。")
    assert some is not None
    assert some.zh.startswith("30 人作答，说“想”的不到 5 人。")
