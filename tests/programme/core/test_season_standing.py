"""What stands is a plan of the season's problem, whatever a clerk has arranged."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.programme.core.checking import check
from shixiao.programme.core.season_facts import (
    Closed,
    Known,
    Means,
    Pinned,
    PlaceRow,
    Rule,
    StandingStop,
    Stands,
    Taken,
    TeamRow,
    Wish,
)
from shixiao.programme.core.season_problem import problem_of
from shixiao.programme.core.season_standing import standing_of

MONDAY = date(2026, 6, 1)
MEANS = Means("夏季", MONDAY, MONDAY + timedelta(days=55), MONDAY, 1_000_000, 2, 2, 0.5)
PLACES = tuple(
    PlaceRow(key, f"第{key}村", "青桐镇", False, (28.1 + key / 100, 113.2), 1200)
    for key in range(1, 5)
)
FREE = frozenset(MONDAY + timedelta(days=7 * week) for week in range(6))
TEAM = TeamRow(1, "青禾队", "青桐镇", ("戏曲",), FREE, 4, 80_000, None)
OTHER = replace(TEAM, id=2, name="枫林队")
KNOWN = Known(MEANS, PLACES, (TEAM, OTHER), wishes=(Wish(1, "戏曲", 3),))


def stands(key: int, on: date, *places: int, team: int = 1, form: str = "戏曲") -> Stands:
    stops = tuple(StandingStop(100 * key + place, place, form, True) for place in places)
    return Stands(key, on, team, stops)


def test_what_stands_is_a_plan_and_not_taken_away() -> None:
    found = standing_of(replace(KNOWN, standing=(stands(1, MONDAY, 1, 2),)))

    assert [(one.team, one.slot) for one in found.outings] == [("T1", "2026-06-01")]
    assert found.problem.budget_fen == MEANS.budget_fen
    assert found.told == {("P1", "2026-06-01"), ("P2", "2026-06-01")}
    assert check(found.problem, found.outings).visits == 2


@pytest.mark.parametrize(
    "change",
    [
        {"teams": (replace(TEAM, days=frozenset()), OTHER)},
        {"teams": (replace(TEAM, forms=("书法",)), OTHER)},
        {"teams": (replace(TEAM, outings_a_month=0), OTHER)},
        {"teams": (replace(TEAM, travel_limit_km=0), OTHER)},
        {"rules": (Rule("farm_busy", "", MONDAY, MONDAY + timedelta(days=9)),)},
        {"means": replace(MEANS, vans=1, most_stops=1, budget_fen=0)},
        {"taken": (Taken(MONDAY + timedelta(days=1), 1, (1,), 5_000),)},
    ],
)
def test_what_a_clerk_has_arranged_stands_whatever_the_rules_say(change: dict[str, object]) -> None:
    known = replace(
        KNOWN, standing=(stands(1, MONDAY, 1, 2, 3), stands(2, MONDAY, 4, team=2)), **change
    )

    found = standing_of(known)

    assert not found.held
    assert check(found.problem, found.outings).visits == 4


def test_what_cannot_be_said_is_held_and_takes_its_team_and_money() -> None:
    again = MONDAY + timedelta(days=1)
    known = replace(KNOWN, standing=(stands(1, MONDAY, 1), stands(2, again, 1, team=2)))

    found = standing_of(known)

    assert [one.outing for one in found.held] == [2]
    assert found.problem.budget_fen == MEANS.budget_fen - 80_000
    assert found.spent_fen == 80_000
    other = next(team for team in found.problem.teams if team.id == "T2")
    assert "2026-06-01" not in other.available


def test_a_place_on_no_map_and_a_team_that_left_are_held() -> None:
    nowhere = PlaceRow(9, "孤岛", "湖心镇", False, None, 100)
    known = replace(KNOWN, places=(*PLACES, nowhere))

    found = standing_of(
        replace(known, standing=(stands(1, MONDAY, 9), stands(2, MONDAY, 1, team=7)))
    )

    assert len(found.held) == 2
    assert found.outings == ()


def test_a_stop_that_nobody_asked_for_counts_as_one_who_asks() -> None:
    found = standing_of(replace(KNOWN, standing=(stands(1, MONDAY, 2, form="书法"),)))

    assert next(place for place in found.problem.places if place.id == "P2").needs == {"书法": 1}


def test_a_pin_is_a_fixed_event_where_a_stop_keeps_it() -> None:
    pins = (Pinned(5, 1, "戏曲", MONDAY, 1), Pinned(6, 2, "戏曲", MONDAY + timedelta(days=7)))

    found = standing_of(replace(KNOWN, standing=(stands(1, MONDAY, 1),), pins=pins))

    assert [event.id for event in found.problem.fixed_events] == ["B5"]
    assert found.outings[0].stops[0].fixed_event == "B5"
    assert check(found.problem, found.outings).visits == 1


def test_days_that_a_change_has_closed_stay_closed_for_later_plans() -> None:
    wish = replace(KNOWN, wishes=(Wish(1, "戏曲", 3), Wish(2, "戏曲", 1)))
    shut = Closed(MONDAY, MONDAY + timedelta(days=8), place=1)

    one, two = problem_of(replace(wish, closed=(shut,))).problem.places

    assert one.open[0] == "2026-06-15"
    assert two.open[0] == "2026-06-01"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.integers(1, 3),
            st.lists(st.integers(1, 5), min_size=1, max_size=3),
        ),
        max_size=6,
    )
)
def test_whatever_stands_is_a_valid_plan_or_held(rows: list[tuple[int, int, list[int]]]) -> None:
    standing = tuple(
        stands(key, MONDAY + timedelta(days=days), *dict.fromkeys(places), team=team)
        for key, (days, team, places) in enumerate(
            {(days, team): (days, team, places) for days, team, places in rows}.values()
        )
    )

    found = standing_of(replace(KNOWN, standing=standing))

    assert len(found.outings) + len(found.held) == len(standing)
    check(found.problem, found.outings)
