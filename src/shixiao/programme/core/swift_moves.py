"""Changes to try, drawn at random: each function stages one and says how many trips it concerns.

0 says that this draw came to nothing. Stops of fixed events never move.
"""

from shixiao.programme.core.swift import Whole, swift
from shixiao.programme.core.swift_board import EVENT, FORM, PLACE, Change, Table, is_among
from shixiao.programme.core.swift_season import Season
from shixiao.programme.core.swift_steps import (
    add,
    can_go,
    chance,
    copy,
    drawn,
    form_for,
    is_free,
    is_free_instead,
    is_loose,
    neighbour,
    taken,
    trip_near,
)
from shixiao.programme.core.swift_trades import exchange, hand_over, trade

# How often each kind is tried, summed up; the rest moves a stop from one trip to another.
JOIN, NEW, DROP, REPLACE = 0.22, 0.33, 0.40, 0.60
OTHER_SLOT, OTHER_TEAM, CANCEL, TRADE, EXCHANGE = 0.63, 0.71, 0.74, 0.84, 0.93


@swift
def propose(season: Season, table: Table, change: Change, dice: Whole) -> int:
    kind = chance(dice)
    if kind < JOIN:
        return join(season, table, change, dice)
    if kind < NEW:
        return new(season, table, change, dice)
    if table.size[0] == 0:
        return 0
    key = table.active[drawn(dice, table.size[0])]
    if kind < DROP:
        return drop(table, change, key, dice)
    if kind < REPLACE:
        return replace(season, table, change, key, dice)
    if kind < CANCEL:
        return shift(season, table, change, key, dice)
    return between(season, table, change, key, dice)


@swift
def between(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """A trip and another one."""
    kind = CANCEL + chance(dice) * (1 - CANCEL)
    if kind < TRADE:
        return trade(season, table, change, key, dice)
    if kind < EXCHANGE:
        return exchange(season, table, change, key, dice)
    return hand_over(season, table, change, key, dice)


@swift
def shift(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """A whole trip at another time, by another team, or not at all."""
    if not is_loose(table, key):
        return 0
    kind = REPLACE + chance(dice) * (CANCEL - REPLACE)
    if kind < OTHER_SLOT:
        return other_slot(season, table, change, key, dice)
    if kind < OTHER_TEAM:
        return other_team(season, table, change, key, dice)
    change.key[0], change.length[0] = key, 0
    return 1


@swift
def join(season: Season, table: Table, change: Change, dice: Whole) -> int:
    """One more stop for a trip that calls near."""
    slots = season.times.shape[0]
    place = drawn(dice, season.share.shape[0])
    if table.own[place] >= season.most_visits[place]:
        return 0
    key = trip_near(season, table, place, dice)
    if key < 0 or not is_free(season, table, place, key % slots):
        return 0
    form = form_for(season, table, key // slots, place, change.nothing, dice)
    if form < 0:
        return 0
    copy(table, key, change, 0, -1)
    add(change, 0, place, form)
    return 1


@swift
def new(season: Season, table: Table, change: Change, dice: Whole) -> int:
    """A new trip around a place."""
    slots = season.times.shape[0]
    team, slot = drawn(dice, season.caps.shape[0]), drawn(dice, slots)
    if not can_go(season, table, team, slot, -1):
        return 0
    first = drawn(dice, season.share.shape[0])
    change.key[0], change.length[0] = team * slots + slot, 0
    place = first
    while place >= 0 and is_free(season, table, place, slot):
        form = form_for(season, table, team, place, change.nothing, dice)
        if form >= 0:
            add(change, 0, place, form)
        if change.length[0] in (0, int(season.means[2])) or chance(dice) < 0.15:
            break
        place = further(season, table, change, first, dice)
    return 1 if change.length[0] > 0 else 0


@swift
def further(season: Season, table: Table, change: Change, first: int, dice: Whole) -> int:
    """A place near the first that the new trip could call at too, or -1."""
    slot = change.key[0] % season.times.shape[0]
    for _ in range(6):
        place = neighbour(season, first, dice)
        if place < 0:
            return -1
        is_new = not is_among(change.stops[0, :, PLACE], change.length[0], place)
        if is_new and is_free(season, table, place, slot):
            return place
    return -1


@swift
def drop(table: Table, change: Change, key: int, dice: Whole) -> int:
    """A trip without one of its stops."""
    stop = drawn(dice, table.length[key])
    if table.stops[key, stop, EVENT] >= 0:
        return 0
    copy(table, key, change, 0, stop)
    return 1


@swift
def replace(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """Another place or another form in place of one stop."""
    slots, count = season.times.shape[0], table.length[key]
    stop = drawn(dice, count)
    here = table.stops[key, stop, PLACE]
    if table.stops[key, stop, EVENT] >= 0:
        return 0
    place = neighbour(season, table.stops[key, drawn(dice, count), PLACE], dice)
    if chance(dice) < 0.15:
        place = here
    if place < 0 or (place != here and not is_free(season, table, place, key % slots)):
        return 0
    form = form_for(season, table, key // slots, place, change.nothing, dice)
    if form < 0 or (place == here and form == table.stops[key, stop, FORM]):
        return 0
    copy(table, key, change, 0, stop)
    add(change, 0, place, form)
    return 1


@swift
def other_slot(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """The same trip at another time."""
    slots = season.times.shape[0]
    team, before = key // slots, key % slots
    slot = drawn(dice, slots)
    if slot == before or not can_go(season, table, team, slot, before):
        return 0
    for stop in range(table.length[key]):
        if not is_free_instead(season, table, table.stops[key, stop, PLACE], slot, before):
            return 0
    copy(table, key, change, 1, -1)
    change.key[0], change.length[0], change.key[1] = key, 0, team * slots + slot
    return 2


@swift
def other_team(season: Season, table: Table, change: Change, key: int, dice: Whole) -> int:
    """The places of a trip, as many as suit, by another team, perhaps at another time."""
    slots = season.times.shape[0]
    team, before = drawn(dice, season.caps.shape[0]), key % slots
    slot = before if chance(dice) < 0.3 else drawn(dice, slots)
    if team == key // slots or not can_go(season, table, team, slot, -1):
        return 0
    change.key[1], change.length[1] = team * slots + slot, 0
    for stop in range(table.length[key]):
        place = table.stops[key, stop, PLACE]
        if not is_free_instead(season, table, place, slot, before):
            continue
        taken(season, table, change, key, stop)
        form = form_for(season, table, team, place, change.without, dice)
        if form >= 0:
            add(change, 1, place, form)
    change.key[0], change.length[0] = key, 0
    return 2 if change.length[1] > 0 else 0
