"""What is marked in the original of a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Value

from shixiao.documents.core.paper import Loss, Marks, Span
from shixiao.documents.models import Document, Mark, Requirement, Section, Suspect
from shixiao.documents.queries.pictures import PageRow
from shixiao.kernel.wording import STATES

_SECTION = "section"
_UNSURE = 0.8  # lines that the recogniser was less sure of are shown as such


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Headings and marks of one document, in the order of the text."""

    headings: tuple[Span, ...]
    furniture: tuple[Span, ...]
    blanks: tuple[Span, ...]
    problems: tuple[Span, ...]
    losses: tuple[Loss, ...]


def landmarks_of(document: Document) -> Landmarks:
    """Marks and headings. One query."""
    headings = (
        Section.objects.filter(document=document)
        .order_by()
        .values_list(Value(_SECTION), "start", "end", "title")
    )
    marks = Mark.objects.filter(document=document).order_by()
    rows = sorted(marks.values_list("kind", "start", "end", "note").union(headings, all=True))

    def spans(wanted: str) -> tuple[Span, ...]:
        return tuple(Span(0, start, end) for kind, start, end, _ in rows if kind == wanted)

    return Landmarks(
        headings=spans(_SECTION),
        furniture=spans(Mark.Kind.FURNITURE),
        blanks=spans(Mark.Kind.PLACEHOLDER),
        problems=spans(Mark.Kind.PROBLEM),
        losses=tuple(
            Loss(start, note if f"documents.gap.{note}" in STATES else "unreadable")
            for kind, start, _, note in rows
            if kind == Mark.Kind.GAP
        ),
    )


def marks_of(
    rows: Sequence[Requirement],
    now: Requirement | None,
    suspects: Sequence[Suspect],
    found: Landmarks,
    pages: Sequence[PageRow],
) -> Marks:
    """All marks: rejected sentences are not marked, except the current one, which comes first."""
    shown = [row for row in rows if row.state != Requirement.State.REJECTED or row == now]
    shown.sort(key=lambda row: row != now)
    return Marks(
        requirements=[Span(row.number, row.start, row.end) for row in shown],
        suspects=[
            Span(each.pk, each.start, each.end)
            for each in suspects
            if each.state != Suspect.State.DISMISSED
        ],
        headings=found.headings,
        furniture=found.furniture,
        losses=found.losses,
        blanks=found.blanks,
        unsure=[
            Span(0, line.start, line.end)
            for page in pages
            for line in page.lines
            if line.sureness < _UNSURE
        ],
        pages=[Span(page.number, page.start, page.end) for page in pages if len(pages) > 1],
    )
