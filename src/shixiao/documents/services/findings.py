"""What was found in a text becomes rows."""

from bisect import bisect_right
from collections.abc import Collection, Iterable

from shixiao.documents.core import records
from shixiao.documents.core.paper import in_one_line
from shixiao.documents.core.records import Extraction
from shixiao.documents.models import Document, Mark, Requirement, Section, Suspect


def store(document: Document, found: Extraction, *, without: Collection[int] = frozenset()) -> None:
    """Write everything that was found in one document; five statements at most.

    Requirements whose place in `found` is in `without` are left out; the others keep their numbers.
    """
    sections = Section.objects.bulk_create(
        Section(
            document=document,
            start=_start_of_heading(document.raw_text, each.number, each.start),
            end=each.end,
            title=in_one_line(f"{each.number}{each.title}")[:200],
            level=each.level,
        )
        for each in found.sections
    )
    _store_requirements(document, found, sections, without)
    store_suspects(document, found.suspects)
    Mark.objects.bulk_create(_marks(document, found))


def store_suspects(document: Document, suspects: Iterable[records.Suspect]) -> None:
    """Write down what was probably misread, to be looked at by a person."""
    Suspect.objects.bulk_create(
        Suspect(
            organisation_id=document.organisation_id,
            document=document,
            start=each.start,
            end=each.end,
            text=each.text,
            suggestions=list(each.suggestions),
            reason=each.reason[:120],
            confidence=each.confidence,
        )
        for each in suspects
    )


def _start_of_heading(text: str, number: str, start: int) -> int:
    """Where a heading begins with its number (一、), which stands before its words."""
    before = text[:start].rstrip()
    return len(before) - len(number) if number and before.endswith(number) else start


def _store_requirements(
    document: Document, found: Extraction, sections: list[Section], without: Collection[int]
) -> None:
    headings = sorted((each for each in sections if each.level), key=lambda each: each.start)
    starts = [each.start for each in headings]
    Requirement.objects.bulk_create(
        Requirement(
            organisation_id=document.organisation_id,
            document=document,
            section=headings[above - 1] if (above := bisect_right(starts, each.start)) else None,
            number=number,
            start=each.start,
            end=each.end,
            quote=each.quote,
            wording=_wording(each, found),
            kind=each.kind,
            calls_for=each.calls_for,
            lens=each.lens,
            due_on=each.due_on,
            party=(each.party or "")[:60],
            confidence=each.confidence,
            rule=each.rule,
        )
        for number, each in enumerate(found.requirements, 1)
        if number - 1 not in without
    )


def _wording(each: records.Requirement, found: Extraction) -> str:
    """How the clause stands alone, where that differs from its quote.

    While a piece of it may be misread, the quote speaks for itself and follows the corrections.
    """
    is_doubtful = any(s.start < each.end and each.start <= s.end for s in found.suspects)
    return "" if is_doubtful or each.wording == in_one_line(each.quote) else each.wording


def _marks(document: Document, found: Extraction) -> list[Mark]:
    kinds = Mark.Kind
    spans = [(kinds.FURNITURE, each.start, each.end, "") for each in found.furniture]
    spans += [(kinds.GAP, each.at, each.at, each.reason) for each in found.gaps]
    spans += [(kinds.PLACEHOLDER, each.start, each.end, "") for each in found.placeholders]
    spans += [(kinds.PROBLEM, each.start, each.end, "") for each in found.problems]
    return [
        Mark(document=document, kind=kind, start=start, end=end, note=note[:300])
        for kind, start, end, note in spans
    ]
