"""What changes to a plan are made of: draws, questions to the table, stops and trips to stage.

Rules of time, number and place are kept by what is staged; `routed` then asks for legs and hours
and reckons the cost.
"""

import numpy as np

from shixiao.programme.core.plan_loading import MOST_STOPS
from shixiao.programme.core.swift import Floats, Whole, swift
from shixiao.programme.core.swift_board import EVENT, FORM, PLACE, Change, Table
from shixiao.programme.core.swift_season import Season

_S12, _S25, _S27, _S11 = np.uint64(12), np.uint64(25), np.uint64(27), np.uint64(11)
_FACTOR = np.uint64(0x2545F4914F6CDD1D)


@swift
def chance(dice: Whole) -> float:
    """A number of [0, 1): xorshift64*, S. Vigna (2016)."""
    x = np.uint64(dice[0])
    x ^= x >> _S12
    x ^= x << _S25
    x ^= x >> _S27
    dice[0] = np.int64(x)
    return float((x * _FACTOR) >> _S11) * 1.1102230246251565e-16


@swift
def drawn(dice: Whole, count: int) -> int:
    return int(chance(dice) * count)


@swift
def is_free(season: Season, table: Table, place: int, slot: int) -> bool:
    """Whether a place can have one more visit in a slot."""
    return bool(
        season.open[place, slot]
        and table.place_weeks[place, season.times[slot, 0]] == 0
        and table.own[place] < season.most_visits[place]
    )


@swift
def is_free_instead(season: Season, table: Table, place: int, slot: int, before: int) -> bool:
    """Whether a place can have a visit in a slot instead of the one it has in another."""
    week = season.times[slot, 0]
    return bool(
        season.open[place, slot]
        and (week == season.times[before, 0] or table.place_weeks[place, week] == 0)
    )


@swift
def is_loose(table: Table, key: int) -> bool:
    """Whether no stop of a trip keeps a fixed event."""
    loose = True
    for at in range(table.length[key]):
        loose = loose and table.stops[key, at, EVENT] < 0
    return loose


@swift
def can_go(season: Season, table: Table, team: int, slot: int, instead: int) -> bool:
    """Whether a team can go out in a slot; `instead` of another of its slots, if that is not -1."""
    if not season.available[team, slot] or table.length[team * season.times.shape[0] + slot] > 0:
        return False
    week, month, vans = season.times[slot, 0], season.times[slot, 1], season.times[slot, 2]
    is_week = instead >= 0 and season.times[instead, 0] == week
    is_month = instead >= 0 and season.times[instead, 1] == month
    return bool(
        (is_month or table.team_months[team, month] < season.caps[team, 0])
        and (is_week or table.team_weeks[team, week] < season.caps[team, 1])
        and table.slot_vans[slot] + season.caps[team, 2] <= vans
    )


@swift
def form_for(
    season: Season, table: Table, team: int, place: int, without: Floats, dice: Whole
) -> int:
    """A form that the place wants from the team, good ones more often; -1 when there is none.

    `without` is a form and the amount of it that the change takes away from the place. Who was
    never visited is glad of any form.
    """
    best, most = -1, 0.0
    for form in range(season.share.shape[1]):
        quality = season.quality[team, form]
        if quality < 0:
            continue
        worth = season.share[place, form] * quality
        if worth > 0:
            had = table.shows[place, form]
            if form == without[0]:
                had = max(0.0, had - without[1])
            worth *= (0.35 + chance(dice)) / (1.0 + 1.2 * had)
        elif table.visits[place] == 0:
            worth = 1e-12
        if worth > most:
            best, most = form, worth
    return best


@swift
def taken(season: Season, table: Table, change: Change, key: int, stop: int) -> None:
    """Note what the place of a stop loses with it."""
    form = table.stops[key, stop, FORM]
    change.without[0] = form
    change.without[1] = season.quality[key // season.times.shape[0], form]


@swift
def copy(table: Table, key: int, change: Change, at: int, left_out: int) -> None:
    """Stage a trip as it is, without one stop (-1: with all)."""
    change.key[at], kept = key, 0
    for stop in range(table.length[key]):
        if stop != left_out:
            for column in range(3):
                change.stops[at, kept, column] = table.stops[key, stop, column]
            kept += 1
    change.length[at] = kept


@swift
def add(change: Change, at: int, place: int, form: int) -> None:
    stop = change.length[at]
    change.stops[at, stop, PLACE] = place
    change.stops[at, stop, FORM] = form
    change.stops[at, stop, EVENT] = -1
    change.length[at] = stop + 1


@swift
def neighbour(season: Season, place: int, dice: Whole) -> int:
    """A place one leg away, or -1."""
    if season.near_count[place] == 0:
        return -1
    return int(season.near[place, drawn(dice, season.near_count[place])])


@swift
def trip_near(season: Season, table: Table, place: int, dice: Whole) -> int:
    """A trip that calls one leg away and has room for a stop, or -1."""
    near = neighbour(season, place, dice)
    if near < 0 or table.call_count[near] == 0:
        return -1
    key = table.calls[near, drawn(dice, table.call_count[near])]
    return int(key) if table.length[key] < season.means[2] else -1


@swift
def routed(season: Season, change: Change, trips: int) -> bool:
    """Whether legs and hours allow the trips; their stops in the shortest order, their costs."""
    slots = season.times.shape[0]
    for at in range(trips):
        stops, team = change.length[at], change.key[at] // slots
        change.cost[at] = 0.0
        if stops == 0:
            continue
        if stops == MOST_STOPS:
            shorten(season, change, at, team)
        km = tour_km(season, change.stops[at], stops, team)
        if not km <= season.most_km[team, stops]:
            return False
        price = season.price
        change.cost[at] = np.rint(price[team, 0] + price[team, 1] * km + price[team, 2] * stops)
    return True


@swift
def tour_km(season: Season, stops: Whole, count: int, team: int) -> float:
    """Home, the stops in order, home again: the sum that the check of a plan makes."""
    km: float = season.home_km[team, stops[0, PLACE]]
    for at in range(count - 1):
        km += season.leg_km[stops[at, PLACE], stops[at + 1, PLACE]]
    km += season.home_km[team, stops[count - 1, PLACE]]
    return km


@swift
def shorten(season: Season, change: Change, at: int, team: int) -> None:
    """The three stops in their shortest order: only what is in the middle matters."""
    best, least = 1, np.inf
    for middle in range(3):
        one, two, three = (
            change.stops[at, (middle + 2) % 3, PLACE],
            change.stops[at, middle, PLACE],
            change.stops[at, (middle + 1) % 3, PLACE],
        )
        km = season.home_km[team, one] + season.leg_km[one, two]
        km += season.leg_km[two, three] + season.home_km[team, three]
        if km < least:
            best, least = middle, km
    if best != 1:
        for column in range(3):
            held = change.stops[at, 1, column]
            change.stops[at, 1, column] = change.stops[at, best, column]
            change.stops[at, best, column] = held
