"""A document laid out for reading: paragraphs of the raw text, cut into pieces that can be marked.

The text itself is never changed. Line breaks inside a sentence are joined, because they come from
the page and not from the author; page furniture is left out and listed apart; a place where
something is lost is shown as a piece of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

_BREAK = re.compile(r"[ \t\u3000]*[\r\n\x0b\x0c\x85\u2028]+[ \t\u3000]*")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028]+")
_STOPS = '。！？：；…．!?:;.”’"）)》'
_SHORT = 0.6  # of the width of the page: a line that ends this early ends its paragraph


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, with the key under which the reader knows it."""

    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A place where something is missing, and why."""

    at: int
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under one doubt (`suspect`) or none; `loss` is the reason of a gap, without text.

    `page` is the number of the page that begins here, without text. `is_blank` marks what its
    author left open, `is_unsure` what was hard to read in a picture; `opens` where either begins.
    """

    text: str
    suspect: int | None = None
    loss: str = ""
    page: int = 0
    is_blank: bool = False
    is_unsure: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces of one requirement, or of none; `is_first` where the quote begins."""

    requirement: int | None
    pieces: tuple[Piece, ...]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or heading; `start` and `end` are offsets of the raw text."""

    start: int
    end: int
    is_heading: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that is marked in one text. Spans of requirements may overlap: the first wins."""

    requirements: Sequence[Span] = ()
    suspects: Sequence[Span] = ()
    headings: Sequence[Span] = ()
    furniture: Sequence[Span] = ()
    losses: Sequence[Loss] = ()
    blanks: Sequence[Span] = ()
    unsure: Sequence[Span] = ()
    pages: Sequence[Span] = ()

    def within(self, begin: int, end: int) -> "Marks":
        """Those of a part of the text, its last character included."""

        def here(spans: Sequence[Span]) -> list[Span]:
            return [each for each in spans if each.start <= end and begin <= each.end]

        return Marks(
            requirements=here(self.requirements),
            suspects=here(self.suspects),
            headings=here(self.headings),
            furniture=here(self.furniture),
            losses=[each for each in self.losses if begin <= each.at <= end],
            blanks=here(self.blanks),
            unsure=here(self.unsure),
            pages=[each for each in self.pages if begin <= each.start < end],
        )


def in_one_line(text: str) -> str:
    """The text without the line breaks of the page; Chinese needs no blank in their place."""
    return _BREAK.sub(_joint, text).strip()


def _joint(found: re.Match[str]) -> str:
    around = (
        found.string[max(found.start() - 1, 0) : found.start()]
        + found.string[found.end() : found.end() + 1]
    )
    return " " if len(around) == 2 and around.isascii() and around.isalnum() else ""


def corrected(text: str, start: int, corrections: Iterable[tuple[int, int, str]]) -> str:
    """`text`, which begins at offset `start`, with corrections (start, end, replacement) applied.

    A correction that does not lie wholly inside the text is left out: half a character cannot be
    corrected.
    """
    inside = [each for each in corrections if start <= each[0] and each[1] <= start + len(text)]
    for first, last, replacement in sorted(inside, reverse=True):
        text = text[: first - start] + replacement + text[last - start :]
    return in_one_line(text)


def paragraphs_of(
    text: str, marks: Marks, begin: int = 0, end: int | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, or of a part of it, in order; furniture belongs to none of them.

    A new paragraph begins after a stop, at and after a heading, and after a line that ended early;
    never inside a requirement. Every loss and every suspect appears exactly once, at the nearest
    place that is shown.
    """
    end = len(text) if end is None else end
    here = marks.within(begin, end)
    lines = _lines(text, here, begin, end)
    points = _points(lines, here)
    width = max((len(line) for line in text.splitlines()), default=0)
    return tuple(
        _paragraph(text, stretch, here, points) for stretch in _stretches(text, lines, width, here)
    )


def pieces_of(text: str, start: int, end: int, marks: Marks) -> tuple[Piece, ...]:
    """One quote as pieces, without furniture and line breaks; only suspects inside are marked."""
    here = marks.within(start, end)
    within = Marks(
        suspects=[s for s in here.suspects if s.start < end and start < max(s.end, s.start + 1)],
        furniture=here.furniture,
        blanks=_from(start, here.blanks),
        unsure=_from(start, here.unsure),
    )
    lines = _lines(text, within, start, end)
    points = _points(lines, within)
    return tuple(
        _shown(at, piece, within)
        for line in lines
        for at, piece in _pieces(text, line, within, points)
    )


def _from(start: int, spans: Sequence[Span]) -> list[Span]:
    """The spans as they look to somebody who sees the text from `start` on only."""
    return [Span(each.key, max(each.start, start), each.end) for each in spans]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    is_heading: bool


