"""Something happens in a season: what people were told stays, and nothing moves for nothing."""

from dataclasses import replace

import pytest

from shixiao.kernel.wording import say
from shixiao.lib import programme as lib
from shixiao.programme.core import greedy, replanning
from shixiao.programme.core.changes import (
    BudgetCut,
    NewFixedEvent,
    PlaceCloses,
    RainCancels,
    TeamWithdraws,
    changed,
)
from shixiao.programme.core.checking import check
from shixiao.programme.core.moved import When
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import FixedEvent, Stop
from shixiao.programme.core.replanning import replan
from tests.programme.core.counties import every_plan, place, slot, team
from tests.programme.core.replanning_at_hand import (
    EVERY,
    PLAN,
    SLOTS,
    again,
    out,
    refused,
    season,
    visits,
)
from tests.programme.core.test_plan import made_up


def test_when_a_team_withdraws_another_keeps_its_dates_and_the_past_stands():
    found = again(season(), PLAN, TeamWithdraws("T1"))

    calm = found.choices[0]
    assert {("P0", 0, "T1"), ("P1", 2, "T2"), ("P2", 2, "T2")} <= visits(calm.outings)
    assert calm.dates_moved == 0
    assert calm.kept == found.announced == 2
    assert [(row.place, row.because) for row in found.impossible] == [
        ("P1", "team_withdraws"),
        ("P2", "team_withdraws"),
    ]
    moved = {move.place: (move.was, move.now) for move in calm.moves if move.was}
    assert moved["P1"] == (When(2, "T1"), When(2, "T2"))


def test_a_team_can_withdraw_from_some_days_only():
    found = again(season(), PLAN, TeamWithdraws("T1", slots=(3,)))

    assert not found.impossible
    assert visits(PLAN) <= visits(found.choices[0].outings)


def test_a_place_that_closes_is_dropped_and_its_fixed_event_given_up():
    problem = season(fixed_events=(FixedEvent("庙会", "P1", 2, "戏曲"),))
    plan = (PLAN[0], out("T1", 2, ("P1", "庙会"), "P2"))

    found = again(problem, plan, PlaceCloses("P1"))

    assert [event.id for event in found.given_up] == ["庙会"]
    assert [(row.place, row.fixed_event) for row in found.impossible] == [("P1", "庙会")]
    assert all("P1" not in {stop.place for stop in one.stops} for one in found.choices[0].outings)
    assert not found.problem.fixed_events


def test_rain_moves_a_visit_to_the_nearest_day_and_touches_nobody_else():
    problem = season(places=tuple(place(f"P{at}", open=EVERY, max_visits=1) for at in range(3)))

    found = again(problem, PLAN, RainCancels((2,), ("P1",)))

    calm = found.choices[0]
    assert [(move.place, move.was, move.is_date_moved) for move in calm.moves] == [
        ("P1", When(2, "T1"), True)
    ]
    assert calm.moves[0].now.slot in (1, 3)
    assert {row.because for row in found.impossible} == {"rain_cancels"}


def test_rain_anywhere_leaves_nobody_out():
    found = again(season(), PLAN, RainCancels((2,)))

    assert len(found.impossible) == 2
    assert all(one.slot != 2 for choice in found.choices for one in choice.outings)


def test_a_smaller_budget_takes_off_what_is_worth_least_for_its_cost():
    spent = check(season(), PLAN).cost_fen

    found = again(season(), PLAN, BudgetCut(spent - 500))

    assert all(choice.cost_fen <= spent - 500 for choice in found.choices)
    assert PLAN[0] in found.choices[0].outings
    assert found.choices[0].dates_moved == 1


def test_a_budget_below_what_is_spent_is_refused_with_what_is_spent():
    rule = refused(season(), PLAN, BudgetCut(100))

    assert rule.rule == "programme.change_budget_spent"
    assert rule.facts["spent_fen"] == check(season(), PLAN[:1]).cost_fen
    assert "110 元" in say(rule)
    assert "110 yuan" in say(rule, "en")


def test_a_new_fixed_event_takes_its_place_and_the_visit_of_that_week_gives_way():
    problem = season(
        slots=(*SLOTS, slot(4, week=2, vans=2)),
        teams=(team("T1", available=(0, 2, 4), max_outings_week=2),),
    )
    event = FixedEvent("村晚", "P1", 4, "戏曲")

    found = again(problem, PLAN, NewFixedEvent(event))

    calm = found.choices[0]
    assert [(row.place, row.because) for row in found.impossible] == [("P1", "new_event")]
    assert Stop("P1", "戏曲", "村晚") in [stop for one in calm.outings for stop in one.stops]
    assert ("P2", 2, "T1") in visits(calm.outings)


def test_a_visit_that_is_what_the_new_event_asks_for_becomes_it():
    found = again(season(), PLAN, NewFixedEvent(FixedEvent("村晚", "P1", 2, "戏曲")))

    assert not found.impossible
    assert not [move for move in found.choices[0].moves if move.was]


