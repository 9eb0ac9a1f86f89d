"""The bound by prices of visits: no plan is worth more, whatever the prices."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shixiao.programme.core import prices
from shixiao.programme.core.bound_shares import least_km
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.prices import Pricing
from shixiao.programme.core.prices_tours import desk_of, earn
from shixiao.programme.core.problem import (
    FixedEvent,
    Travel,
    outing_cost_fen,
    outing_km,
    outing_minutes,
    road_km,
)
from shixiao.programme.core.swift_season import season_of
from tests.programme.core.counties import best_of_all, counties, county, place, slot, team
from tests.programme.core.test_plan import made_up


def pricing_of(problem):
    ground = ground_of(problem)
    return Pricing(ground, season_of(ground), least_km(ground))


def bound_of(problem, *, guess=0.001, steps=150):
    pricing = pricing_of(problem)
    pricing.start(guess)
    pricing.steps(steps, -1e6)
    return pricing.best.worth


@settings(max_examples=60, deadline=None)
@given(counties(), st.sampled_from([1e-6, 0.001, 1.0]))
def test_no_plan_is_worth_more_than_the_bound(problem, guess):
    best = best_of_all(problem)
    assume(best is not None)

    assert bound_of(problem, guess=guess) >= best - 1e-9


def test_when_it_is_over_the_first_of_its_steps_is_the_bound():
    """On 2,000 places a step takes half a second, and there are some twenty of them."""
    problem, looks = made_up(), iter((False, False, True))
    pricing = pricing_of(problem)
    lines, line = [], pricing._line
    pricing._line = lambda *prices: lines.append(prices) or line(*prices)

    pricing.start(0.001, lambda: next(looks))

    assert len(lines) == 3
    assert 0 < pricing.best.worth < float("inf")
    assert pricing.proven.worth == pricing.best.worth
    assert not pricing.steps(1, 0.0)


def behind(problem, days=70):
    """The same season after so many days on which nobody goes anywhere."""
    before = tuple(slot(at, week=1_000 + at, month="before") for at in range(days))

    def later(row, name):
        return replace(row, **{name: tuple(at + days for at in getattr(row, name))})

    return replace(
        problem,
        slots=before + tuple(replace(one, id=one.id + days) for one in problem.slots),
        places=tuple(later(one, "open") for one in problem.places),
        teams=tuple(later(one, "available") for one in problem.teams),
        fixed_events=tuple(replace(one, slot=one.slot + days) for one in problem.fixed_events),
    )


@settings(max_examples=20, deadline=None)
@given(counties())
def test_a_season_of_more_days_than_a_machine_word_has_bits_has_the_same_bound(problem):
    best = best_of_all(problem)
    assume(best is not None)

    assert bound_of(behind(problem)) == pytest.approx(bound_of(problem))
    assert bound_of(behind(problem)) >= best - 1e-9


@settings(max_examples=40, deadline=None)
@given(counties(), st.sampled_from([1_000, 5_000, 100_000]))
def test_more_money_buys_no_more_than_its_price_says(problem, extra):
    """The bound is concave in the budget, however much the best plan jumps."""
    best = best_of_all(replace(problem, budget_fen=problem.budget_fen + extra))
    assume(best is not None)
    pricing = pricing_of(problem)
    pricing.start(0.001)
    pricing.steps(100, -1e6)
    proven = pricing.proven

    assert best <= proven.line + extra * proven.fen_price + 1e-9


@settings(max_examples=40, deadline=None)
@given(counties(), st.data())
def test_any_prices_of_visits_and_money_give_a_bound(problem, data):
    best = best_of_all(problem)
    assume(best is not None)
    pricing = pricing_of(problem)
    fen = data.draw(st.sampled_from([0.0, 1e-5, 0.001, 0.02]))
    shape = (len(problem.teams) + 1, len(problem.places) + 1)
    row = st.lists(st.floats(0, 80), min_size=shape[1], max_size=shape[1])
    visits = np.array([data.draw(row) for _ in range(shape[0])])
    # Money sets the last row, and nobody pays for the stop that is none.
    visits[-1], visits[:, -1] = pricing._base[-1] * fen, 0.0

    assert pricing._line(visits, fen).worth >= best - 1e-6


@settings(max_examples=40, deadline=None)
@given(counties(), st.sampled_from([(0.0, 0.0), (0.5, 0.5), (99.5, 0.5)]))
def test_parts_of_a_fen_and_volunteers_are_no_special_case(problem, costs):
    fixed, by_stop = costs
    problem = replace(
        problem,
        teams=tuple(replace(row, fixed_fen=fixed, per_stop_fen=by_stop) for row in problem.teams),
    )
    best = best_of_all(problem)
    assume(best is not None)

    assert bound_of(problem) >= best - 1e-9


def test_a_stop_that_nobody_wants_may_be_the_only_way():
    """A and C are too far apart for one leg; the village between them wants something else."""
    far = tuple(
        place(f"P{at}", x_km=9 * at, needs={"书法": 1.0} if at == 1 else {"戏曲": 1.0})
        for at in range(3)
    )
    problem = county(
        slots=(slot(),), places=far, max_stops=3, budget_fen=10**6,
        teams=(team(x_km=9, y_km=0, minutes_per_stop=60),), travel=Travel(max_leg_km=12),
    )  # fmt: skip
    best = best_of_all(problem)

    assert bound_of(problem) >= best > 100


def test_a_fixed_event_at_a_closed_place_is_in_the_bound():
    problem = county(
        places=(place(open=()), place("P2", x_km=1)), max_stops=2,
        fixed_events=(FixedEvent("C", "P1", 0, "戏曲"),),
    )  # fmt: skip

    assert bound_of(problem) >= best_of_all(problem) - 1e-9


def test_more_steps_never_raise_the_bound_and_meet_the_optimum_where_parts_do_not_conflict():
    problem = county()
    pricing = pricing_of(problem)
    pricing.start(0.001)
    before = pricing.best.worth

    pricing.steps(200, -1e6)

    assert best_of_all(problem) <= pricing.best.worth <= before
    assert pricing.best.worth == pytest.approx(best_of_all(problem), rel=0.01)


def test_a_bound_is_the_same_for_as_many_steps():
    one, other = (bound_of(made_up(), guess=1e-4, steps=60) for _ in range(2))

    assert one == other


def test_seasons_with_too_many_visits_are_left_to_the_plain_bound(monkeypatch):
    monkeypatch.setattr(prices, "MOST_DEPTH", 1)

    pricing = pricing_of(made_up(places=6, teams=2, slots=4))
    pricing.start(0.001)

    assert not pricing.is_possible
    assert pricing.best.worth == float("inf")


def earned_by_all_tours(problem, visits, fen):
    """What the teams earn at most, by trying every set of places in every order."""
    total = 0.0
    for at, row in enumerate(problem.teams):
        by_month = {}
        for tour, weeks in tours_of(problem, row).items():
            cost = min(
                outing_cost_fen(row, outing_km(row, way, problem.travel), len(way))
                for way in permutations([problem.places[one] for one in sorted(tour)])
                if is_way(problem, row, way)
            )
            earned = sum(visits[at, one] for one in tour) - fen * cost
            for month, count in weeks.items():
                by_month.setdefault(month, []).append((earned, count))
        for month, found in by_month.items():
            left = most_outings(problem, row, month)
            for earned, count in sorted(found, reverse=True):
                times = min(left, count) if earned > 0 else 0
                total, left = total + times * earned, left - times
    return total


def most_outings(problem, row, month):
    weeks = Counter(one.week for one in problem.slots if is_free(one, row) and one.month == month)
    by_week = sum(min(count, row.max_outings_week) for count in weeks.values())
    return min(row.max_outings_month, by_week)


def is_free(one, row):
    return one.id in row.available and (one.vans > 0 or not row.needs_van)


def is_way(problem, row, way):
    """Whether the team can call at these places in this order, slots aside."""
    legs = [road_km(a, b, problem.travel) for a, b in pairwise(way)]
    minutes = outing_minutes(row, outing_km(row, way, problem.travel), len(way), problem.travel)
    return max(legs, default=0) <= problem.travel.max_leg_km and minutes <= row.max_minutes


def tours_of(problem, row):
    """Every set of places that the team can call at → in how many weeks of each month."""
    found = {}
    for size in range(1, problem.max_stops + 1):
        for tour in combinations(range(len(problem.places)), size):
            way = [problem.places[one] for one in tour]
            slots = [
                one
                for one in problem.slots
                if is_free(one, row) and all(one.id in place.open for place in way)
            ]
            if slots and any(is_way(problem, row, one) for one in permutations(way)):
                pairs = {(one.month, one.week) for one in slots}
                found[tour] = Counter(month for month, _ in pairs)
    return found


@settings(max_examples=80, deadline=None)
@given(counties(most_places=4), st.data())
def test_no_tour_that_earns_something_is_missed(problem, data):
    """Picked by arms, the best tours earn what the best of all written down earn."""
    wanted = {"戏曲": 1.0, "书法": 1.0}
    problem = replace(
        problem,
        max_stops=data.draw(st.integers(1, 3)),
        fixed_events=(),
        places=tuple(replace(one, needs=wanted) for one in problem.places),
    )
    season = season_of(ground_of(problem))
    desk = desk_of(ground_of(problem), season)
    shape = (len(problem.teams) + 1, len(problem.places) + 1)
    for _ in range(3):  # the picks of one time tell the next where to look
        fen = data.draw(st.sampled_from([0.0, 1e-4, 0.002]))
        row = st.lists(st.floats(0, 60), min_size=shape[1], max_size=shape[1])
        visits = np.array([data.draw(row) for _ in range(shape[0])])
        visits[:, -1] = 0.0
        earned, _ = earn(desk, visits, fen, np.zeros(shape))

        assert earned == pytest.approx(earned_by_all_tours(problem, visits, fen), abs=0.02)
