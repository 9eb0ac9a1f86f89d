"""The picture of a curve: where its lines and marks lie, for a drawing of fixed size.

Coordinates are those of an SVG, y downwards. What lies below or above the part that is shown is
cut off where the line crosses its edge.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shixiao.programme.core.run_curve import Point

WIDTH, HEIGHT = 360, 176
LEFT, RIGHT, TOP, BOTTOM = 52, 348, 14, 146
# Shown at least: so many times the last gap below the plan, and above the bound.
BELOW, ABOVE = 9.0, 4.0
LEAST_SHARE = 0.004  # of the bound, for the height where plan and bound meet
MOST_LINES = 4
LEAST_SECONDS = 0.01
HEADROOM = 0.08  # above the highest point of a rise
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the grid or a mark of an axis, and the number that stands beside it."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines as SVG paths (empty where there is nothing to draw) and the marks of both axes."""

    plan: str
    bound: str
    between: str
    lines: tuple[Mark, ...]
    seconds: tuple[Mark, ...]
    last: Point
    decimals: int = 0
    is_telling: bool = True  # a bound that was never seen to come down makes no picture


def chart_of(points: Sequence[Point], *, seconds: float) -> Chart | None:
    """The picture of these points over so many seconds; None where there is no point."""
    if not points:
        return None
    low, high = _range(points)
    until = max(seconds, points[-1].seconds, LEAST_SECONDS)

    def place(second: float, worth: float) -> Place:
        return (
            LEFT + (RIGHT - LEFT) * min(1.0, second / until),
            BOTTOM - (BOTTOM - TOP) * (worth - low) / (high - low),
        )

    plan = _cut([(one.seconds, one.plan) for one in points], low, high)
    bound = _cut([(p.seconds, p.bound) for p in points if p.bound is not None], low, high)
    step = _step(high - low)
    marks = _multiples(low, high, step)
    return Chart(
        plan=_path(plan, place),
        bound=_path(bound, place),
        between=_area(plan, bound, place),
        lines=tuple(Mark(place(0, value)[1], value) for value in marks),
        seconds=tuple(Mark(place(value, low)[0], value) for value in (0.0, until / 2, until)),
        last=points[-1],
        decimals=0 if step >= 1 else 1 if step >= 0.1 else 2,
        is_telling=len({one.bound for one in points if one.bound is not None}) > 2,
    )


@dataclass(frozen=True, slots=True)
class Rise:
    """What comes of more: a rising line, dots at or below it, and the marks of both axes."""

    path: str
    dots: tuple[Place, ...]
    lines: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    decimals: int


def rise_of(line: Sequence[Place], dots: Sequence[Place]) -> Rise | None:
    """The picture of pairs of an amount and what it brings; None where nothing rises."""
    most = max((worth for _, worth in line), default=0.0)
    until = max((amount for amount, _ in line), default=0.0)
    if most <= 0 or until <= 0:
        return None
    top = most * (1 + HEADROOM)

    def place(amount: float, worth: float) -> Place:
        return LEFT + (RIGHT - LEFT) * amount / until, BOTTOM - (BOTTOM - TOP) * worth / top

    step = _step(top)
    return Rise(
        path=_path(line, place),
        dots=tuple(place(*one) for one in dots),
        lines=tuple(Mark(place(0, value)[1], value) for value in _multiples(step, top, step)),
        marks=tuple(Mark(place(amount, 0)[0], amount) for amount in (until / 2, until)),
        decimals=0 if step >= 1 else 1,
    )


def _range(points: Sequence[Point]) -> tuple[float, float]:
    """From which worth to which: all since there was a bound, but no further than is of use."""
    proven = [one for one in points if one.bound is not None] or list(points)
    last = points[-1]
    top = max(one.plan if one.bound is None else one.bound for one in proven)
    bottom = min(one.plan for one in proven)
    most = last.plan if last.bound is None else last.bound
    gap = max(most - last.plan, LEAST_SHARE * max(1.0, abs(most)))
    bottom = max(bottom, last.plan - BELOW * gap)
    top = min(top, most + ABOVE * gap)
    spare = max(0.12 * (top - bottom), gap / 2)
    return bottom - spare, top + spare


def _cut(line: Sequence[Place], low: float, high: float) -> list[Place]:
    """The part of a rising or falling line between two heights."""
    found: list[Place] = []
    for before, after in zip([None, *line][: len(line)], line, strict=True):
        if low <= after[1] <= high:
            if before is not None and not low <= before[1] <= high:
                edge = low if before[1] < low else high
                part = (edge - before[1]) / (after[1] - before[1])
                found.append((before[0] + part * (after[0] - before[0]), edge))
            found.append(after)
    return found


def _path(line: Sequence[Place], place: Callable[[float, float], Place]) -> str:
    if not line:
        return ""
    # A single point is drawn as a short line.
    ends = line if len(line) > 1 else [line[0], (line[0][0] + 0.01, line[0][1])]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (place(*one) for one in ends))


def _area(
    plan: Sequence[Place], bound: Sequence[Place], place: Callable[[float, float], Place]
) -> str:
    """What lies between the lines, from where both are drawn."""
    if not plan or not bound:
        return ""
    start = max(plan[0][0], bound[0][0])
    below = [one for one in plan if one[0] >= start]
    above = [one for one in bound if one[0] >= start]
    if not below or not above:
        return ""
    return _path(above, place) + "L" + _path(below[::-1], place)[1:] + "Z"


def _step(height: float) -> float:
    """The smallest round distance of at most `MOST_LINES` lines."""
    least = height / MOST_LINES
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in _STEPS if power * step >= least * (1 - 1e-9))


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step), math.floor(high / step)
    return [number * step for number in range(first, last + 1)]
