"""Compiled search: every plan that it keeps is valid, and as good as it says."""

import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core import plan as planning
from shixiao.programme.core import plan_loading
from shixiao.programme.core.annealing import Annealing
from shixiao.programme.core.checking import check
from shixiao.programme.core.greedy_fixed import fixed_trips
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.problem import FixedEvent
from shixiao.programme.core.swift_season import season_of
from tests.programme.core.counties import best_of_all, counties, county, place, team
from tests.programme.core.test_plan import made_up


def annealed(problem, *, seed=0, rounds=3, price=1e-4):
    """The worth that the search claims, and what it found, checked."""
    ground = ground_of(problem)
    board = Board(ground)
    for trip in fixed_trips(ground):
        board.put(trip)
    annealing = Annealing(season_of(ground), board, seed, price)
    for at in range(rounds):
        annealing.rounds(1, at / rounds, (at + 1) / rounds)
    found = Board(ground)
    for trip in annealing.best():
        found.put(trip)
    return annealing.best_worth, check(problem, found.outings()), found.outings()


@settings(max_examples=60, deadline=None)
@given(counties(most_places=4), st.integers(0, 9), st.integers(1, 3))
def test_what_is_found_keeps_every_rule_and_is_worth_what_it_claims(problem, seed, stops):
    problem = replace(problem, max_stops=stops)
    try:
        claimed, checked, _ = annealed(problem, seed=seed)
    except Refused as refused:
        if not refused.rule.startswith("programme.fixed_events"):
            raise
        return
    assert checked.objective == pytest.approx(claimed, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(counties(), st.integers(0, 3))
def test_a_small_county_is_planned_no_better_than_is_possible_and_rarely_worse(problem, seed):
    best = best_of_all(problem)
    if best is None:
        return
    claimed, _, _ = annealed(problem, seed=seed, rounds=10)

    assert claimed <= best + 1e-6


def test_the_best_plan_of_a_county_is_found():
    problem = county(
        places=(place(), place("P2", x_km=3), place("P3", x_km=40, open=())),
        teams=(team(), team("T2", x_km=1)),
        max_stops=2,
    )

    claimed, _, _ = annealed(problem, rounds=20)

    assert claimed == pytest.approx(best_of_all(problem))


def test_a_fixed_event_stays_where_it_is():
    problem = replace(made_up(), fixed_events=(FixedEvent("C", "P7", 3, "戏曲"),))

    _, _, outings = annealed(problem, rounds=20)

    kept = [(o.slot, s.place) for o in outings for s in o.stops if s.fixed_event == "C"]
    assert kept == [(3, "P7")]


def test_the_same_seed_and_rounds_find_the_same_and_another_seed_another():
    one, again, other = (annealed(made_up(), seed=seed, rounds=20) for seed in (1, 1, 2))

    assert one == again
    assert one[2] != other[2]


def test_a_large_season_is_planned_by_compiled_code_and_repeatably(large_from_here):
    problem = made_up()
    plain = make_plan(problem, rounds=0)

    one, again = (make_plan(problem, seed=3, rounds=1_000) for _ in range(2))

    assert one == again
    assert plain.objective < one.objective <= one.bound < plain.bound
    assert check(problem, one.outings).objective == one.objective


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("looks", [40, 150])
def test_a_clock_may_stop_it_at_any_moment(large_from_here, workers, looks):
    moments = iter(range(10**9))

    plan = make_plan(made_up(), elapsed=lambda: next(moments) / looks, workers=workers)

    assert plan.objective <= plan.bound < float("inf")


def test_whoever_cancels_leaves_no_thread_behind(large_from_here):
    class Cancelled(Exception):
        pass

    told = []

    def cancel(done, total, objective, bound):
        told.append(objective)
        if len(told) > 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_plan(made_up(), rounds=10**6, on_progress=cancel)

    assert not [one for one in threading.enumerate() if one.name == "bound"]


def test_without_a_compiler_the_plan_is_made_plainly(large_from_here, monkeypatch):
    monkeypatch.setattr(plan_loading, "MODULE", "shixiao.programme.core.nowhere")
    moments = iter(range(10**9))

    plan = make_plan(made_up(), elapsed=lambda: next(moments) / 100)

    assert plan.objective <= plan.bound


@pytest.fixture
def large_from_here(monkeypatch):
    """The county of these tests counts as large."""
    monkeypatch.setattr(planning, "LEAST_SIZE", 1)