def test_new_events_that_cannot_be_kept_are_refused_by_the_smallest_set():
    far = season(teams=(team("T1", available=EVERY),), max_stops=1)
    events = [FixedEvent(f"E{at}", f"P{at}", 2 - (at == 2), "戏曲") for at in range(3)]

    rule = refused(far, PLAN[:1], *map(NewFixedEvent, events))

    assert rule.rule == "programme.change_events_in_conflict"
    assert [row.split()[0] for row in rule.facts["events"]] == ["E0", "E1"]
    assert "E0" in say(rule)


def test_a_fixed_event_of_a_team_that_withdraws_is_kept_by_another():
    problem = season(fixed_events=(FixedEvent("庙会", "P1", 2, "戏曲"),))
    plan = (PLAN[0], out("T1", 2, ("P1", "庙会"), "P2"))

    found = again(problem, plan, TeamWithdraws("T1"))

    assert not found.given_up
    assert ("P1", 2, "T2") in visits(found.choices[0].outings)


def test_a_fixed_event_that_nobody_else_can_keep_is_given_up_and_told():
    problem = season(
        fixed_events=(FixedEvent("庙会", "P1", 2, "戏曲"),),
        teams=(team("T1", available=EVERY), team("T2", available=EVERY, forms={"书法": 1.0})),
    )
    plan = (PLAN[0], out("T1", 2, ("P1", "庙会"), "P2"))

    found = again(problem, plan, TeamWithdraws("T1"))

    assert [event.id for event in found.given_up] == ["庙会"]
    assert not found.problem.fixed_events


def test_several_things_can_happen_at_once():
    found = again(
        season(),
        PLAN,
        NewFixedEvent(FixedEvent("村晚", "P0", 3, "戏曲")),
        TeamWithdraws("T1"),
        PlaceCloses("P2"),
        BudgetCut(60_000),
    )

    calm = found.choices[0]
    assert {("P0", 0, "T1"), ("P0", 3, "T2"), ("P1", 2, "T2")} <= visits(calm.outings)
    assert {row.because for row in found.impossible} == {"team_withdraws"}


def test_the_past_stands_though_todays_tables_would_forbid_it():
    today = season(
        teams=(team("T1", available=(2,)), team("T2", available=EVERY)),
        places=(place("P0", open=(3,), max_visits=0), *season().places[1:]),
        slots=(replace(SLOTS[0], vans=0), *SLOTS[1:]),
        fixed_events=(FixedEvent("nobody kept it", "P2", 0, "戏曲"),),
    )

    found = again(today, PLAN)

    assert all(PLAN[0] in choice.outings for choice in found.choices)
    assert found.problem.places[0].max_visits == 1


def test_a_past_that_breaks_a_rule_of_its_own_is_told_with_the_rule():
    twice = (out("T1", 0, "P0"), out("T2", 0, "P0"))

    rule = refused(season(), twice)

    assert rule.rule == "programme.change_past_broken"
    assert say(rule.facts["reason"]) in say(rule)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (TeamWithdraws("T9"), "change_unknown"),
        (PlaceCloses("P9"), "change_unknown"),
        (RainCancels((9,)), "change_unknown"),
        (RainCancels(()), "change_is_past"),
        (TeamWithdraws("T1", (0,)), "change_is_past"),
        (NewFixedEvent(FixedEvent("E", "P9", 2, "戏曲")), "change_unknown"),
        (NewFixedEvent(FixedEvent("E", "P1", 0, "戏曲")), "change_is_past"),
        (BudgetCut(-1), "problem_out_of_range"),
    ],
)
def test_changes_that_make_no_sense_are_refused(change, rule):
    assert refused(season(), PLAN, change).rule == f"programme.{rule}"


def test_what_contradicts_itself_is_refused():
    event = NewFixedEvent(FixedEvent("E", "P1", 2, "戏曲"))

    assert refused(season(), PLAN, event, PlaceCloses("P1")).rule == "programme.change_event_closed"
    assert refused(season(), PLAN, *[BudgetCut(1)] * 201).rule == "programme.change_too_many"
    assert refused(season(), PLAN, keep_bonus=float("nan")).rule == "programme.change_bonus"
    assert refused(season(), PLAN, frozen_until=9).rule == "programme.change_unknown"
    assert refused(season(), [out("T9", 2, "P1")]).rule == "programme.broken_unknown_team"


def test_when_nothing_happened_and_nothing_can_be_gained_nothing_moves():
    problem = season(places=tuple(place(f"P{at}", open=EVERY, max_visits=1) for at in range(3)))

    found = again(problem, PLAN, frozen_until=None)

    assert [choice.moves for choice in found.choices] == [()]
    assert found.choices[0].kept == found.announced == 3


def test_only_what_people_were_told_counts_as_a_moved_date():
    found = again(season(), PLAN, PlaceCloses("P1"), PlaceCloses("P2"), announced={("P1", 2)})

    assert found.announced == 1
    assert found.choices[0].dates_moved == 1
    assert [row.is_announced for row in found.impossible] == [True, False]


