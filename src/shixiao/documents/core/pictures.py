"""Where in the picture of a page a sentence stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shixiao.documents.core.records import Line


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, right and bottom, in shares of the picture."""

    left: float
    top: float
    right: float
    bottom: float


def boxes_of(lines: Iterable[Line], start: int, end: int) -> tuple[Box, ...]:
    """The parts of lines that hold `text[start:end]`, one box a line.

    Characters of a line are taken to be equally wide, which print in Chinese nearly is.
    """
    boxes = []
    for line in lines:
        first, last = max(start, line.start), min(end, line.end)
        if first < last:
            left, top, right, bottom = line.box
            wide = (right - left) / (line.end - line.start)
            boxes.append(
                Box(
                    left + (first - line.start) * wide,
                    top,
                    left + (last - line.start) * wide,
                    bottom,
                )
            )
    return tuple(boxes)


def around(boxes: Sequence[Box], *, least: float = 0.55) -> Box:
    """The part of the page to look at closely: all boxes, some room, at least `least` wide."""
    if not boxes:
        return Box(0, 0, 1, 1)
    room = 0.8 * max(box.bottom - box.top for box in boxes) + 0.01
    left = min(box.left for box in boxes) - 0.02
    right = max(box.right for box in boxes) + 0.02
    missing = max(least - (right - left), 0) / 2
    left, right = left - missing, right + missing
    # What would lie outside of the picture is shown at its other side.
    left, right = (0.0, right - left) if left < 0 else (left, right)
    left, right = (left - (right - 1), 1.0) if right > 1 else (left, right)
    return Box(
        max(left, 0.0),
        max(min(box.top for box in boxes) - room, 0.0),
        min(right, 1.0),
        min(max(box.bottom for box in boxes) + room, 1.0),
    )
