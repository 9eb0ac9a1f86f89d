"""One search cools or two do; the better plan counts."""

import threading

import pytest

from shixiao.programme.core.annealing import Annealing
from shixiao.programme.core.bound import Bound
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_cooling import Cooling, Course
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.swift_season import season_of
from tests.programme.core.test_plan import made_up


class Swift:
    """A bound that is at its end."""

    bound = Bound(1e9, 0.0)
    fen_price = 1e-4


def searched(*, looks=40, is_counted=False, is_alone=True):
    """What a search finds within so many looks at the clock, told on the way."""
    problem, heard, moments = made_up(), [], iter(range(10**9))
    ground = ground_of(problem)
    annealing = Annealing(season_of(ground), Board(ground), 1, 1e-4)
    course = Course(
        rounds=400,
        is_counted=is_counted,
        elapsed=lambda: 0.0 if is_counted else next(moments) / looks,
        hear=lambda *told: heard.append(told),
        is_alone=lambda: is_alone,
    )
    cooling = Cooling(annealing, Swift(), course, 1.0)
    cooling.go()
    cooling.close()
    board = Board(ground)
    for trip in cooling.best():
        board.put(trip)
    return cooling, check(problem, board.outings()), heard


def test_a_second_search_takes_the_core_that_the_bound_left():
    cooling, checked, _ = searched()

    assert cooling.twin is not None
    assert checked.objective == pytest.approx(cooling.best_worth)
    assert checked.objective == pytest.approx(
        max(cooling.annealing.best_worth, cooling.twin.best_worth)
    )
    assert not [one for one in threading.enumerate() if one.name == "search 2"]


def test_while_the_bound_is_at_work_there_is_one_search():
    assert searched(is_alone=False)[0].twin is None


def test_where_rounds_are_counted_there_is_one_search_and_its_plan_comes_out_again():
    one, again = (searched(is_counted=True) for _ in range(2))

    assert one[0].twin is None
    assert one[1] == again[1]
    assert len(one[2]) == 400 // 50 + 1


def test_the_better_of_two_plans_counts():
    cooling, _, _ = searched(is_alone=False)
    cooling.twin = cooling.annealing.twin()
    cooling.twin.price(1e-4)

    cooling.twin.rounds(100, 0.4, 1.0)

    assert cooling.twin.best_worth >= cooling.annealing.best_worth
    assert cooling.best_worth == cooling.twin.best_worth


def test_there_is_a_good_plan_early_and_what_is_told_only_rises():
    cooling, _, heard = searched(looks=200, is_alone=False)

    worths = [worth for _, worth, _ in heard]
    early = max(worth for part, worth, _ in heard if part <= 0.1)
    assert worths == sorted(worths)
    assert early >= 0.9 * cooling.best_worth
