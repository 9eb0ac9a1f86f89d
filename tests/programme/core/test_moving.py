"""A move by hand: what it would come to, and every rule that it breaks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import check
from shixiao.programme.core.moving import ByHand, moved
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import Outing, Stop
from tests.programme.core.counties import counties, county, place, slot, team

TWO_WEEKS = {"slots": (slot(0), slot(1, week=2)), "places": (place(open=(0, 1)),)}
FREE = team(available=(0, 1), max_outings_month=4)
OUT = Outing("T1", 0, (Stop("P1", "戏曲"),))
LATER = ByHand("T1", 0, "T1", 1)


def rules(consequence) -> list[str]:
    return [one.rule.removeprefix("programme.broken_") for one in consequence.broken]


def test_a_move_to_a_free_day_breaks_nothing_and_costs_the_same() -> None:
    found = moved(county(**TWO_WEEKS, teams=(FREE,)), (OUT,), LATER)

    assert found.outings == (Outing("T1", 1, (Stop("P1", "戏曲"),)),)
    assert rules(found) == []
    assert found.gain == 0
    assert found.cost_fen == found.cost_before_fen
    assert not found.joins


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"teams": (team(),)}, "not_available"),
        ({"places": (place(open=(0,)),), "teams": (FREE,)}, "closed"),
        (
            {
                "slots": (slot(0), slot(1, week=2, vans=0)),
                "teams": (team(available=(0, 1), needs_van=True),),
            },
            "vans",
        ),
    ],
)
def test_what_a_move_breaks_is_named(changes: dict[str, object], rule: str) -> None:
    problem = county(**(TWO_WEEKS | {"teams": (FREE,)} | changes))

    assert rules(moved(problem, (OUT,), LATER)) == [rule]


def test_several_broken_rules_are_all_named() -> None:
    problem = county(slots=(slot(0), slot(1, week=2)), places=(place(open=(0,)),), teams=(team(),))

    assert set(rules(moved(problem, (OUT,), LATER))) == {"not_available", "closed"}


def test_what_was_broken_before_is_not_laid_at_the_door_of_the_move() -> None:
    problem = county(**TWO_WEEKS, teams=(FREE,), budget_fen=0)

    assert rules(moved(problem, (OUT,), LATER)) == []


def test_a_stop_leaves_its_outing_and_joins_the_one_of_that_day() -> None:
    two = (place(open=(0, 1)), place("P2", open=(0, 1)), place("P3", open=(0, 1)))
    problem = county(**(TWO_WEEKS | {"places": two}), teams=(FREE,))
    here = Outing("T1", 0, (Stop("P1", "戏曲"), Stop("P2", "戏曲")))
    there = Outing("T1", 1, (Stop("P3", "戏曲"),))

    found = moved(problem, (here, there), ByHand("T1", 0, "T1", 1, place="P2"))

    assert found.joins
    assert found.outings == (
        Outing("T1", 0, (Stop("P1", "戏曲"),)),
        Outing("T1", 1, (Stop("P3", "戏曲"), Stop("P2", "戏曲"))),
    )


def test_a_team_that_does_it_worse_costs_worth() -> None:
    other = team("T2", forms={"戏曲": 0.4}, fixed_fen=30_000)
    problem = county(teams=(team(), other))

    found = moved(problem, (OUT,), ByHand("T1", 0, "T2", 0))

    assert found.gain < 0
    assert found.cost_fen - found.cost_before_fen == 20_000


def test_what_does_not_stand_cannot_be_moved() -> None:
    with pytest.raises(Refused, match="programme.nothing_to_move"):
        moved(county(), (), LATER)


@given(counties(), st.data())
def test_a_move_that_breaks_nothing_is_a_plan_that_keeps_every_rule(problem, data) -> None:
    problem = replace(problem, fixed_events=())
    plan = make_plan(problem, rounds=0, workers=1).outings
    if not plan:
        return
    one = data.draw(st.sampled_from(plan))
    by_hand = ByHand(
        one.team,
        one.slot,
        data.draw(st.sampled_from([each.id for each in problem.teams])),
        data.draw(st.sampled_from([each.id for each in problem.slots])),
        data.draw(st.sampled_from([None, *(stop.place for stop in one.stops)])),
    )

    found = moved(problem, plan, by_hand)

    if not found.broken:
        checked = check(problem, found.outings)
        assert checked.objective == pytest.approx(found.worth)
        assert checked.cost_fen == found.cost_fen
    else:
        with pytest.raises(Refused):
            check(problem, found.outings)


def test_a_team_that_does_not_offer_the_form_is_named_and_its_visit_brings_nothing() -> None:
    singers = team("T2", available=(0,), forms={"合唱": 0.9})
    problem = county(teams=(team(), singers))

    found = moved(problem, (OUT,), ByHand("T1", 0, "T2", 0))

    assert rules(found) == ["form_not_offered"]
    assert found.gain < 0
