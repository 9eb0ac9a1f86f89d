"""A small season solved exactly: the best plan there is, and a proof of it."""

from dataclasses import replace
from threading import Event

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shixiao.programme.core import exact, exact_choices, exact_outings, exact_programme
from shixiao.programme.core.checking import check
from shixiao.programme.core.exact import programme_if_small, solve
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.problem import FixedEvent
from tests.programme.core.counties import best_of_all, counties, county, place, slot, team
from tests.programme.core.test_plan import made_up


def solved(problem, stop=None):
    """The objective of the plan, checked, and the bound; nothing where there is no plan."""
    found = solve(programme_if_small(ground_of(problem)), stop or Event())
    if found is None:
        return None
    assert found.is_optimal
    return check(problem, outings_of(problem, found)).objective, found.bound


def outings_of(problem, found):
    board = Board(ground_of(problem))
    for trip in found.trips:
        board.put(trip)
    return board.outings()


@settings(max_examples=80, deadline=None)
@given(counties(), st.integers(1, 2), st.sampled_from([0, 30_000]))
def test_the_plan_is_the_best_of_all_and_the_bound_meets_it(problem, often, dear):
    problem = replace(
        problem,
        teams=tuple(
            replace(row, max_outings_week=often, fixed_fen=row.fixed_fen + dear)
            for row in problem.teams
        ),
    )
    best = best_of_all(problem)
    found = solved(problem)

    assert (found is None) == (best is None)
    if found is not None:
        worth, bound = found
        assert worth == pytest.approx(best, rel=1e-6, abs=1e-6)
        assert best <= bound.worth <= best + 3e-6 * max(1, abs(best))


@settings(max_examples=25, deadline=None)
@given(counties(most_places=4, most_teams=1, most_slots=2))
def test_so_it_is_with_three_stops(problem):
    problem = replace(problem, max_stops=3)
    best = best_of_all(problem)
    assume(best is not None)

    worth, _ = solved(problem)

    assert worth == pytest.approx(best, rel=1e-6, abs=1e-6)


def two_teams(**changes):
    """Two villages, two teams with a van each, one slot: each team could serve one village."""
    rows = {
        "places": (place(), place("P2", x_km=40)),
        "teams": (team(needs_van=True), team("T2", x_km=40, needs_van=True)),
        "slots": (slot(vans=1),),
    }
    return county(**{**rows, **changes})


def test_where_vans_are_scarce_one_team_stays_at_home(monkeypatch):
    problem = two_teams()

    worth, _ = solved(problem)
    assert worth == pytest.approx(best_of_all(problem))

    monkeypatch.setattr(exact_programme, "scarce", lambda ground: 0)
    assert not solve(programme_if_small(ground_of(problem)), Event()).trips


def test_a_team_that_goes_out_twice_in_a_week_goes_on_two_days(monkeypatch):
    free = {"open": (0,)}
    problem = county(
        slots=(slot(0), slot(1)),
        places=(place(**free), place("P2", x_km=40, **free)),
        teams=(team(max_outings_week=2, available=(0, 1)),),
    )

    worth, _ = solved(problem)
    assert worth == pytest.approx(best_of_all(problem))

    monkeypatch.setattr(exact_programme, "_needs_slots", lambda ground, one, scarce: False)
    assert not solve(programme_if_small(ground_of(problem)), Event()).trips


def test_the_week_of_a_fixed_event_belongs_to_it():
    problem = county(
        slots=(slot(0), slot(1)),
        places=(place(open=(0, 1)),),
        teams=(team(available=(0, 1)), team("T2", available=(0, 1))),
        fixed_events=(FixedEvent("C", "P1", 1, "戏曲"),),
    )

    worth, _ = solved(problem)

    assert worth == pytest.approx(best_of_all(problem))


@pytest.mark.parametrize(
    ("module", "limit"),
    [
        (exact_outings, "MOST_OUTINGS"),
        (exact_outings, "MOST_WAYS"),
        (exact_choices, "MOST_CHOICES"),
        (exact, "MOST_ENTRIES"),
    ],
)
def test_a_season_that_is_not_small_is_left_to_others(monkeypatch, module, limit):
    ground = ground_of(made_up(places=12, teams=3, slots=6))
    assert programme_if_small(ground) is not None

    monkeypatch.setattr(module, limit, 10)
    assert programme_if_small(ground) is None


def test_it_stops_when_told_with_a_bound_or_nothing():
    stop = Event()
    stop.set()
    problem = made_up(places=12, teams=3, slots=6)

    found = solve(programme_if_small(ground_of(problem)), stop)

    assert found is None or not found.trips


@settings(max_examples=40, deadline=None)
@given(counties(), st.sampled_from([1_000, 5_000, 20_000]))
def test_more_money_buys_no_more_than_its_price_says(problem, extra):
    """The relaxation is concave in the budget: a fen more brings at most its price today."""
    found = solve(programme_if_small(ground_of(problem)), Event())
    best = best_of_all(replace(problem, budget_fen=problem.budget_fen + extra))
    assume(found is not None and best is not None)

    # Outings that cost more than the whole budget are left out, so have no price.
    dear = [row for row in problem.teams if row.fixed_fen > problem.budget_fen]
    assume(problem.budget_fen >= 40_000 and not dear)
    assert best <= found.relaxed + extra * found.bound.fen_price + 1e-6 * max(1, abs(best))


def test_a_visit_has_a_price_wherever_an_outing_leads():
    """Money for one outing or a half: villages alike ask the same of a visit."""
    problem = county(
        slots=(slot(0), slot(1, week=2)),
        places=(place(open=(0, 1)), place("P2", x_km=900), place("P3", x_km=9, open=(0, 1))),
        teams=(team(available=(0, 1)),), budget_fen=15_000,
    )  # fmt: skip

    _, bound = solved(problem)

    assert bound.fen_price > 0
    assert bound.visits[0][0] == pytest.approx(bound.visits[0][2])
    assert bound.visits[0][1] == float("inf")
