"""The least that a team must drive for a tour through a place, by the number of stops.

Both halves of the planner stand on it. No tour of n stops of team t through place p is shorter
than `least_km[t][p][n - 1]`, so that p can be charged

    share(t, p) = min over n of cost of n stops and that many kilometres / n

without charging the stops of any tour together more than the tour costs: each stop of a tour S is
charged at most cost(S) / |S|. Hence the bound is valid, and no tour gives more welfare per yuan
than the best of its stops gives for its share, by which the greedy knows where to look first.

One stop: there and back. Two stops p, q: home-p-q-home, least over the q near p. Three stops: p at
an end or in the middle, least over what can be next to it. More stops: some three stops in a row
hold p, and by the triangle inequality leaving out the others makes no tour longer. That times must
suit is asked of neighbours only pair by pair, which lets more tours through, never fewer.
"""

import math
from collections.abc import Sequence

from shixiao.programme.core.checking import MINUTES_TOLERANCE
from shixiao.programme.core.plan_ground import Ground, Mask
from shixiao.programme.core.problem import Team, outing_minutes

NEVER = math.inf
MOST_WORK = 2_000_000  # legs looked at, a second for each million; else the plain estimate


def least_km(ground: Ground) -> list[list[list[float]]]:
    """For each team and place, least road kilometres by the number of stops (`inf`: never)."""
    times = meeting_times(ground)
    work = sum(map(len, ground.legs)) * len(ground.teams)
    legs = ground.legs if work <= MOST_WORK else None
    return [
        _for_team(
            ground, team, [times[p] & ground.available[team] for p in range(len(times))], legs
        )
        for team in range(len(ground.teams))
    ]


def meeting_times(ground: Ground) -> list[Mask]:
    """When each place can have anybody there: when it is open, and at its fixed events."""
    times = list(ground.open)
    for event in ground.problem.fixed_events:
        times[ground.place_number[event.place]] |= 1 << ground.slot_number[event.slot]
    return times


def fen_of(team: Team, km: float, stops: int) -> float:
    """What an outing costs at the least: rounding to whole fen can take off half a fen."""
    if km == NEVER:
        return NEVER  # even where a kilometre costs nothing
    fen = team.fixed_fen + team.per_km_fen * km + team.per_stop_fen * stops
    return max(0.0, fen - 0.5)


def _for_team(
    ground: Ground, team: int, times: Sequence[Mask], legs: list[dict[int, float]] | None
) -> list[list[float]]:
    home = ground.home_km[team]
    most_stops = ground.problem.max_stops
    rows = []
    ways = None if legs is None else _ways(home, times, legs)
    for place, there in enumerate(home):
        if not times[place] or most_stops < 1:
            rows.append([NEVER] * most_stops)
            continue
        near = [2 * there] * 2 if ways is None else _near(place, home, ways)
        row = [2 * there, *near, *[near[1]] * most_stops][:most_stops]
        rows.append([_in_time(ground, team, km, stops) for stops, km in enumerate(row, start=1)])
    return rows


def _in_time(ground: Ground, team: int, km: float, stops: int) -> float:
    """The kilometres, or that it is never; rounding lets through what the check of a plan does."""
    row = ground.teams[team]
    minutes = outing_minutes(row, km, stops, ground.problem.travel)
    return km if minutes <= row.max_minutes + 2 * MINUTES_TOLERANCE else NEVER


Way = list[tuple[float, int]]


def _ways(home: Sequence[float], times: Sequence[Mask], legs: list[dict[int, float]]) -> list[Way]:
    """For each place, the kilometres by each neighbour and home from there, the least first."""
    return [
        sorted((km + home[q], q) for q, km in legs[p].items() if times[p] & times[q])
        for p in range(len(home))
    ]


def _near(place: int, home: Sequence[float], ways: Sequence[Way]) -> list[float]:
    """Least kilometres of two and of three stops, one of them this place."""
    mine = ways[place]
    if not mine:
        return [NEVER, NEVER]
    two = home[place] + mine[0][0]
    in_the_middle = mine[0][0] + mine[1][0] if len(mine) > 1 else NEVER
    at_an_end = NEVER
    for by, other in mine:
        leg = by - home[other]
        onward = next((km for km, third in ways[other] if third != place), NEVER)
        at_an_end = min(at_an_end, home[place] + leg + onward)
    return [two, min(in_the_middle, at_an_end)]
