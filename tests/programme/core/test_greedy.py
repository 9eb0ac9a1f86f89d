"""The first plan: fixed events, then whatever gains most per yuan."""

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import FixedEvent, Outing, Stop
from tests.programme.core.counties import county, place, slot, team


def greedy(problem):
    """The greedy plan, checked."""
    plan = make_plan(problem, rounds=0)
    check(problem, plan.outings)
    return plan


def places_of(plan):
    return [[stop.place for stop in outing.stops] for outing in plan.outings]


def test_the_outing_with_the_most_welfare_for_its_money_goes_first():
    """Both places weigh about the same; the far one costs more, and there is money for one."""
    problem = county(
        places=(place("far", x_km=40), place("near")),
        teams=(team(per_km_fen=1_000),),
        budget_fen=80_000,
    )

    assert places_of(greedy(problem)) == [["near"]]


def test_a_neighbour_is_visited_on_the_same_outing():
    problem = county(places=(place(), place("P2", x_km=1), place("P3", x_km=30)))

    assert sorted(places_of(greedy(problem))[0]) == ["P1", "P2"]


def test_without_a_budget_volunteers_still_go():
    problem = county(
        places=(place(), place("P2", x_km=40)),
        teams=(team(), team("volunteers", fixed_fen=0)),
        budget_fen=0,
    )
    plan = greedy(problem)

    assert [outing.team for outing in plan.outings] == ["volunteers"]
    assert plan.cost_fen == 0


def test_the_budget_is_kept_to_the_fen():
    exact = county(teams=(team(fixed_fen=9_999.6),), budget_fen=10_000)
    short = county(teams=(team(fixed_fen=9_999.6),), budget_fen=9_999)

    assert len(greedy(exact).outings) == 1
    assert greedy(short).outings == ()


@pytest.mark.parametrize(
    "problem",
    [
        county(teams=(team(available=()),)),
        county(teams=(team(max_outings_month=0),)),
        county(teams=(team(max_outings_week=0),)),
        county(teams=(team(needs_van=True),), slots=(slot(vans=0),)),
        county(teams=(team(max_minutes=60),)),
        county(teams=(team(forms={}),)),
        county(places=(place(open=()),)),
        county(places=(place(max_visits=0),)),
    ],
)
def test_where_nobody_can_go_the_plan_is_empty_and_the_bound_still_holds(problem):
    plan = make_plan(problem)

    assert plan.outings == ()
    assert plan.objective == -60
    assert plan.unserved == 1
    assert plan.status == "optimal"


def test_a_place_that_asks_for_nothing_is_still_visited_once():
    problem = county(
        slots=(slot(0), slot(1, week=2)),
        places=(place(needs={}, open=(0, 1)),),
        teams=(team(available=(0, 1)),),
    )

    assert places_of(greedy(problem)) == [["P1"]]


def test_a_fixed_event_comes_first_even_when_nobody_gains():
    event = FixedEvent("C1", "P1", 0, "书法")
    problem = county(
        fixed_events=(event,), teams=(team(forms={"戏曲": 1, "书法": 0}),), budget_fen=10_000
    )

    assert greedy(problem).outings == (Outing("T1", 0, (Stop("P1", "书法", "C1"),)),)


def test_fixed_events_of_one_slot_share_an_outing_or_the_teams():
    """T1 can reach both neighbours in one outing; the far place needs T2."""
    problem = county(
        places=(place(), place("P2", x_km=1), place("P3", x_km=60)),
        teams=(team(), team("T2", x_km=60)),
        fixed_events=tuple(FixedEvent(f"C{at}", f"P{at}", 0, "戏曲") for at in (1, 2, 3)),
    )
    plan = greedy(problem)

    kept = {o.team: {stop.fixed_event for stop in o.stops} for o in plan.outings}
    assert kept == {"T1": {"C1", "C2"}, "T2": {"C3"}}


def test_the_search_goes_back_when_the_cheapest_team_is_needed_elsewhere():
    """T1 is cheaper for both events but may go out only once; T2 can keep only the first."""
    problem = county(
        slots=(slot(0, week=1), slot(1, week=2)),
        places=(place(open=(0, 1)), place("P2", x_km=50, open=(0, 1))),
        teams=(
            team(available=(0, 1), max_outings_month=1, fixed_fen=0),
            team("T2", available=(0,)),
        ),
        fixed_events=(FixedEvent("C1", "P1", 0, "戏曲"), FixedEvent("C2", "P2", 1, "戏曲")),
    )

    assert {outing.team for outing in greedy(problem).outings} == {"T1", "T2"}


def test_only_the_fixed_events_in_conflict_are_named():
    problem = county(
        slots=(slot(0), slot(1, week=2)),
        places=(place(open=(0, 1)), place("P2", x_km=50)),
        teams=(team(available=(0, 1)),),
        fixed_events=(
            FixedEvent("fine", "P1", 1, "戏曲"),
            FixedEvent("here", "P1", 0, "戏曲"),
            FixedEvent("there", "P2", 0, "戏曲"),
        ),
    )
    with pytest.raises(Refused, match="programme.fixed_events_in_conflict") as caught:
        make_plan(problem)

    told = say(caught.value, "en")
    assert "here" in told
    assert "there (P2" in told
    assert "fine" not in told


def test_fixed_events_over_the_budget_say_what_they_take():
    problem = county(fixed_events=(FixedEvent("C1", "P1", 0, "戏曲"),), budget_fen=9_900)

    with pytest.raises(Refused, match="programme.fixed_events_over_budget") as caught:
        make_plan(problem)

    assert "100 yuan" in say(caught.value, "en")
    assert "99 yuan" in say(caught.value, "en")


def test_an_impossible_event_is_named_among_many_possible_ones():
    """Sixty possible events beside one that nobody can keep: told at once, and it alone."""
    count = 60
    problem = county(
        slots=tuple(slot(at, week=at, month=at) for at in range(count)),
        places=(place(open=()),),
        teams=(team(available=range(count)),),
        budget_fen=10_000_000,
        fixed_events=(
            *(FixedEvent(f"C{at}", "P1", at, "戏曲") for at in range(count)),
            FixedEvent("no-one", "P1", 3, "杂技"),
        ),
    )
    with pytest.raises(Refused, match="programme.fixed_events_in_conflict") as caught:
        make_plan(problem)

    assert [text.split(" (")[0] for text in caught.value.facts["events"]] == ["no-one"]
