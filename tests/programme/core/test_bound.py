"""The bound: no plan is worth more, whatever the prices."""

from dataclasses import replace
from itertools import combinations_with_replacement, pairwise, permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core import bound_shares
from shixiao.programme.core.bound import Bounding
from shixiao.programme.core.bound_places import Charges, customers
from shixiao.programme.core.bound_shares import fen_of, least_km
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.plan_ground import ground_of
from shixiao.programme.core.problem import Outing, Stop, outing_km, road_km
from shixiao.programme.core.welfare import concave
from tests.programme.core.counties import best_of_all, counties, county, place, slot, team


@settings(max_examples=60)
@given(counties())
def test_no_plan_is_worth_more_than_the_bound_or_less_than_it_was_told(problem):
    best = best_of_all(problem)
    plan = planned(problem)

    assert (plan is None) == (best is None)
    if plan is None or best is None:
        return
    assert plan.objective <= best + 1e-9
    assert plan.bound >= best - 1e-9
    assert plan.objective == check(problem, plan.outings).objective
    if plan.status == "optimal":
        assert plan.objective == pytest.approx(best, rel=1e-6, abs=1e-6)


@settings(max_examples=40)
@given(counties())
def test_the_search_for_prices_never_goes_below_the_best_plan(problem):
    best = best_of_all(problem)
    assume(best is not None)
    ground = ground_of(problem)
    bounding = Bounding(ground, least_km(ground))

    bounding.price_budget(0.001, lambda: False)
    bounding.refine(best, lambda: False)

    assert bounding.proven.worth >= best - 1e-9


@settings(max_examples=40)
@given(counties(), st.sampled_from([1_000, 5_000, 100_000]))
def test_more_money_buys_no_more_than_the_price_of_a_fen_says(problem, extra):
    best = best_of_all(replace(problem, budget_fen=problem.budget_fen + extra))
    assume(best is not None)
    ground = ground_of(problem)
    bounding = Bounding(ground, least_km(ground))

    bounding.price_budget(0.001, lambda: False)
    proven = bounding.proven

    assert best <= proven.line + extra * proven.fen_price + 1e-6


def planned(problem):
    """The plan, or nothing where the fixed events are refused."""
    try:
        return make_plan(problem, rounds=30)
    except Refused as refused:
        if not refused.rule.startswith("programme.fixed_events"):
            raise
        return None


@settings(max_examples=40)
@given(counties(), st.floats(0, 0.1), st.floats(0, 40))
def test_any_prices_give_a_bound(problem, fen_price, team_price):
    best = best_of_all(problem)
    assume(best is not None)
    ground = ground_of(problem)

    line = Bounding(ground, least_km(ground)).line(fen_price, [team_price] * len(problem.teams))

    assert line.worth >= best - 1e-6


@pytest.mark.parametrize("most_work", [bound_shares.MOST_WORK, 0])
@given(counties(most_places=4))
def test_no_tour_is_shorter_than_was_thought_of_its_stops(most_work, problem):
    """Nor where there are too many legs to look at."""
    problem = with_ample_means(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bound_shares, "MOST_WORK", most_work)
        found = least_km(ground_of(problem))

    for number, row in enumerate(problem.teams):
        for size in range(1, problem.max_stops + 1):
            for where in permutations(problem.places, size):
                if is_kept(problem, row, where):
                    km = outing_km(row, where, problem.travel)
                    at = [problem.places.index(one) for one in where]
                    assert all(found[number][one][size - 1] <= km + 1e-9 for one in at)


def with_ample_means(problem):
    """The same map and times, but no count and no money stands in the way of one outing."""
    return replace(
        problem,
        slots=tuple(replace(one, vans=9) for one in problem.slots),
        places=tuple(replace(one, max_visits=9) for one in problem.places),
        teams=tuple(replace(one, max_outings_month=9) for one in problem.teams),
        fixed_events=(),
        max_stops=3,
        budget_fen=10**9,
    )


def is_kept(problem, row, where):
    """Whether the team could make this tour in some slot."""
    stops = tuple(Stop(one.id, next(iter(row.forms))) for one in where)
    for at in problem.slots:
        try:
            check(problem, [Outing(row.id, at.id, stops)])
        except Refused:
            continue
        return True
    return False


