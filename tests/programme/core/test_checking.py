"""A plan is believed only when every rule was looked at again."""

import importlib.util
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.core.checking import check
from shixiao.programme.core.problem import FixedEvent, Outing, Stop, Travel
from tests.programme.core.counties import (
    as_data,
    counties,
    county,
    place,
    plan_as_data,
    slot,
    team,
)

DEFINITION = Path(os.environ.get("SHIXIAO_SHARED", "../shared")) / "planner" / "check_plan.py"

SHOW = Stop("P1", "戏曲")
OUT = Outing("T1", 0, (SHOW,))
EVENT = FixedEvent("C1", "P1", 0, "戏曲")
TWO_SLOTS = {"slots": (slot(0), slot(1)), "places": (place(open=(0, 1)),)}
TWO_WEEKS = {"slots": (slot(0), slot(1, week=2)), "places": (place(open=(0, 1)),)}
BOTH = team(available=(0, 1), max_outings_week=2)
TWO_PLACES = (place(), place("P2", x_km=10))


def broken_plans():
    """A rule, a county, and a plan that breaks this rule alone."""
    kept = Stop("P1", "戏曲", "C1")
    second = Outing("T1", 1, (SHOW,))
    here_and_there = (Outing("T1", 0, (SHOW, Stop("P2", "戏曲"))),)
    return {
        "unknown_team": (county(), (Outing("T9", 0, (SHOW,)),)),
        "unknown_slot": (county(), (Outing("T1", 9, (SHOW,)),)),
        "unknown_place": (county(), (Outing("T1", 0, (Stop("P9", "戏曲"),)),)),
        "unknown_event": (county(), (Outing("T1", 0, (Stop("P1", "戏曲", "C9"),)),)),
        "stops": (county(), (Outing("T1", 0, ()),)),
        "not_available": (county(teams=(team(available=()),)), (OUT,)),
        "twice_in_slot": (
            county(teams=(team(max_outings_week=2),), places=TWO_PLACES),
            (OUT, Outing("T1", 0, (Stop("P2", "戏曲"),))),
        ),
        "place_twice": (county(), (Outing("T1", 0, (SHOW, SHOW)),)),
        "leg_too_long": (county(places=TWO_PLACES), here_and_there),
        "too_long": (county(teams=(team(max_minutes=130),)), (OUT,)),
        "form_not_offered": (county(), (Outing("T1", 0, (Stop("P1", "书法"),)),)),
        "twice_in_week": (county(**TWO_SLOTS, teams=(BOTH,)), (OUT, second)),
        "closed": (county(places=(place(open=()),)), (OUT,)),
        "event_differs": (
            county(fixed_events=(FixedEvent("C1", "P1", 0, "书法"),)),
            (Outing("T1", 0, (kept,)),),
        ),
        "event_twice": (
            county(fixed_events=(EVENT,), teams=(team(), team("T2")), slots=(slot(week="a"),)),
            (Outing("T1", 0, (kept,)), Outing("T2", 0, (kept,))),
        ),
        "month": (
            county(**TWO_WEEKS, teams=(team(available=(0, 1), max_outings_month=1),)),
            (OUT, second),
        ),
        "week": (
            county(
                slots=(slot(0), slot(1)),
                places=(place(), place("P2", open=(1,))),
                teams=(team(available=(0, 1)),),
            ),
            (OUT, Outing("T1", 1, (Stop("P2", "戏曲"),))),
        ),
        "vans": (county(slots=(slot(vans=0),), teams=(team(needs_van=True),)), (OUT,)),
        "visits": (county(places=(place(max_visits=0),)), (OUT,)),
        "events_missing": (county(fixed_events=(EVENT,)), (OUT,)),
        "over_budget": (county(budget_fen=9_999), (OUT,)),
    }