def test_a_stop_that_a_tour_no_longer_leads_to_is_told():
    problem = season(
        places=(
            place("P0", x_km=0, open=EVERY),
            place("P1", x_km=8, open=EVERY),
            place("P2", x_km=16, open=EVERY),
        )
    )

    found = again(problem, (out("T1", 2, "P0", "P1", "P2"),), PlaceCloses("P1"))

    assert [row.because for row in found.impossible] == ["place_closes", "tour_breaks"]
    assert found.choices[0].dates_moved == 1


def test_the_problem_after_the_changes_can_be_asked_for_alone():
    after = changed(season(), [TeamWithdraws("T1"), RainCancels((3,))], frozen_until=1)

    assert after.teams[0].available == (0,)
    assert all(row.open == (0, 1, 2) for row in after.places)


def choices_to_make():
    """A county in which moving an announced date brings more: P1 could be joined to another tour.

    Money is short: one outing to both places leaves enough for a third place far away.
    """
    rows = (
        place("P0", x_km=4, open=(0, 1, 2), max_visits=1),
        place("P1", x_km=5, open=(0, 1, 2), max_visits=1),
        place("P2", x_km=30, y_km=3, open=(0, 1, 2), max_visits=1, population=400),
    )
    teams = (team("T1", available=(0, 1, 2), fixed_fen=50_000, per_stop_fen=1_000),)
    return season(slots=SLOTS[:3], places=rows, teams=teams, budget_fen=110_000)


SPREAD = (out("T1", 1, "P0"), out("T1", 2, "P1"))


def test_the_choices_are_those_that_trying_everything_finds():
    problem = choices_to_make()

    found = replan(problem, SPREAD, frozen_until=None, changes=(), rounds=200)

    told = {("P0", 1), ("P1", 2)}
    best = {}
    for outings, worth in every_plan(problem):
        kept = len(told & {(stop.place, one.slot) for one in outings for stop in one.stops})
        best[kept] = max(worth, best.get(kept, worth))
    front = [kept for kept in best if all(best[kept] > best[more] for more in best if more > kept)]
    assert [(one.kept, one.objective) for one in found.choices] == [
        (kept, pytest.approx(best[kept])) for kept in sorted(front, reverse=True)
    ]
    assert [one.dates_moved for one in found.choices] == [0, 1]


@pytest.mark.parametrize(("keep_bonus", "advised"), [(0, 1), (10, 1), (1_000, 0)])
def test_the_bonus_says_which_choice_is_advised(keep_bonus, advised):
    found = replan(
        choices_to_make(),
        SPREAD,
        frozen_until=None,
        changes=(),
        rounds=200,
        keep_bonus=keep_bonus,
    )

    assert found.advised == advised


def test_the_same_seed_and_rounds_make_the_same_choices():
    problem = choices_to_make()

    one, other = (
        replan(problem, SPREAD, frozen_until=None, changes=(), rounds=50, seed=3) for _ in range(2)
    )

    assert one == other


def test_where_no_compiler_is_the_mended_plan_is_the_answer(monkeypatch):
    monkeypatch.setattr("shixiao.programme.core.standing_loading.MODULE", "no.such_module")

    found = again(season(), PLAN, TeamWithdraws("T1"), rounds=100)

    assert found.choices[0].dates_moved == 0


def test_the_library_plans_again_within_its_seconds():
    found = lib.replan(season(), PLAN, frozen_until=1, changes=[lib.TeamWithdraws("T1")], seconds=0)

    assert isinstance(found, lib.Replanned)
    assert found.choices[0].dates_moved == 0
    assert isinstance(found.choices[0].moves[0], lib.Move)


@pytest.mark.parametrize("looks", [0, 3, 40, 400])
def test_filling_ends_when_the_time_does(monkeypatch, looks):
    """Everything could still be planned; outings looked at are counted, and looks at the clock."""
    tried, clock = [], iter(range(10**9))

    def counted(*known):
        tried.append(known)
        return afresh(*known)

    afresh = greedy._afresh
    monkeypatch.setattr(greedy, "_afresh", counted)
    problem = made_up()
    replan(problem, (), frozen_until=None, changes=(), rounds=0)
    in_all = len(tried)
    tried.clear()

    found = replan(
        problem,
        (),
        frozen_until=None,
        changes=(),
        rounds=0,
        elapsed=lambda: next(clock) / looks if looks else 1.0,
    )

    assert len(tried) <= looks < in_all
    assert check(problem, found.choices[0].outings).objective == found.choices[0].objective


def test_a_plan_says_what_a_fen_is_worth():
    plan = make_plan(season(), rounds=0)

    found = again(season(), plan, TeamWithdraws("T2"), rounds=10)

    assert found.choices[0].objective <= plan.bound
    assert found == replace(found, problem=found.problem)
    assert replanning.KEEP_BONUS == 10
