"""Annealing that is kind to promises: what people were told counts beside what a plan is worth.

The changes, the fine for what is over the budget and the heat are those of `annealing`; a visit on
an announced date brings a bonus more, and one that is as it was a little more again. So a date
moves only for what is worth it. The heat is low from the start: the plan is to be mended, not made.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from shixiao.programme.core.annealing import MOVES, Annealing, weighed
from shixiao.programme.core.plan_board import Board
from shixiao.programme.core.plan_ground import Ground, ground_of
from shixiao.programme.core.problem import Place, Problem, Slot, Team
from shixiao.programme.core.standing_promises import EXACT, Promises
from shixiao.programme.core.swift import Floats, Whole, swift
from shixiao.programme.core.swift_board import (
    COST,
    FORM,
    PLACE,
    WORTH,
    Change,
    Table,
    keep,
    swap,
    unweigh,
)
from shixiao.programme.core.swift_moves import propose
from shixiao.programme.core.swift_season import Season, forms_of, season_of
from shixiao.programme.core.swift_steps import chance, routed

COLDER = 12.0  # times so warm at the start as at the end
BONUS, AS_IT_WAS, PLEDGED, BEST_VALUE = 0, 1, 2, 3


class Pledges(NamedTuple):
    """`told[place, slot]` is 1 where people were told, `exact[place, slot]` team and form, or -1.

    `sums` are what a date counts, what a visit as it was counts, what all that is kept counts
    together, and the value of the best plan.
    """

    told: Floats
    exact: Whole
    sums: Floats


def pledges_of(ground: Ground, promises: Promises) -> Pledges:
    places, slots = len(ground.places), len(ground.problem.slots)
    forms = {form: at for at, form in enumerate(forms_of(ground))}
    told, exact = np.zeros((places, slots)), np.full((places, slots), -1, np.int64)
    for date in promises.told:
        told[date] = 1.0
    for date, (team, form) in promises.exact.items():
        if form in forms:  # else nobody offers it any more
            exact[date] = team * len(forms) + forms[form]
    return Pledges(told, exact, np.array([0.0, EXACT, 0.0, -np.inf]))


class Draws(NamedTuple):
    """The state of the dice; the heat and its fall by each change, price and fine of a fen."""

    dice: Whole
    heat: Floats


class Kindly(Annealing):
    """A search from the plan on a board; `keep_bonus` is what an announced date counts.

    `warmth` is the heat it starts with.
    """

    def __init__(
        self, season: Season, board: Board, seed: int, pledges: Pledges, keep_bonus: float
    ) -> None:
        super().__init__(season, board, seed, 0.0)
        self._pledges, self.warmth = pledges, 1.0
        pledges.sums[BONUS], pledges.sums[BEST_VALUE] = keep_bonus, -np.inf
        total(season, self._table, pledges)

    def rounds(self, count: int, progress: float, after: float) -> bool:
        """So many rounds while progress goes from one figure to another; True for a better plan."""
        heat, sums, moves = self._heat, self._pledges.sums, count * MOVES
        before = sums[BEST_VALUE]
        heat[0] = self.warmth * COLDER**-progress
        heat[1] = COLDER ** ((progress - after) / moves)
        draws = Draws(self._dice, heat)
        anneal_kindly(self.season, self._table, self._change, self._pledges, draws, moves)
        return bool(sums[BEST_VALUE] > before)


@swift
def anneal_kindly(
    season: Season,
    table: Table,
    change: Change,
    pledges: Pledges,
    draws: Draws,
    moves: int,
) -> None:
    """As `anneal`, with what is pledged beside what a plan is worth."""
    dice, heat, budget = draws.dice, draws.heat, season.means[0]
    warmth = heat[0]
    for _ in range(moves):
        warmth *= heat[1]
        trips = propose(season, table, change, dice)
        if trips == 0 or not routed(season, change, trips):
            continue
        gain, cost, touched = weighed(season, table, change, trips)
        kinder = pledged_more(season, table, change, pledges, trips)
        before = table.sums[COST]
        over = max(0.0, before + cost - budget) - max(0.0, before - budget)
        net = gain + kinder - heat[2] * cost - heat[3] * over
        if net < 0 and not chance(dice) < math.exp(net / warmth):
            unweigh(season, table, change, trips, touched)
            continue
        swap(season, table, change, trips)
        table.sums[COST] += cost
        table.sums[WORTH] += gain
        pledges.sums[PLEDGED] += kinder
        remember(season, table, pledges)


@swift
def remember(season: Season, table: Table, pledges: Pledges) -> None:
    """Keep the plan if it is the best within the budget."""
    value = table.sums[WORTH] + pledges.sums[PLEDGED]
    if table.sums[COST] <= season.means[0] and value > pledges.sums[BEST_VALUE] + 1e-9:
        pledges.sums[BEST_VALUE] = value
        keep(table)


@swift
def pledged_more(
    season: Season, table: Table, change: Change, pledges: Pledges, trips: int
) -> float:
    """What the change keeps more of what was told."""
    more = 0.0
    for at in range(trips):
        key = change.key[at]
        more += pledged(season, pledges, key, change.stops[at], change.length[at])
        more -= pledged(season, pledges, key, table.stops[key], table.length[key])
    return more


@swift
def pledged(season: Season, pledges: Pledges, key: int, stops: Whole, count: int) -> float:
    """What the visits of a trip count beside their worth."""
    slots, forms = season.times.shape[0], season.share.shape[1]
    team, slot, value = key // slots, key % slots, 0.0
    for at in range(count):
        place = stops[at, PLACE]
        value += pledges.sums[BONUS] * pledges.told[place, slot]
        if pledges.exact[place, slot] == team * forms + stops[at, FORM]:
            value += pledges.sums[AS_IT_WAS]
    return value


@swift
def total(season: Season, table: Table, pledges: Pledges) -> None:
    """Add up what the plan on the table keeps; it is the best so far if the budget holds it."""
    value = 0.0
    for at in range(table.size[0]):
        key = table.active[at]
        value += pledged(season, pledges, key, table.stops[key], table.length[key])
    pledges.sums[PLEDGED] = value
    remember(season, table, pledges)


@dataclass(frozen=True, slots=True)
class Kindness:
    """A ground and its promises as arrays; each search begins from a plan of its own."""

    season: Season
    pledges: Pledges

    def search(self, board: Board, seed: int, keep_bonus: float) -> Kindly:
        return Kindly(self.season, board, seed, self.pledges, keep_bonus)


def kindness_of(ground: Ground, promises: Promises) -> Kindness:
    return Kindness(season_of(ground), pledges_of(ground, promises))


def warm() -> None:
    """Compile everything, or fetch what was compiled before, on a season of nothing."""
    ground = ground_of(_SEASON)
    kindness = kindness_of(ground, Promises(frozenset(), {}))
    kindness.search(Board(ground), 0, 1.0).rounds(1, 0.0, 1.0)


_SEASON = Problem(
    slots=(Slot(0, 1, "m", vans=1), Slot(1, 2, "m", vans=1)),
    places=tuple(Place(f"P{n}", n, 0, 100, (0, 1), {"戏曲": 1.0}) for n in range(4)),
    teams=(Team("T1", 1, 1, {"戏曲": 0.9}, (0, 1), fixed_fen=100, needs_van=True),),
    budget_fen=1_000,
)