BROKEN = broken_plans()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_named_in_both_languages(rule):
    problem, outings = BROKEN[rule]

    with pytest.raises(Refused) as caught:
        check(problem, outings)

    # A second keeping of an event is at the same place in the same week: that is told first.
    expected = "twice_in_week" if rule == "event_twice" else rule
    assert caught.value.rule == f"programme.broken_{expected}"
    assert say(caught.value, "zh-hans") != say(caught.value, "en")


def test_a_plan_that_keeps_every_rule_comes_to_its_cost_and_worth():
    problem = county(teams=(team(fixed_fen=10_000, per_km_fen=100, per_stop_fen=2_000.6),))

    checked = check(problem, [OUT])

    # 5 km as the crow flies, 6.5 by road, there and back.
    assert checked.cost_fen == 10_000 + 1_300 + 2_001
    assert checked.objective == pytest.approx(100 * (0.32 + 0.22 + 0.21 + 0.08))
    assert (checked.outings, checked.visits, checked.unserved) == (1, 1, 0)


def test_what_lies_exactly_on_a_limit_is_within_it():
    problem = county(
        teams=(team(x_km=0, y_km=0, max_minutes=120, max_outings_month=1),),
        places=(place(max_visits=1),),
        budget_fen=10_000,
        travel=Travel(max_leg_km=0),
        max_stops=1,
    )

    assert check(problem, [OUT]).cost_fen == 10_000


def test_a_fixed_event_needs_no_open_slot_and_counts_as_no_own_visit():
    problem = county(places=(place(open=(), max_visits=0),), fixed_events=(EVENT,))

    assert check(problem, [Outing("T1", 0, (Stop("P1", "戏曲", "C1"),))]).visits == 1


@pytest.fixture(scope="module")
def definition():
    if not DEFINITION.exists():
        pytest.skip("the definition of the problem is not here (SHIXIAO_SHARED)")
    spec = importlib.util.spec_from_file_location("check_plan", DEFINITION)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_definition(definition, problem, outings):
    try:
        return definition.check(as_data(problem), plan_as_data(outings))
    except definition.Broken:
        return None


def by_us(problem, outings):
    try:
        return check(problem, outings)
    except Refused:
        return None


@pytest.mark.parametrize("rule", BROKEN)
def test_the_definition_finds_the_same_plans_broken(definition, rule):
    problem, outings = BROKEN[rule]

    assert by_definition(definition, problem, outings) is None


@st.composite
def plans(draw):
    """A small county and a few outings that often, but not always, keep its rules."""
    problem = draw(counties())
    events = [None, None, None, *(event.id for event in problem.fixed_events)]
    outings = []
    for _ in range(draw(st.integers(0, 3))):
        row = draw(st.sampled_from(problem.teams))
        forms = st.sampled_from([*row.forms, *row.forms, "书法"])
        ids = st.sampled_from([one.id for one in problem.places])
        stops = draw(
            st.lists(st.builds(Stop, ids, forms, st.sampled_from(events)), min_size=1, max_size=2)
        )
        chosen = draw(st.sampled_from(row.available or (0,)))
        outings.append(Outing(row.id, chosen, tuple(stops)))
    kept = [(e.place, e.slot, e.form) for e in problem.fixed_events]
    if kept and draw(st.booleans()):
        at, when, form = kept[0]
        row = draw(st.sampled_from(problem.teams))
        outings.append(Outing(row.id, when, (Stop(at, form, problem.fixed_events[0].id),)))
    return problem, tuple(outings)


@given(plans())
def test_our_check_and_the_definition_never_differ(definition, plan):
    problem, outings = plan

    theirs, ours = by_definition(definition, problem, outings), by_us(problem, outings)

    assert (theirs is None) == (ours is None)
    if theirs is not None and ours is not None:
        worth, counts = theirs
        found = asdict(ours)
        assert found.pop("objective") == worth
        assert found.pop("least_satisfied") == pytest.approx(counts["least_satisfied"], abs=1e-4)
        assert found == {name: counts[name] for name in found}
