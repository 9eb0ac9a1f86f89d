"""Two plans side by side: nothing is lost, nothing is told twice."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.programme.core.comparing import Stop, come_to, compared
from shixiao.programme.core.problem import Place, Problem, Slot, Team

stops = st.builds(
    Stop,
    place=st.sampled_from(["P1", "P2", "P3"]),
    form=st.sampled_from(["戏曲", "音乐"]),
    on=st.sampled_from(["2026-06-06", "2026-06-13"]),
    team=st.sampled_from(["T1", "T2", ""]),
)
plans = st.lists(stops, max_size=12)


@given(plans, plans)
def test_every_stop_of_both_is_told_once(first: list[Stop], second: list[Stop]) -> None:
    found = compared(first, second)

    before = [*found.only_first, *(was for was, _ in found.moved), *found.same]
    after = [*found.only_second, *(now for _, now in found.moved), *found.same]
    assert Counter(before) == Counter(first)
    assert Counter(after) == Counter(second)


@given(plans, plans)
def test_what_is_moved_stays_the_same_wish_and_what_is_alone_has_no_partner(
    first: list[Stop], second: list[Stop]
) -> None:
    found = compared(first, second)

    assert all((was.place, was.form) == (now.place, now.form) for was, now in found.moved)
    assert all((was.on, was.team) != (now.on, now.team) for was, now in found.moved)
    left = {(one.place, one.form) for one in found.only_first}
    assert not left & {(one.place, one.form) for one in found.only_second}


@given(plans, plans)
def test_turned_round_the_comparison_is_the_same(first: list[Stop], second: list[Stop]) -> None:
    one, other = compared(first, second), compared(second, first)

    assert one.only_first == other.only_second
    assert one.same == other.same
    assert len(one.moved) == len(other.moved)


def problem() -> Problem:
    return Problem(
        slots=(Slot("2026-06-06", 23, 6, 1),),
        places=(
            Place("P1", 0, 0, 900, ("2026-06-06",), {"戏曲": 3}),
            Place("P2", 1, 0, 900, ("2026-06-06",), {"音乐": 1, "戏曲": 1}),
        ),
        teams=(Team("T1", 0, 1, {"戏曲": 1.0}, ("2026-06-06",)),),
        budget_fen=1,
    )


def test_a_plan_comes_to_what_it_meets_and_costs() -> None:
    come = come_to(problem(), [Stop("P1", "戏曲", "2026-06-06", "T1")], outings=1, cost_fen=80_000)

    assert (come.stops, come.met, come.served, come.cost_fen) == (1, 1, 1, 80_000)
    assert come.least == 0
    both = come_to(
        problem(),
        [Stop("P1", "戏曲", "2026-06-06", "T1"), Stop("P2", "戏曲", "2026-06-06", "T1")],
        outings=1,
        cost_fen=80_000,
    )
    assert both.least == pytest.approx(0.5)
    assert both.worth > come.worth


def test_a_stop_at_a_place_that_the_problem_does_not_know_counts_as_a_stop_only() -> None:
    come = come_to(problem(), [Stop("P9", "书法", "2026-06-06", "")], outings=0, cost_fen=0)

    assert (come.stops, come.served, come.met) == (1, 1, 0)
