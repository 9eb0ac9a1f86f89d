"""How a run went: what its plan was worth and what no plan can exceed, second by second.

Kept as [seconds, plan, bound or null], with few enough points to be stored while the run goes on.
The plan never falls and the bound never rises, because the best of each is what counts.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

MOST_POINTS = 120
Row = list[float | None]


@dataclass(frozen=True, slots=True)
class Point:
    """After so many seconds: the plan, and the bound once there is one."""

    seconds: float
    plan: float
    bound: float | None

    @property
    def gap(self) -> float | None:
        """How much better any plan could be, as a share of the bound."""
        if self.bound is None:
            return None
        return max(0.0, self.bound - self.plan) / max(1.0, abs(self.bound))


class Curve:
    """The points of a run, at most `MOST_POINTS`: when there are more, every other one goes."""

    def __init__(self, points: Iterable[Point] = ()) -> None:
        self.points: list[Point] = list(points)

    def add(self, seconds: float, plan: float, bound: float) -> None:
        """One more point; `bound` is infinite until there is one."""
        known = bound if math.isfinite(bound) else None
        if self.points:
            last = self.points[-1]
            plan = max(plan, last.plan)
            bounds = [one for one in (known, last.bound) if one is not None]
            known = min(bounds, default=None)
        self.points.append(Point(round(seconds, 3), plan, known))
        if len(self.points) > MOST_POINTS:
            first, *between, last = self.points
            self.points = [first, *between[1::2], last]

    def end(self, seconds: float, plan: float, bound: float) -> None:
        """The last point: the plan as it was checked, and its bound."""
        self.add(seconds, plan, bound)
        self.points[-1] = Point(round(seconds, 3), plan, bound)

    def as_data(self) -> list[Row]:
        """The points as JSON can hold them."""
        return [[one.seconds, one.plan, one.bound] for one in self.points]


def points_of(data: Sequence[object]) -> tuple[Point, ...]:
    """The points of a stored curve."""
    rows = cast(Sequence[tuple[float, float, float | None]], data)
    return tuple(Point(*row) for row in rows)
