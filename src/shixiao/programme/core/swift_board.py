"""The plan under construction of compiled code, and one change to it that is being weighed.

A trip has the key `team * slots + slot`; the rows of its stops are place, form, and the number of
the fixed event that the stop keeps, or -1.
"""

from typing import NamedTuple

import numpy as np

from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_loading import MOST_STOPS
from shixiao.programme.core.swift import Floats, Whole, concave, swift
from shixiao.programme.core.swift_season import Season, forms_of

PLACE, FORM, EVENT = 0, 1, 2
COST, WORTH, BEST = 0, 1, 2
NOBODY = -1e18


class Table(NamedTuple):
    """Trips and every count over them; `sums` is cost, worth, and worth of the best plan.

    `active` lists the keys of the trips, `position` says where in it a key stands; `calls[place]`
    are the keys of the trips that call there. `best_length` and `best_stops` hold the best plan.
    """

    length: Whole
    stops: Whole
    cost: Floats
    shows: Floats
    visits: Whole
    own: Whole
    place_weeks: Whole
    team_months: Whole
    team_weeks: Whole
    slot_vans: Whole
    active: Whole
    position: Whole
    calls: Whole
    call_count: Whole
    worth: Floats
    sums: Floats
    size: Whole
    best_length: Whole
    best_stops: Whole


class Change(NamedTuple):
    """Up to two trips as they would be; `touched` are places, `before` what they were worth.

    `without` is a form and how much of it a place loses by the change; `nothing` says none.
    """

    key: Whole
    length: Whole
    stops: Whole
    cost: Floats
    touched: Whole
    before: Floats
    nothing: Floats
    without: Floats


def table_of(season: Season, board: Board) -> Table:
    """The board as a table. At most one trip of a team in a slot is a rule, so keys suffice."""
    teams, slots = season.available.shape
    places, forms = season.share.shape
    weeks, months = int(season.times[:, 0].max()) + 1, int(season.times[:, 1].max()) + 1
    keys = teams * slots
    events = len(board.ground.problem.fixed_events)
    table = Table(
        length=np.zeros(keys, np.int64),
        stops=np.zeros((keys, MOST_STOPS, 3), np.int64),
        cost=np.zeros(keys),
        shows=np.zeros((places, forms)),
        visits=np.zeros(places, np.int64),
        own=np.zeros(places, np.int64),
        place_weeks=np.zeros((places, weeks), np.int64),
        team_months=np.zeros((teams, months), np.int64),
        team_weeks=np.zeros((teams, weeks), np.int64),
        slot_vans=np.zeros(slots, np.int64),
        active=np.zeros(keys, np.int64),
        position=np.full(keys, -1, np.int64),
        calls=np.zeros((places, weeks + events), np.int64),
        call_count=np.zeros(places, np.int64),
        worth=np.zeros(places),
        sums=np.zeros(3),
        size=np.zeros(1, np.int64),
        best_length=np.zeros(keys, np.int64),
        best_stops=np.zeros((keys, MOST_STOPS, 3), np.int64),
    )
    number = {form: at for at, form in enumerate(forms_of(board.ground))}
    for trip in board.trips.values():
        key = trip.team * slots + trip.slot
        for at, visit in enumerate(trip.visits):
            event = -1 if visit.event is None else visit.event
            table.best_stops[key, at] = visit.place, number[visit.form], event
        table.best_length[key] = len(trip.visits)
        table.cost[key] = trip.cost_fen
    restore(season, table)
    return table


def fresh_change() -> Change:
    return Change(
        key=np.zeros(2, np.int64),
        length=np.zeros(2, np.int64),
        stops=np.zeros((2, MOST_STOPS, 3), np.int64),
        cost=np.zeros(2),
        touched=np.zeros(4 * MOST_STOPS, np.int64),
        before=np.zeros(4 * MOST_STOPS),
        nothing=np.array((-1.0, 0.0)),
        without=np.zeros(2),
    )


@swift
def restore(season: Season, table: Table) -> None:
    """Put the best plan on an empty table; its costs are there."""
    for key in range(table.length.shape[0]):
        if table.best_length[key] > 0:
            copy_trip(key, table.best_length, table.best_stops, table.length, table.stops)
            enter(season, table, key)
            begin(season, table, key, 1)
            table.sums[COST] += table.cost[key]
            show(season, table, key, 1)
    for place in range(season.share.shape[0]):
        table.worth[place] = worth_of(season, table, place)
        table.sums[WORTH] += table.worth[place]
    table.sums[BEST] = table.sums[WORTH]


@swift
def keep(table: Table) -> None:
    """Remember the plan as the best so far."""
    table.sums[BEST] = table.sums[WORTH]
    for key in range(table.length.shape[0]):
        copy_trip(key, table.length, table.stops, table.best_length, table.best_stops)


@swift
def copy_trip(key: int, count: Whole, stops: Whole, to_count: Whole, to_stops: Whole) -> None:
    to_count[key] = count[key]
    for stop in range(count[key]):
        for column in range(3):
            to_stops[key, stop, column] = stops[key, stop, column]


