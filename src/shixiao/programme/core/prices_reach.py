"""Where and when teams can go, as arrays; a little more room than the check of a plan gives."""

from typing import NamedTuple

import numpy as np

from shixiao.programme.core.bound_shares import meeting_times
from shixiao.programme.core.plan_ground import Ground
from shixiao.programme.core.swift import Floats, Switches, Whole
from shixiao.programme.core.swift_season import Season

KM_TOLERANCE = 2e-9
MINUTES_TOLERANCE = 2e-6


class Reach(NamedTuple):
    """Where teams can go. Columns of `available` and `when` are slots by month and week.

    `counts[team, place]`: a visit there can count; `passes`: the team can stop there at all.
    `groups[column]` is the month and the number of the week in it.
    """

    home_km: Floats
    leg_km: Floats
    near: Whole
    near_km: Floats
    near_count: Whole
    counts: Switches
    passes: Switches
    available: Switches
    when: Switches
    groups: Whole
    most_km: Floats
    price: Floats
    most_stops: Whole


def reach_of(ground: Ground, season: Season) -> Reach:
    problem = ground.problem
    slots, months = len(problem.slots), season.times[:, 1]
    order = np.lexsort((season.times[:, 0], months))
    leg_km = _leg_km(ground)
    near = [np.flatnonzero(row < np.inf) for row in leg_km]
    times = meeting_times(ground)
    when = np.array(
        [[bool(mask >> slot & 1) for slot in order.tolist()] for mask in times], np.bool_
    )
    available = season.available[:, order]
    meet: Floats = available.astype(np.float64) @ when.T.astype(np.float64)
    has_forms: Floats = season.quality.max(axis=1, keepdims=True)
    passes: Switches = np.logical_and(np.greater(meet, 0), np.greater_equal(has_forms, 0))
    speed = problem.travel.speed_kmh / 60
    hours = [
        [t.max_minutes + MINUTES_TOLERANCE - n * t.minutes_per_stop for n in range(4)]
        for t in problem.teams
    ]
    table = np.zeros((len(near), max(1, *map(len, near), 1)), np.int64)
    near_km = np.full(table.shape, np.inf)
    for at, row in enumerate(near):
        table[at, : len(row)], near_km[at, : len(row)] = row, leg_km[at, row]
    return Reach(
        home_km=season.home_km,
        leg_km=leg_km,
        near=table,
        near_km=near_km,
        near_count=np.array([len(row) for row in near], np.int64),
        counts=passes & _counts(ground, season),
        passes=passes,
        available=np.ascontiguousarray(available),
        when=when.reshape(-1, slots),
        groups=np.ascontiguousarray(season.times[order][:, [1, 0]]),
        most_km=np.array(hours, np.float64) * speed + KM_TOLERANCE,
        price=season.price,
        most_stops=np.array([problem.max_stops], np.int64),
    )


def _leg_km(ground: Ground) -> Floats:
    """Road kilometres between places, infinite where no leg leads and from a place to itself."""
    travel = ground.problem.travel
    x = np.array([place.x_km for place in ground.places], np.float64)
    y = np.array([place.y_km for place in ground.places], np.float64)
    km: Floats = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :]) * travel.road_factor
    km[km > travel.max_leg_km + KM_TOLERANCE] = np.inf
    np.fill_diagonal(km, np.inf)
    return km


def _counts(ground: Ground, season: Season) -> Switches:
    """Whether a team has what the place wants, who wants nothing anybody, or there is an event."""
    offered = (season.quality >= 0).astype(np.float64)
    wanted = season.share > 0
    shared: Floats = offered @ wanted.astype(np.float64).T
    counts: Switches = np.greater(shared, 0)
    counts[:, ~wanted.any(axis=1)] = ground.problem.value.unserved_penalty > 0
    for event in ground.problem.fixed_events:
        counts[:, ground.place_number[event.place]] = True
    return counts
