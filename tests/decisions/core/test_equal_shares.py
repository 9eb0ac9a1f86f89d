"""Counting a ballot by the Method of Equal Shares."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.decisions.core.ballots import BallotClass, merge_ballots, tie_order
from shixiao.decisions.core.equal_shares import equal_shares
from shixiao.kernel.refusal import Refused
from tests.decisions.core.elections import elections
from tests.decisions.core.plain_count import count, run

rules = st.sampled_from(["cost", "cardinality"])


def bought(outcome):
    return [(purchase.proposal, purchase.highest_share) for purchase in outcome.purchases]


def test_a_minority_gets_its_share():
    """Two thirds like the opera only; the other third can still buy its choir."""
    outcome = equal_shares(
        costs={"opera": 60, "choir": 30, "library": 60},
        ballots={"1": {"opera", "library"}, "2": {"opera", "library"}, "3": {"choir"}},
        budget=90,
        utility="cardinality",
    )

    assert outcome.funded == ("choir", "library")
    assert outcome.unspent == 0


def test_with_cost_utility_the_larger_proposal_of_more_voters_goes_first():
    """Both ask 30 of each supporter; the library gives its supporters 60 for that, the choir 30."""
    outcome = equal_shares(
        costs={"choir": 30, "library": 60},
        ballots={"1": {"library"}, "2": {"library"}, "3": {"choir"}},
        budget=90,
    )

    assert outcome.funded == ("library", "choir")


def test_who_has_less_than_the_share_pays_all_that_is_left():
    """The lamp took 10 from voter 1, who has 20 left; voter 3 pays the other 25 of the stage."""
    outcome = equal_shares(
        costs={"lamp": 20, "stage": 45},
        ballots={"1": {"lamp", "stage"}, "2": {"lamp"}, "3": {"stage"}},
        budget=90,
    )

    lamp, stage = outcome.purchases if outcome.funded[0] == "lamp" else outcome.purchases[::-1]
    assert (lamp.highest_share, stage.highest_share) == (10, 25)
    assert [(payment.amount, payment.heads) for payment in stage.payments] == [(25, 1), (20, 1)]
    assert stage.payers == 2
    assert outcome.unspent == 25


def test_a_tie_goes_to_the_published_order():
    round_ = {"costs": {"a": 10, "b": 10}, "ballots": {"1": {"a", "b"}}, "budget": 10}

    assert equal_shares(**round_, tie_break=["b", "a"]).funded == ("b",)
    assert equal_shares(**round_, tie_break=["a", "b"]).funded == ("a",)


def test_without_a_published_order_a_tie_goes_to_the_cheaper_then_to_the_smaller_reference():
    ballots = {"1": {"a", "b", "c"}}

    cheaper = equal_shares(costs={"a": 10, "b": 9}, ballots={"1": {"a", "b"}}, budget=10)
    smaller = equal_shares(costs={"c": 9, "b": 9, "a": 10}, ballots=ballots, budget=10)

    assert cheaper.funded == ("b",)
    assert smaller.funded == ("b",)


def test_an_empty_ballot_keeps_its_share_of_the_budget():
    outcome = equal_shares(costs={"a": 60}, ballots={"1": {"a"}, "2": set()}, budget=100)

    assert outcome.funded == ()
    assert outcome.unspent == 100


def test_completion_spends_what_equal_shares_leaves():
    round_ = {"costs": {"a": 60}, "ballots": {"1": {"a"}, "2": set()}, "budget": 100}

    outcome = equal_shares(**round_, complete="add1")

    assert outcome.funded == ("a",)
    assert outcome.start == 60


def test_completion_never_spends_more_than_the_budget():
    outcome = equal_shares(
        costs={"a": 60, "b": 60}, ballots={"1": {"a"}, "2": {"b"}}, budget=100, complete="add1"
    )

    assert outcome.funded == ()
    assert outcome.unspent == 100


@pytest.mark.parametrize("seed", range(400))
def test_the_count_agrees_with_a_count_by_hand(seed):
    chance = random.Random(seed)
    likes = chance.choice([0.1, 0.3, 0.6])
    highest = chance.choice([3, 10, 1000])
    costs = {f"p{i}": chance.randint(1, highest) for i in range(chance.randint(1, 9))}
    ballots = {
        str(voter): {proposal for proposal in costs if chance.random() < likes}
        for voter in range(chance.randint(1, 14))
    }
    budget = max(1, int(sum(costs.values()) * chance.choice([0.2, 0.5, 0.9])))

    for utility in ("cost", "cardinality"):
        for complete in ("none", "add1"):
            outcome = equal_shares(
                costs=costs, ballots=ballots, budget=budget, utility=utility, complete=complete
            )
            assert bought(outcome) == count(costs, ballots, budget, utility, complete)


def test_shares_that_only_differ_behind_the_ninth_digit_are_still_told_apart():
    """The dearer of the two is 10^-13 dearer: no rounded number may decide this."""
    large = 10**13
    costs = {"a": large + 1, "b": large}
    ballots = {"1": {"a"}, "2": {"b"}}

    outcome = equal_shares(
        costs=costs, ballots=ballots, budget=4 * large, utility="cardinality", tie_break=["a", "b"]
    )

    assert outcome.funded == ("b", "a")


def test_money_that_is_one_part_in_a_billion_short_buys_nothing():
    outcome = equal_shares(costs={"a": 10**12}, ballots={"1": {"a"}}, budget=10**12 - 1)

    assert outcome.funded == ()


@given(elections(), rules)
def test_money_is_neither_made_nor_lost(election, utility):
    outcome = equal_shares(**election, utility=utility)

    spent = sum(election["costs"][proposal] for proposal in outcome.funded)
    assert spent + outcome.unspent == election["budget"]
    for purchase in outcome.purchases:
        paid = sum(payment.amount * payment.heads for payment in purchase.payments)
        assert paid == purchase.cost


@given(elections(), rules)
def test_nobody_pays_more_than_an_equal_part_of_the_budget(election, utility):
    outcome = equal_shares(**election, utility=utility)

    part = Fraction(election["budget"], len(election["ballots"]))
    assert all(purchase.highest_share <= part for purchase in outcome.purchases)


@given(elections(), rules, st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_the_voters(election, utility, chance):
    voters = list(election["ballots"].items())
    chance.shuffle(voters)

    shuffled = equal_shares(**{**election, "ballots": dict(voters)}, utility=utility)

    assert shuffled == equal_shares(**election, utility=utility)


@given(elections(), rules)
def test_merged_ballots_count_like_single_ones(election, utility):
    merged = merge_ballots(election["ballots"].values())

    outcome = equal_shares(**{**election, "ballots": merged}, utility=utility)

    assert outcome == equal_shares(**election, utility=utility)


@given(elections(), st.integers(1, 6), rules)
def test_a_group_that_agrees_on_everything_gets_what_its_money_buys(election, size, utility):
    """Its members want the same proposals: what stays unfunded of them is beyond their money."""
    wanted = frozenset(election["costs"])
    ballots = election["ballots"] | {f"m{i}": wanted for i in range(size)}

    outcome = equal_shares(**{**election, "ballots": ballots}, utility=utility)

    money = Fraction(election["budget"], len(ballots)) * size
    unfunded = wanted - set(outcome.funded)
    paid = sum(cost for proposal, cost in election["costs"].items() if proposal in outcome.funded)
    assert all(paid + election["costs"][proposal] > money for proposal in unfunded)


@given(elections())
def test_completion_only_ever_stops_within_the_budget_and_at_a_real_count(election):
    outcome = equal_shares(**election, complete="add1")

    order = tie_order(election["costs"], None)
    assert outcome.spent <= election["budget"]
    assert bought(outcome) == run(
        election["costs"], election["ballots"], outcome.start, "cost", order
    )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"budget": 0}, "decisions.budget_not_positive"),
        ({"budget": -5}, "decisions.budget_not_positive"),
        ({"ballots": {}}, "decisions.no_ballots"),
        ({"ballots": {"1": {"x"}}}, "decisions.unknown_proposal"),
        ({"costs": {"a": 0}}, "decisions.cost_not_positive"),
        ({"tie_break": ["a", "a"]}, "decisions.proposal_twice"),
        ({"tie_break": ["x"]}, "decisions.unknown_proposal"),
        ({"ballots": [BallotClass(("a", "a"), 1)]}, "decisions.proposal_twice"),
        ({"ballots": [BallotClass(("a",), 0)]}, "decisions.ballot_without_heads"),
        ({"utility": "fame"}, "decisions.unknown_utility"),
        ({"complete": "greedy"}, "decisions.unknown_completion"),
    ],
)
def test_a_round_that_cannot_be_counted_is_refused(change, rule):
    round_ = {"costs": {"a": 10}, "ballots": {"1": {"a"}}, "budget": 10}

    with pytest.raises(Refused) as refused:
        equal_shares(**(round_ | change))

    assert refused.value.rule == rule
