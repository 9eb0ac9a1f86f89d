"""What is proven of a plan that somebody else made holds, and nothing is claimed beyond it."""

from dataclasses import replace

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.programme.core import proving
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import Problem
from shixiao.programme.core.proving import Effort, proven
from tests.programme.core.counties import county


@pytest.fixture
def problem() -> Problem:
    return county()


def test_a_poorer_plan_is_told_how_much_better_one_may_be(problem: Problem) -> None:
    best = make_plan(problem, rounds=50)
    poorer = best.outings[1:]

    found = proven(problem, poorer, Effort(rounds=50))

    assert found.plan is not None
    assert found.plan.outings == poorer
    assert found.plan.bound >= best.objective > found.plan.objective
    assert found.plan.status == "feasible"
    assert found.plan.gap > 0
    assert len(found.reasons["outings"]) == len(poorer)


def test_the_best_plan_is_called_the_best_whoever_made_it(problem: Problem) -> None:
    best = make_plan(problem, rounds=50)
    assert best.status == "optimal"

    found = proven(problem, best.outings, Effort(rounds=50))

    assert found.plan is not None
    assert found.plan.status == "optimal"


def test_where_the_planner_finds_no_way_nothing_is_claimed_but_reasons_are_given(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    outings = make_plan(problem, rounds=50).outings

    def finds_no_way(*asked: object, **more: object) -> None:
        raise Refused("programme.fixed_events_in_conflict", events=[])

    monkeypatch.setattr(proving, "make_plan", finds_no_way)

    found = proven(problem, outings, Effort())

    assert found.plan is None
    assert len(found.reasons["outings"]) == len(outings)


def test_what_is_no_plan_of_the_problem_is_refused(problem: Problem) -> None:
    outings = make_plan(problem, rounds=50).outings

    with pytest.raises(Refused, match="broken_over_budget"):
        proven(replace(problem, budget_fen=0), outings, Effort())
