"""The laws of re-planning: rules and past kept, no move for nothing, more bonus more calm."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core import standing_search
from shixiao.programme.core.changes import (
    BudgetCut,
    NewFixedEvent,
    PlaceCloses,
    RainCancels,
    TeamWithdraws,
)
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import FixedEvent, Outing, Stop
from shixiao.programme.core.replanning import replan
from tests.programme.core.counties import counties, place
from tests.programme.core.replanning_at_hand import EVERY, PLAN, again, season


@st.composite
def events_of_a_season(draw):
    """A small county with a plan, and what happens to it."""
    problem = draw(counties(most_places=4, most_teams=3, most_slots=4))
    try:
        plan = make_plan(problem, rounds=draw(st.integers(0, 3))).outings
    except Refused:
        assume(False)
    slots = [row.id for row in problem.slots]
    some = st.lists(st.sampled_from(slots), unique=True)
    teams, places = st.sampled_from(problem.teams), st.sampled_from(problem.places)
    change = st.one_of(
        st.builds(lambda row, at: TeamWithdraws(row.id, at), teams, some),
        st.builds(lambda row, at: PlaceCloses(row.id, at), places, some),
        st.builds(lambda at: RainCancels((at,)), st.sampled_from(slots)),
        st.builds(BudgetCut, st.sampled_from([0, 12_000, 30_000, 1_000_000])),
        st.builds(
            lambda row, at: NewFixedEvent(FixedEvent("new", row.id, at, "戏曲")),
            places,
            st.sampled_from(slots),
        ),
    )
    changes = draw(st.lists(change, max_size=3, unique_by=type))
    return problem, plan, draw(st.one_of(st.none(), st.sampled_from(slots))), changes


def done(happening, **means):
    problem, plan, frozen_until, changes = happening
    try:
        return replan(
            problem, plan, frozen_until=frozen_until, changes=changes, **{"rounds": 0, **means}
        )
    except Refused:
        return assume(False)


@settings(max_examples=25, deadline=None)
@given(events_of_a_season(), st.sampled_from([0, 0, 0, 10]))
def test_every_choice_keeps_every_rule_and_the_past(happening, rounds):
    problem, plan, frozen_until, _ = happening
    found = done(happening, rounds=rounds)

    slots = [row.id for row in problem.slots]
    first = 0 if frozen_until is None else slots.index(frozen_until)
    past = [one for one in plan if slots.index(one.slot) < first]
    assert 1 <= len(found.choices) <= 3
    for choice in found.choices:
        checked = check(found.problem, choice.outings)
        assert (checked.objective, checked.cost_fen) == (choice.objective, choice.cost_fen)
        assert [one for one in choice.outings if slots.index(one.slot) < first] == past


@settings(max_examples=20, deadline=None)
@given(events_of_a_season(), st.sampled_from([0, 0, 10]))
def test_choices_move_ever_more_dates_and_are_worth_ever_more(happening, rounds):
    found = done(happening, rounds=rounds)

    for one, other in zip(found.choices, found.choices[1:], strict=False):
        assert one.dates_moved < other.dates_moved
        assert one.objective < other.objective
    for choice in found.choices:
        assert choice.kept + choice.dates_moved == found.announced


@settings(max_examples=20, deadline=None)
@given(events_of_a_season(), st.floats(0, 50), st.floats(0, 50))
def test_a_larger_bonus_never_moves_more_dates(happening, one, other):
    kept = []
    for bonus in sorted([one, other]):
        found = done(happening, rounds=10, keep_bonus=bonus)
        kept.append(found.choices[found.advised].kept)

    assert kept[0] <= kept[1]


@settings(max_examples=25, deadline=None)
@given(events_of_a_season(), st.sampled_from([0, 0, 10]))
def test_no_move_can_be_undone_without_a_loss(happening, rounds):
    found = done(happening, rounds=rounds)

    for choice in found.choices:
        assert not useless(found.problem, choice)


def useless(problem, choice):
    """The moves that could be undone within the rules without losing worth."""
    return [
        move
        for move in choice.moves
        if any(
            is_as_good(problem, outings, choice.objective)
            for outings in undone(choice.outings, move)
        )
    ]


def is_as_good(problem, outings, worth):
    try:
        return check(problem, outings).objective >= worth - 1e-9
    except Refused:
        return False


def undone(outings, move):
    """Every plan without the move: the stop taken out, and put back anywhere in its old tour."""
    left = []
    for one in outings:
        stops = one.stops
        if move.now is not None and (one.team, one.slot) == (move.now.team, move.now.slot):
            stops = tuple(s for s in stops if s.place != move.place or s.fixed_event)
        left += [replace(one, stops=stops)] if stops else []
    if move.was is None:
        yield left
        return
    stop = Stop(move.place, move.form_was)
    there = [one for one in left if (one.team, one.slot) == (move.was.team, move.was.slot)]
    others = [one for one in left if one not in there]
    old = there[0].stops if there else ()
    for at in range(len(old) + 1):
        stops = (*old[:at], stop, *old[at:])
        yield [*others, Outing(move.was.team, move.was.slot, stops)]


def wandering(monkeypatch):
    """A season in which the search offers what moves everything for nothing."""
    monkeypatch.setattr(
        standing_search.Searching,
        "search",
        lambda self, board, loading: (
            self._remember(self.stand.board(shifted(self.stand, board))) or self.found
        ),
    )


def shifted(stand, board):
    return [replace(trip, slot=trip.slot + 1) for trip in stand.coming(board.trips.values())]


def test_what_moves_for_nothing_is_taken_back(monkeypatch):
    problem = season(places=tuple(place(f"P{at}", open=EVERY, max_visits=1) for at in range(3)))
    wandering(monkeypatch)

    assert again(problem, PLAN).choices[0].moves == ()

    monkeypatch.setattr(
        standing_search, "calmed", lambda stand, trips: stand.board(trips)
    )  # the twin: nothing takes it back
    choice = again(problem, PLAN).choices[0]
    assert len(useless(problem, choice)) == choice.dates_moved == 2


def test_what_breaks_a_rule_is_never_given_out(monkeypatch):
    monkeypatch.setattr(standing_search, "squeeze", lambda board, promises, bonus: None)
    monkeypatch.setattr(standing_search, "_is_paid", lambda board: True)

    with pytest.raises(Refused, match="over_budget"):
        again(season(), PLAN, BudgetCut(20_000))
