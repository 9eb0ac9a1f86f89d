"""The ground of a county as a flat map: kilometres from degrees, outlines, and the way back.

Within the size of a county the earth is flat enough: below half a percent of error in 100 km.
"""

import math
from collections.abc import Iterable, Sequence
from statistics import fmean

Degrees = tuple[float, float]
"""Latitude and longitude."""
Km = tuple[float, float]
"""Kilometres east and north of a middle."""

DEGREE_KM = 111.195  # one degree of latitude on a sphere of 6,371 km
_ROUND = 12  # points that stand for a circle


def middle(points: Iterable[Degrees]) -> Degrees:
    """The mean of some points; (0, 0) of none."""
    known = list(points)
    if not known:
        return 0.0, 0.0
    return fmean(one[0] for one in known), fmean(one[1] for one in known)


def flat_km(point: Degrees, around: Degrees) -> Km:
    """Degrees as kilometres east and north of the point `around`."""
    east = (point[1] - around[1]) * DEGREE_KM * math.cos(math.radians(around[0]))
    return east, (point[0] - around[0]) * DEGREE_KM


def degrees(km: Km, around: Degrees) -> Degrees:
    """The way back from `flat_km`."""
    shrink = math.cos(math.radians(around[0])) or 1.0
    return around[0] + km[1] / DEGREE_KM, around[1] + km[0] / DEGREE_KM / shrink


def km_between(a: Degrees, b: Degrees) -> float:
    """The straight line between two points."""
    east, _ = flat_km(a, ((a[0] + b[0]) / 2, b[1]))
    return math.hypot(east, (a[0] - b[0]) * DEGREE_KM)


def outline(points: Iterable[Km], margin: float) -> list[Km]:
    """The convex outline of points with a rounded margin; of none, nothing."""
    around = [
        (
            x + margin * math.cos(step * math.tau / _ROUND),
            y + margin * math.sin(step * math.tau / _ROUND),
        )
        for x, y in _hull(points)
        for step in range(_ROUND)
    ]
    return _hull(around)


def _hull(points: Iterable[Km]) -> list[Km]:
    """The convex hull, anticlockwise (monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return [*_half(ordered), *_half(ordered[::-1])]


def _half(ordered: Sequence[Km]) -> list[Km]:
    chain: list[Km] = []
    for point in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(a: Km, b: Km, c: Km) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