def test_a_stop_may_be_cheaper_together_with_its_neighbour():
    problem = county(
        places=(place(), place("P2", x_km=1)), teams=(team(per_km_fen=100),), max_stops=2
    )
    ground = ground_of(problem)

    alone, together = least_km(ground)[0][0]

    assert (alone, together) == (13.0, pytest.approx(6.5 + 1.3 + 1.3 * 18**0.5))
    assert fen_of(problem.teams[0], together, 2) / 2 < fen_of(problem.teams[0], alone, 1)


@pytest.mark.parametrize("at", range(5))
def test_where_times_always_suit_the_least_is_exact(at):
    """Five villages, any order of any three: the shortest tour through each, by trying all."""
    points = [(0, 0), (3, 1), (7, 0), (4, 5), (9, 4)]
    row = tuple(place(f"P{n}", x_km=x, y_km=y) for n, (x, y) in enumerate(points))
    problem = county(places=row)

    found = least_km(ground_of(problem))[0][at]

    for stops, km in enumerate(found, start=1):
        tours = [
            outing_km(problem.teams[0], tour, problem.travel)
            for tour in permutations(row, stops)
            if row[at] in tour
            and all(road_km(a, b, problem.travel) <= 12 for a, b in pairwise(tour))
        ]
        assert km == pytest.approx(min(tours))


def test_stops_between_which_no_leg_leads_are_never_together():
    problem = county(places=(place(), place("P2", x_km=50)), max_stops=3)

    alone, two, three = least_km(ground_of(problem))[0][0]

    assert alone < two == three == float("inf")


def test_long_tours_are_no_shorter_than_their_longest_way_out():
    """With more than three stops the least of three stands in; it is never too much."""
    row = [place(f"P{at}", x_km=2 * at, max_visits=1) for at in range(6)]
    problem = county(places=tuple(row), max_stops=5, teams=(team(minutes_per_stop=10),))
    found = least_km(ground_of(problem))[0]

    five = outing_km(problem.teams[0], row[:5], problem.travel)

    assert all(found[at][4] <= five for at in range(5))
    assert road_km(row[0], row[1], problem.travel) == pytest.approx(2.6)


@given(counties(most_places=2), st.floats(0, 0.01), st.floats(0, 60))
def test_a_place_buys_what_gains_it_most(problem, fen_price, team_price):
    """The search with cut branches finds what trying all multisets of visits finds."""
    ground = ground_of(problem)
    kms = least_km(ground)
    costs = [
        [[fen_of(row, one, n) for n, one in enumerate(at, start=1)] for at in of_team]
        for row, of_team in zip(problem.teams, kms, strict=True)
    ]
    charges = Charges(costs, fen_price, [team_price] * len(problem.teams))

    for customer in customers(ground, kms):
        if not customer.fixed:
            assert customer.best(charges).worth == pytest.approx(by_trying(customer, charges))


def by_trying(customer, charges):
    best = float("-inf")
    for visits in range(customer.most_visits + 1):
        for some in combinations_with_replacement(customer.offers, visits):
            shown = [0.0] * len(customer.shares)
            for offer in some:
                if offer.form >= 0:
                    shown[offer.form] += offer.quality
            met = sum(
                share * concave(customer.value.repeat, amount)
                for share, amount in zip(customer.shares, shown, strict=True)
            )
            worth = customer.weight * concave(customer.value.satisfaction, met)
            worth -= sum(charges.of(offer.team, customer.place).price for offer in some)
            best = max(best, worth - (0 if some else customer.value.unserved_penalty))
    return best


def test_money_that_cannot_be_spent_raises_no_bound():
    """One place, one slot: a hundred times the money buys nothing more."""
    rich = make_plan(county(budget_fen=10_000_000))

    assert rich.status == "optimal"
    assert rich.bound == pytest.approx(rich.objective, rel=2e-6)


def test_a_teams_time_is_priced_when_it_is_scarcer_than_money():
    """Two far places, one outing: without the price of outings the bound would count both."""
    problem = county(
        slots=(slot(),),
        places=(place(), place("P2", x_km=40)),
        budget_fen=10_000_000,
    )
    plan = make_plan(problem)

    assert plan.bound == pytest.approx(plan.objective, rel=0.01)
