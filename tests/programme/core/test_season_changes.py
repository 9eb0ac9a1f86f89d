"""What people say has happened, stored and put into the planner's terms."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.changes import (
    BudgetCut,
    NewFixedEvent,
    PlaceCloses,
    RainCancels,
    TeamWithdraws,
)
from shixiao.programme.core.season_changes import (
    LessMoney,
    OneMore,
    PlaceShut,
    Rain,
    TeamOut,
    as_rows,
    changes_of,
    closed_by,
    of_rows,
)
from tests.programme.core.counties import county, place, slot, team

DAY = date(2026, 6, 6)
NEXT = DAY + timedelta(days=7)
PROBLEM = county(
    slots=(slot(DAY.isoformat()), slot(NEXT.isoformat())),
    places=(
        place("P1", town="青桐镇", open=(DAY.isoformat(), NEXT.isoformat())),
        place("P2", town="城关镇", open=(DAY.isoformat(),)),
    ),
    teams=(team("T1", available=(DAY.isoformat(), NEXT.isoformat())),),
)
MORE = OneMore(1, DAY, 7, "戏曲", "县里定的")

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
said = st.one_of(
    st.builds(TeamOut, st.integers(1, 99), days, days),
    st.builds(PlaceShut, st.integers(1, 99), days, days),
    st.builds(Rain, days, days, st.lists(st.text(max_size=4), max_size=3).map(tuple)),
    st.builds(LessMoney, st.integers(0, 10**9)),
    st.builds(OneMore, st.integers(1, 99), days, st.integers(1, 9), st.text(), st.text()),
)


@given(st.lists(said, max_size=5).map(tuple))
def test_what_was_said_is_read_back_as_it_was_stored(rows: tuple) -> None:
    assert of_rows(as_rows(rows)) == rows


def test_days_become_slots_and_rows_become_ids() -> None:
    found = changes_of(
        [
            TeamOut(1, DAY, DAY),
            PlaceShut(2, DAY, NEXT),
            Rain(DAY, DAY, ("青桐镇",)),
            Rain(NEXT, NEXT),
            LessMoney(70_000),
            MORE,
        ],
        PROBLEM,
        spent_fen=20_000,
    )

    first, second = DAY.isoformat(), NEXT.isoformat()
    assert found[:5] == [
        TeamWithdraws("T1", (first,)),
        PlaceCloses("P2", (first, second)),
        RainCancels((first,), ("P1",)),
        RainCancels((second,)),
        BudgetCut(50_000),
    ]
    assert isinstance(found[5], NewFixedEvent)
    assert (found[5].event.place, found[5].event.slot) == ("P1", first)


@pytest.mark.parametrize(
    "nothing",
    [
        TeamOut(9, DAY, DAY),
        TeamOut(1, DAY + timedelta(days=1), DAY + timedelta(days=2)),
        PlaceShut(9, DAY, DAY),
        Rain(DAY, DAY, ("湖心镇",)),
    ],
)
def test_what_touches_nothing_that_can_be_planned_is_no_change(nothing: TeamOut) -> None:
    assert changes_of([nothing], PROBLEM) == []


def test_money_that_is_spent_cannot_be_taken_away() -> None:
    with pytest.raises(Refused, match="programme.budget_already_spent"):
        changes_of([LessMoney(10_000)], PROBLEM, spent_fen=20_000)


@pytest.mark.parametrize(
    "more", [OneMore(1, DAY, 7, "皮影", "x"), OneMore(1, DAY + timedelta(days=1), 7, "戏曲", "x")]
)
def test_an_event_needs_a_team_that_is_free(more: OneMore) -> None:
    with pytest.raises(Refused, match="programme.nobody_for_event"):
        changes_of([more], PROBLEM)


def test_only_places_stay_closed_for_later_plans() -> None:
    closed = closed_by([TeamOut(1, DAY, DAY), PlaceShut(2, DAY, NEXT), Rain(DAY, DAY, ("青桐镇",))])

    assert [(one.place, one.towns) for one in closed] == [(2, ()), (None, ("青桐镇",))]
