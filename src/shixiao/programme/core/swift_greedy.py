"""The greedy plan in compiled code: the outing with the most welfare per fen goes first.

The method is that of `greedy`; only the first figure of a place is a plainer one, never too small
either: no tour through a place is shorter than there and back, so its stops cost at least the
fees and their share of that way. What comes up is grown afresh, and goes on the table if it leads.
"""

from typing import NamedTuple

import numpy as np

from shixiao.programme.core.swift import Floats, Switches, Whole, concave, swift
from shixiao.programme.core.swift_board import (
    COST,
    PLACE,
    WORTH,
    Change,
    Table,
    is_among,
    keep,
    swap,
    weigh,
)
from shixiao.programme.core.swift_season import Season
from shixiao.programme.core.swift_steps import add, can_go, copy, is_free, routed, tour_km

NEAREST = 30  # further neighbours of a stop are not tried
KM, GAIN, PAID, LAST = 0, 1, 2, 3
NOTHING = -1.0
SPENT = 0.98  # of the budget: what is bought with the rest is whatever still fits


class Draft(NamedTuple):
    """What the greedy knows besides the table.

    `ratio[team, place]` is never less than the worth per fen of the outing that grows from there,
    `lead[team]` the place where it is highest; `longer[key]` the same for one stop more of a trip.
    `gain` and `form` are what one more visit brings, and with what. `free[team, slot]` and
    `room[place, slot]` say who has time, `when[slot]` that of the tour under way. `tour` holds its
    kilometres and gain, what is paid of it already, and what the last outing brought for a fen
    before the budget was all but spent.
    """

    ratio: Floats
    lead: Whole
    longer: Floats
    gain: Floats
    form: Whole
    free: Switches
    room: Switches
    when: Switches
    tour: Floats


def draft_of(season: Season) -> Draft:
    teams, slots = season.available.shape
    places = season.share.shape[0]
    return Draft(
        ratio=np.full((teams, places), NOTHING),
        lead=np.zeros(teams, np.int64),
        longer=np.full(teams * slots, NOTHING),
        gain=np.zeros((teams, places)),
        form=np.zeros((teams, places), np.int64),
        free=np.zeros((teams, slots), np.bool_),
        room=np.zeros((places, slots), np.bool_),
        when=np.zeros(slots, np.bool_),
        tour=np.zeros(4),
    )


@swift
def survey(season: Season, table: Table, draft: Draft, change: Change) -> None:
    """Learn everything afresh from the table."""
    for team in range(draft.ratio.shape[0]):
        time_of(season, table, draft, team)
    for place in range(draft.ratio.shape[1]):
        look_at(season, table, draft, place)
    for team in range(draft.ratio.shape[0]):
        for place in range(draft.ratio.shape[1]):
            draft.ratio[team, place] = most_for(season, draft, team, place)
        lead(draft, team)
    for at in range(table.size[0]):
        key = table.active[at]
        draft.longer[key] = extend(season, table, draft, change, key)


@swift
def fill(season: Season, table: Table, draft: Draft, change: Change, most: int) -> int:
    """Put at most so many outings or further stops, best first; how many there were."""
    count = 0
    while count < most:
        team, key = best_team(draft), best_key(table, draft)
        ratio = draft.ratio[team, draft.lead[team]]
        more = draft.longer[key] if key >= 0 else NOTHING
        if max(ratio, more) <= 0:
            break
        if more > ratio:
            if lengthen(season, table, draft, change, key):
                count += 1
        elif start(season, table, draft, change, team):
            count += 1
    keep(table)
    return count


@swift
def start(season: Season, table: Table, draft: Draft, change: Change, team: int) -> bool:
    """The outing from a team's best place, if it still leads when it is grown."""
    place = draft.lead[team]
    ratio = grow(season, table, draft, change, team, place)
    draft.ratio[team, place] = ratio
    lead(draft, team)
    if ratio <= 0 or ratio < highest(table, draft):
        return False
    slot = roomiest(season, table, draft, team)
    if not put(season, table, draft, change, team * draft.when.shape[0] + slot):
        draft.ratio[team, place] = NOTHING
        lead(draft, team)
        return False
    note(season, table, draft, ratio)
    draft.ratio[team, place] = most_for(season, draft, team, place)
    lead(draft, team)
    return True


@swift
def lengthen(season: Season, table: Table, draft: Draft, change: Change, key: int) -> bool:
    """One stop more for a trip, if that still leads."""
    ratio = extend(season, table, draft, change, key)
    draft.longer[key] = ratio
    if ratio <= 0 or ratio < highest(table, draft):
        return False
    if not put(season, table, draft, change, key):
        draft.longer[key] = NOTHING
        return False
    note(season, table, draft, ratio)
    return True


