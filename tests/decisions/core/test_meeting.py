"""Meetings: the rules D1 to D9 of a deciding body."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.decisions.core.meeting import (
    BodyRules,
    Kind,
    Vote,
    check_speaking_order,
    is_quorate,
    needed_present,
    needs_meeting,
    needs_reason,
    one_vote_each,
    outcome_of_item,
    refuse_silent_departure,
    refuse_without_meeting,
    refuse_written_opinions_of_present,
)
from shixiao.kernel.refusal import Refused

RULES = BodyRules()
SIX = ("赵", "钱", "孙", "李", "周", "吴")
FIVE = SIX[:5]


def yes(*members):
    return dict.fromkeys(members, Vote.YES)


# D1


@pytest.mark.parametrize(("entitled", "least"), [(1, 1), (2, 2), (5, 3), (6, 4), (7, 4)])
def test_a_meeting_is_valid_with_more_than_half_of_the_entitled(entitled, least):
    assert is_quorate(RULES, entitled=entitled, present=least)
    assert not is_quorate(RULES, entitled=entitled, present=least - 1)


@pytest.mark.parametrize(("entitled", "least"), [(3, 2), (5, 4), (6, 4), (7, 5), (9, 6)])
def test_personnel_matters_need_two_thirds_of_the_entitled(entitled, least):
    assert needed_present(RULES, entitled, Kind.PERSONNEL) == least
    assert not is_quorate(RULES, entitled=entitled, present=least - 1, kind=Kind.PERSONNEL)


def test_personnel_matters_never_need_fewer_members_than_other_matters():
    lax = BodyRules(quorum=Fraction(3, 4), personnel_quorum=Fraction(1, 2))

    assert needed_present(lax, 8, Kind.PERSONNEL) == needed_present(lax, 8) == 7


def test_no_item_is_counted_without_a_quorum():
    with pytest.raises(Refused) as refused:
        outcome_of_item(RULES, entitled=SIX, present=SIX[:3], votes=yes(*SIX[:3]))

    assert refused.value.rule == "decisions.not_quorate"
    assert refused.value.facts == {"entitled": 6, "present": 3, "needed": 4}


# D2


def test_three_yes_votes_of_six_fail_even_when_only_four_are_present():
    outcome = outcome_of_item(RULES, entitled=SIX, present=SIX[:4], votes=yes(*SIX[:3]))

    assert not outcome.is_passed
    assert (outcome.base, outcome.needed, outcome.yes) == (6, 4, 3)
    assert outcome.outcome_words == "decisions.outcome.failed"


def test_four_yes_votes_of_six_pass():
    outcome = outcome_of_item(RULES, entitled=SIX, present=SIX[:4], votes=yes(*SIX[:4]))

    assert outcome.is_passed
    assert outcome.outcome_words == "decisions.outcome.passed"


def test_the_count_says_where_every_entitled_member_is():
    votes = {"赵": Vote.YES, "钱": Vote.NO, "孙": Vote.ABSTAIN}

    outcome = outcome_of_item(RULES, entitled=SIX, present=SIX[:5], recused=("李",), votes=votes)

    assert (outcome.yes, outcome.no, outcome.abstain) == (1, 1, 1)
    assert (outcome.absent, outcome.recused, outcome.not_voted) == (1, 1, 1)
    assert outcome.entitled == 6


# D3 and D4


def test_the_written_opinion_of_an_absent_member_is_no_vote():
    with pytest.raises(Refused, match=r"decisions\.vote_of_absent"):
        outcome_of_item(RULES, entitled=SIX, present=SIX[:5], votes=yes("吴"))


def test_who_is_present_speaks_and_does_not_write():
    refuse_written_opinions_of_present(["吴"], SIX[:5])
    with pytest.raises(Refused, match=r"decisions\.written_opinion_of_present"):
        refuse_written_opinions_of_present(["赵"], SIX[:5])


def test_a_member_has_one_vote_on_an_item():
    assert one_vote_each([("赵", Vote.YES), ("钱", Vote.NO)]) == {"赵": Vote.YES, "钱": Vote.NO}
    with pytest.raises(Refused, match=r"decisions\.voted_twice"):
        one_vote_each([("赵", Vote.YES), ("赵", Vote.YES)])


def test_who_attends_without_vote_is_neither_counted_nor_heard_in_the_vote():
    with pytest.raises(Refused, match=r"decisions\.present_without_entitlement"):
        outcome_of_item(RULES, entitled=SIX, present=(*SIX, "列席者"), votes={})
    with pytest.raises(Refused, match=r"decisions\.vote_without_entitlement"):
        outcome_of_item(RULES, entitled=SIX, present=SIX, votes=yes("列席者"))


# D5


def test_the_chair_states_a_view_last():
    check_speaking_order(RULES, chair="赵", speakers=["钱", "孙", "赵"])
    with pytest.raises(Refused) as refused:
        check_speaking_order(RULES, chair="赵", speakers=["钱", "赵", "孙", "孙"])

    assert refused.value.rule == "decisions.chair_not_last"
    assert refused.value.facts["later"] == ["孙"]


def test_a_chair_who_spoke_early_is_not_saved_by_speaking_again_at_the_end():
    with pytest.raises(Refused, match=r"decisions\.chair_not_last"):
        check_speaking_order(RULES, chair="赵", speakers=["赵", "钱", "赵"])


def test_the_chair_waits_for_the_silent():
    with pytest.raises(Refused) as refused:
        check_speaking_order(RULES, chair="赵", speakers=["钱", "赵"], present=["赵", "钱", "孙"])

    assert refused.value.rule == "decisions.chair_before_all_spoke"
    assert refused.value.facts["silent"] == ["孙"]


def test_a_chair_who_says_nothing_breaks_no_order():
    check_speaking_order(RULES, chair="赵", speakers=["钱"], present=["赵", "钱", "孙"])


def test_a_body_may_do_without_this_order():
    check_speaking_order(BodyRules(chair_speaks_last=False), chair="赵", speakers=["赵", "钱"])


# D6


def test_a_recused_member_cannot_vote():
    with pytest.raises(Refused, match=r"decisions\.vote_of_recused"):
        outcome_of_item(RULES, entitled=SIX, present=SIX, recused=("赵",), votes=yes("赵"))


def test_recusal_lowers_the_base_only_where_the_body_says_so():
    meeting = {"entitled": FIVE, "present": FIVE, "recused": ("赵", "钱")}
    votes = yes("孙", "李")

    kept = outcome_of_item(RULES, **meeting, votes=votes)
    lowered = outcome_of_item(BodyRules(recusal_lowers_base=True), **meeting, votes=votes)

    assert (kept.base, kept.needed, kept.is_passed) == (5, 3, False)
    assert (lowered.base, lowered.needed, lowered.is_passed) == (3, 2, True)
    assert kept.base_words == "decisions.base.all_entitled"
    assert lowered.base_words == "decisions.base.without_recused"


def test_when_everybody_is_recused_nothing_passes():
    rules = BodyRules(recusal_lowers_base=True)

    outcome = outcome_of_item(rules, entitled=FIVE, present=FIVE, recused=FIVE, votes={})

    assert (outcome.base, outcome.is_passed) == (0, False)


# D8 and D9


@pytest.mark.parametrize(("funded", "passed"), [(True, False), (False, True)])
def test_a_departure_from_the_ballot_needs_a_reason_whichever_way_it_goes(funded, passed):
    assert needs_reason(funded_by_ballot=funded, is_passed=passed)
    refuse_silent_departure(funded_by_ballot=funded, is_passed=passed, reason="桥断了")
    with pytest.raises(Refused, match=r"decisions\.reason_needed"):
        refuse_silent_departure(funded_by_ballot=funded, is_passed=passed, reason=" \n")


@pytest.mark.parametrize("same", [True, False])
def test_following_the_ballot_needs_no_reason(same):
    assert not needs_reason(funded_by_ballot=same, is_passed=same)
    refuse_silent_departure(funded_by_ballot=same, is_passed=same, reason="")


def test_from_the_threshold_on_nothing_is_decided_without_a_meeting():
    rules = BodyRules(major_threshold_fen=5_000_000)

    assert needs_meeting(rules, amount_fen=5_000_000)
    assert not needs_meeting(rules, amount_fen=4_999_999)
    refuse_without_meeting(rules, amount_fen=5_000_000, was_in_meeting=True)
    with pytest.raises(Refused, match=r"decisions\.meeting_needed"):
        refuse_without_meeting(rules, amount_fen=5_000_000, was_in_meeting=False)


@pytest.mark.parametrize("kind", [Kind.PERSONNEL, Kind.MAJOR])
def test_personnel_and_major_matters_always_need_a_meeting(kind):
    assert needs_meeting(RULES, amount_fen=0, kind=kind)


# Bad input


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"entitled": (), "present": ()}, "decisions.base_is_empty"),
        ({"entitled": ("赵", "赵"), "present": ("赵",)}, "decisions.member_twice"),
        ({"present": (*SIX, "赵")}, "decisions.member_twice"),
        ({"recused": ("外人",)}, "decisions.recused_without_entitlement"),
    ],
)
def test_a_list_of_members_that_cannot_be_right_is_refused(change, rule):
    meeting = {"entitled": SIX, "present": SIX, "votes": {}} | change

    with pytest.raises(Refused) as refused:
        outcome_of_item(RULES, **meeting)

    assert refused.value.rule == rule


@pytest.mark.parametrize("quorum", [Fraction(-1, 2), Fraction(1), Fraction(3, 2)])
def test_a_quorum_that_nobody_can_reach_is_refused(quorum):
    with pytest.raises(Refused, match=r"decisions\.threshold_out_of_range"):
        BodyRules(quorum=quorum)


# Laws

votes_of_a_body = st.lists(st.sampled_from([*Vote, "absent", "recused", "silent"]), min_size=1)
bodies = st.builds(BodyRules, recusal_lowers_base=st.booleans())


def counted(rules, said):
    """The outcome of what members said, or None without a quorum."""
    names = [f"m{i}" for i in range(len(said))]
    rows = list(zip(names, said, strict=True))
    present = [name for name, word in rows if word != "absent"]
    if not is_quorate(rules, entitled=len(names), present=len(present)):
        return None
    return outcome_of_item(
        rules,
        entitled=names,
        present=present,
        recused=[name for name, word in rows if word == "recused"],
        votes={name: word for name, word in rows if isinstance(word, Vote)},
    )


@given(bodies, votes_of_a_body, st.data())
def test_one_more_yes_never_turns_a_pass_into_a_failure(rules, said, data):
    at = data.draw(st.integers(0, len(said) - 1))
    before = counted(rules, said)

    # A recused member gains no vote: that would change the base, not the votes.
    after = counted(
        rules, [Vote.YES if i == at and w != "recused" else w for i, w in enumerate(said)]
    )

    if before is not None and before.is_passed:
        assert after.is_passed


@given(votes_of_a_body)
def test_whatever_passes_has_more_than_half_of_all_entitled_behind_it(said):
    outcome = counted(RULES, said)

    if outcome is not None:
        assert outcome.is_passed == (2 * said.count(Vote.YES) > len(said))


@given(bodies, votes_of_a_body)
def test_everybody_is_in_exactly_one_place(rules, said):
    outcome = counted(rules, said)

    if outcome is not None:
        voted = outcome.yes + outcome.no + outcome.abstain
        elsewhere = outcome.absent + outcome.recused + outcome.not_voted
        assert voted + elsewhere == outcome.entitled == len(said)


@given(bodies, votes_of_a_body)
def test_abstaining_is_never_worth_more_than_voting_against(rules, said):
    outcome = counted(rules, said)
    against = counted(rules, [Vote.NO if word == Vote.ABSTAIN else word for word in said])

    assert (outcome is None) == (against is None)
    if outcome is not None:
        assert outcome.is_passed == against.is_passed
