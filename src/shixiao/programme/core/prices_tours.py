"""Every tour that earns something at some prices, and what the teams earn with the best of them.

A tour is a set of places that a team can call at in one outing. Left out are tours to which
another one is never inferior: another order of the same stops, and stops that do not count (the
place wants nothing that this team has) where the way leads without them too. Where it does not,
the stop is driven by and not paid. Every test lets through a little more than the check of a plan
does, and costs are a little too low, so that rounding leaves no tour out that a plan may have.

Tours are not written down: there may be millions. A tour of three stops is its middle with two
arms, and what an arm earns (the price of its stop, less its way and fee) does not depend on the
other one. So for each team and middle the arms are added up once, and only pairs that together
earn what is left to be earned are looked at: a few hundred of the millions. What rounding to whole
fen may take off a cost is allowed for (`FEN_SLACK`).
"""

from typing import NamedTuple

import numpy as np

from shixiao.programme.core.plan_ground import Ground
from shixiao.programme.core.prices_reach import Reach, reach_of
from shixiao.programme.core.swift import Floats, Whole, swift
from shixiao.programme.core.swift_season import Season

FEN_TOLERANCE = 1e-6
FEN_SLACK = 1.0
TIE = 1e-9  # of worth; no tour is left out for less


class Picks(NamedTuple):
    """By team and month the tours that earn most, the best first; how many a team may make.

    `stops` are those that count (the number of places for none), `weeks` in how many weeks of the
    month the tour can be made.
    """

    most: Whole
    found: Whole
    earned: Floats
    cost: Floats
    stops: Whole
    weeks: Whole


class Arms(NamedTuple):
    """Room for one team: what each place earns as an end of a tour; the arms of one middle.

    `far` is the way of an arm, `at` numbers the arms that are worth a look, `weeks` is by month.
    """

    end: Floats
    worth: Floats
    far: Floats
    at: Whole
    weeks: Whole


class Desk(NamedTuple):
    """All that tours are picked with."""

    reach: Reach
    picks: Picks
    arms: Arms


class Terms(NamedTuple):
    """The team, the price of a fen, and that of a kilometre, of a stop, and of going out."""

    team: int
    fen: float
    by_km: float
    by_stop: float
    once: float


class Tour(NamedTuple):
    """Up to three stops that count, the place in the middle (or the first), and the way."""

    one: int
    two: int
    three: int
    middle: int
    km: float


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
        cost=np.zeros((teams, months, width)),
        stops=np.zeros((teams, months, width, 3), np.int64),
        weeks=np.zeros((teams, months, width), np.int64),
    )


def desk_of(ground: Ground, season: Season) -> Desk:
    reach, picks = reach_of(ground, season), picks_of(ground, season)
    places, width = reach.near.shape
    arms = Arms(
        end=np.zeros(places),
        worth=np.zeros(width),
        far=np.zeros(width),
        at=np.zeros(width, np.int64),
        weeks=np.zeros(picks.most.shape[1], np.int64),
    )
    return Desk(reach, picks, arms)


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
def earn(desk: Desk, price: Floats, fen_price: float, cover: Floats) -> tuple[float, float]:
    """What the best tours earn at the prices and what they cost; they are counted in `cover`."""
    worth, fen = 0.0, 0.0
    for team in range(desk.picks.most.shape[0]):
        once, by_km, by_stop = desk.reach.price[team]
        once = fen_price * (once - FEN_SLACK)
        terms = Terms(team, fen_price, fen_price * by_km, fen_price * by_stop, once)
        go_out(desk, price[team], terms, bar(desk.picks, price[team], fen_price, team))
        for month in range(desk.picks.most.shape[1]):
            more_worth, more_fen = taken(desk.picks, team, month, cover)
            worth += more_worth
            fen += more_fen
    return worth, fen


@swift
def bar(picks: Picks, row: Floats, fen_price: float, team: int) -> float:
    """What a tour must earn to be among the picks of any month: no less than the last ones do now.

    The picks are taken away. As many tours as they were, and no worse, will be found again.
    """
    least = np.inf
    for month in range(picks.most.shape[1]):
        if picks.most[team, month] > picks.found[team, month]:
            least = 0.0
        for at in range(picks.found[team, month]):
            stops = picks.stops[team, month, at]
            earned = row[stops[0]] + row[stops[1]] + row[stops[2]]
            least = min(least, earned - fen_price * picks.cost[team, month, at])
        picks.found[team, month] = 0
    return max(0.0, least - TIE) if least < np.inf else 0.0


