"""From a county's rows to the problem of a season: every decision, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem_rules import refuse_unfit
from shixiao.programme.core.season_facts import (
    Asked,
    Known,
    LeftOut,
    Means,
    Pinned,
    PlaceRow,
    Rule,
    Taken,
    TeamRow,
    Wish,
)
from shixiao.programme.core.season_problem import problem_of, week_of

MONDAY = date(2026, 6, 1)
MEANS = Means("夏季", MONDAY, MONDAY + timedelta(days=55), MONDAY, 1_000_000, 2, 2, 0.5)
VILLAGE = PlaceRow(1, "柳渡村", "青桐镇", False, (28.10, 113.20), 1200)
SCHOOL = PlaceRow(2, "云溪二小", "青桐镇", True, (28.12, 113.20), 400)
TEAM = TeamRow(
    1,
    "青禾队",
    "青桐镇",
    ("戏曲",),
    frozenset({MONDAY, MONDAY + timedelta(days=7)}),
    2,
    80_000,
    None,
)
KNOWN = Known(MEANS, (VILLAGE, SCHOOL), (TEAM,), wishes=(Wish(1, "戏曲", 3), Wish(2, "戏曲", 1)))


def known(**more: object) -> Known:
    return replace(KNOWN, **more)


def asked(**more: object) -> Asked:
    return problem_of(known(**more))


def test_slots_are_the_days_on_which_somebody_can_go_out() -> None:
    slots = asked().problem.slots

    assert [(slot.id, slot.week, slot.month, slot.vans) for slot in slots] == [
        ("2026-06-01", "2026-W23", "2026-06", 2),
        ("2026-06-08", "2026-W24", "2026-06", 2),
    ]


def test_what_is_past_is_no_slot() -> None:
    means = replace(MEANS, tomorrow=MONDAY + timedelta(days=1))

    assert [slot.id for slot in asked(means=means).problem.slots] == ["2026-06-08"]


def test_a_county_without_teams_is_told_so() -> None:
    with pytest.raises(Refused, match="programme.no_teams"):
        asked(teams=())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"days": frozenset()}, "no_days"),
        ({"days": frozenset({MONDAY - timedelta(days=1)})}, "no_days"),
        ({"forms": ()}, "no_forms"),
        ({"outings_a_month": 0}, "no_outings"),
    ],
)
def test_a_team_that_cannot_be_planned_with_is_left_out_and_named(
    change: dict[str, object], why: str
) -> None:
    other = replace(TEAM, id=2, name="枫林队", **change)

    assert asked(teams=(TEAM, other)).teams_out == (LeftOut(2, "枫林队", why),)
    with pytest.raises(Refused, match="programme.no_team_free"):
        asked(teams=(other,))


def test_supporters_are_the_weight_and_needs_of_one_form_add_up() -> None:
    wishes = (Wish(1, "戏曲", 3), Wish(1, "戏曲", 4), Wish(1, "书法", 0))

    assert asked(wishes=wishes).problem.places[0].needs == {"戏曲": 7, "书法": 1}


def test_nobody_is_sent_where_nobody_asked() -> None:
    problem = asked(wishes=(Wish(1, "戏曲", 3),)).problem
    plan = make_plan(problem, rounds=50)

    assert [place.id for place in problem.places] == ["P1"]
    assert [stop.place for outing in plan.outings for stop in outing.stops] == ["P1"]


def test_a_form_that_nobody_offers_sends_nobody_with_another() -> None:
    problem = asked(wishes=(Wish(1, "书法", 3),)).problem

    assert make_plan(problem, rounds=50).outings == ()


@pytest.mark.parametrize(
    ("kind", "closed"), [("farm_busy", {"P1"}), ("term", {"P2"}), ("holiday", {"P1", "P2"})]
)
def test_a_calendar_rule_closes_the_places_it_is_about(kind: str, closed: set[str]) -> None:
    rule = Rule(kind, "青桐镇", MONDAY, MONDAY + timedelta(days=3))

    places = asked(rules=(rule,)).problem.places

    assert {place.id for place in places if "2026-06-01" not in place.open} == closed
    assert all("2026-06-08" in place.open for place in places)


def test_a_rule_of_another_town_closes_nothing_and_one_of_the_county_does() -> None:
    elsewhere, everywhere = (Rule("holiday", town, MONDAY, MONDAY) for town in ("清水镇", ""))

    assert "2026-06-01" in asked(rules=(elsewhere,)).problem.places[0].open
    assert "2026-06-01" not in asked(rules=(everywhere,)).problem.places[0].open


def test_a_place_without_a_point_lies_in_the_middle_of_its_town_or_is_left_out() -> None:
    lost = PlaceRow(3, "新村", "青桐镇", False, None, 900)
    off = PlaceRow(4, "山里", "石臼乡", False, None, 900)
    wishes = (Wish(1, "戏曲", 1), Wish(3, "戏曲", 1), Wish(4, "戏曲", 1))

    found = asked(places=(VILLAGE, SCHOOL, lost, off), wishes=wishes)

    by_id = {place.id: place for place in found.problem.places}
    assert by_id["P3"].y_km == pytest.approx(by_id["P1"].y_km + 1.112, abs=0.01)
    assert found.places_out == (LeftOut(4, "山里", "no_coordinates"),)
    assert LeftOut(3, "新村", "place_point") in found.assumed


def test_an_unknown_population_is_the_median_and_said_so() -> None:
    found = asked(places=(VILLAGE, replace(SCHOOL, population=None)))

    assert found.problem.places[1].population == 1200
    assert found.assumed == (LeftOut(2, "云溪二小", "population"),)


def test_a_team_without_a_known_home_starts_in_the_middle_of_the_county() -> None:
    found = asked(teams=(replace(TEAM, home_town="外县"),))

    assert (found.problem.teams[0].x_km, found.problem.teams[0].y_km) == (0, 0)
    assert found.assumed == (LeftOut(1, "青禾队", "team_home"),)


def test_what_stands_takes_money_the_week_of_the_team_and_the_week_of_the_place() -> None:
    taken = (Taken(MONDAY + timedelta(days=2), 1, (), 300_000), Taken(MONDAY, None, (2,)))

    problem = asked(taken=taken).problem

    assert problem.budget_fen == 700_000
    assert list(problem.teams[0].available) == ["2026-06-08"]
    assert problem.teams[0].max_outings_month == 1
    assert list(problem.places[1].open) == ["2026-06-08"]


def test_a_month_that_is_used_up_is_closed_and_others_are_not() -> None:
    july = MONDAY + timedelta(days=35)
    taken = tuple(Taken(MONDAY + timedelta(days=14 + 7 * n), 1, ()) for n in range(2))
    team = replace(TEAM, days=TEAM.days | {july})

    problem = asked(teams=(team,), taken=taken).problem

    assert list(problem.teams[0].available) == [july.isoformat()]
    assert problem.teams[0].max_outings_month == 2


def test_a_team_with_all_days_taken_is_booked() -> None:
    taken = tuple(Taken(day, 1, ()) for day in TEAM.days)
    other = replace(TEAM, id=2, name="枫林队")

    assert asked(teams=(TEAM, other), taken=taken).teams_out == (LeftOut(1, "青禾队", "booked"),)


def test_money_that_is_spent_is_refused_with_how_much_is_missing() -> None:
    with pytest.raises(Refused, match="programme.budget_spent") as why:
        asked(taken=(Taken(MONDAY, None, (), 1_000_001),))

    assert why.value.facts["over_fen"] == 1


def test_a_pin_with_a_team_is_kept_by_that_team_and_meets_the_need() -> None:
    friday = MONDAY + timedelta(days=4)
    pinned = TeamRow(2, "枫林队", "青桐镇", ("戏曲",), frozenset(), 1, 1, None)
    problem = asked(teams=(TEAM, pinned), pins=(Pinned(9, 1, "戏曲", friday, 2),)).problem

    kept = [one for one in make_plan(problem, rounds=50).outings if one.slot == friday.isoformat()]

    assert [(one.team, one.stops[0].place, one.stops[0].fixed_event) for one in kept] == [
        ("T2", "P1", "B9")
    ]
    assert list(problem.places[0].needs) == ["戏曲·枫林队"]


def test_a_plan_is_worth_the_same_once_a_stop_of_it_is_pinned() -> None:
    friday = MONDAY + timedelta(days=4)
    team = replace(TEAM, days=frozenset({friday}))
    free = asked(teams=(team,)).problem
    pinned = asked(teams=(team,), pins=(Pinned(9, 1, "戏曲", friday, team.id),)).problem

    before, after = make_plan(free, rounds=50), make_plan(pinned, rounds=50)

    assert [one.stops[0].place for one in before.outings] == ["P1"]
    assert [one.stops[0].fixed_event for one in after.outings] == ["B9"]
    assert after.objective == pytest.approx(before.objective)
    assert before.objective > 0


def test_a_pin_that_nobody_can_keep_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="programme.pin_without_team") as why:
        asked(pins=(Pinned(9, 1, "戏曲", MONDAY + timedelta(days=3)),))

    assert why.value.facts["place"] == "柳渡村"


LIMITS = st.none() | st.integers(0, 300)


@given(limit=LIMITS, most_stops=st.integers(1, 4), stops=st.integers(1, 4), km=st.floats(0, 700))
def test_a_travel_limit_and_the_length_of_a_day_both_hold(
    limit: int | None, most_stops: int, stops: int, km: float
) -> None:
    """The one line through both limits never allows what either of them forbids."""
    if stops > most_stops:
        return
    means = replace(MEANS, most_stops=most_stops)
    problem = asked(means=means, teams=(replace(TEAM, travel_limit_km=limit),)).problem
    team, drive = problem.teams[0], km / problem.travel.speed_kmh * 60

    if drive + stops * team.minutes_per_stop <= team.max_minutes:
        assert drive + stops * 120 <= 540.1 or drive <= 0.1
        assert limit is None or km <= 2 * limit + 0.1


ROWS = st.lists(
    st.builds(
        PlaceRow,
        id=st.integers(1, 9),
        name=st.just("村"),
        town=st.sampled_from(["青桐镇", "清水镇"]),
        is_school=st.booleans(),
        point=st.none() | st.tuples(st.floats(27.9, 28.3), st.floats(113.0, 113.4)),
        population=st.none() | st.integers(0, 5000),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row.id,
)
DAYS = st.integers(-3, 60).map(lambda n: MONDAY + timedelta(days=n))
TEAMS = st.lists(
    st.builds(
        TeamRow,
        id=st.integers(1, 9),
        name=st.just("队"),
        home_town=st.sampled_from(["青桐镇", "外县"]),
        forms=st.sampled_from([(), ("戏曲",), ("戏曲", "书法")]),
        days=st.frozensets(DAYS, max_size=8),
        outings_a_month=st.integers(0, 3),
        cost_fen=st.integers(0, 300_000),
        travel_limit_km=LIMITS,
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row.id,
)
WISHES = st.lists(
    st.builds(
        Wish,
        place=st.integers(1, 9),
        form=st.sampled_from(["戏曲", "书法"]),
        supporters=st.integers(0, 9),
    ),
    max_size=8,
)
TAKEN = st.lists(
    st.builds(
        Taken,
        on=DAYS,
        team=st.none() | st.integers(1, 9),
        places=st.tuples(st.integers(1, 9)),
        cost_fen=st.integers(0, 100_000),
    ),
    max_size=4,
)


@given(places=ROWS, teams=TEAMS, wishes=WISHES, taken=TAKEN)
def test_whatever_the_county_knows_is_a_fit_problem_or_a_plain_refusal(
    places: list[PlaceRow], teams: list[TeamRow], wishes: list[Wish], taken: list[Taken]
) -> None:
    facts = known(
        places=tuple(places), teams=tuple(teams), wishes=tuple(wishes), taken=tuple(taken)
    )
    try:
        problem = problem_of(facts).problem
    except Refused:
        return
    refuse_unfit(problem)
    plan = make_plan(problem, rounds=20)
    check(problem, plan.outings)

    mine = {(one.team, week_of(one.on)) for one in taken}
    visited = {(place, week_of(one.on)) for one in taken for place in one.places}
    for outing in plan.outings:
        week = week_of(date.fromisoformat(str(outing.slot)))
        assert (int(str(outing.team)[1:]), week) not in mine
        for stop in outing.stops:
            assert (int(str(stop.place)[1:]), week) not in visited
            wanted = next(place for place in problem.places if place.id == stop.place).needs
            assert stop.form in wanted
