"""Every tour that could be best at some prices, and what the teams earn with them.

A tour is a set of places that a team can call at in one outing. Left out are tours to which
another one is never inferior: another order of the same stops, and stops that do not count (the
place wants nothing that this team has) where the way leads without them too. Where it does not,
the stop is driven by and not paid. Every test lets through a little more than the check of a plan
does, and costs are a little too low, so that rounding leaves no tour out that a plan may have.
"""

from typing import NamedTuple

import numpy as np

from shixiao.programme.core.bound_shares import meeting_times
from shixiao.programme.core.plan_ground import Ground
from shixiao.programme.core.swift import Floats, Switches, Whole, swift
from shixiao.programme.core.swift_season import Season

KM_TOLERANCE = 2e-9
MINUTES_TOLERANCE = 2e-6
FEN_TOLERANCE = 1e-6
MOST_TOURS = 4_000_000  # about 30 bytes each
ENOUGH = 32_000  # weeks


class Reach(NamedTuple):
    """Where teams can go. Columns of `available` and `when` are slots by month and week.

    `counts[team, place]`: a visit there can count; `passes`: the team can stop there at all.
    `groups[column]` is the month and the number of the week in it.
    """

    home_km: Floats
    leg_km: Floats
    near: Whole
    near_count: Whole
    counts: Switches
    passes: Switches
    available: Switches
    when: Switches
    groups: Whole
    most_km: Floats
    price: Floats
    most_stops: Whole


class Tours(NamedTuple):
    """By tour: the team, the stops that count (the number of places for none), cost in fen.

    `weeks[tour, month]` is in how many weeks of a month it could be made.
    """

    team: Whole
    places: Whole
    cost: Floats
    weeks: Whole


class Picks(NamedTuple):
    """By team and month the tours that earn most, the best first; how many a team may make."""

    most: Whole
    found: Whole
    earned: Floats
    tour: Whole


