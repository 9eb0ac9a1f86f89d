"""Changes between two trips that are both under way: most of what a full season can still gain.

Where every team is out as often as it may be, a trip can go elsewhere only if another one makes
room. Each function stages a change and says how many trips it concerns, 0 for none.
"""

from shixiao.programme.core.swift import Whole, swift
from shixiao.programme.core.swift_board import EVENT, PLACE, Change, Table, is_among
from shixiao.programme.core.swift_season import Season
from shixiao.programme.core.swift_steps import (
    add,
    copy,
    drawn,
    form_for,
    is_free_instead,
    is_loose,
    neighbour,
    taken,
    trip_near,
)


@swift
def trade(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """Two trips change places: each goes where the other went."""
    other = table.active[drawn(dice, table.size[0])]
    if other == key or not (is_loose(table, key) and is_loose(table, other)):
        return 0
    change.key[0], change.key[1] = key, other
    change.length[0] = change.length[1] = 0
    moved = calls_of(season, table, change, (0, key, other), dice)
    if moved and calls_of(season, table, change, (1, other, key), dice):
        return 2
    return 0


@swift
def calls_of(
    season: Season, table: Table, change: Change, what: tuple[int, int, int], dice: Whole
) -> bool:
    """Stage a trip at the places of another one, as many as suit."""
    at, key, other = what
    slots = season.times.shape[0]
    for stop in range(table.length[other]):
        place = table.stops[other, stop, PLACE]
        if not is_free_instead(season, table, place, key % slots, other % slots):
            continue
        taken(season, table, change, other, stop)
        form = form_for(season, table, key // slots, place, change.without, dice)
        if form >= 0:
            add(change, at, place, form)
    return bool(change.length[at] > 0)


@swift
def exchange(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """One stop of a trip and one of a trip that calls near change places."""
    stop = drawn(dice, table.length[key])
    near = neighbour(season, table.stops[key, stop, PLACE], dice)
    if near < 0 or table.call_count[near] == 0:
        return 0
    other = table.calls[near, drawn(dice, table.call_count[near])]
    against = drawn(dice, table.length[other])
    if other == key or not may_leave(season, table, key, stop, other):
        return 0
    if not may_leave(season, table, other, against, key):
        return 0
    copy(table, key, change, 0, stop)
    copy(table, other, change, 1, against)
    gone = calls_instead(season, table, change, (1, key, stop, other), dice)
    if gone and calls_instead(season, table, change, (0, other, against, key), dice):
        return 2
    return 0


@swift
def may_leave(season: Season, table: Table, key: int, stop: int, other: int) -> bool:
    """Whether a stop may move from its trip to another one."""
    slots, place = season.times.shape[0], table.stops[key, stop, PLACE]
    is_there = is_among(table.stops[other, :, PLACE], table.length[other], place)
    is_loose_stop = table.stops[key, stop, EVENT] < 0
    has_time = is_free_instead(season, table, place, other % slots, key % slots)
    return bool(is_loose_stop and not is_there and has_time)


@swift
def calls_instead(
    season: Season, table: Table, change: Change, what: tuple[int, int, int, int], dice: Whole
) -> bool:
    """Stage a stop of one trip as one of another; `what` is where, trip, stop, the other trip."""
    at, key, stop, other = what
    place = table.stops[key, stop, PLACE]
    taken(season, table, change, key, stop)
    form = form_for(season, table, other // season.times.shape[0], place, change.without, dice)
    if form >= 0:
        add(change, at, place, form)
    return bool(form >= 0)


@swift
def hand_over(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """One stop of a trip moves to another trip that calls near."""
    slots = season.times.shape[0]
    stop = drawn(dice, table.length[key])
    place = table.stops[key, stop, PLACE]
    if table.stops[key, stop, EVENT] >= 0:
        return 0
    other = trip_near(season, table, place, dice)
    if other < 0 or other == key:
        return 0
    if not is_free_instead(season, table, place, other % slots, key % slots):
        return 0
    if is_among(table.stops[other, :, PLACE], table.length[other], place):
        return 0
    taken(season, table, change, key, stop)
    form = form_for(season, table, other // slots, place, change.without, dice)
    if form < 0:
        return 0
    copy(table, key, change, 0, stop)
    copy(table, other, change, 1, -1)
    add(change, 1, place, form)
    return 2
