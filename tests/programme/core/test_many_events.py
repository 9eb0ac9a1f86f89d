"""As many fixed events as a season may have: they are searched for without deep calls."""

import inspect
import sys
from contextlib import contextmanager
from dataclasses import replace

from shixiao.programme.core.changes import NewFixedEvent
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import FixedEvent
from shixiao.programme.core.replanning import replan
from tests.programme.core.counties import place, slot, team
from tests.programme.core.replanning_at_hand import season


def many_events(count=120):
    """A season in which a team keeps an event at another place each day; the plan that does so."""
    every = tuple(range(count))
    problem = season(
        slots=tuple(slot(at, week=at, month=str(at)) for at in every),
        places=tuple(place(f"P{at}", open=every) for at in every),
        teams=(team("T1", available=every, fixed_fen=0, per_km_fen=0),),
        max_stops=1,
    )
    return problem, [FixedEvent(f"C{at}", f"P{at}", at, "戏曲") for at in every]


@contextmanager
def few_calls(more=70):
    """Functions may call each other only so much deeper than here."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + more)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def test_there_may_be_more_events_than_calls_are_deep():
    """A season may have a thousand; a search that calls itself for each would end the program."""
    problem, events = many_events()

    with few_calls():
        plan = make_plan(replace(problem, fixed_events=tuple(events)), rounds=0, seed=0)
        found = replan(
            problem, (), frozen_until=None, changes=[*map(NewFixedEvent, events)], rounds=0
        )

    assert {stop.fixed_event for one in plan.outings for stop in one.stops} == set(
        one.id for one in events
    )
    assert len(found.choices[0].outings) == len(events)
