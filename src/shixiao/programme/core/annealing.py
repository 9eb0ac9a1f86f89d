"""Making a plan better in compiled code: simulated annealing over single changes.

A change is weighed by what it gains, less its cost at the price of a fen, less a small fine for
what is over the budget: so the plan walks in a corridor around the budget, where a cheap change
and a dear one can follow each other. Worse plans are taken with a probability that falls as the
heat falls; the best plan within the budget is remembered. Source: S. Kirkpatrick et al.,
"Optimization by Simulated Annealing" (1983).
"""

import math
from collections.abc import Callable

import numpy as np

from shixiao.programme.core.greedy_tours import cost_of, tour_km
from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.swift import Floats, Whole, swift
from shixiao.programme.core.swift_board import (
    BEST,
    COST,
    WORTH,
    Change,
    Table,
    fresh_change,
    keep,
    swap,
    table_of,
    unweigh,
    weigh,
)
from shixiao.programme.core.swift_greedy import LAST, SPENT, draft_of, fill, survey
from shixiao.programme.core.swift_moves import propose
from shixiao.programme.core.swift_season import Season, forms_of
from shixiao.programme.core.swift_steps import chance, routed

MOVES = 2_000  # in a round
PUTS = 50  # outings of the greedy plan between two looks at the clock
# A fen is worth about this much of what the last outings of the greedy plan brought for one.
GUESSED = 0.85
# The heat at the start and at the end, for each 100 that a place weighs; the fine for a fen over
# the budget and the part of its price that a fen counts for, both measured in docs/planner.md.
HOT, COLD = 3.0, 0.15
FINE, CORRIDOR = 0.3, 0.9
FIRST = 0x9E3779B97F4A7C15


class Annealing:
    """Rounds of changes on one season, from the plan on a board."""

    def __init__(self, season: Season, board: Board, seed: int, fen_price: float) -> None:
        self.board, self.season = board, season
        self._table, self._change = table_of(season, board), fresh_change()
        start = ((seed + 1) * FIRST) & (2**63 - 1)
        self._dice = np.array([start or 1], np.int64)
        self._heat = np.array([HOT, 1.0, 0.0, 0.0])
        self.price(fen_price)

    def price(self, fen_price: float) -> None:
        """From here on a fen is worth so much."""
        self._heat[2], self._heat[3] = fen_price * CORRIDOR, fen_price * FINE

    def follow(self, other: "Annealing") -> None:
        """A fen is worth what it is worth to another search."""
        self._heat[2:] = other._heat[2:]

    def twin(self) -> "Annealing":
        """Another search, from where this one is, with other dice."""
        found = Annealing(self.season, self.board, int(self._dice[0]) % FIRST, 0.0)
        for mine, its in zip(self._table, found._table, strict=True):
            its[...] = mine
        return found

    def fill(self, is_over: Callable[[], bool]) -> float:
        """Add the greedy plan to what is there; about what a fen is worth at its end."""
        season, table, change = self.season, self._table, self._change
        draft = draft_of(season)
        survey(season, table, draft, change)
        while fill(season, table, draft, change, PUTS) and not is_over():
            pass
        is_spent = table.sums[COST] >= SPENT * season.means[0]
        return GUESSED * float(draft.tour[LAST]) if is_spent else 0.0

    @property
    def best_worth(self) -> float:
        return float(self._table.sums[BEST])

    def rounds(self, count: int, progress: float, after: float) -> bool:
        """So many rounds while progress goes from one figure to another; True for a better plan."""
        before, moves = self.best_worth, count * MOVES
        heat = self._heat
        heat[0] = HOT * (COLD / HOT) ** progress
        heat[1] = (COLD / HOT) ** ((after - progress) / moves)
        anneal(self.season, self._table, self._change, self._dice, heat, moves)
        return self.best_worth > before

    def best(self) -> tuple[Trip, ...]:
        """The trips of the best plan."""
        table, slots = self._table, self.season.times.shape[0]
        forms = forms_of(self.board.ground)
        trips = []
        for key in np.flatnonzero(table.best_length).tolist():
            team, slot = divmod(key, slots)
            rows = table.best_stops[key, : table.best_length[key]].tolist()
            visits = tuple(
                Visit(place, forms[form], None if event < 0 else event)
                for place, form, event in rows
            )
            km = tour_km(self.board, team, [visit.place for visit in visits])
            trips.append(Trip(team, slot, visits, cost_of(self.board, team, km, len(visits))))
        return tuple(trips)


@swift
def anneal(
    season: Season, table: Table, change: Change, dice: Whole, heat: Floats, moves: int
) -> None:
    """Try so many changes; `heat` is heat, its fall by each, price and fine of a fen."""
    warmth = heat[0]
    for _ in range(moves):
        warmth *= heat[1]
        trips = propose(season, table, change, dice)
        if trips == 0 or not routed(season, change, trips):
            continue
        gain, cost, touched = weighed(season, table, change, trips)
        budget, before = season.means[0], table.sums[COST]
        over = max(0.0, before + cost - budget) - max(0.0, before - budget)
        net = gain - heat[2] * cost - heat[3] * over
        if net >= 0 or chance(dice) < math.exp(net / warmth):
            take(season, table, change, trips, gain, cost)
        else:
            unweigh(season, table, change, trips, touched)


@swift
def weighed(season: Season, table: Table, change: Change, trips: int) -> tuple[float, float, int]:
    """What a change gains and costs more, and how many places it touches; its shows count now."""
    cost = 0.0
    for at in range(trips):
        cost += change.cost[at] - table.cost[change.key[at]]
    gain, touched = weigh(season, table, change, trips)
    return gain, cost, touched


@swift
def take(
    season: Season, table: Table, change: Change, trips: int, gain: float, cost: float
) -> None:
    """Make a change, and remember the plan if it is the best within the budget."""
    swap(season, table, change, trips)
    sums = table.sums
    sums[COST] += cost
    sums[WORTH] += gain
    if sums[COST] <= season.means[0] and sums[WORTH] > sums[BEST] + 1e-9:
        keep(table)