@swift
def note(season: Season, table: Table, draft: Draft, ratio: float) -> None:
    """Remember what a fen bought, as long as money is not all but spent."""
    if table.sums[COST] < SPENT * season.means[0]:
        draft.tour[LAST] = ratio


@swift
def grow(
    season: Season, table: Table, draft: Draft, change: Change, team: int, place: int
) -> float:
    """Stage the outing that grows from a place: its worth per fen, or nothing."""
    change.length[0], draft.tour[PAID], draft.tour[GAIN] = 0, 0.0, 0.0
    for slot in range(draft.when.shape[0]):
        draft.when[slot] = draft.free[team, slot]
    km = 2 * season.home_km[team, place]
    if draft.gain[team, place] <= 0 or not suits(draft, place):
        return NOTHING
    if not fits(season, table, draft, team, 1, km):
        return NOTHING
    call(draft, change, team, place, km)
    ratio = ratio_of(season, draft, team, 1, km, draft.tour[GAIN])
    while ratio > 0:
        better = stretch(season, table, draft, change, team, ratio)
        if better <= ratio:
            break
        ratio = better
    return ratio


@swift
def extend(season: Season, table: Table, draft: Draft, change: Change, key: int) -> float:
    """Stage a trip with one stop more: what that brings for a fen, or nothing."""
    slots = draft.when.shape[0]
    team = key // slots
    copy(table, key, change, 0, -1)
    for slot in range(slots):
        draft.when[slot] = slot == key % slots
    draft.tour[KM] = tour_km(season, change.stops[0], change.length[0], team)
    draft.tour[GAIN], draft.tour[PAID] = 0.0, table.cost[key]
    return stretch(season, table, draft, change, team, NOTHING)


@swift
def stretch(
    season: Season, table: Table, draft: Draft, change: Change, team: int, least: float
) -> float:
    """Put in the best further stop that brings more for a fen than so much; what it is then."""
    stops = change.length[0] + 1
    if stops > season.means[2]:
        return NOTHING
    best, best_km, ratio = -1, 0.0, least
    for at in range(stops - 1):
        beside = change.stops[0, at, PLACE]
        for near in range(min(NEAREST, season.near_count[beside])):
            place = season.near[beside, near]
            if not is_wanted(draft, change, team, place):
                continue
            km = km_with(season, change, team, place)
            total = draft.tour[GAIN] + draft.gain[team, place]
            value = ratio_of(season, draft, team, stops, km, total)
            if value > ratio and fits(season, table, draft, team, stops, km):
                best, best_km, ratio = place, km, value
    if best < 0:
        return NOTHING
    call(draft, change, team, best, best_km)
    return ratio


@swift
def is_wanted(draft: Draft, change: Change, team: int, place: int) -> bool:
    """Whether a further stop gains anything and has time."""
    is_new = not is_among(change.stops[0, :, PLACE], change.length[0], place)
    return bool(is_new and draft.gain[team, place] > 0 and suits(draft, place))


@swift
def suits(draft: Draft, place: int) -> bool:
    """Whether a place has room in a slot of the tour under way."""
    found = False
    for slot in range(draft.when.shape[0]):
        found = found or (draft.when[slot] and draft.room[place, slot])
    return bool(found)


@swift
def call(draft: Draft, change: Change, team: int, place: int, km: float) -> None:
    """Call at one more place; the tour is so long then."""
    add(change, 0, place, draft.form[team, place])
    draft.tour[KM] = km
    draft.tour[GAIN] += draft.gain[team, place]
    for slot in range(draft.when.shape[0]):
        draft.when[slot] = draft.when[slot] and draft.room[place, slot]


@swift
def km_with(season: Season, change: Change, team: int, place: int) -> float:
    """How long the tour is with one stop more, in the shortest order."""
    home, leg, stops = season.home_km[team], season.leg_km, change.stops[0]
    one = stops[0, PLACE]
    if change.length[0] == 1:
        km: float = home[one] + leg[one, place] + home[place]
        return km
    two = stops[1, PLACE]
    between = leg[one, place] + leg[place, two] + home[one] + home[two]
    after = leg[one, two] + leg[two, place] + home[one] + home[place]
    before = leg[place, one] + leg[one, two] + home[place] + home[two]
    return float(min(between, after, before))


@swift
def cost_of(season: Season, team: int, stops: int, km: float) -> float:
    price = season.price
    return float(np.rint(price[team, 0] + price[team, 1] * km + price[team, 2] * stops))


@swift
def fits(season: Season, table: Table, draft: Draft, team: int, stops: int, km: float) -> bool:
    """Home in time, and within what is left of the budget."""
    if not km <= season.most_km[team, stops]:
        return False
    left = season.means[0] - table.sums[COST]
    return bool(cost_of(season, team, stops, km) - draft.tour[PAID] <= left)


