"""Small counties for the laws of planning, and every plan that they allow."""

from dataclasses import asdict
from itertools import combinations, permutations, product

from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import check
from shixiao.programme.core.problem import (
    FixedEvent,
    Outing,
    Place,
    Problem,
    Slot,
    Stop,
    Team,
    Travel,
    Value,
)

FORMS = ("戏曲", "书法")
km = st.integers(0, 12)


def slot(id_=0, *, week=1, month="2026-03", vans=1):
    return Slot(id=id_, week=week, month=month, vans=vans)


def place(id_="P1", **changes):
    row = {"x_km": 0, "y_km": 0, "population": 900, "open": (0,), "needs": {"戏曲": 3}}
    return Place(id=id_, **{**row, **changes})


def team(id_="T1", **changes):
    row = {"x_km": 4, "y_km": 3, "forms": {"戏曲": 0.9}, "available": (0,), "fixed_fen": 10_000}
    return Team(id=id_, **{**row, **changes})


def county(**changes):
    """One place, one team, one slot, and money for an outing."""
    row = {"slots": (slot(),), "places": (place(),), "teams": (team(),), "budget_fen": 100_000}
    return Problem(**{**row, **changes})


@st.composite
def counties(draw, most_places=3, most_teams=2, most_slots=2, weeks=2):
    """Up to three places, two teams and two slots; scarce means and ties are common."""
    slots = tuple(
        slot(at, week=draw(st.integers(1, weeks)), month=draw(st.sampled_from("ab")), vans=at % 2)
        for at in range(draw(st.integers(1, most_slots)))
    )
    some_slots = st.lists(st.sampled_from(range(len(slots))), unique=True).map(tuple)
    places = tuple(
        place(
            f"P{at}",
            x_km=draw(km),
            y_km=draw(km),
            population=draw(st.integers(1, 3000)),
            open=draw(some_slots),
            needs=draw(st.dictionaries(st.sampled_from(FORMS), st.sampled_from([0.0, 1, 2.5]))),
            max_visits=draw(st.integers(0, 2)),
        )
        for at in range(draw(st.integers(1, most_places)))
    )
    teams = tuple(
        draw(_teams(f"T{at}", some_slots)) for at in range(draw(st.integers(1, most_teams)))
    )
    return Problem(
        slots=slots,
        places=places,
        teams=teams,
        fixed_events=draw(_events(slots, places)),
        travel=Travel(max_leg_km=draw(st.sampled_from([3, 8, 30]))),
        max_stops=draw(st.integers(1, 2)),
        budget_fen=draw(st.sampled_from([0, 15_000, 40_000, 1_000_000])),
        value=Value(unserved_penalty=draw(st.sampled_from([0, 60]))),
    )


@st.composite
def _teams(draw, id_, some_slots):
    return team(
        id_,
        x_km=draw(km),
        y_km=draw(km),
        forms={draw(st.sampled_from(FORMS)): draw(st.sampled_from([0.5, 1.0, 1.1]))},
        available=draw(some_slots),
        max_outings_month=draw(st.integers(0, 2)),
        needs_van=draw(st.booleans()),
        fixed_fen=draw(st.sampled_from([0, 10_000])),
        per_km_fen=draw(st.sampled_from([0, 120.5])),
        per_stop_fen=draw(st.sampled_from([0, 4_000])),
        max_minutes=draw(st.sampled_from([150, 300, 540])),
    )


def _events(slots, places):
    event = st.tuples(st.sampled_from(places), st.sampled_from(slots), st.sampled_from(FORMS)).map(
        lambda drawn: (FixedEvent("C0", drawn[0].id, drawn[1].id, drawn[2]),)
    )
    return st.one_of(st.just(()), st.just(()), event)


def as_data(problem):
    """The problem in the public form, for the script that defines it and for the reader."""
    return asdict(problem)


def plan_as_data(outings):
    return {"outings": [asdict(outing) for outing in outings]}


def best_of_all(problem):
    """The worth of the best plan there is, found by trying every one; None when there is none."""
    return max((worth for _, worth in every_plan(problem)), default=None)


def every_plan(problem):
    """Every plan that keeps the rules, with its worth."""
    pairs = [(row, at) for row in problem.teams for at in problem.slots]
    for chosen in product(*(ways(problem, row, at) for row, at in pairs)):
        outings = [outing for outing in chosen if outing]
        if (worth := worth_of(problem, outings)) is not None:
            yield outings, worth


def worth_of(problem, outings):
    """The worth of a plan; None when it breaks a rule."""
    try:
        return check(problem, outings).objective
    except Refused:
        return None


def ways(problem, row, at):
    """No outing, or any that the rules for a single outing allow."""
    stops = [
        Stop(one.id, form, event)
        for one in problem.places
        for form in row.forms
        for event in (None, *(event.id for event in problem.fixed_events))
    ]
    yield None
    for size in range(1, problem.max_stops + 1):
        for some in combinations(stops, size):
            for ordered in permutations(some):
                outing = Outing(row.id, at.id, ordered)
                if _is_possible(problem, outing):
                    yield outing
                    # Another order of the same stops is worth and costs the same, or breaks rules.
                    if size <= 2:
                        break


def _is_possible(problem, outing):
    try:
        check(problem, [outing])
    except Refused as refused:
        return refused.rule in ("programme.broken_events_missing",)
    return True
