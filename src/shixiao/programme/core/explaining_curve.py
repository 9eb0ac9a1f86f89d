"""What the next yuan would buy: by really adding outings to the plan, and at most by the prices.

The best outings per yuan are put on top of the plan one after the other, as the planner's first
plan is made. Each sum of money at which one is paid in full is a plan that keeps every rule;
between two of them a part of the money counts as a part of the outing. Of these points the line is
drawn that lies over all of them and bends only downwards; its corners are plans.
"""

from dataclasses import dataclass
from itertools import pairwise

from shixiao.programme.core.bound_shares import least_km
from shixiao.programme.core.explained import Extra
from shixiao.programme.core.explaining_standing import Standing
from shixiao.programme.core.greedy import PLAIN, all_seeds, fill, shares_of
from shixiao.programme.core.plan_board import Board, Trip
from shixiao.programme.core.problem import Id

AMOUNTS = (0, 100_000, 200_000, 300_000, 500_000, 800_000, 1_000_000)
MOST_ADDED = 200


@dataclass(frozen=True, slots=True)
class _Point:
    """So much more money makes the plan better by so much; by so many things put on it."""

    fen: int
    worth: float
    outings: int


def curve(standing: Standing, fen_price: float | None, gap: float) -> tuple[Extra, ...]:
    """The worth of more money at `AMOUNTS`; `gap` is how far the plan may be from the best."""
    points, first = _added(standing)
    line = _over(points)
    return tuple(
        Extra(
            extra_fen=amount,
            worth=_at(line, amount),
            at_most=None if fen_price is None else gap + fen_price * amount,
            first=first,
            outings=max(point.outings for point in points if point.fen <= amount),
        )
        for amount in AMOUNTS
    )


def _added(standing: Standing) -> tuple[list[_Point], tuple[Id, str] | None]:
    """The plan with more and more put on it, and what the first of that is."""
    ground, before = standing.ground, standing.board.worth
    board = Board(ground)
    for trip in standing.trips:
        board.put(trip)
    board.left_fen = max(0, board.left_fen) + AMOUNTS[-1]
    points: list[_Point] = [_Point(0, 0.0, 0)]
    first: tuple[Id, str] | None = None
    shares = shares_of(ground, least_km(ground))
    for key in fill(board, shares, all_seeds(ground), list(board.trips), PLAIN):
        fen = max(0, AMOUNTS[-1] - board.left_fen)
        points.append(_Point(fen, board.worth - before, len(points)))
        first = first or _first(standing, board.trips[key])
        if len(points) > MOST_ADDED:
            break
    return points, first


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
    for point in points:
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