def reach_of(ground: Ground, season: Season) -> Reach:
    problem = ground.problem
    slots, months = len(problem.slots), season.times[:, 1]
    order = np.lexsort((season.times[:, 0], months))
    leg_km = _leg_km(ground)
    near = [np.flatnonzero(row < np.inf) for row in leg_km]
    times = meeting_times(ground)
    when = np.array([[bool(mask >> slot & 1) for slot in order] for mask in times], np.bool_)
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
    for at, row in enumerate(near):
        table[at, : len(row)] = row
    return Reach(
        home_km=season.home_km,
        leg_km=leg_km,
        near=table,
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


def tours_of(reach: Reach, months: int) -> Tours | None:
    """All tours; none when they are too many to be held."""
    count = enumerated(reach, _tours(0, months))
    if count > MOST_TOURS:
        return None
    tours = _tours(count, months)
    enumerated(reach, tours)
    return tours


def _tours(count: int, months: int) -> Tours:
    return Tours(
        team=np.zeros(count, np.int16),
        places=np.zeros((count, 3), np.int16),
        cost=np.zeros(count),
        weeks=np.zeros((count, months), np.int16),
    )


def picks_of(ground: Ground, season: Season) -> Picks:
    """How many outings a team can make in a month: no more than that, and than its weeks hold."""
    teams, months = len(ground.teams), int(season.times[:, 1].max()) + 1
    most = np.zeros((teams, months), np.int64)
    for team in range(teams):
        for month in range(months):
            inside = season.available[team] & (season.times[:, 1] == month)
            _, slots = np.unique(season.times[inside, 0], return_counts=True)
            by_week = int(np.minimum(slots, season.caps[team, 1]).sum())
            most[team, month] = min(by_week, season.caps[team, 0])
    width = max(1, int(most.max()))
    return Picks(
        most=most,
        found=np.zeros((teams, months), np.int64),
        earned=np.zeros((teams, months, width)),
        tour=np.zeros((teams, months, width), np.int64),
    )


@swift
def enumerated(reach: Reach, tours: Tours) -> int:
    """Write down as many tours as there is room for; how many there are, or one too many."""
    found = 0
    for team in range(reach.counts.shape[0]):
        for middle in range(reach.counts.shape[1]):
            if found > MOST_TOURS:
                return found
            if reach.counts[team, middle]:
                found = short(reach, tours, found, team, middle)
            if reach.passes[team, middle] and reach.most_stops[0] > 2:
                found = long(reach, tours, found, team, middle)
    return found


@swift
def short(reach: Reach, tours: Tours, found: int, team: int, one: int) -> int:
    """The tour to one place, and those to it and a later one."""
    nobody = reach.counts.shape[1]
    home = reach.home_km[team]
    if 2 * home[one] <= reach.most_km[team, 1]:
        found = noted(reach, tours, found, (team, one, nobody, nobody, one), 2 * home[one])
    if reach.most_stops[0] < 2:
        return found
    for at in range(reach.near_count[one]):
        two = reach.near[one, at]
        if two < one or not reach.counts[team, two]:
            continue
        km = home[one] + reach.leg_km[one, two] + home[two]
        if km <= reach.most_km[team, 2]:
            found = noted(reach, tours, found, (team, one, two, nobody, one), km)
    return found


@swift
def long(reach: Reach, tours: Tours, found: int, team: int, middle: int) -> int:
    """The tours of three stops with this one in the middle."""
    home, nobody = reach.home_km[team], reach.counts.shape[1]
    for at in range(reach.near_count[middle]):
        one = reach.near[middle, at]
        if not reach.counts[team, one]:
            continue
        so_far = home[one] + reach.leg_km[one, middle]
        for other in range(at + 1, reach.near_count[middle]):
            two = reach.near[middle, other]
            km = so_far + reach.leg_km[middle, two] + home[two]
            if km > reach.most_km[team, 3] or not reach.counts[team, two]:
                continue
            if is_best(reach, team, one, middle, two):
                stop = middle if reach.counts[team, middle] else nobody
                found = noted(reach, tours, found, (team, one, two, stop, middle), km)
    return found


@swift
def is_best(reach: Reach, team: int, one: int, middle: int, two: int) -> bool:
    """Whether no other of the three in the middle makes the way shorter; the lowest if as short."""
    across = reach.leg_km[one, two]
    if across == np.inf:
        return True
    if not reach.counts[team, middle]:
        return False
    mine = way(reach, team, one, middle, two)
    first, second = way(reach, team, middle, one, two), way(reach, team, one, two, middle)
    return (mine < first or (mine == first and middle < one)) and (
        mine < second or (mine == second and middle < two)
    )


@swift
def way(reach: Reach, team: int, one: int, middle: int, two: int) -> float:
    """Kilometres by the middle; the same sum from either end, so that every set has one least."""
    home, a, b = reach.home_km[team], min(one, two), max(one, two)
    km: float = (home[a] + reach.leg_km[a, middle]) + (reach.leg_km[middle, b] + home[b])
    return km


@swift
def noted(
    reach: Reach, tours: Tours, found: int, what: tuple[int, int, int, int, int], km: float
) -> int:
    """Note a tour that can be made in some week; `what` is team, three stops, one to pass by."""
    team, one, two, three, by = what
    nobody = reach.counts.shape[1]
    stops = 1 + (two < nobody) + (three < nobody)
    can, last_month, last_week = False, -1, -1
    room = found < tours.team.shape[0]
    for slot in range(reach.groups.shape[0]):
        if not is_there(reach, what, slot):
            continue
        can = True
        if not room:
            break
        month, week = reach.groups[slot, 0], reach.groups[slot, 1]
        if month != last_month or week != last_week:
            tours.weeks[found, month] = min(ENOUGH, tours.weeks[found, month] + 1)
        last_month, last_week = month, week
    if not can:
        return found
    if room:
        fen = reach.price[team, 0] + reach.price[team, 1] * km + reach.price[team, 2] * stops
        tours.team[found], tours.cost[found] = team, max(0.0, np.rint(fen - FEN_TOLERANCE))
        tours.places[found, 0], tours.places[found, 1] = one, two
        tours.places[found, 2] = three
    return found + 1


@swift
def is_there(reach: Reach, what: tuple[int, int, int, int, int], slot: int) -> bool:
    """Whether team and places all have time in a slot."""
    team, one, two, _, by = what
    if not (reach.available[team, slot] and reach.when[one, slot] and reach.when[by, slot]):
        return False
    return bool(two == reach.when.shape[0] or reach.when[two, slot])


@swift
def shares_into(tours: Tours, shares: Floats) -> None:
    """By team and place, the least fen of a stop there over all tours, each shared evenly."""
    nobody = shares.shape[1] - 1
    for tour in range(tours.team.shape[0]):
        places = tours.places[tour]
        stops = 1 + (places[1] < nobody) + (places[2] < nobody)
        for at in range(3):
            least = shares[tours.team[tour], places[at]]
            shares[tours.team[tour], places[at]] = min(least, tours.cost[tour] / stops)


@swift
def earn(
    tours: Tours, picks: Picks, price: Floats, fen_price: float, cover: Floats
) -> tuple[float, float]:
    """What the best tours earn at the prices and what they cost; they are counted in `cover`."""
    picks.found[:] = 0
    for tour in range(tours.team.shape[0]):
        team = tours.team[tour]
        row, places = price[team], tours.places[tour]
        earned = row[places[0]] + row[places[1]] + row[places[2]] - fen_price * tours.cost[tour]
        if earned > 0:
            for month in range(tours.weeks.shape[1]):
                if tours.weeks[tour, month] > 0:
                    pick(picks, team, month, tour, earned)
    worth, fen = 0.0, 0.0
    for team in range(picks.most.shape[0]):
        for month in range(picks.most.shape[1]):
            more_worth, more_fen = taken(tours, picks, team, month, cover)
            worth += more_worth
            fen += more_fen
    return worth, fen


@swift
def taken(tours: Tours, picks: Picks, team: int, month: int, cover: Floats) -> tuple[float, float]:
    """What the picks of a month earn and cost."""
    worth, fen, left = 0.0, 0.0, picks.most[team, month]
    for at in range(picks.found[team, month]):
        tour = picks.tour[team, month, at]
        times = min(left, tours.weeks[tour, month])
        left -= times
        worth += times * picks.earned[team, month, at]
        fen += times * tours.cost[tour]
        for stop in range(3):
            cover[team, tours.places[tour, stop]] += times
    return worth, fen


@swift
def pick(picks: Picks, team: int, month: int, tour: int, earned: float) -> None:
    """Put a tour where it belongs among the best of a month."""
    most, found = picks.most[team, month], picks.found[team, month]
    values = picks.earned[team, month]
    if most == 0 or (found == most and values[found - 1] >= earned):
        return
    at = min(found, most - 1)
    picks.found[team, month] = at + 1
    while at > 0 and values[at - 1] < earned:
        values[at] = values[at - 1]
        picks.tour[team, month, at] = picks.tour[team, month, at - 1]
        at -= 1
    values[at], picks.tour[team, month, at] = earned, tour
