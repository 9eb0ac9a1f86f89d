"""A bound from whole tours: no plan exceeds it, although most columns are left out."""

from dataclasses import replace
from threading import Event

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shixiao.programme.core import exact_tours
from shixiao.programme.core.bound import Bound, loosest
from shixiao.programme.core.exact_tours import bound_by_tours
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.problem import Value
from tests.programme.core.counties import best_of_all, counties, county, place, slot, team

ABOVE = 1e9  # a bound that any other is below


def bounded(problem, known, fen=0.0, visit=0.0):
    """The bound by tours at some prices."""
    ground = ground_of(problem)
    visits = tuple((visit,) * len(problem.places) for _ in problem.teams)
    return bound_by_tours(ground, Bound(ABOVE, fen, visits), known, Event()).worth


@settings(max_examples=80, deadline=None)
@given(counties(), st.sampled_from([0.0, 1e-4, 1e-3]), st.sampled_from([0.0, 5.0, 40.0]))
def test_no_plan_is_worth_more_whatever_the_prices(problem, fen, visit):
    best = best_of_all(problem)
    assume(best is not None)

    for known in (best - 20, best - 1, best):
        worth = bounded(problem, known, fen, visit)
        assert worth >= best - 1e-9 * max(1, abs(best))


@settings(max_examples=25, deadline=None)
@given(counties(most_places=4, most_teams=1, most_slots=2))
def test_so_it_is_with_three_stops(problem):
    problem = replace(problem, max_stops=3)
    best = best_of_all(problem)
    assume(best is not None)

    assert bounded(problem, best - 5, 1e-4, 10.0) >= best - 1e-9 * max(1, abs(best))


def two_villages():
    """Two villages far apart, a team at each, a slot: whoever may go out goes."""
    return county(
        slots=(slot(vans=2),),
        places=(place(), place("P2", x_km=40)),
        teams=(team(x_km=0, y_km=0), team("T2", x_km=40, y_km=0)),
    )


def test_without_room_for_what_a_column_may_lack_better_plans_would_be_lost(monkeypatch):
    problem = two_villages()
    best = best_of_all(problem)
    poor = best - 100
    assert bounded(problem, poor, visit=1e3) == pytest.approx(best, rel=1e-5)

    monkeypatch.setattr(exact_tours, "room", lambda total, worth: 0.0)
    assert bounded(problem, poor, visit=1e3) < best - 1


def test_a_tour_counts_in_each_week_that_it_can_be_made(monkeypatch):
    problem = county(
        slots=(slot(0), slot(1, week=2)),
        places=(place(open=(0, 1)),),
        teams=(team(available=(0, 1)),),
    )
    best = best_of_all(problem)
    assert bounded(problem, best - 100) == pytest.approx(best, rel=1e-5)

    monkeypatch.setattr(exact_tours, "weeks_of", lambda ground, one: 1)
    assert bounded(problem, best - 100) < best - 1


def test_a_choice_that_prices_make_a_loss_may_still_be_the_best_plans():
    """Each further visit would lose more: so one alone may be near enough where three are not."""
    slots = tuple(slot(at, week=at) for at in range(3))
    problem = county(
        slots=slots,
        places=(place(open=(0, 1, 2), max_visits=3),),
        teams=(team(available=(0, 1, 2), max_outings_month=1),),
        value=Value(unserved_penalty=0),
    )
    best = best_of_all(problem)

    for known in (best - 50, best - 1, best):
        assert bounded(problem, known, visit=150.0) == pytest.approx(best, rel=1e-5)


@settings(max_examples=60, deadline=None)
@given(
    counties(most_places=1, most_slots=4, weeks=4),
    st.integers(1, 4),
    st.sampled_from([0.0, 80.0, 150.0, 300.0]),
    st.sampled_from([0.0, 1.0, 30.0]),
)
def test_no_plan_is_worth_more_where_a_place_may_have_many_visits(problem, most, visit, less):
    places = tuple(replace(one, max_visits=most) for one in problem.places)
    problem = replace(problem, places=places)
    best = best_of_all(problem)
    assume(best is not None)

    assert bounded(problem, best - less, visit=visit) >= best - 1e-9 * max(1, abs(best))


def test_where_there_would_be_too_many_columns_the_bound_stays_as_it_is(monkeypatch):
    problem = two_villages()
    monkeypatch.setattr(exact_tours, "MOST_COLUMNS", 1)

    assert bounded(problem, 0.0) == ABOVE


def test_when_somebody_says_stop_the_bound_stays_as_it_is():
    ground, stop = ground_of(two_villages()), Event()
    stop.set()
    bound = loosest(ground)

    assert bound_by_tours(ground, bound, 0.0, stop) == bound
