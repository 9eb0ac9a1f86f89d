"""What a new version takes over from the one before: sentences with all that hangs on them.

A row that moves keeps its key, its decision, its lens and its words, so that every link of the
later steps stays; it takes the number, the span and the quote of the new text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from shixiao.documents.core.paper import corrected, in_one_line
from shixiao.documents.core.records import Extraction
from shixiao.documents.core.versions import Alignment, carried_over, follow
from shixiao.documents.models import Document, Requirement, Revision, Section, Suspect
from shixiao.documents.queries import corrections_of
from shixiao.documents.services.findings import store

CONTEXT = 8  # characters on either side that must be the same for a settled doubt to stay settled
Kind = Revision.Kind
Span = tuple[int, int]


def store_version(document: Document, found: Extraction, at: datetime) -> dict[str, int]:
    """Store what was found in a new version, taking over from the one before; counts by kind."""
    old = Document.objects.select_for_update().get(replaced_by=document.pk)
    rows = list(
        old.requirements.select_for_update()
        .filter(joined_to__isnull=True)
        .order_by("start", "end", "pk")
    )
    corrections = corrections_of(old.pk)
    readings = [[row.quote, corrected(row.quote, row.start, corrections)] for row in rows]
    spans = [(each.start, each.end) for each in found.requirements]
    fate = follow(readings, spans, document.raw_text)

    store(document, found, without={each.new for each in fate.unchanged} | set(fate.covered))
    former = {row.pk: former_of(row) for row in rows}
    moved = _move(document, rows, fate, spans)
    revisions = [
        Revision(kind=Kind.UNCHANGED, row=row, former=former[row.pk]) for row in moved
    ] + _others(document, rows, fate)
    for each in revisions:
        each.organisation_id, each.document, each.made_at = document.organisation_id, document, at
    Revision.objects.bulk_create(revisions)
    _take_over_doubts(old, document)
    return {kind: sum(each.kind == kind for each in revisions) for kind in Kind.values}


def former_of(row: Requirement) -> dict[str, object]:
    """What a row is before it moves, as plain values."""
    names = ("document_id", "number", "start", "end", "quote", "wording", "section_id")
    due_on = row.due_on.isoformat() if row.due_on else None
    return {name: getattr(row, name) for name in names} | {"due_on": due_on}


def _move(
    document: Document, rows: Sequence[Requirement], fate: Alignment, spans: Sequence[Span]
) -> list[Requirement]:
    """Put the rows whose words stand in the new text there; the rows that moved."""
    headings = list(document.sections.filter(level__gt=0).order_by("start"))
    moves = [(rows[each.old], each.new + 1, spans[each.new]) for each in fate.unchanged]
    moves += [
        (rows[each.old], len(spans) + extra, (each.start, each.end))
        for extra, each in enumerate(fate.placed, 1)
    ]
    for row, number, (start, end) in moves:
        row.document, row.number, row.start, row.end = document, number, start, end
        row.quote = document.raw_text[start:end]
        row.section = _heading(headings, start)
        if row.wording == in_one_line(row.quote):
            row.wording = ""
    moved = [row for row, _, _ in moves]
    fields = ["document", "number", "start", "end", "quote", "section", "wording"]
    Requirement.objects.bulk_update(moved, fields)
    return moved


def _heading(headings: Sequence[Section], start: int) -> Section | None:
    above = bisect_right([each.start for each in headings], start)
    return headings[above - 1] if above else None


def _others(document: Document, rows: Sequence[Requirement], fate: Alignment) -> list[Revision]:
    """Changed, dropped and new ones; a change waits for a person where one accepted the row."""
    accepted = Requirement.State.ACCEPTED
    arrived = {row.number: row for row in document.requirements.all()}
    changed = [
        Revision(
            kind=Kind.CHANGED,
            state=Revision.State.OPEN if rows[each.old].state == accepted else "",
            row=rows[each.old],
            twin=arrived[each.new + 1],
        )
        for each in fate.changed
    ]
    dropped = [Revision(kind=Kind.DROPPED, row=rows[number]) for number in fate.dropped]
    return changed + dropped + [Revision(kind=Kind.NEW, twin=arrived[n + 1]) for n in fate.new]


def _take_over_doubts(old: Document, document: Document) -> None:
    """Doubts that people settled stay settled where the words around them are the same."""
    settled = list(old.suspects.exclude(state=Suspect.State.OPEN))
    places = carried_over(
        {(each.start, each.end) for each in settled}, old.raw_text, document.raw_text, CONTEXT
    )
    open_ones = {(each.start, each.end): each for each in document.suspects.all()}
    new, changed = [], []
    for each in settled:
        span = places.get((each.start, each.end))
        if span is None:
            continue
        known = open_ones.get(span)
        if known is not None:
            known.state, known.replacement = each.state, each.replacement
            changed.append(known)
        else:
            each.pk, each.document, (each.start, each.end) = None, document, span
            new.append(each)
    Suspect.objects.bulk_update(changed, ["state", "replacement"])
    Suspect.objects.bulk_create(new)
