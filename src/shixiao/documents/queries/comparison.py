"""Two documents of the county side by side: what the lower one carries of the upper one."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from shixiao.directory.models import Organisation
from shixiao.documents.core.comparison import Comparison, Followed, compare
from shixiao.documents.core.paper import in_one_line
from shixiao.documents.models import Document, Requirement
from shixiao.documents.queries.rows import requirements_of

_DAY = 86_400  # seconds that a comparison is kept at hand; texts never change, so it stays right


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement of the upper document, and the clause of the lower one that carries it.

    `number` is the sentence of the lower document that the clause belongs to, where there is one.
    """

    requirement: Requirement
    state: str
    clause: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of the upper document that stands in the lower one, and where in both."""

    text: str
    characters: int
    upper_number: int | None
    lower_number: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """`copied` of the `characters` of the lower document are quoted; blanks do not count."""

    upper: Document
    lower: Document
    rows: tuple[Row, ...]
    passages: tuple[Quoted, ...]
    copied: int
    characters: int

    @property
    def counts(self) -> dict[str, int]:
        """How many requirements are in each state."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in ("verbatim", "carried", "missing")}


def documents_to_compare(organisation: Organisation) -> list[Document]:
    """The read documents of a county in their latest version, latest first. One query."""
    read = Document.objects.filter(organisation=organisation, state=Document.State.READ)
    replaced = read.filter(replaces__isnull=False).values("replaces")
    return list(read.exclude(pk__in=replaced).defer("raw_text"))


def compared(upper: Document, lower: Document) -> Compared:
    """Compare two read documents. Two queries for each of them, and the texts when deferred."""
    asked, own = requirements_of(upper), requirements_of(lower)
    found = _comparison(upper, lower, tuple((each.start, each.end) for each in asked))
    return Compared(
        upper=upper,
        lower=lower,
        rows=tuple(
            _row(row, each, lower, own) for row, each in zip(asked, found.followed, strict=True)
        ),
        passages=tuple(
            Quoted(
                in_one_line(lower.raw_text[each.lower_start : each.lower_end]),
                each.characters,
                _number(asked, each.upper_start, each.upper_end),
                _number(own, each.lower_start, each.lower_end),
            )
            for each in found.passages
        ),
        copied=found.copied,
        characters=found.characters,
    )


def _comparison(upper: Document, lower: Document, asked: tuple[tuple[int, int], ...]) -> Comparison:
    spans = hashlib.sha256(repr(asked).encode()).hexdigest()
    key = f"documents.comparison:{upper.pk}:{lower.pk}:{spans}"
    kept: Comparison | None = cache.get(key)
    if kept is None:
        kept = compare(upper.raw_text, lower.raw_text, asked)
        cache.set(key, kept, _DAY)
    return kept


def _row(row: Requirement, found: Followed, lower: Document, own: Sequence[Requirement]) -> Row:
    if found.lower_start is None or found.lower_end is None:
        return Row(row, found.state, "", None)
    clause = in_one_line(lower.raw_text[found.lower_start : found.lower_end])
    return Row(row, found.state, clause, _number(own, found.lower_start, found.lower_end))


def _number(rows: Sequence[Requirement], start: int, end: int) -> int | None:
    """The number of the first sentence that touches a stretch."""
    return next((row.number for row in rows if row.start < end and start < row.end), None)
