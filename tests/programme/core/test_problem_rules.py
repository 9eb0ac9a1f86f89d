"""A problem that cannot be planned with is told in one sentence."""

import math
from dataclasses import replace

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.core.problem import FixedEvent, Travel, Value, flat_km
from shixiao.programme.core.problem_rules import (
    refuse_idle,
    refuse_unfit,
    refuse_without_coordinates,
)
from tests.programme.core.counties import county, place, slot, team

UNFIT = {
    "problem_without_slots": county(slots=()),
    "problem_without_places": county(places=()),
    "problem_without_teams": county(teams=()),
    "problem_doubled": county(places=(place(), place())),
    "problem_too_large": county(slots=tuple(slot(at) for at in range(1_001))),
    "problem_nobody_lives": county(places=(place(population=0),)),
    "problem_curve_not_concave": county(value=Value(repeat=((1, 0.5), (1, 0.6)))),
}
OUT_OF_RANGE = [
    county(budget_fen=-1),
    county(max_stops=0),
    county(slots=(slot(vans=-1),)),
    county(travel=Travel(speed_kmh=0)),
    county(travel=Travel(road_factor=math.inf)),
    county(places=(place(x_km=math.nan),)),
    county(places=(place(population=-1),)),
    county(places=(place(max_visits=-1),)),
    county(places=(place(needs={"戏曲": math.nan}),)),
    county(teams=(team(fixed_fen=-1),)),
    county(teams=(team(per_km_fen=-0.5),)),
    county(teams=(team(per_stop_fen=math.inf),)),
    county(teams=(team(forms={"戏曲": -1}),)),
    county(teams=(team(max_minutes=math.nan),)),
    county(value=Value(unserved_penalty=-60)),
    county(value=Value(population_exponent=99)),
    county(value=Value(satisfaction=((0.2, math.nan),))),
]
UNKNOWN = [
    county(places=(place(open=(9,)),)),
    county(teams=(team(available=(9,)),)),
    county(fixed_events=(FixedEvent("C1", "P9", 0, "戏曲"),)),
    county(fixed_events=(FixedEvent("C1", "P1", 9, "戏曲"),)),
]


IDLE = {
    "problem_never_free": {"teams": (team(available=()), team("T2", available=()))},
    "problem_nobody_asks": {"places": (place(needs={}), place("P2", needs={"戏曲": 0}))},
}


@pytest.mark.parametrize("rule", IDLE)
def test_a_season_in_which_there_is_nothing_to_plan_is_told_so(rule):
    idle = county(**IDLE[rule])

    with pytest.raises(Refused) as caught:
        refuse_idle(idle)

    assert caught.value.rule == f"programme.{rule}"
    assert say(caught.value, "zh-hans") != say(caught.value, "en")
    refuse_idle(county())
    refuse_idle(replace(idle, fixed_events=(FixedEvent("C1", "P1", 0, "戏曲"),)))


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        *UNFIT.items(),
        *(("problem_out_of_range", one) for one in OUT_OF_RANGE),
        *(("problem_unknown", one) for one in UNKNOWN),
    ],
)
def test_what_cannot_be_planned_with_is_refused(rule, problem):
    with pytest.raises(Refused) as caught:
        refuse_unfit(problem)

    assert caught.value.rule == f"programme.{rule}"
    assert say(caught.value, "zh-hans") != say(caught.value, "en")


@pytest.mark.parametrize(
    "problem",
    [
        county(),
        county(budget_fen=0),
        county(places=(place(needs={}),)),
        county(places=(place(needs={"戏曲": 0}), place("P2", population=0))),
        county(teams=(team(available=(), forms={}),)),
        county(value=Value(repeat=(), satisfaction=((0, 9), (1, 1)))),
    ],
)
def test_little_is_no_reason_to_refuse(problem):
    refuse_unfit(problem)


def test_places_without_coordinates_are_named():
    refuse_without_coordinates([])
    with pytest.raises(Refused) as caught:
        refuse_without_coordinates(["柳树沟", "石桥"])

    assert "柳树沟、石桥" in say(caught.value)


def test_a_doubled_id_is_named():
    with pytest.raises(Refused) as caught:
        refuse_unfit(county(teams=(team("T7"), replace(team("T7"), name="乙"), team())))

    assert caught.value.facts["ids"] == ["T7"]


def test_degrees_become_kilometres_on_a_flat_map():
    east, north = flat_km(30.01, 110.01, around=(30.0, 110.0))

    assert north == pytest.approx(1.11195)
    assert east == pytest.approx(1.11195 * math.cos(math.radians(30)))
