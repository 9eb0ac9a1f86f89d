"""The reading page: some twenty sentences at a time, beside the part of the text they are from."""

from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.documents.core.cutting import Word, words_of
from shixiao.documents.core.paper import (
    Marks,
    Paragraph,
    Piece,
    Span,
    in_one_line,
    paragraphs_of,
    pieces_of,
)
from shixiao.documents.core.stretches import Part, parts_of
from shixiao.documents.models import Document, Lens, Requirement, Suspect
from shixiao.documents.queries.marks import landmarks_of, marks_of
from shixiao.documents.queries.pictures import PageRow, Pictures, pages_of, pictures_of
from shixiao.documents.queries.rows import Progress, sentences_of
from shixiao.kernel.wording import STATES

SENTENCES_ON_A_PAGE = 20  # about; the parts of a document hold equally many
CHARACTERS_ON_A_PAGE = 8_000
PARTS_AROUND = 3
WORDS_AROUND = 12
HIGH, FAIR = 0.85, 0.6
TONES = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """A suspect, and the code of its reason where there are words for it."""

    suspect: Suspect
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One requirement as it is shown, with the doubts about its characters.

    `tone` tells its lens apart in the original, 1 to 4, and 0 for none.
    """

    requirement: Requirement
    lens: Lens | None
    tone: int
    pieces: tuple[Piece, ...]
    doubts: tuple[Doubt, ...]
    open_doubt: Suspect | None
    reason: str
    sureness: str
    opens_section: bool
    waiting_in_section: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part in the list of parts; `skips` where parts before it are left out of the list."""

    number: int
    sentences: int
    waiting: int
    is_current: bool
    skips: bool
    pages: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A doubt outside every sentence, with the words around it."""

    doubt: Doubt
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Way:
    """Where the reader can go from the current sentence, and what could be put to it."""

    before: Requirement | None
    after: Requirement | None
    next_waiting: Requirement | None
    next_doubt: Suspect | None
    may_join: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the reading page shows."""

    document: Document
    progress: Progress
    lenses: tuple[Lens, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    by_number: dict[int, Sentence]
    now: Requirement | None
    way: Way
    done: Requirement | None
    words: tuple[Word, ...]
    stretches: tuple[Stretch, ...]
    doubts: dict[int, Suspect]
    elsewhere: tuple[Elsewhere, ...]
    furniture: tuple[str, ...]
    problems: tuple[str, ...]
    pictures: Pictures


def reading(
    document: Document, at: int | None = None, done: int | None = None, part: int | None = None
) -> Reading:
    """The page with sentence number `at`, else part `part`, else the first that waits.

    `done` is the number of the sentence on which something was done just before. Five queries.
    """
    lenses = tuple(document.campaign.lenses.all())
    rows = sentences_of(document)
    suspects = list(document.suspects.all())
    found = landmarks_of(document)
    pages = pages_of(document)
    parts = parts_of(
        document.raw_text,
        [(row.start, row.end) for row in rows],
        sentences=SENTENCES_ON_A_PAGE,
        characters=CHARACTERS_ON_A_PAGE,
    )
    here, index = _place(rows, parts, at, part)
    now = rows[index] if index is not None else None
    marks = marks_of(rows, now, suspects, found, pages)
    sentences = _sentences(document.raw_text, rows, here, lenses, suspects, marks)
    return Reading(
        document=document,
        progress=_progress(rows, suspects),
        lenses=lenses,
        paragraphs=paragraphs_of(document.raw_text, marks, here.begin, here.end),
        sentences=tuple(sentences),
        by_number={each.requirement.number: each for each in sentences},
        now=now,
        way=_way(rows, here, index, suspects),
        done=next((row for row in rows if row.number == done), None),
        words=_words(document.raw_text, now, found.furniture),
        stretches=_stretches(rows, parts, here, pages),
        doubts={each.pk: each for each in suspects},
        elsewhere=_elsewhere(document.raw_text, suspects, rows, here),
        furniture=_listed(document.raw_text, here, found.furniture),
        problems=_listed(document.raw_text, here, found.problems),
        pictures=pictures_of(
            pages, rows, Span(now.number, now.start, now.end) if now else None, here
        ),
    )


def doubt_of(suspect: Suspect) -> Doubt:
    """A suspect with what is known about its reason."""
    known = f"documents.reason.{suspect.reason}" in STATES
    return Doubt(suspect, suspect.reason if known else "")


def _place(
    rows: Sequence[Requirement], parts: Sequence[Part], at: int | None, part: int | None
) -> tuple[Part, int | None]:
    """The part to show and where its current sentence stands in `rows`, if it has one."""
    numbered = next((i for i, row in enumerate(rows) if row.number == at), None)
    if numbered is None and part is not None and 0 < part <= len(parts):
        here = parts[part - 1]
        inside = range(here.first, here.last)
        waiting = (i for i in inside if _waits(rows[i]))
        return here, next(waiting, next(iter(inside), None))
    index = numbered
    if index is None:
        index = next((i for i, row in enumerate(rows) if _waits(row)), 0)
    if not rows:
        return parts[0], None
    return next(each for each in parts if each.first <= index < each.last), index


def _waits(row: Requirement) -> bool:
    return row.state == Requirement.State.SUGGESTED


def _is_open(suspect: Suspect) -> bool:
    return suspect.state == Suspect.State.OPEN


def _progress(rows: Sequence[Requirement], suspects: Sequence[Suspect]) -> Progress:
    states = [row.state for row in rows]
    return Progress(
        total=len(rows),
        decided=len(rows) - states.count(Requirement.State.SUGGESTED),
        accepted=states.count(Requirement.State.ACCEPTED),
        open_suspects=sum(map(_is_open, suspects)),
    )


def _way(
    rows: Sequence[Requirement], here: Part, index: int | None, suspects: Sequence[Suspect]
) -> Way:
    """From a part without sentences on, the neighbours are those of its edges."""
    before = index if index is not None else here.first
    after = index + 1 if index is not None else here.last
    following = rows[after] if after < len(rows) else None
    now = rows[index] if index is not None else None
    later = [row for row in [*rows[after:], *rows[:before]] if _waits(row)]
    at = now.start if now else here.begin
    doubts = sorted(filter(_is_open, suspects), key=lambda each: (each.end < at, each.start))
    return Way(
        before=rows[before - 1] if before else None,
        after=following,
        next_waiting=next(iter(later), None),
        next_doubt=next(iter(doubts), None),
        may_join=bool(now and following and _waits(now) and _waits(following)),
    )


def _words(text: str, now: Requirement | None, furniture: Sequence[Span]) -> tuple[Word, ...]:
    """The words between which the current sentence could be cut, while it waits."""
    return words_of(text, now.start, now.end, furniture) if now and _waits(now) else ()


def _stretches(
    rows: Sequence[Requirement], parts: Sequence[Part], here: Part, pages: Sequence[PageRow]
) -> tuple[Stretch, ...]:
    """The first, the last, and those around the current one."""
    current = parts.index(here)
    wanted = {0, len(parts) - 1, *range(current - PARTS_AROUND, current + PARTS_AROUND + 1)}
    stretches = []
    last = -1
    for i in sorted(wanted & set(range(len(parts)))):
        part = parts[i]
        on = [page.number for page in pages if page.start < part.end and part.begin < page.end]
        stretches.append(
            Stretch(
                number=i + 1,
                sentences=part.last - part.first,
                waiting=sum(map(_waits, rows[part.first : part.last])),
                is_current=i == current,
                skips=i > last + 1,
                pages=(on[0], on[-1]) if on else None,
            )
        )
        last = i
    return tuple(stretches)


def _sentences(
    text: str,
    rows: Sequence[Requirement],
    here: Part,
    lenses: Sequence[Lens],
    suspects: Sequence[Suspect],
    marks: Marks,
) -> list[Sentence]:
    by_key = {lens.key: (tone, lens) for tone, lens in enumerate(lenses)}
    waiting: dict[int | None, int] = {}
    for row in rows:
        if _waits(row) and row.is_act:
            waiting[row.section_id] = waiting.get(row.section_id, 0) + 1
    sentences = []
    section: int | None = -1
    for row in rows[here.first : here.last]:
        tone, lens = by_key.get(row.lens, (-1, None))
        doubts = tuple(doubt_of(each) for each in suspects if concerns(each, row))
        sentences.append(
            Sentence(
                requirement=row,
                lens=lens,
                tone=tone % TONES + 1 if lens else 0,
                pieces=pieces_of(text, row.start, row.end, marks),
                doubts=doubts,
                open_doubt=next((d.suspect for d in doubts if _is_open(d.suspect)), None),
                reason=row.rule if f"documents.rule.{row.rule}" in STATES else "",
                sureness=_sureness(row.confidence),
                opens_section=row.section_id != section,
                waiting_in_section=waiting.get(row.section_id, 0),
            )
        )
        section = row.section_id
    return sentences


def concerns(suspect: Suspect, row: Requirement) -> bool:
    """Whether a doubt is about characters of a sentence."""
    return suspect.start < row.end and row.start < max(suspect.end, suspect.start + 1)


def _elsewhere(
    text: str, suspects: Sequence[Suspect], rows: Sequence[Requirement], here: Part
) -> tuple[Elsewhere, ...]:
    """Doubts in the shown part that belong to no sentence."""
    return tuple(
        Elsewhere(
            doubt_of(each),
            in_one_line(text[max(each.start - WORDS_AROUND, 0) : each.start]),
            in_one_line(text[each.end : each.end + WORDS_AROUND]),
        )
        for each in suspects
        if _is_in(each.start, here, text) and not any(concerns(each, row) for row in rows)
    )


def _listed(text: str, here: Part, spans: Sequence[Span]) -> tuple[str, ...]:
    """The words of what is listed apart, as far as it stands in the shown part."""
    return tuple(
        in_one_line(text[each.start : each.end]) for each in spans if _is_in(each.start, here, text)
    )


def _is_in(at: int, here: Part, text: str) -> bool:
    return here.begin <= at < here.end or at == here.end == len(text)


def _sureness(confidence: float) -> str:
    return "high" if confidence >= HIGH else "fair" if confidence >= FAIR else "low"
