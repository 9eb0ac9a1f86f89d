"""A season of three villages under way, for the tests of what happens to it."""

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.problem import Outing, Stop
from shixiao.programme.core.replanning import replan
from tests.programme.core.counties import county, place, slot, team

SLOTS = tuple(slot(at, week=at, vans=2) for at in range(4))
EVERY = (0, 1, 2, 3)


def season(**changes):
    """Three villages, two opera teams, four weeks, and money for all that anybody wants."""
    return county(
        **{
            "slots": SLOTS,
            "places": tuple(place(f"P{at}", x_km=at, open=EVERY) for at in range(3)),
            "teams": tuple(team(f"T{at}", available=EVERY, per_stop_fen=1_000) for at in (1, 2)),
            "budget_fen": 1_000_000,
            **changes,
        }
    )


def out(team_id, slot_id, *stops):
    """An outing to places, each with opera; a pair names the fixed event that the stop keeps."""
    pairs = [stop if isinstance(stop, tuple) else (stop, None) for stop in stops]
    return Outing(team_id, slot_id, tuple(Stop(at, "戏曲", event) for at, event in pairs))


PLAN = (out("T1", 0, "P0"), out("T1", 2, "P1", "P2"))


def again(problem, plan, *changes, frozen_until=1, rounds=0, **means):
    return replan(problem, plan, frozen_until=frozen_until, changes=changes, rounds=rounds, **means)


def visits(outings):
    return {(stop.place, one.slot, one.team) for one in outings for stop in one.stops}


def refused(*args, **means):
    with pytest.raises(Refused) as caught:
        again(*args, **means)
    return caught.value
