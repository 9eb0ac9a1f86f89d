"""The characters of a page of a PDF into lines, in the order in which a person reads them.

A PDF only places characters. Neighbours on one height make a line, a wide gap between them is a
column of a table (a tab). Lines keep the order of the file, which is nearly always the order of
reading; stretches that stand out of place, such as a footer written first, are moved.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_SLANTED = math.radians(10)  # more than this off the level is a watermark
_SAME_HEIGHT = 0.45  # of the taller of two characters
_BACK_AT_MOST = 0.6  # of a character: overlap that is still the next one
_BLANK_FROM = 0.2
_CELL_FROM = 1.5
_CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as placed; `angle` is the direction of its line, clockwise in radians."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    angle: float = 0.0

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 0.1)


@dataclass(slots=True)
class _Run:
    """Characters on one height, from left to right."""

    glyphs: list[Glyph] = field(default_factory=list)
    blanks: set[int] = field(default_factory=set)  # before which glyphs the file has a blank

    def takes(self, glyph: Glyph) -> bool:
        last = self.glyphs[-1]
        high = max(last.height, glyph.height)
        return (
            abs(glyph.middle - last.middle) <= _SAME_HEIGHT * high
            and glyph.left >= last.right - _BACK_AT_MOST * high
        )

    @property
    def text(self) -> str:
        first = self.glyphs[0]
        written = [first.text]
        gaps = [
            (after.left - before.right) / max(before.height, after.height)
            for before, after in zip(self.glyphs, self.glyphs[1:], strict=False)
        ]
        has_words = any(gap < _CLOSE for gap in gaps)  # else the letters of a title stand apart
        pairs = zip(self.glyphs, self.glyphs[1:], gaps, strict=False)
        for at, (before, after, gap) in enumerate(pairs, start=1):
            if gap >= _CELL_FROM and has_words:
                written.append("\t")
            elif at in self.blanks or _is_between_words(before.text, after.text, gap):
                written.append(" ")
            written.append(after.text)
        return "".join(written)


@dataclass(slots=True)
class _Stretch:
    """Runs that follow each other downwards."""

    runs: list[_Run]
    left: float
    bottom: float
    right: float
    top: float

    def must_precede(self, other: "_Stretch") -> bool:
        """Whether it stands wholly above, or beside and wholly to the left."""
        slack = 0.3 * self.runs[0].glyphs[0].height
        if self.bottom >= other.top - slack:
            return True
        is_beside = self.bottom < other.top - slack and self.top > other.bottom + slack
        return is_beside and self.right <= other.left + slack


def lines_of(glyphs: Iterable[Glyph]) -> list[str]:
    """The lines of one page in the order of reading; slanted and turned writing comes last."""
    level: dict[int, list[Glyph]] = {}
    slanted: list[Glyph] = []
    for glyph in glyphs:
        turns = round(glyph.angle / (math.pi / 2))
        if abs(glyph.angle - turns * math.pi / 2) > _SLANTED:
            slanted.append(glyph)
        else:
            level.setdefault(turns % 4, []).append(_turned(glyph, turns % 4))
    directions = Counter({turns: len(placed) for turns, placed in level.items()})
    lines = [line for turns, _ in directions.most_common() for line in _level_lines(level[turns])]
    watermark = "".join(glyph.text for glyph in slanted).strip()
    return [*lines, watermark] if watermark else lines


def _turned(glyph: Glyph, quarters: int) -> Glyph:
    """The character on a page turned so that its line runs from left to right."""
    left, bottom, right, top = glyph.left, glyph.bottom, glyph.right, glyph.top
    if quarters == 3:
        left, bottom, right, top = bottom, -right, top, -left
    elif quarters == 2:
        left, bottom, right, top = -right, -top, -left, -bottom
    elif quarters == 1:
        left, bottom, right, top = -top, left, -bottom, right
    return Glyph(glyph.text, left, bottom, right, top)


def _level_lines(glyphs: Sequence[Glyph]) -> list[str]:
    ordered: list[_Stretch] = []
    for stretch in _stretches(_runs(glyphs)):
        at = len(ordered)
        while at and stretch.must_precede(ordered[at - 1]):
            at -= 1
        ordered.insert(at, stretch)
    return [run.text for stretch in ordered for run in stretch.runs]


def _runs(glyphs: Sequence[Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    blank = False
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
            continue
        if not runs or not runs[-1].takes(glyph):
            runs.append(_Run())
        elif blank:
            runs[-1].blanks.add(len(runs[-1].glyphs))
        runs[-1].glyphs.append(glyph)
        blank = False
    return [run for at, run in enumerate(runs) if not (at and _is_double(runs[at - 1], run))]


def _is_double(before: _Run, run: _Run) -> bool:
    """Whether a line was drawn twice, a hair apart, to look bold."""
    one, other = before.glyphs[0], run.glyphs[0]
    slack = 0.3 * one.height
    return (
        abs(one.left - other.left) < slack
        and abs(one.middle - other.middle) < slack
        and [glyph.text for glyph in before.glyphs] == [glyph.text for glyph in run.glyphs]
    )


def _stretches(runs: Sequence[_Run]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    before: Glyph | None = None
    for run in runs:
        first, last = run.glyphs[0], run.glyphs[-1]
        bottom = min(glyph.bottom for glyph in run.glyphs)
        top = max(glyph.top for glyph in run.glyphs)
        if before is None or first.middle > before.middle + _SAME_HEIGHT * first.height:
            stretches.append(_Stretch([run], first.left, bottom, last.right, top))
        else:
            stretch = stretches[-1]
            stretch.runs.append(run)
            stretch.left, stretch.right = (
                min(stretch.left, first.left),
                max(stretch.right, last.right),
            )
            stretch.bottom, stretch.top = min(stretch.bottom, bottom), max(stretch.top, top)
        before = last
    return stretches


def _is_between_words(before: str, after: str, gap: float) -> bool:
    if gap < _BLANK_FROM:
        return False
    return before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after.isalnum()