@swift
def go_out(desk: Desk, row: Floats, terms: Terms, known: float) -> None:
    """Pick the tours of one team at the prices of its visits; all picks will earn what is known."""
    stand_alone(desk, row, terms)
    if desk.reach.most_stops[0] < 2:
        return
    end, counts = desk.arms.end, desk.reach.counts[terms.team]
    passes, has_three = desk.reach.passes[terms.team], desk.reach.most_stops[0] > 2
    for middle in range(end.shape[0]):
        is_stop = end[middle] > -np.inf
        if not passes[middle] or (counts[middle] and not is_stop):
            continue
        near, near_km = desk.reach.near[middle], desk.reach.near_km[middle]
        most = add_up(near[: desk.reach.near_count[middle]], near_km, desk.arms, terms.by_km)
        if is_stop and most + end[middle] > terms.once + known:
            with_one(desk, row, terms, middle)
        left = terms.once + known - (row[middle] - terms.by_stop if is_stop else 0.0)
        if has_three and 2 * most > left:
            with_two(desk, row, terms, middle, left)
            known = max(known, last(desk.picks, terms.team) - TIE)


@swift
def last(picks: Picks, team: int) -> float:
    """The least that the last of the picks of a month earns; 0 where there is room for more."""
    least = np.inf
    for month in range(picks.most.shape[1]):
        most, found = picks.most[team, month], picks.found[team, month]
        if found < most:
            return 0.0
        if most > 0:
            least = min(least, picks.earned[team, month, most - 1])
    return least


@swift
def stand_alone(desk: Desk, row: Floats, terms: Terms) -> None:
    """What each place earns at an end of a tour; the tours to one place only."""
    reach, end = desk.reach, desk.arms.end
    nobody = end.shape[0]
    for place in range(nobody):
        end[place] = -np.inf
        if not reach.counts[terms.team, place] or row[place] == np.inf:
            continue
        there = reach.home_km[terms.team, place]
        end[place] = row[place] - terms.by_km * there - terms.by_stop
        if end[place] - terms.by_km * there > terms.once:
            offer(desk, row, terms, Tour(place, nobody, nobody, place, 2 * there))


@swift
def add_up(near: Whole, near_km: Floats, arms: Arms, by_km: float) -> float:
    """What each arm of a middle earns; the most of them."""
    most = -np.inf
    for at in range(near.shape[0]):
        earned = arms.end[near[at]] - by_km * near_km[at]
        arms.worth[at] = earned
        if earned > most:
            most = earned
    return most


@swift
def with_one(desk: Desk, row: Floats, terms: Terms, one: int) -> None:
    """Offer the tours to a place and a later one."""
    reach, arms = desk.reach, desk.arms
    home, nobody = reach.home_km[terms.team], arms.end.shape[0]
    least = terms.once - arms.end[one]
    for at in range(reach.near_count[one]):
        two = reach.near[one, at]
        if arms.worth[at] > least and two > one:
            km = home[one] + reach.near_km[one, at] + home[two]
            if km <= reach.most_km[terms.team, 2]:
                offer(desk, row, terms, Tour(one, two, nobody, one, km))


@swift
def with_two(desk: Desk, row: Floats, terms: Terms, middle: int, left: float) -> None:
    """Offer the tours of three stops with this one in the middle, or passed by."""
    reach, worth, at, far = desk.reach, desk.arms.worth, desk.arms.at, desk.arms.far
    near = reach.near[middle, : reach.near_count[middle]]
    most_km, nobody = reach.most_km[terms.team, 3], desk.arms.end.shape[0]
    three = middle if reach.counts[terms.team, middle] else nobody
    measure(near, reach.near_km[middle], reach.home_km[terms.team], far)
    for first in range(worth_a_look(near.shape[0], desk.arms, left, most_km)):
        still, so_far = left - worth[at[first]], far[at[first]]
        for second in range(first):
            km = so_far + far[at[second]]
            if worth[at[second]] > still and km <= most_km:
                tour = Tour(near[at[first]], near[at[second]], three, middle, km)
                offer(desk, row, terms, tour)


@swift
def measure(near: Whole, near_km: Floats, home: Floats, far: Floats) -> None:
    """Kilometres of each arm: from home to its stop, and on to the middle."""
    for arm in range(near.shape[0]):
        far[arm] = home[near[arm]] + near_km[arm]


