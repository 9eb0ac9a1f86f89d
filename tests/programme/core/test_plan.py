"""A season planned: valid, repeatable, stoppable, with an honest bound."""

import importlib.util
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.lib.programme import check, plan_season, read_problem
from shixiao.programme.core import plan as planning
from shixiao.programme.core.exact import Sight
from shixiao.programme.core.exact_solving import Solving
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.plan_better import Search
from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.plan_ground import bits, ground_of
from shixiao.programme.core.problem import Place, Problem, Slot, Team
from tests.programme.core.counties import counties, county, place, team

SHARED = Path(os.environ.get("SHIXIAO_SHARED", "../shared")) / "planner"
# Instance, and what the greedy plan alone must reach of the best worth known when it was written.
INSTANCES = [("S-1-1450", 4_900), ("M-1-1450", 16_400), ("M-3-700", 13_100)]


def made_up(places=30, teams=6, slots=12):
    """A county of a grid of villages with means for about half of what they ask for."""
    every = tuple(range(slots))
    return Problem(
        slots=tuple(Slot(at, at // 2, f"m{at // 4}", vans=2) for at in every),
        places=tuple(
            Place(
                f"P{at}",
                x_km=at % 6 * 4,
                y_km=at // 6 * 4,
                population=300 + 97 * at % 1_500,
                open=every[at % 3 :],
                needs={"戏曲": 1 + at % 3, "书法": 1 + at % 2, "美术": at % 4},
            )
            for at in range(places)
        ),
        teams=tuple(
            Team(
                f"T{at}",
                x_km=at * 4,
                y_km=6,
                forms={("戏曲", "书法", "美术")[at % 3]: 0.9, "戏曲": 0.7},
                available=every[at % 2 :],
                max_outings_month=2,
                needs_van=at % 2 == 0,
                fixed_fen=50_000,
                per_km_fen=150,
                per_stop_fen=20_000,
            )
            for at in range(teams)
        ),
        budget_fen=1_600_000,
    )


def hard_though_small():
    """An integer programme that is soon written down, and takes many seconds."""
    return replace(made_up(places=20, teams=4), max_stops=2)


def test_the_same_seed_and_rounds_make_the_same_plan():
    problem = made_up()

    one = make_plan(problem, seed=3, rounds=60)
    again = make_plan(problem, seed=3, rounds=60)

    assert one == again
    assert one.as_data() == again.as_data()


def test_rounds_make_the_plan_better_and_keep_every_rule():
    problem = made_up()
    first, later = make_plan(problem, rounds=0), make_plan(problem, rounds=150)

    assert later.objective > first.objective
    assert check(problem, later.outings).objective == later.objective
    assert later.objective <= later.bound
    assert later.gap == (later.bound - later.objective) / later.bound


def test_the_plan_has_its_public_form():
    data = make_plan(county(), rounds=5).as_data()

    assert list(data) == ["outings", "objective", "bound", "gap", "status"]
    assert data["outings"] == [
        {"team": "T1", "slot": 0, "stops": [{"place": "P1", "form": "戏曲"}]}
    ]
    assert data["objective"] == pytest.approx(83)


def test_when_there_is_no_time_there_is_still_a_plan_and_a_bound():
    problem = made_up()
    plan = make_plan(problem, elapsed=lambda: 1.0)

    assert check(problem, plan.outings)
    assert plan.objective <= plan.bound < float("inf")
    assert plan.status == "feasible"


def test_time_that_runs_out_ends_the_search():
    moments = iter(range(10**9))

    plan = make_plan(made_up(), elapsed=lambda: next(moments) / 400)

    assert 0 < plan.rounds < 400


class Stuck:
    """A solver that has proven something, and does not end."""

    is_optimal = False

    def __init__(self, programme, nodes):
        self.solving = Solving.__new__(Solving)
        self.solving.sight = self.sight = Sight(bound=self.proven)

    def is_over(self, seconds):
        return False

    def stop(self):
        pass

    def stopped(self):
        return None

    def lowered(self, bound, worth):
        return self.solving.lowered(bound, worth)


@pytest.mark.parametrize(("proven", "is_believed"), [(1_405.0, True), (-5.0, False)])
def test_what_a_solver_proved_that_does_not_end_counts(monkeypatch, proven, is_believed):
    """A bound below the worth of the plan proves nothing."""
    monkeypatch.setattr(planning, "Solving", Stuck)
    monkeypatch.setattr(Stuck, "proven", proven, raising=False)
    looks = iter(range(10**9))

    plan = make_plan(hard_though_small(), elapsed=lambda: next(looks) / 60)

    assert (plan.bound == proven) is is_believed
    assert plan.bound > plan.objective
    assert plan.status == "feasible"


def test_progress_rises_to_its_total_and_what_it_raises_ends_the_planning():
    told = []
    plan = make_plan(made_up(), rounds=64, on_progress=lambda *one: told.append(one))

    done = [one[0] for one in told]
    assert done == sorted(done)
    assert told[-1] == (1_000, 1_000, plan.objective, plan.bound)

    class Cancelled(Exception):
        pass

    def cancel(done, total, objective, bound):
        if len(told) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_plan(made_up(), on_progress=cancel)


def test_an_unfit_problem_is_refused_before_anything_is_planned():
    with pytest.raises(Refused, match="programme.problem_without_teams"):
        plan_season(county(teams=()), seconds=1)


def test_a_season_can_be_planned_from_code():
    plan = plan_season(county(), seconds=5, workers=1, seed=2)

    assert plan.status == "optimal"
    assert plan.objective == pytest.approx(83)


def test_volunteers_everywhere_at_one_point_are_no_special_case():
    """Nobody drives and nobody costs: every figure that is divided by may be 0."""
    problem = county(
        places=tuple(place(f"P{at}") for at in range(4)),
        teams=tuple(team(f"T{at}", x_km=0, y_km=0, fixed_fen=0) for at in range(2)),
        budget_fen=0,
    )
    plan = make_plan(problem)

    assert plan.visits == 4
    assert plan.status == "optimal"


@settings(max_examples=50)
@given(counties(most_places=4), st.integers(0, 5))
def test_every_round_keeps_every_rule(problem, seed):
    problem = replace(problem, fixed_events=())

    plan = make_plan(problem, seed=seed, rounds=20)

    assert check(problem, plan.outings).objective == plan.objective


def test_a_round_that_is_not_worth_it_leaves_the_board_as_it_was():
    board = Board(ground_of(county()))
    board.put(Trip(0, 0, (Visit(0, "戏曲"),), 10_000))
    nobody = [[float("inf")]]
    search = Search(board, nobody, seed=1)
    before = sorted(map(str, board.trips.values()))

    # With such shares nothing that is taken off is ever put back by the greedy.
    results = {search.round(progress=1.0) for _ in range(20)}

    assert results == {False}
    assert sorted(map(str, board.trips.values())) == before
    assert board.left_fen == 90_000


def test_what_is_put_on_the_board_and_taken_off_again_leaves_no_trace():
    board = Board(ground_of(county()))
    fresh = (board.worth, board.left_fen, list(board.free), list(board.room), board.gain(0, 0))

    key = board.put(Trip(0, 0, (Visit(0, "戏曲"),), 10_000))
    busy = (board.worth, board.left_fen, list(board.free), list(board.room))
    board.take(key)

    assert busy == (pytest.approx(83), 90_000, [0], [0])
    assert fresh == (
        board.worth,
        board.left_fen,
        list(board.free),
        list(board.room),
        board.gain(0, 0),
    )


def test_the_bits_of_a_mask_are_slots_lowest_first():
    assert bits(0b1010001) == [0, 4, 6]


@pytest.mark.parametrize(("name", "least"), INSTANCES)
def test_the_greedy_plan_of_a_published_instance_passes_its_definition(name, least):
    if not (SHARED / "check_plan.py").exists():
        pytest.skip("the published instances are not here (SHIXIAO_SHARED)")
    spec = importlib.util.spec_from_file_location("check_plan", SHARED / "check_plan.py")
    definition = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(definition)
    data = (SHARED / f"{name}.json").read_bytes()

    plan = make_plan(read_problem(data), rounds=20)

    worth, _ = definition.check(json.loads(data), json.loads(json.dumps(plan.as_data())))
    assert worth == plan.objective >= least
    assert worth <= plan.bound <= 1.08 * worth
