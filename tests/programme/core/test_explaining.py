"""Reasons that can be carried out: what each statement says is what happens to the plan."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.lib.programme import explain
from shixiao.programme.core.checking import check
from shixiao.programme.core.explained import HARD, SOFT
from shixiao.programme.core.explaining import Explaining
from shixiao.programme.core.plan import Prices, make_plan
from shixiao.programme.core.problem import FixedEvent, Outing, Stop, Value
from tests.programme.core.counties import (
    best_of_all,
    counties,
    county,
    every_plan,
    place,
    slot,
    team,
    ways,
    worth_of,
)

NEAR = 1e-6
tiny = counties(most_places=3, most_teams=2, most_slots=2)
TWO_SLOTS = (slot(0, week=1, vans=1), slot(1, week=2, vans=1))


def planned(problem, rounds=0):
    """A tiny county without fixed events, and a plan of it: greedy, or the best there is."""
    problem = replace(problem, fixed_events=())
    return problem, make_plan(problem, rounds=rounds)


def rid(outings, *gone):
    """The plan after the stops of `gone` are taken out of it."""
    away = {(one.team, one.slot, one.place, one.form) for one in gone}
    kept = []
    for out in outings:
        stops = tuple(s for s in out.stops if (out.team, out.slot, s.place, s.form) not in away)
        kept += [replace(out, stops=stops)] if stops else []
    return kept


def with_outing(outings, outing):
    """The plan with this outing in the place of whatever its team does then."""
    when = (outing.team, outing.slot)
    return [one for one in outings if (one.team, one.slot) != when] + [outing]


@given(tiny, st.sampled_from([0, 20]))
def test_an_outing_is_worth_what_the_plan_loses_without_it(problem, rounds):
    problem, plan = planned(problem, rounds)

    for at, why in enumerate(explain(problem, plan).outings):
        rest = plan.outings[:at] + plan.outings[at + 1 :]
        assert worth_of(problem, rest) == pytest.approx(plan.objective - why.worth, abs=NEAR)
        assert sum(stop.worth for stop in why.stops) == pytest.approx(why.worth, abs=NEAR)


@given(tiny, st.sampled_from([0, 20]), st.booleans())
def test_what_an_outing_displaced_could_be_done_in_its_stead(problem, rounds, has_prices):
    problem, plan = planned(problem, rounds)

    for at, why in enumerate(explain(problem, plan if has_prices else plan.outings).outings):
        if why.instead is None:
            continue
        rest = plan.outings[:at] + plan.outings[at + 1 :]
        after = worth_of(problem, [*rest, why.instead.outing])
        assert after is not None
        assert after == pytest.approx(plan.objective - why.worth + why.instead.worth, abs=NEAR)
        assert {stop for stop in why.instead.new}


@settings(max_examples=40)
@given(tiny)
def test_in_the_best_plan_nothing_instead_would_be_worth_more(problem):
    problem, plan = planned(problem, 50)
    if plan.objective < best_of_all(problem) - NEAR:
        return

    for why in explain(problem, plan).outings:
        assert why.instead is None or why.instead.worth <= why.worth + NEAR


def test_in_a_bad_plan_the_better_use_is_told():
    """The twin of the law above: a plan that nobody thought about is found out."""
    problem = county(
        places=(place("P1", population=10), place("P2", population=3_000)), teams=(team(),)
    )
    bad = (Outing("T1", 0, (Stop("P1", "戏曲"),)),)

    [why] = explain(problem, bad).outings

    assert why.instead is not None
    assert why.instead.outing == Outing("T1", 0, (Stop("P2", "戏曲"),))
    assert why.instead.is_better
    assert not why.is_toss_up


@given(tiny, st.sampled_from([0, 20]))
def test_an_exchange_for_an_open_wish_does_what_it_says(problem, rounds):
    problem, plan = planned(problem, rounds)

    for why in explain(problem, plan).places:
        assert why.code in HARD | SOFT
        if why.outing is None or why.needs is None:
            continue
        after = with_outing(rid(plan.outings, *why.given_up), why.outing)
        assert Stop(why.place, why.form) in why.outing.stops
        assert worth_of(problem, after) == pytest.approx(
            plan.objective + why.has - why.needs, abs=NEAR
        )


@settings(max_examples=40)
@given(tiny)
def test_what_a_hard_rule_blocks_is_in_no_plan_at_all(problem):
    problem, plan = planned(problem)
    blocked = {
        (why.place, why.form)
        for why in explain(problem, plan).places
        if why.code in HARD - {"place_full"}
    }
    if not blocked:
        return

    shown = {
        (stop.place, stop.form)
        for outings, _ in every_plan(problem)
        for one in outings
        for stop in one.stops
    }

    assert not shown & blocked


def test_what_no_rule_blocks_is_in_some_plan():
    """The twin: a wish that is only too dear just now can be met by another plan."""
    problem = county(places=(place("P1"), place("P2", population=10, x_km=30)), budget_fen=10_000)
    plan = make_plan(problem, rounds=0)
    [why] = explain(problem, plan).places

    assert why.code not in HARD
    assert any(
        stop.place == why.place
        for outings, _ in every_plan(problem)
        for one in outings
        for stop in one.stops
    )


@settings(max_examples=40)
@given(tiny)
def test_what_is_blocked_cannot_simply_be_added(problem):
    problem, plan = planned(problem, 20)
    busy = {(one.team, one.slot) for one in plan.outings}

    for why in explain(problem, plan).places:
        if why.code == "could_add" or why.has <= NEAR:
            continue
        for row in problem.teams:
            for at in problem.slots:
                if (row.id, at.id) in busy:
                    continue
                for outing in ways(problem, row, at):
                    if outing and Stop(why.place, why.form) in outing.stops:
                        assert worth_of(problem, [*plan.outings, outing]) is None


def test_what_could_simply_be_added_is_told():
    """The twin: with means to spare an open wish is not called blocked."""
    [why] = explain(county(), ()).places

    assert why.code == "could_add"
    assert why.needs == 0
    assert why.given_up == ()
    assert why.has == pytest.approx(60 + 83)


@given(tiny)
def test_the_other_times_of_an_outing_are_those_at_which_it_keeps_every_rule(problem):
    problem, plan = planned(problem)

    for at, why in enumerate(explain(problem, plan).outings):
        rest = plan.outings[:at] + plan.outings[at + 1 :]
        fits = {
            one.id
            for one in problem.slots
            if one.id != why.outing.slot
            and worth_of(problem, [*rest, replace(why.outing, slot=one.id)]) is not None
        }
        assert set(why.other_slots) == fits


@settings(max_examples=40)
@given(tiny, st.booleans())
def test_more_money_brings_at_least_what_is_really_added_and_at_most_the_bound(problem, has_prices):
    """Finite differences: the best plans with more money, found by trying every one."""
    problem, plan = planned(problem, 20)
    why = explain(problem, plan if has_prices else plan.outings)

    for extra in why.curve[:3]:
        richer = replace(problem, budget_fen=problem.budget_fen + extra.extra_fen)
        more = best_of_all(richer) - plan.objective
        assert extra.reached <= more + NEAR
        assert more <= extra.at_most + NEAR


@given(tiny, st.sampled_from([0, 20]))
def test_more_money_never_brings_less_and_ever_less_more(problem, rounds):
    problem, plan = planned(problem, rounds)
    curve = explain(problem, plan).curve

    slopes = [(b.worth - a.worth) / (b.extra_fen - a.extra_fen) for a, b in pairwise(curve)]
    assert all(slope >= -NEAR for slope in slopes)
    assert all(later <= slope + NEAR for slope, later in pairwise(slopes))
    assert all(extra.reached <= extra.worth + NEAR for extra in curve)
    assert all(b.at_most >= a.at_most for a, b in pairwise(curve))


def test_a_price_that_proves_nothing_would_be_found_out():
    """The twin: with money priced at nothing, the line below the truth is caught."""
    problem = county(
        places=(place("P1"), place("P2")), budget_fen=10_500, slots=TWO_SLOTS,
        teams=(team(available=(0, 1)),), travel=replace(county().travel, max_leg_km=0),
    )  # fmt: skip
    problem = replace(
        problem,
        places=tuple(replace(one, open=(0, 1), x_km=at) for at, one in enumerate(problem.places)),
    )
    plan = make_plan(problem, rounds=20)
    false = Prices(fen=0.0, bound=plan.objective)

    honest = explain(problem, plan).curve[1]
    wrong = explain(problem, plan, prices=false).curve[1]

    richer = replace(problem, budget_fen=problem.budget_fen + honest.extra_fen)
    more = best_of_all(richer) - plan.objective
    assert 0 < more <= honest.at_most
    assert more > wrong.at_most


def test_two_places_alike_are_a_toss_up_and_two_unlike_are_not():
    def why(population):
        places = (place("P1"), place("P2", population=population))
        problem = county(places=places, max_stops=1)
        return explain(problem, (Outing("T1", 0, (Stop("P1", "戏曲"),)),))

    alike, unlike = why(900), why(300)

    assert alike.outings[0].is_toss_up
    assert alike.places[0].code == "toss_up"
    assert not unlike.outings[0].is_toss_up
    assert unlike.places[0].code != "toss_up"
    assert unlike.places[0].given_up[0].place == "P1"


def test_a_plan_that_may_be_far_from_the_best_calls_more_a_toss_up():
    problem = county(places=(place("P1"), place("P2", population=800)), max_stops=1)
    plan = make_plan(problem, rounds=0)
    sure = replace(plan, bound=plan.objective)
    unsure = replace(plan, bound=plan.objective * 1.06)

    assert not Explaining(problem, sure).outing(0).is_toss_up
    assert Explaining(problem, unsure).outing(0).is_toss_up


def test_a_stop_tells_who_asked_what_it_meets_and_what_it_adds_to_the_way():
    problem = county(
        places=(
            place("P1", needs={"戏曲": 30, "书法": 10}),
            place("P2", x_km=0, y_km=3, needs={"戏曲": 5}),
        )
    )
    [why] = explain(problem, (Outing("T1", 0, (Stop("P1", "戏曲"), Stop("P2", "戏曲"))),)).outings
    first, second = why.stops

    assert (first.supporters, second.supporters) == (30, 5)
    assert first.share == pytest.approx(0.9 * 30 / 40)
    assert first.is_only
    # Home is at (4, 3): there by P1 and P2 in a triangle of 5, 3 and 4 km, times 1.3.
    assert first.km == pytest.approx(1.3 * (5 + 3 + 4 - 8))
    assert second.km == pytest.approx(1.3 * (5 + 3 + 4 - 10))
    assert why.cost_fen == check(problem, [why.outing]).cost_fen


def test_a_fixed_event_has_no_other_use():
    problem = county(
        places=(place("P1"), place("P2")), fixed_events=(FixedEvent("C0", "P1", 0, "戏曲"),)
    )
    [why] = explain(problem, (Outing("T1", 0, (Stop("P1", "戏曲", "C0"),)),)).outings

    assert why.stops[0].is_fixed
    assert why.instead is None
    assert why.other_slots == ()


def test_the_price_of_a_visit_stands_where_no_single_exchange_would_do():
    """Both stops of the only outing are fixed: nothing can be given up for the third place."""
    problem = county(
        places=(place("P1"), place("P2"), place("P3")),
        max_stops=2,
        fixed_events=(FixedEvent("C0", "P1", 0, "戏曲"), FixedEvent("C1", "P2", 0, "戏曲")),
    )
    plan = (Outing("T1", 0, (Stop("P1", "戏曲", "C0"), Stop("P2", "戏曲", "C1"))),)
    [priced] = explain(problem, plan, Prices(0.001, ((1.0, 1.0, 500.0),))).places
    [unpriced] = explain(problem, plan).places

    assert (priced.code, priced.needs, priced.outing) == ("teams_full", 500.0, None)
    assert (unpriced.code, unpriced.needs) == ("teams_full", None)


def test_a_place_that_has_all_its_visits_is_full():
    problem = county(
        slots=TWO_SLOTS,
        places=(place(open=(0, 1), needs={"戏曲": 3, "书法": 1}, max_visits=1),),
        teams=(team(available=(0, 1), forms={"戏曲": 1, "书法": 1}),),
    )
    [why] = explain(problem, (Outing("T1", 0, (Stop("P1", "戏曲"),)),)).places

    assert (why.form, why.code) == ("书法", "place_full")


def test_one_outing_or_one_place_can_be_explained_alone():
    problem, plan = planned(county(places=(place("P1"), place("P2", needs={"书法": 2}))))
    whole, alone = explain(problem, plan), Explaining(problem, plan)

    assert alone.of("T1", 0) == whole.outings[0]
    assert alone.of("T1", 7) is None
    assert alone.place("P2") == whole.places
    assert alone.curve == whole.curve


def test_an_empty_plan_and_a_season_without_worth_can_be_explained():
    flat = replace(county(), value=Value(satisfaction=(), unserved_penalty=0))

    assert explain(county(), ()).outings == ()
    assert explain(flat, ()).places[0].has == 0
    assert explain(flat, ()).places[0].code == "not_chosen"


@pytest.mark.parametrize(
    ("outing", "rule"),
    [
        (Outing("T9", 0, (Stop("P1", "戏曲"),)), "programme.broken_unknown_team"),
        (Outing("T1", 9, (Stop("P1", "戏曲"),)), "programme.broken_unknown_slot"),
        (Outing("T1", 0, (Stop("P9", "戏曲"),)), "programme.broken_unknown_place"),
        (Outing("T1", 0, (Stop("P1", "书法"),)), "programme.broken_form_not_offered"),
        (Outing("T1", 0, (Stop("P1", "戏曲", "C9"),)), "programme.broken_unknown_event"),
        (Outing("T1", 0, ()), "programme.broken_stops"),
        (Outing("T1", 0, (Stop("P1", "戏曲"),) * 2), "programme.broken_place_twice"),
    ],
)
def test_an_outing_that_cannot_be_looked_up_is_refused_in_words(outing, rule):
    with pytest.raises(Refused, match=rule):
        explain(county(), (outing,))