@swift
def worth_a_look(count: int, arms: Arms, left: float, most_km: float) -> int:
    """How many arms could earn what is left with another one, and be made in time with one."""
    most, least_km, found = -np.inf, np.inf, 0
    for arm in range(count):
        if arms.worth[arm] > -np.inf:
            most = max(most, arms.worth[arm])
            least_km = min(least_km, arms.far[arm])
    for arm in range(count):
        if arms.worth[arm] + most > left and arms.far[arm] + least_km <= most_km:
            arms.at[found] = arm
            found += 1
    return found


@swift
def offer(desk: Desk, row: Floats, terms: Terms, tour: Tour) -> None:
    """Pick a tour wherever it earns more than what was picked before, if it can be made."""
    reach, picks, weeks = desk.reach, desk.picks, desk.arms.weeks
    team, nobody = terms.team, desk.arms.end.shape[0]
    calls = 1 if tour.two == nobody else 2 if tour.middle == tour.one else 3
    stops = 1 + (tour.two < nobody) + (tour.three < nobody)
    fen = reach.price[team, 0] + reach.price[team, 1] * tour.km + reach.price[team, 2] * stops
    cost = max(0.0, np.rint(fen - FEN_TOLERANCE))
    earned = row[tour.one] + row[tour.two] + row[tour.three] - terms.fen * cost
    if earned <= 0 or tour.km > reach.most_km[team, calls] or not is_wanted(picks, team, earned):
        return
    if calls == 3 and not is_best(reach, team, tour.one, tour.middle, tour.two):
        return
    count_weeks(reach, weeks, team, tour)
    for month in range(weeks.shape[0]):
        if weeks[month] > 0:
            at = pick(picks, team, month, earned)
            if at >= 0:
                picks.cost[team, month, at], picks.weeks[team, month, at] = cost, weeks[month]
                stop = picks.stops[team, month, at]
                stop[0], stop[1], stop[2] = tour.one, tour.two, tour.three


@swift
def is_wanted(picks: Picks, team: int, earned: float) -> bool:
    """Whether a tour that earns so much could be among the picks of some month."""
    for month in range(picks.most.shape[1]):
        most, found = picks.most[team, month], picks.found[team, month]
        if found < most or (most > 0 and picks.earned[team, month, most - 1] < earned):
            return True
    return False


@swift
def count_weeks(reach: Reach, weeks: Whole, team: int, tour: Tour) -> None:
    """In how many weeks of each month team and places, open or with an event, can meet."""
    weeks[:] = 0
    last_month, last_week = -1, -1
    for slot in range(reach.groups.shape[0]):
        month, week = reach.groups[slot, 0], reach.groups[slot, 1]
        if (month != last_month or week != last_week) and is_there(reach, team, tour, slot):
            weeks[month] += 1
            last_month, last_week = month, week


@swift
def is_there(reach: Reach, team: int, tour: Tour, slot: int) -> bool:
    """Whether team and places all have time in a slot."""
    if not (reach.available[team, slot] and reach.when[tour.one, slot]):
        return False
    if not reach.when[tour.middle, slot]:
        return False
    return bool(tour.two == reach.when.shape[0] or reach.when[tour.two, slot])


@swift
def taken(picks: Picks, team: int, month: int, cover: Floats) -> tuple[float, float]:
    """What the picks of a month earn and cost."""
    worth, fen, left = 0.0, 0.0, picks.most[team, month]
    for at in range(picks.found[team, month]):
        times = min(left, picks.weeks[team, month, at])
        left -= times
        worth += times * picks.earned[team, month, at]
        fen += times * picks.cost[team, month, at]
        for stop in range(3):
            cover[team, picks.stops[team, month, at, stop]] += times
    return worth, fen


@swift
def pick(picks: Picks, team: int, month: int, earned: float) -> int:
    """Make room for a tour where it belongs among the best of a month; where, or -1 for nowhere."""
    most, found = picks.most[team, month], picks.found[team, month]
    values = picks.earned[team, month]
    if most == 0 or (found == most and values[found - 1] >= earned):
        return -1
    at = min(found, most - 1)
    picks.found[team, month] = at + 1
    while at > 0 and values[at - 1] < earned:
        values[at] = values[at - 1]
        picks.cost[team, month, at] = picks.cost[team, month, at - 1]
        picks.weeks[team, month, at] = picks.weeks[team, month, at - 1]
        for stop in range(3):
            picks.stops[team, month, at, stop] = picks.stops[team, month, at - 1, stop]
        at -= 1
    values[at] = earned
    return int(at)
