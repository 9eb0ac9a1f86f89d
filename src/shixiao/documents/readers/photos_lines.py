"""Pieces of print to lines in reading order; plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from shixiao.documents.readers.photos_page import Box, PhotoLine

INDENT = "　　"
_GAP = "　"
_SAME_LINE = 0.5  # of a line's height, up or down
_WIDE_GAP = 1.5  # characters
_INDENTED, _FAR_IN = 1.4, 2.8  # characters
_COLUMN_LINES = 4
_COLUMN_FILLED = 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of print on one line: its middle left and right end, and its height, in pixels."""

    text: str
    sureness: float
    left: float
    left_y: float
    right: float
    right_y: float
    height: float

    @property
    def middle_y(self) -> float:
        return (self.left_y + self.right_y) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def characters(self) -> float:
        """The length in full characters; letters and figures take half the room."""
        return sum(1.0 if ord(each) > 0x2E7F or each in "“”‘’…—" else 0.5 for each in self.text)


Row = list[Piece]


def lines_of(pieces: Sequence[Piece], width: int, height: int) -> tuple[PhotoLine, ...]:
    """The lines of a page of that size: block by block, downwards, with their indents."""
    lines: list[PhotoLine] = []
    for block in _blocks(pieces, width):
        rows = _rows(block)
        indents = _indents(rows)
        lines.extend(
            _line(row, indent, width, height) for row, indent in zip(rows, indents, strict=True)
        )
    return tuple(lines)


def _line(row: Row, indent: str, width: int, height: int) -> PhotoLine:
    text, last = indent, row[0]
    for piece in row:
        text += _between(last, piece) + piece.text
        last = piece
    letters = sum(len(piece.text) for piece in row)
    sureness = sum(piece.sureness * len(piece.text) for piece in row) / letters
    return PhotoLine(text, _box(row, width, height), round(sureness, 4))


def _between(last: Piece, piece: Piece) -> str:
    """What stands for the gap between two pieces of a line."""
    if last is piece:
        return ""
    gap = piece.left - last.right
    if gap > _WIDE_GAP * min(last.height, piece.height):
        return _GAP
    return " " if last.text[-1].isascii() and piece.text[0].isascii() else ""


def _box(row: Row, width: int, height: int) -> Box:
    upper = min(min(piece.left_y, piece.right_y) - piece.height / 2 for piece in row)
    lower = max(max(piece.left_y, piece.right_y) + piece.height / 2 for piece in row)
    return (
        _share(min(piece.left for piece in row) / width),
        _share(upper / height),
        _share(max(piece.right for piece in row) / width),
        _share(lower / height),
    )


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 5)


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces that continue each other, from left to right, and the rows from above to below."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda each: each.left):
        near = [(abs(_off(row[-1], piece)), row) for row in rows if _continues(row[-1], piece)]
        if near:
            min(near, key=lambda pair: pair[0])[1].append(piece)
        else:
            rows.append([piece])
    return sorted(rows, key=lambda row: sum(piece.middle_y for piece in row) / len(row))


def _continues(last: Piece, piece: Piece) -> bool:
    overlap = last.right - piece.left
    smaller = min(last.height, piece.height)
    return overlap < 0.8 * smaller and abs(_off(last, piece)) < _SAME_LINE * smaller


def _off(last: Piece, piece: Piece) -> float:
    """How far a piece lies below where the line of the last one, drawn on, would meet it."""
    rise = 0.0
    if last.width > 4 * last.height:
        rise = (last.right_y - last.left_y) / last.width
    return piece.left_y - (last.right_y + rise * (piece.left - last.right))


def _blocks(pieces: Sequence[Piece], width: int) -> Iterator[Sequence[Piece]]:
    """The whole page, or where it has two columns: what spans both, left, right, from above."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        yield pieces
        return
    spanning = sorted(
        (piece for piece in pieces if piece.left < gutter < piece.right),
        key=lambda piece: piece.middle_y,
    )
    sides = [piece for piece in pieces if not piece.left < gutter < piece.right]
    above = float("-inf")
    for piece in [*spanning, None]:
        below = piece.middle_y if piece else float("inf")
        band = [each for each in sides if above <= each.middle_y < below]
        for block in (
            [each for each in band if each.right <= gutter],
            [each for each in band if each.left >= gutter],
            [piece] if piece else [],
        ):
            if block:
                yield block
        above = below


def _gutter(pieces: Sequence[Piece], width: int) -> float | None:
    """Where the white between two columns of running text lies, if there are two."""
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    places = [width * share / 100 for share in range(30, 71)]
    crossed = [sum(piece.left < place < piece.right for piece in pieces) for place in places]
    least = min(crossed)
    if least > len(pieces) / 5:
        return None
    best = [place for place, count in zip(places, crossed, strict=True) if count == least]
    place = best[len(best) // 2]
    left = [piece for piece in pieces if piece.right <= place]
    right = [piece for piece in pieces if piece.left >= place]
    return place if _is_running(left) and _is_running(right) else None


def _is_running(side: Sequence[Piece]) -> bool:
    """Whether most lines fill the column, as running text does and tables do not."""
    if len(side) < _COLUMN_LINES:
        return False
    room = max(piece.right for piece in side) - min(piece.left for piece in side)
    return median(piece.width for piece in side) >= _COLUMN_FILLED * room


def _indents(rows: Sequence[Row]) -> list[str]:
    """Two ideographic spaces for each row that is moved in and not centred.

    The left edge of the text is a straight line that may lean, since a page that was not laid
    flat leans.
    """
    characters = sum(piece.characters for row in rows for piece in row)
    if len(rows) < 3 or not characters:
        return [""] * len(rows)
    size = sum(piece.width for row in rows for piece in row) / characters
    heights = [row[0].left_y for row in rows]
    starts = [row[0].left for row in rows]
    ends = [-row[-1].right for row in rows]
    moved_in = _beyond_edge(heights, starts, size)
    left_short = _beyond_edge([row[-1].right_y for row in rows], ends, size)
    return [
        INDENT if start >= _INDENTED and not _is_centred(start, end) else ""
        for start, end in zip(moved_in, left_short, strict=True)
    ]


def _is_centred(start: float, end: float) -> bool:
    """Whether as many characters are left free before a line as after it, or nearly so."""
    return start > _FAR_IN and abs(start - end) < 1.5 + 0.1 * (start + end)


def _beyond_edge(heights: Sequence[float], starts: Sequence[float], size: float) -> list[float]:
    """How many characters each start lies inside the edge on which the outermost ones stand."""
    kept = list(range(len(starts)))
    slope, base = 0.0, min(starts)
    for _ in range(6):
        inner = [starts[index] - base - slope * heights[index] for index in kept]
        outermost = [index for index, far in zip(kept, inner, strict=True) if far < size * 0.8]
        if len(outermost) < 3:
            break
        slope, base = _straight([heights[i] for i in outermost], [starts[i] for i in outermost])
        kept = list(range(len(starts)))
    return [
        (start - base - slope * height) / size
        for height, start in zip(heights, starts, strict=True)
    ]


def _straight(places: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Slope and base of the straight line nearest to the values."""
    middle, mean = sum(places) / len(places), sum(values) / len(values)
    spread = sum((place - middle) ** 2 for place in places)
    if not spread:
        return 0.0, mean
    slope = sum((p - middle) * (v - mean) for p, v in zip(places, values, strict=True)) / spread
    return slope, mean - slope * middle
