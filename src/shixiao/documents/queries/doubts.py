"""All doubts of a document, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.documents.core.paper import Marks, Paragraph, Piece, Span, paragraphs_of, pieces_of
from shixiao.documents.core.stretches import Part
from shixiao.documents.models import Document, Requirement, Suspect
from shixiao.documents.queries.marks import landmarks_of, marks_of
from shixiao.documents.queries.page import Doubt, Sentence, concerns, doubt_of
from shixiao.documents.queries.pictures import Pictures, pages_of, pictures_of
from shixiao.documents.queries.rows import sentences_of

CHARACTERS_AROUND = 1_200
WORDS_AROUND = 16
LISTED = 20
_ENDS = "。！？\n"


@dataclass(frozen=True, slots=True)
class Beside:
    """A doubt in the list, with the words around it."""

    doubt: Doubt
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """Everything that the page of doubts shows; `now` is None when none is open any more."""

    document: Document
    now: Doubt | None
    around: tuple[Piece, ...]
    sentence: Requirement | None
    before: Suspect | None
    after: Suspect | None
    place: int
    total: int
    settled: int
    listed: tuple[Beside, ...]
    paragraphs: tuple[Paragraph, ...]
    doubts: dict[int, Suspect]
    pictures: Pictures

    @property
    def by_number(self) -> dict[int, Sentence]:
        """No sentence is told apart by its lens here."""
        return {}

    @property
    def all(self) -> int:
        """How many doubts the document had, settled or not."""
        return self.total + self.settled


def walk(document: Document, key: int | None) -> Walk:
    """The doubt with this key, or the first open one behind it, else the first. Four queries."""
    suspects = list(document.suspects.all())
    still_open = [each for each in suspects if each.state == Suspect.State.OPEN]
    index = _index(suspects, still_open, key)
    now = still_open[index] if index is not None else None
    rows = sentences_of(document) if now else []
    found = landmarks_of(document)
    pages = pages_of(document)
    sentence = next((row for row in rows if now and concerns(now, row)), None)
    marks = marks_of([sentence] if sentence else [], sentence, suspects, found, pages)
    part = _part(document.raw_text, now)
    at = Span(0, now.start, max(now.end, now.start + 1)) if now else None
    return Walk(
        document=document,
        now=doubt_of(now) if now else None,
        around=_around(document.raw_text, now, marks) if now else (),
        sentence=sentence,
        before=still_open[index - 1] if index else None,
        after=still_open[index + 1] if index is not None and still_open[index + 1 :] else None,
        place=(index or 0) + 1,
        total=len(still_open),
        settled=len(suspects) - len(still_open),
        listed=_listed(document.raw_text, still_open, index, marks),
        paragraphs=paragraphs_of(document.raw_text, marks, part.begin, part.end) if now else (),
        doubts={each.pk: each for each in suspects},
        pictures=pictures_of(pages, (), at, part),
    )


def _index(
    suspects: Sequence[Suspect], still_open: Sequence[Suspect], key: int | None
) -> int | None:
    """Which of the open doubts to stand on: the one asked for, else the next after it."""
    asked = next((each for each in suspects if each.pk == key), None)
    if asked is not None:
        at = (asked.start, asked.end)
        later = (i for i, each in enumerate(still_open) if (each.start, each.end) >= at)
        return next(later, 0 if still_open else None)
    return 0 if still_open else None


def _part(text: str, now: Suspect | None) -> Part:
    """The text around a doubt, from the beginning of a sentence to the end of one."""
    if now is None:
        return Part(0, 0, 0, 0)
    first = max(now.start - CHARACTERS_AROUND, 0)
    last = min(now.end + CHARACTERS_AROUND, len(text))
    begin = max(text.rfind(mark, 0, first) for mark in _ENDS) + 1 if first else 0
    ends = [at for mark in _ENDS if (at := text.find(mark, last)) >= 0]
    begin = max(begin, first - CHARACTERS_AROUND)
    return Part(begin, min([*(at + 1 for at in ends), last + CHARACTERS_AROUND, len(text)]), 0, 0)


def _around(text: str, doubt: Suspect, marks: Marks) -> tuple[Piece, ...]:
    start = max(doubt.start - WORDS_AROUND, 0)
    return pieces_of(text, start, min(doubt.end + WORDS_AROUND, len(text)), marks)


def _listed(
    text: str, still_open: Sequence[Suspect], index: int | None, marks: Marks
) -> tuple[Beside, ...]:
    """Those that come next, for a look ahead."""
    if index is None:
        return ()
    ahead = still_open[index + 1 : index + 1 + LISTED]
    return tuple(Beside(doubt_of(each), _around(text, each, marks)) for each in ahead)
