"""Outings that are held for their team: the plan keeps them, and stays one of the plain problem."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import check
from shixiao.programme.core.held import (
    Held,
    in_own_slots,
    joined,
    vans_lacking,
    with_own_slots,
    without_own_slots,
)
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import FixedEvent, Outing, Stop
from tests.programme.core.counties import counties, county, place, slot, team

DAYS = ("0", "1")
PLACES = (place("P1", open=DAYS), place("P2", x_km=2, open=DAYS))
TEAMS = (
    team("T1", available=DAYS, needs_van=True, max_outings_week=2),
    team("T2", available=DAYS, needs_van=True, max_outings_week=2, fixed_fen=0),
)
STOP = Stop("P1", "戏曲", "E")
HELD = Held("T1", "1", (STOP,))
SEASON = county(
    slots=(slot("0"), slot("1", week=2)),
    places=PLACES,
    teams=TEAMS,
    fixed_events=(FixedEvent("E", "P1", "1", "戏曲"),),
)


def planned(problem, held):
    return without_own_slots(make_plan(with_own_slots(problem, held), rounds=20).outings)


@pytest.mark.parametrize(("more", "stops"), [(False, 1), (True, 2)])
def test_the_team_keeps_what_it_is_held_for_and_more_where_that_is_wanted(more, stops):
    outings = planned(SEASON, (replace(HELD, takes_more=more),))

    (mine,) = [one for one in outings if one.team == "T1" and one.slot == "1"]
    assert STOP in mine.stops
    assert len(mine.stops) <= stops
    check(SEASON, outings)


def test_without_being_held_the_cheaper_team_keeps_the_event():
    outings = planned(SEASON, ())

    assert {one.team for one in outings if STOP in one.stops} == {"T2"}


def test_the_van_of_the_day_is_gone():
    searched = with_own_slots(SEASON, (HELD,))

    assert [one.vans for one in searched.slots] == [1, 0, 1]
    assert "1 · T1" in searched.teams[0].available
    assert "1" not in searched.teams[0].available


def test_two_held_outings_on_a_day_need_two_vans():
    other = Held("T2", "1", (Stop("P2", "戏曲", "F"),))

    assert [(one.id, count) for one, count in vans_lacking(SEASON, (HELD, other))] == [("1", 2)]
    assert vans_lacking(SEASON, (HELD,)) == []


def test_what_one_team_is_held_for_on_one_day_is_one_outing():
    more = Held("T1", "1", (Stop("P2", "戏曲", "F"), STOP), takes_more=True)

    (found,) = joined((HELD, more))

    assert (len(found.stops), found.takes_more) == (2, False)


def test_outings_go_to_their_own_slots_and_back():
    outings = (Outing("T1", "1", (STOP,)), Outing("T2", "0", (Stop("P2", "戏曲"),)))

    own = in_own_slots(outings, (HELD,))

    assert [one.slot for one in own] == ["1 · T1", "0"]
    assert without_own_slots(own) == outings


@settings(max_examples=20, deadline=None)
@given(counties(), st.data())
def test_a_plan_with_held_outings_keeps_every_rule_of_the_plain_problem(problem, data):
    found = make_plan(replace(problem, fixed_events=()), rounds=5).outings
    if not found:
        return
    one = data.draw(st.sampled_from(found))
    events = tuple(FixedEvent(f"E{s.place}", s.place, one.slot, s.form) for s in one.stops)
    stops = tuple(Stop(event.place, event.form, event.id) for event in events)
    season = replace(problem, fixed_events=events)
    slots = {row.id: str(row.id) for row in problem.slots}
    season = _named(season, slots)
    held = (Held(one.team, slots[one.slot], stops),)

    try:
        outings = planned(season, held)
    except Refused as refused:
        pytest.fail(f"{refused}")

    check(season, outings)
    assert any(o.team == one.team and set(o.stops) == set(stops) for o in outings)


def _named(problem, slots):
    """The problem with texts for slots."""
    return replace(
        problem,
        slots=tuple(replace(row, id=slots[row.id]) for row in problem.slots),
        places=tuple(replace(p, open=tuple(slots[s] for s in p.open)) for p in problem.places),
        teams=tuple(
            replace(t, available=tuple(slots[s] for s in t.available)) for t in problem.teams
        ),
        fixed_events=tuple(replace(e, slot=slots[e.slot]) for e in problem.fixed_events),
    )