@swift
def ratio_of(season: Season, draft: Draft, team: int, stops: int, km: float, gain: float) -> float:
    """Worth per fen; what costs nothing counts as one fen, and so goes first."""
    if not km < np.inf:
        return NOTHING
    return float(gain / max(1.0, cost_of(season, team, stops, km) - draft.tour[PAID]))


@swift
def most_for(season: Season, draft: Draft, team: int, place: int) -> float:
    """What a stop can bring for a fen at the most."""
    gain, stops = draft.gain[team, place], season.means[2]
    km, price = 2 * season.home_km[team, place], season.price
    if gain <= 0 or not km <= season.most_km[team, 1]:
        return NOTHING
    fen = (price[team, 0] + price[team, 1] * km) / stops + price[team, 2]
    return float(gain / max(1.0 / stops, fen - 0.5))


@swift
def lead(draft: Draft, team: int) -> None:
    """Find where the figure of a team is highest."""
    best = 0
    for place in range(draft.ratio.shape[1]):
        if draft.ratio[team, place] > draft.ratio[team, best]:
            best = place
    draft.lead[team] = best


@swift
def best_team(draft: Draft) -> int:
    best = 0
    for team in range(draft.ratio.shape[0]):
        if draft.ratio[team, draft.lead[team]] > draft.ratio[best, draft.lead[best]]:
            best = team
    return best


@swift
def best_key(table: Table, draft: Draft) -> int:
    """The trip to which a further stop brings most; -1 when there is no trip."""
    best = -1
    for at in range(table.size[0]):
        key = table.active[at]
        if best < 0 or draft.longer[key] > draft.longer[best]:
            best = key
    return best


@swift
def highest(table: Table, draft: Draft) -> float:
    """The highest figure of all."""
    team, key = best_team(draft), best_key(table, draft)
    ratio: float = draft.ratio[team, draft.lead[team]]
    return ratio if key < 0 else max(ratio, draft.longer[key])


@swift
def roomiest(season: Season, table: Table, draft: Draft, team: int) -> int:
    """The slot that leaves most open: of the team's emptiest month, with most vans to spare."""
    best, least, spare = -1, 0, 0
    for slot in range(draft.when.shape[0]):
        if not draft.when[slot]:
            continue
        load = table.team_months[team, season.times[slot, 1]]
        vans = table.slot_vans[slot] - season.times[slot, 2]
        if best < 0 or load < least or (load == least and vans < spare):
            best, least, spare = slot, load, vans
    return best


@swift
def put(season: Season, table: Table, draft: Draft, change: Change, key: int) -> bool:
    """Put what is staged on the table; False where rounding says that it is too long after all."""
    slots = draft.when.shape[0]
    change.key[0] = key
    if not routed(season, change, 1):
        return False
    cost = change.cost[0] - table.cost[key]
    gain, _ = weigh(season, table, change, 1)
    swap(season, table, change, 1)
    table.sums[COST] += cost
    table.sums[WORTH] += gain
    time_of(season, table, draft, key // slots)
    if season.caps[key // slots, 2] > 0:
        for team in range(draft.free.shape[0]):
            draft.free[team, key % slots] = can_go(season, table, team, key % slots, -1)
    for at in range(table.length[key]):
        look_at(season, table, draft, table.stops[key, at, PLACE])
    draft.longer[key] = extend(season, table, draft, change, key)
    return True


@swift
def time_of(season: Season, table: Table, draft: Draft, team: int) -> None:
    """When a team could go out once more."""
    for slot in range(draft.when.shape[0]):
        draft.free[team, slot] = can_go(season, table, team, slot, -1)


@swift
def look_at(season: Season, table: Table, draft: Draft, place: int) -> None:
    """When a place has room, and what one more visit of each team would bring."""
    for slot in range(draft.when.shape[0]):
        draft.room[place, slot] = is_free(season, table, place, slot)
    met = 0.0
    for form in range(season.share.shape[1]):
        share, had = season.share[place, form], table.shows[place, form]
        if share > 0 and had > 0:
            met += share * concave(season.repeat, had)
    for team in range(draft.gain.shape[0]):
        choose(season, table, draft, team, place, met)


@swift
def choose(season: Season, table: Table, draft: Draft, team: int, place: int, met: float) -> None:
    """The form of a team that brings a place most, whose needs are met so far."""
    best, most = -1, -1.0
    for form in range(season.share.shape[1]):
        quality = season.quality[team, form]
        if quality < 0:
            continue
        share, had, more = season.share[place, form], table.shows[place, form], 0.0
        if share > 0:
            more = concave(season.repeat, had + quality) - concave(season.repeat, had)
            more *= share
        if more > most:
            best, most = form, more
    draft.form[team, place] = best
    draft.gain[team, place] = NOTHING
    if best >= 0:
        worth = season.weight[place] * concave(season.satisfaction, met + most)
        draft.gain[team, place] = worth - table.worth[place]
