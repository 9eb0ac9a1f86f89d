"""What the next yuan would buy: by really adding outings to the plan, and at most by the prices.

For each sum of money the best outings and further stops per yuan are put on top of the plan one
after the other, as the planner's first plan is made, as far as the sum goes. Each of them is a
plan that keeps every rule. Over these points the line is drawn that bends only downwards; its
corners are plans, and between two of them a part of the money counts as a part of what it buys.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from shixiao.programme.core.bound import Bounding
from shixiao.programme.core.bound_shares import least_km
from shixiao.programme.core.explained import Extra
from shixiao.programme.core.explaining_standing import Standing
from shixiao.programme.core.greedy import PLAIN, KmTable, all_seeds, fill, shares_of
from shixiao.programme.core.plan import Prices
from shixiao.programme.core.plan_board import Board, Trip
from shixiao.programme.core.problem import Id

AMOUNTS = (0, 100_000, 200_000, 300_000, 500_000, 800_000, 1_000_000)
MOST_ADDED = 200
ROUNDING = 1e-9  # of the bound, more than the rounding of its sums


@dataclass(frozen=True, slots=True)
class _Point:
    """So much more money makes the plan better by so much."""

    fen: int
    worth: float


@dataclass(frozen=True, slots=True)
class _Bought:
    """What a sum of money was spent on, thing by thing, and the stop for which the first is."""

    points: list[_Point]
    first: tuple[Id, str] | None


def curve(standing: Standing, prices: Sequence[Prices], gap: float | None) -> tuple[Extra, ...]:
    """The worth of more money at `AMOUNTS`.

    `gap` is by how much the plan may be worse than the best with no more money, where that is
    known. The bound for more is the lowest of those by several prices.
    """
    ground = standing.ground
    km = least_km(ground)
    shares = shares_of(ground, km)
    bought = [_spent(standing, shares, amount) for amount in AMOUNTS]
    line = _over([point for one in bought for point in one.points])
    dearest = next((one.first for one in bought if one.first), None)
    lines = [(one.fen, _bound(standing, km, one) - standing.board.worth) for one in prices]
    return tuple(
        Extra(
            extra_fen=amount,
            worth=_at(line, amount),
            reached=one.points[-1].worth,
            at_most=_at_most(lines, amount, gap),
            first=one.first or dearest,
            outings=len(one.points) - 1,
        )
        for amount, one in zip(AMOUNTS, bought, strict=True)
    )


def _at_most(lines: Sequence[tuple[float, float]], amount: int, gap: float | None) -> float:
    """The lowest of lines with a price and a start each; without more money, of the gap too."""
    most = min(max(0.0, start) + price * amount for price, start in lines)
    return most if amount or gap is None else min(gap, most)


def _bound(standing: Standing, km: KmTable, prices: Prices) -> float:
    """A bound that rises by the price of a fen with each fen of the budget.

    That of the prices, unless it left out outings that are dearer than the budget was; otherwise
    the line of `bound` with no price but that of a fen, which holds whatever that is.
    """
    ground = standing.ground
    if isfinite(prices.bound) and _dearest(standing) <= standing.problem.budget_fen:
        return prices.bound
    worth = Bounding(ground, km).line(prices.fen, [0.0] * len(ground.teams)).worth
    return worth + ROUNDING * max(1.0, abs(worth))


def _dearest(standing: Standing) -> float:
    """No outing of any team can cost more than this."""
    ground, most = standing.ground, standing.problem.max_stops
    return max(
        (
            team.fixed_fen + team.per_stop_fen * most + team.per_km_fen * max(0.0, km[1]) + 1
            for team, km in zip(ground.teams, ground.most_km, strict=True)
        ),
        default=0.0,
    )


def _spent(standing: Standing, shares: list[list[float]], amount: int) -> _Bought:
    """So much more money spent on top of the plan, best per yuan first."""
    ground, before = standing.ground, standing.board.worth
    board = Board(ground)
    for trip in standing.trips:
        board.put(trip)
    board.left_fen = max(0, board.left_fen) + amount
    points: list[_Point] = [_Point(0, 0.0)]
    first: tuple[Id, str] | None = None
    for key in fill(board, shares, all_seeds(ground), list(board.trips), PLAIN):
        points.append(_Point(max(0, amount - board.left_fen), board.worth - before))
        first = first or _first(standing, board.trips[key])
        if len(points) > MOST_ADDED:
            break
    return _Bought(points, first)


def _first(standing: Standing, trip: Trip) -> tuple[Id, str]:
    """The stop for whose sake the trip was put on the plan or made longer."""
    known = {
        visit.place
        for number in standing.of_team[trip.team]
        if standing.trips[number].slot == trip.slot
        for visit in standing.trips[number].visits
    }
    fresh = [visit for visit in trip.visits if visit.place not in known]
    best = max(fresh, key=lambda visit: standing.gain(trip.team, visit.place, visit.form))
    return standing.ground.places[best.place].id, best.form


def _over(points: list[_Point]) -> list[_Point]:
    """The line over all points that rises ever less, by its corners."""
    line: list[_Point] = []
    for point in sorted(points, key=lambda point: (point.fen, point.worth)):
        if line and point.worth <= line[-1].worth:
            continue
        while line and (line[-1].fen == point.fen or _is_below(line, point)):
            line.pop()
        line.append(point)
    return line


def _is_below(line: list[_Point], point: _Point) -> bool:
    """Whether the last corner lies under the straight line from the one before it to a point."""
    if len(line) < 2:
        return False
    a, b = line[-2], line[-1]
    return (b.worth - a.worth) * (point.fen - a.fen) <= (point.worth - a.worth) * (b.fen - a.fen)


def _at(line: list[_Point], fen: int) -> float:
    for a, b in pairwise(line):
        if fen < b.fen:
            return a.worth + (b.worth - a.worth) * (fen - a.fen) / (b.fen - a.fen)
    return line[-1].worth
