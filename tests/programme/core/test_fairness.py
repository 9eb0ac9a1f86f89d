"""The price of fairness: every place first, at what cost, by plans that keep every rule."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.lib.programme import check
from shixiao.lib.programme import price_of_fairness as timed
from shixiao.programme.core import fairness
from shixiao.programme.core.fairness import figures_of, price_of_fairness
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import Outing, Stop, Value
from tests.programme.core.counties import counties, county, every_plan, place, slot, team

# One outing is paid for: to the town, with two wishes to be met, or to one of the villages.
TOWN = place("P1", population=9_000, needs={"戏曲": 1}, open=(0, 1))
HAMLET = place("P2", population=40, x_km=8, y_km=6, needs={"戏曲": 1}, open=(0, 1))
LONELY = county(
    slots=(slot(0), slot(1, week=2)),
    places=(TOWN, HAMLET),
    teams=(team(x_km=0, y_km=0, available=(0, 1), fixed_fen=10_000, max_minutes=400),),
    budget_fen=20_000,
    max_stops=1,
    value=Value(unserved_penalty=0),
)


def test_the_fair_plan_reaches_a_place_that_welfare_left_out():
    plan = make_plan(LONELY, rounds=20)

    found = price_of_fairness(LONELY, plan, rounds=20)

    assert (found.best.unserved, found.fair.unserved) == (1, 0)
    assert found.price > 0
    assert found.fair.far > found.best.far == 0
    assert {stop.place for one in found.outings for stop in one.stops} == {"P1", "P2"}


def test_without_its_stages_the_place_would_stay_left_out(monkeypatch):
    """The twin: with values that steer nowhere the fair plan is the plan."""
    plan = make_plan(LONELY, rounds=20)
    monkeypatch.setattr(fairness._Staging, "made", lambda *stage: plan.outings)

    assert price_of_fairness(LONELY, plan, rounds=20).fair.unserved == 1


@pytest.mark.parametrize("curve", [((0.001, 1_000.0), (1, 1.0)), ((1, 1e6),), ((1, 1e9),)])
def test_whatever_the_first_of_a_wish_is_worth_every_place_comes_first(curve):
    """Steep curves and large figures, as a problem may have them."""
    problem = replace(LONELY, value=replace(LONELY.value, satisfaction=curve))
    plan = make_plan(problem, rounds=20)

    assert price_of_fairness(problem, plan, rounds=20).fair.unserved == 0


@settings(max_examples=30)
@given(counties(), st.integers(0, 3))
def test_the_fair_plan_serves_no_fewer_places_and_raises_the_worst(problem, seed):
    problem = replace(problem, fixed_events=())
    plan = make_plan(problem, seed=seed, rounds=5)

    found = price_of_fairness(problem, plan, seed=seed, rounds=5)

    assert found.fair.unserved <= found.best.unserved
    if found.fair.unserved == found.best.unserved:
        assert found.fair.least_satisfied >= found.best.least_satisfied * (1 - fairness.WITHIN)
    checked = check(problem, found.outings)
    assert (checked.objective, checked.cost_fen) == (found.fair.worth, found.fair.cost_fen)


@settings(max_examples=20)
@given(counties(most_places=2))
def test_no_plan_of_a_tiny_county_reaches_more_places(problem):
    problem = replace(problem, fixed_events=())
    plan = make_plan(problem, rounds=5)

    found = price_of_fairness(problem, plan, rounds=30)

    fewest = min(figures_of(problem, outings).unserved for outings, _ in every_plan(problem))
    assert found.fair.unserved == fewest


def test_a_plan_that_is_as_fair_as_any_is_the_fair_plan():
    problem = county()
    plan = make_plan(problem, rounds=5)

    found = price_of_fairness(problem, plan, rounds=5)

    assert found.outings == plan.outings
    assert found.best == found.fair
    assert found.price == 0


def test_the_same_seed_and_rounds_make_the_same_fair_plan():
    plan = make_plan(LONELY, rounds=5)

    one = price_of_fairness(LONELY, plan.outings, seed=2, rounds=5)

    assert one == price_of_fairness(LONELY, plan, seed=2, rounds=5)
    assert one == timed(LONELY, plan, seed=2, rounds=5, seconds=60)


def test_progress_rises_through_the_stages_and_what_it_raises_ends_them():
    plan, told = make_plan(LONELY, rounds=5), []
    price_of_fairness(LONELY, plan, rounds=5, on_progress=lambda *one: told.append(one))

    assert told == sorted(told)
    assert told[-1] == (3_000, 3_000)
    assert any(1_000 <= done < 2_000 for done, _ in told)

    class Cancelled(Exception):
        pass

    def cancel(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        price_of_fairness(LONELY, plan, rounds=5, on_progress=cancel)


def test_when_the_time_is_spent_there_is_still_a_fair_plan():
    plan = make_plan(LONELY, rounds=5)

    found = timed(LONELY, plan, seconds=0)

    assert check(LONELY, found.outings)
    assert found.fair.unserved <= found.best.unserved


def test_a_plan_that_breaks_a_rule_has_no_price():
    twice = (Outing("T1", 0, (Stop("P1", "戏曲"),)),) * 2

    with pytest.raises(Refused, match="programme.broken_twice_in_slot"):
        price_of_fairness(LONELY, twice, rounds=1)


def test_figures_speak_of_places_that_wish_for_something():
    """The nearest third is the town, the farthest the hamlet; a place without wishes is in none."""
    quiet = place("P3", needs={}, x_km=50, open=(0, 1))
    problem = replace(LONELY, places=(TOWN, HAMLET, quiet))

    figures = figures_of(problem, [Outing("T1", 0, (Stop("P1", "戏曲"),))])

    assert (figures.unserved, figures.near, figures.far) == (1, 0.9, 0)
    assert figures.least_satisfied == 0.9
    assert figures_of(problem, []).least_satisfied == 0
    assert figures.cost_fen == 10_000


def test_a_visit_with_what_nobody_asked_for_serves_no_one():
    """The hamlet wishes for what nobody offers: no team is sent there to be counted."""
    quiet = replace(HAMLET, needs={"皮影": 1})
    problem = replace(LONELY, places=(TOWN, quiet))
    plan = make_plan(problem, rounds=20)

    found = price_of_fairness(problem, plan, rounds=20)

    assert found.fair.unserved == found.best.unserved == 1
    assert found.outings == plan.outings
    assert figures_of(problem, [Outing("T1", 0, (Stop("P2", "戏曲"),))]).unserved == 2


def test_the_values_of_every_stage_can_be_planned_with():
    """However long or short the season's own curve is; curves stay concave."""
    for satisfaction in ((), ((0.5, 1.0),), Value().satisfaction):
        for floor in (0.0, 0.3, 2.0):
            value = replace(LONELY.value, satisfaction=satisfaction)
            lifted = fairness._lifted(value, floor).satisfaction
            slopes = [slope for _, slope in lifted]
            assert slopes == sorted(slopes, reverse=True)
            assert all(width > 0 for width, _ in lifted)
            plan = make_plan(replace(LONELY, value=replace(value, satisfaction=lifted)), rounds=1)
            assert plan.objective <= plan.bound