@swift
def worth_of(season: Season, table: Table, place: int) -> float:
    """What a place has from the shows that the table holds for it."""
    met = 0.0
    for form in range(season.share.shape[1]):
        share = season.share[place, form]
        if share > 0 and table.shows[place, form] > 0:
            met += share * concave(season.repeat, table.shows[place, form])
    worth: float = season.weight[place] * concave(season.satisfaction, met)
    if table.visits[place] == 0:
        worth -= season.means[1]
    return worth


@swift
def show(season: Season, table: Table, key: int, sign: int) -> None:
    """Count the shows of a trip, or take them off again."""
    team = key // season.times.shape[0]
    for at in range(table.length[key]):
        place, form = table.stops[key, at, PLACE], table.stops[key, at, FORM]
        table.shows[place, form] += sign * season.quality[team, form]
        table.visits[place] += sign


@swift
def enter(season: Season, table: Table, key: int) -> None:
    """Note a trip at its places."""
    week = season.times[key % season.times.shape[0], 0]
    for at in range(table.length[key]):
        place = table.stops[key, at, PLACE]
        table.place_weeks[place, week] += 1
        if table.stops[key, at, EVENT] < 0:
            table.own[place] += 1
        table.calls[place, table.call_count[place]] = key
        table.call_count[place] += 1


@swift
def leave(season: Season, table: Table, key: int) -> None:
    """Strike a trip off at its places."""
    week = season.times[key % season.times.shape[0], 0]
    for at in range(table.length[key]):
        place = table.stops[key, at, PLACE]
        table.place_weeks[place, week] -= 1
        if table.stops[key, at, EVENT] < 0:
            table.own[place] -= 1
        last = table.call_count[place] - 1
        for call in range(last + 1):
            if table.calls[place, call] == key:
                table.calls[place, call] = table.calls[place, last]
                break
        table.call_count[place] = last


@swift
def begin(season: Season, table: Table, key: int, sign: int) -> None:
    """List a trip that was not there (1), or take one that is gone off the list (-1)."""
    slots = season.times.shape[0]
    team, slot = key // slots, key % slots
    table.team_weeks[team, season.times[slot, 0]] += sign
    table.team_months[team, season.times[slot, 1]] += sign
    table.slot_vans[slot] += sign * season.caps[team, 2]
    if sign > 0:
        at = table.size[0]
        table.size[0] += 1
        table.active[at], table.position[key] = key, at
        return
    table.size[0] -= 1
    last, at = table.active[table.size[0]], table.position[key]
    table.active[at], table.position[last] = last, at
    table.position[key] = -1


@swift
def swap(season: Season, table: Table, change: Change, trips: int) -> None:
    """Make a change that was weighed: its shows count already."""
    for at in range(trips):
        leave(season, table, change.key[at])
    for at in range(trips):
        key = change.key[at]
        was, now = table.length[key] > 0, change.length[at] > 0
        table.length[key] = change.length[at]
        for stop in range(change.length[at]):
            for column in range(3):
                table.stops[key, stop, column] = change.stops[at, stop, column]
        enter(season, table, key)
        if was != now:
            begin(season, table, key, 1 if now else -1)
        table.cost[key] = change.cost[at]


@swift
def weigh(season: Season, table: Table, change: Change, trips: int) -> tuple[float, int]:
    """Count the shows of a change in place of what is there: what it gains, places touched."""
    touched = 0
    for at in range(trips):
        key = change.key[at]
        show(season, table, key, -1)
        for stop in range(table.length[key]):
            change.touched[touched] = table.stops[key, stop, PLACE]
            touched += 1
        show_change(season, table, change, at, 1)
        for stop in range(change.length[at]):
            change.touched[touched] = change.stops[at, stop, PLACE]
            touched += 1
    gain = 0.0
    for at in range(touched):
        place = change.touched[at]
        change.before[at] = NOBODY
        if not is_among(change.touched, at, place):
            change.before[at] = table.worth[place]
            table.worth[place] = worth_of(season, table, place)
            gain += table.worth[place] - change.before[at]
    return gain, touched


@swift
def unweigh(season: Season, table: Table, change: Change, trips: int, touched: int) -> None:
    """Take back what `weigh` counted."""
    for at in range(trips):
        show_change(season, table, change, at, -1)
        show(season, table, change.key[at], 1)
    for at in range(touched):
        if change.before[at] > NOBODY:
            table.worth[change.touched[at]] = change.before[at]


@swift
def show_change(season: Season, table: Table, change: Change, at: int, sign: int) -> None:
    team = change.key[at] // season.times.shape[0]
    for stop in range(change.length[at]):
        place, form = change.stops[at, stop, PLACE], change.stops[at, stop, FORM]
        table.shows[place, form] += sign * season.quality[team, form]
        table.visits[place] += sign


@swift
def is_among(row: Whole, count: int, one: int) -> bool:
    """Whether a number is among the first of a row."""
    found = False
    for at in range(count):
        found = found or row[at] == one
    return found
