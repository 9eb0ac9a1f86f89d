"""Lines that a picture shows no text for: a hole inside a paragraph that was read from a photo.

A line that runs to the margin and closes no sentence is followed by the next at the pitch of the
page. Where the next begins a line or more too low, and is no new paragraph, something was lost:
a crease, a thumb, a reflection. What stood there is never guessed.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from shixiao.documents.core.records import DocumentText, Extraction, Gap, Line, Page

_FEWEST = 4  # lines, before a page has a pitch
_TOO_LOW = 1.6  # pitches from one line to the next
_FAR = 6.0  # more than this is another part of the page
_FULL = 0.88  # of the width of the text: the line runs to the margin
_INDENT = 0.035  # of the page: more is the beginning of a paragraph
_CLOSES = tuple("。！？；：…")
_UNSURE = 0.5  # a sentence across a lost line is two that look like one


def with_lost_lines(found: Extraction, document: DocumentText) -> Extraction:
    """The extraction with the places where a line of a picture seems to be lost (`line_lost`).

    A requirement that such a place cuts in two is kept as it stands, and no longer sure.
    """
    lost = [gap for page in document.pages for gap in _lost_on(page, document.text)]
    if not lost:
        return found
    requirements = tuple(
        replace(each, confidence=min(each.confidence, _UNSURE))
        if any(each.start < gap.at < each.end for gap in lost)
        else each
        for each in found.requirements
    )
    gaps = tuple(sorted([*found.gaps, *lost], key=lambda gap: gap.at))
    return replace(found, requirements=requirements, gaps=gaps)


def _lost_on(page: Page, text: str) -> list[Gap]:
    if len(page.lines) < _FEWEST:
        return []
    pitch = _pitch(page.lines)
    left = min(line.box[0] for line in page.lines)
    right = max(line.box[2] for line in page.lines)
    return [
        Gap(upper.end, "line_lost")
        for upper, lower in pairwise(page.lines)
        if _TOO_LOW * pitch < lower.box[1] - upper.box[1] < _FAR * pitch
        and upper.box[2] - left > _FULL * (right - left)
        and lower.box[0] - left < _INDENT
        and not text[upper.start : upper.end].rstrip('”"）)').endswith(_CLOSES)
    ]


def _pitch(lines: Sequence[Line]) -> float:
    """How far apart lines stand: the median of all steps downwards."""
    steps = [lower.box[1] - upper.box[1] for upper, lower in pairwise(lines)]
    return median([step for step in steps if step > 0] or [1.0])
