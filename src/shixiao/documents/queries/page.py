"""The reading page: twenty sentences at a time, beside the stretch of text they are from."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.db.models import Value

from shixiao.documents.core.paper import (
    Loss,
    Marks,
    Paragraph,
    Piece,
    Span,
    in_one_line,
    paragraphs_of,
    pieces_of,
)
from shixiao.documents.models import Document, Lens, Mark, Requirement, Section, Suspect
from shixiao.documents.queries.rows import Progress
from shixiao.kernel.wording import STATES

SENTENCES_ON_A_PAGE = 20  # about; the pages of a document are of equal length
WORDS_AROUND = 12
HIGH, FAIR = 0.85, 0.6
_SECTION = "section"
_END_OF_TEXT = 1 << 62


@dataclass(frozen=True, slots=True)
class Doubt:
    """A suspect, and the code of its reason where there are words for it."""

    suspect: Suspect
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One requirement as it is shown, with the doubts about its characters."""

    requirement: Requirement
    lens: Lens | None
    pieces: tuple[Piece, ...]
    doubts: tuple[Doubt, ...]
    reason: str
    sureness: str
    opens_section: bool
    waiting_in_section: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """One page of sentences: the numbers of its first and last, by which it is addressed."""

    first: int
    last: int
    waiting: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A doubt outside every sentence, with the words around it."""

    doubt: Doubt
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the reading page shows."""

    document: Document
    progress: Progress
    lenses: tuple[Lens, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    now: Requirement | None
    before: Requirement | None
    after: Requirement | None
    done: Requirement | None
    stretches: tuple[Stretch, ...]
    doubts: dict[int, Suspect]
    elsewhere: tuple[Elsewhere, ...]
    furniture: tuple[str, ...]


def reading(document: Document, at: int | None = None, done: int | None = None) -> Reading:
    """The page with sentence number `at`, else with the first that waits. Four queries.

    `done` is the number of the sentence that was decided just before, for the way back.
    """
    lenses = tuple(document.campaign.lenses.all())
    rows = list(document.requirements.select_related("section").order_by("start", "end", "pk"))
    suspects = list(document.suspects.all())
    found = _landmarks(document)
    index = _index(rows, at)
    now = rows[index] if rows else None
    size = _size(len(rows))
    low = index // size * size
    here = rows[low : low + size]
    marks = _marks(rows, now, suspects, found)
    everything = paragraphs_of(document.raw_text, marks)
    paragraphs = _stretch(everything, rows, low, low + size)
    return Reading(
        document=document,
        progress=_progress(rows, suspects),
        lenses=lenses,
        paragraphs=paragraphs,
        sentences=tuple(_sentences(document, here, rows, lenses, suspects, marks)),
        now=now,
        before=rows[index - 1] if index else None,
        after=rows[index + 1] if index + 1 < len(rows) else None,
        done=next((row for row in rows if row.number == done), None),
        stretches=_stretches(rows, low, size),
        doubts={each.pk: each for each in suspects},
        elsewhere=_elsewhere(document.raw_text, suspects, rows, paragraphs),
        furniture=tuple(
            in_one_line(document.raw_text[start:end])
            for kind, start, end, _ in found
            if kind == Mark.Kind.FURNITURE
        ),
    )


def _landmarks(document: Document) -> list[tuple[str, int, int, str]]:
    """Marks and headings in one query: kind, start, end, note or title."""
    headings = (
        Section.objects.filter(document=document)
        .order_by()
        .values_list(Value(_SECTION), "start", "end", "title")
    )
    marks = Mark.objects.filter(document=document).order_by()
    return sorted(marks.values_list("kind", "start", "end", "note").union(headings, all=True))


def _index(rows: Sequence[Requirement], at: int | None) -> int:
    """Where the sentence with this number stands; else the first that waits, else the first."""
    numbered = next((i for i, row in enumerate(rows) if row.number == at), None)
    if numbered is not None:
        return numbered
    waiting = Requirement.State.SUGGESTED
    return next((i for i, row in enumerate(rows) if row.state == waiting), 0)


def _progress(rows: Sequence[Requirement], suspects: Sequence[Suspect]) -> Progress:
    states = [row.state for row in rows]
    return Progress(
        total=len(rows),
        decided=len(rows) - states.count(Requirement.State.SUGGESTED),
        accepted=states.count(Requirement.State.ACCEPTED),
        open_suspects=sum(each.state == Suspect.State.OPEN for each in suspects),
    )


def _marks(
    rows: Sequence[Requirement],
    now: Requirement | None,
    suspects: Sequence[Suspect],
    found: Sequence[tuple[str, int, int, str]],
) -> Marks:
    """What is marked in the original: rejected sentences are not, except the current one."""
    shown = [row for row in rows if row.state != Requirement.State.REJECTED or row == now]
    shown.sort(key=lambda row: row != now)
    return Marks(
        requirements=[Span(row.number, row.start, row.end) for row in shown],
        suspects=[
            Span(each.pk, each.start, each.end)
            for each in suspects
            if each.state != Suspect.State.DISMISSED
        ],
        headings=[Span(0, start, end) for kind, start, end, _ in found if kind == _SECTION],
        furniture=[
            Span(0, start, end) for kind, start, end, _ in found if kind == Mark.Kind.FURNITURE
        ],
        losses=[
            Loss(start, _known("documents.gap", note, "unreadable"))
            for kind, start, _, note in found
            if kind == Mark.Kind.GAP
        ],
    )


def _stretch(
    paragraphs: Sequence[Paragraph], rows: Sequence[Requirement], low: int, high: int
) -> tuple[Paragraph, ...]:
    """The paragraphs of one page: from where the page before ended to its own last sentence."""
    begin = 0
    if low:
        last_before, first = rows[low - 1], rows[low]
        ends = [each.end for each in paragraphs if each.end >= last_before.end]
        begin = min([first.start, *ends[:1]])
    stop = rows[high - 1].end if high < len(rows) else _END_OF_TEXT
    return tuple(each for each in paragraphs if each.end > begin and each.start < stop)


def _size(total: int) -> int:
    """How many sentences a page shows, so that no page is left with a few."""
    pages = max(round(total / SENTENCES_ON_A_PAGE), 1)
    return max(ceil(total / pages), 1)


def _stretches(rows: Sequence[Requirement], low: int, size: int) -> tuple[Stretch, ...]:
    stretches = []
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        waiting = sum(row.state == Requirement.State.SUGGESTED for row in part)
        stretches.append(Stretch(part[0].number, part[-1].number, waiting, start == low))
    return tuple(stretches)


def _sentences(
    document: Document,
    here: Sequence[Requirement],
    rows: Sequence[Requirement],
    lenses: Sequence[Lens],
    suspects: Sequence[Suspect],
    marks: Marks,
) -> list[Sentence]:
    by_key = {lens.key: lens for lens in lenses}
    waiting: dict[int | None, int] = {}
    for row in rows:
        if row.state == Requirement.State.SUGGESTED and row.is_act:
            waiting[row.section_id] = waiting.get(row.section_id, 0) + 1
    sentences = []
    section: int | None = -1
    for row in here:
        doubts = tuple(_doubt(each) for each in suspects if _concerns(each, row))
        sentences.append(
            Sentence(
                requirement=row,
                lens=by_key.get(row.lens),
                pieces=pieces_of(document.raw_text, row.start, row.end, marks),
                doubts=doubts,
                reason=_known("documents.rule", row.rule, ""),
                sureness=_sureness(row.confidence),
                opens_section=row.section_id != section,
                waiting_in_section=waiting.get(row.section_id, 0),
            )
        )
        section = row.section_id
    return sentences


def _doubt(suspect: Suspect) -> Doubt:
    return Doubt(suspect, _known("documents.reason", suspect.reason, ""))


def _concerns(suspect: Suspect, row: Requirement) -> bool:
    return suspect.start < row.end and row.start < max(suspect.end, suspect.start + 1)


def _elsewhere(
    text: str,
    suspects: Sequence[Suspect],
    rows: Sequence[Requirement],
    paragraphs: Sequence[Paragraph],
) -> tuple[Elsewhere, ...]:
    """Doubts in the shown stretch that belong to no sentence."""
    if not paragraphs:
        return ()
    start, end = paragraphs[0].start, paragraphs[-1].end
    return tuple(
        Elsewhere(
            _doubt(each),
            in_one_line(text[max(each.start - WORDS_AROUND, 0) : each.start]),
            in_one_line(text[each.end : each.end + WORDS_AROUND]),
        )
        for each in suspects
        if start <= each.start <= end and not any(_concerns(each, row) for row in rows)
    )


def _sureness(confidence: float) -> str:
    return "high" if confidence >= HIGH else "fair" if confidence >= FAIR else "low"


def _known(group: str, code: str, otherwise: str) -> str:
    """The code if there are words for it."""
    return code if f"{group}.{code}" in STATES else otherwise