def _lines(text: str, marks: Marks, begin: int, stop: int) -> list[_Line]:
    """Lines without furniture and outer blanks, cut where a heading begins or ends."""
    lines: list[_Line] = []
    inside = {at for span in marks.furniture for at in (span.start, span.end)}
    inside |= {at for span in marks.headings for at in (span.start, _stopped(text, span.end))}
    for found in _LINE.finditer(text, begin, stop):
        cuts = [found.start(), *sorted(inside), found.end()]
        cuts = [at for at in cuts if found.start() <= at <= found.end()]
        for first, last in pairwise(cuts):
            piece = text[first:last]
            start, end = last - len(piece.lstrip()), first + len(piece.rstrip())
            if start < end and not _covering(marks.furniture, start):
                lines.append(_Line(start, end, _covering(marks.headings, start) is not None))
    return lines


def _stopped(text: str, end: int) -> int:
    """The end of a heading that runs on in its line, with its own full stop."""
    return end + text.startswith("。", end)


def _points(lines: Sequence[_Line], marks: Marks) -> dict[int, list[tuple[int, Piece]]]:
    """What has no length, by the start of the line that shows it: (offset, piece)."""
    points: dict[int, list[tuple[int, Piece]]] = {}
    pieces = [(loss.at, Piece("", loss=loss.reason)) for loss in marks.losses]
    pieces += [(s.start, Piece("", suspect=s.key)) for s in marks.suspects if s.start == s.end]
    pieces += [(s.start, Piece("", page=s.key)) for s in marks.pages]
    starts = [line.start for line in lines]
    for at, piece in sorted(pieces, key=lambda each: each[0]):
        if lines:
            line = lines[max(bisect_right(starts, at) - 1, 0)]
            nearest = min(max(at, line.start), line.end)
            points.setdefault(line.start, []).append((nearest, piece))
    return points


def _stretches(text: str, lines: Sequence[_Line], width: int, marks: Marks) -> list[list[_Line]]:
    """Lines that belong to one paragraph."""
    stretches: list[list[_Line]] = []
    for line in lines:
        if stretches and not _begins_anew(text, stretches[-1][-1], line, width, marks):
            stretches[-1].append(line)
        else:
            stretches.append([line])
    return stretches


def _begins_anew(text: str, before: _Line, line: _Line, width: int, marks: Marks) -> bool:
    if any(span.start < before.end and line.start < span.end for span in marks.requirements):
        return False
    if before.is_heading or line.is_heading:
        return True
    if not _BREAK.search(text, before.end, line.start):
        return False
    return text[before.end - 1] in _STOPS or before.end - before.start < _SHORT * width


def _paragraph(
    text: str, lines: Sequence[_Line], marks: Marks, points: dict[int, list[tuple[int, Piece]]]
) -> Paragraph:
    start, end = lines[0].start, lines[-1].end
    here = marks.within(start, end)
    runs: list[tuple[Span | None, int, list[Piece]]] = []
    for line in lines:
        for at, piece in _pieces(text, line, here, points):
            over = None if piece.loss or piece.page else _covering(here.requirements, at)
            shown = _shown(at, piece, here)
            if runs and runs[-1][0] == over:
                runs[-1][2].append(shown)
            else:
                runs.append((over, at, [shown]))
    return Paragraph(start, end, lines[0].is_heading, tuple(_runs(runs)))


def _runs(found: Iterable[tuple[Span | None, int, list[Piece]]]) -> Iterator[Run]:
    for over, at, pieces in found:
        if over is None:
            yield Run(None, tuple(pieces))
        else:
            yield Run(over.key, tuple(pieces), is_first=at == over.start)


def _pieces(
    text: str, line: _Line, marks: Marks, points: dict[int, list[tuple[int, Piece]]]
) -> list[tuple[int, Piece]]:
    """The text of one line cut at every boundary, with what has no length in its place."""
    here = points.get(line.start, [])
    spans = [*marks.requirements, *marks.suspects, *marks.blanks, *marks.unsure]
    edges = {at for span in spans for at in (span.start, span.end)} | {at for at, _ in here}
    cuts = sorted({line.start, line.end} | {at for at in edges if line.start < at < line.end})
    pieces: list[tuple[int, Piece]] = []
    for at, after in zip_longest(cuts, cuts[1:]):
        pieces += [point for point in here if point[0] == at]
        if after is not None:
            pieces.append((at, Piece(text[at:after])))
    return pieces


def _shown(at: int, piece: Piece, marks: Marks) -> Piece:
    """A piece with what is to be said of its text."""
    if not piece.text:
        return piece
    doubt = _covering(marks.suspects, at)
    blank = _covering(marks.blanks, at)
    unsure = _covering(marks.unsure, at)
    return Piece(
        piece.text,
        suspect=doubt.key if doubt else None,
        is_blank=blank is not None,
        is_unsure=unsure is not None,
        opens=any(span is not None and span.start == at for span in (blank, unsure)),
    )


def _covering(spans: Iterable[Span], at: int) -> Span | None:
    return next((span for span in spans if span.start <= at < span.end), None)
