"""Planned anew, a plan that stands changes no more than is worth it, and its bound holds."""

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.programme.core import calm
from shixiao.programme.core.calm import calmly
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import FixedEvent, Outing, Stop
from tests.programme.core.counties import county, place, slot, team

DAYS = ("2026-06-06", "2026-06-13", "2026-06-20")


def season(**changes):
    """One place that would take any of three Saturdays."""
    slots = tuple(slot(day, week=number) for number, day in enumerate(DAYS))
    rows = {
        "slots": slots,
        "places": (place(open=DAYS, max_visits=1),),
        "teams": (team(available=DAYS),),
    }
    return county(**(rows | changes))


def on(day, *places):
    return Outing("T1", day, tuple(Stop(one, "戏曲") for one in places or ("P1",)))


def test_a_plan_that_is_as_good_stays_though_planning_from_nothing_takes_another_day():
    problem = season()
    made = make_plan(problem, rounds=20)
    other = next(day for day in DAYS if day != made.outings[0].slot)

    found = calmly(problem, made, [on(other)], seed=0)

    assert found.plan.outings == (on(other),)
    assert found.moves == ()
    assert found.plan.objective == check(problem, [on(other)]).objective
    assert found.plan.bound >= found.plan.objective


def test_what_no_longer_can_be_moves_and_is_counted():
    problem = season(teams=(team(available=DAYS[1:]),))
    made = make_plan(problem, rounds=20)

    found = calmly(problem, made, [on(DAYS[0]), on("2026-05-30", "gone")], seed=0)

    assert found.plan.outings[0].slot in DAYS[1:]
    said = found.as_data()
    assert (said["stops"], said["moved"], said["dropped"]) == (2, 1, 1)
    assert (said["others"], said["added"]) == (0, 0)


def test_what_becomes_pinned_where_it_stands_is_no_move():
    event = FixedEvent("B1", "P1", DAYS[2], "戏曲")
    problem = season(fixed_events=(event,), places=(place(open=DAYS, max_visits=0),))
    made = make_plan(problem, rounds=20)

    found = calmly(problem, made, [on(DAYS[2])], seed=0)

    assert found.moves == ()
    assert found.plan.outings[0].stops[0].fixed_event == "B1"


def test_where_nothing_leads_from_one_plan_to_the_other_the_new_one_is_told_with_every_move(
    monkeypatch,
):
    problem = season()
    made = make_plan(problem, rounds=20)
    other = next(day for day in DAYS if day != made.outings[0].slot)

    def finds_no_way(*asked, **more):
        raise Refused("programme.fixed_events_in_conflict", events=[])

    monkeypatch.setattr(calm, "replan", finds_no_way)

    found = calmly(problem, made, [on(other)], seed=0)

    assert found.plan == made
    assert [move.is_date_moved for move in found.moves] == [True]


@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_seed_gives_the_same_plan(seed):
    problem = season()
    made = make_plan(problem, rounds=20)

    one, two = (calmly(problem, made, [on(DAYS[1])], seed=seed) for _ in range(2))

    assert one == two
