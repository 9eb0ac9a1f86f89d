"""The compiled greedy plan: valid, and no worse than the plain one that it stands in for."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from shixiao.kernel.refusal import Refused
from shixiao.programme.core import annealing as compiled
from shixiao.programme.core.annealing import Annealing
from shixiao.programme.core.checking import check
from shixiao.programme.core.greedy_fixed import fixed_trips
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.problem import FixedEvent
from shixiao.programme.core.swift_season import season_of
from tests.programme.core.counties import counties
from tests.programme.core.test_plan import made_up


def greedy(problem, is_over=lambda: False):
    """What the greedy plan claims to be worth, the plan checked, and its price of a fen."""
    ground = ground_of(problem)
    board = Board(ground)
    for trip in fixed_trips(ground):
        board.put(trip)
    search = Annealing(season_of(ground), board, 0, 0.0)
    price = search.fill(is_over)
    found = Board(ground)
    for trip in search.best():
        found.put(trip)
    return search.best_worth, check(problem, found.outings()), price


@settings(max_examples=60, deadline=None)
@given(counties(most_places=4, most_slots=3))
def test_it_keeps_every_rule_and_is_worth_what_it_claims(problem):
    try:
        claimed, checked, _ = greedy(problem)
    except Refused as refused:
        if not refused.rule.startswith("programme.fixed_events"):
            raise
        return
    assert checked.objective == pytest.approx(claimed, abs=1e-6)


@pytest.mark.parametrize("most_stops", [1, 2, 3])
def test_it_is_as_good_as_the_plain_one(most_stops):
    problem = replace(made_up(), max_stops=most_stops)
    plain = make_plan(problem, rounds=0)

    claimed, _, _ = greedy(problem)

    assert claimed >= plain.objective * 0.995


def test_it_adds_to_what_stands_already():
    problem = replace(made_up(), fixed_events=(FixedEvent("C", "P7", 3, "戏曲"),))

    claimed, checked, _ = greedy(problem)

    assert checked.visits > 1
    assert claimed > 0


def test_money_that_is_not_scarce_has_no_price():
    scarce, ample = made_up(), replace(made_up(), budget_fen=10**9)

    assert greedy(scarce)[2] > 0
    assert greedy(ample)[2] == 0


def test_a_clock_that_has_run_out_leaves_a_part_of_it(monkeypatch):
    monkeypatch.setattr(compiled, "PUTS", 2)
    looks = iter([False, True])

    _, part, _ = greedy(made_up(), lambda: next(looks))
    _, whole, _ = greedy(made_up())

    assert 0 < part.visits < whole.visits
