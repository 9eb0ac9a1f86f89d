"""What one document asks for, in a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from shixiao.documents.models import Document, Requirement

KINDS = Requirement.Kind
CALLS = Requirement.CallsFor


@dataclass(frozen=True, slots=True)
class LensLine:
    """How many requirements stand under one lens, and of what sort."""

    name: str
    total: int
    obligations: int
    prohibitions: int
    acts: int
    attitudes: int


@dataclass(frozen=True, slots=True)
class Summary:
    """`lenses` ends with the sum; `marks` are pairs (kind of mark, how many)."""

    lenses: tuple[LensLine, ...]
    sections: int
    suspects: int
    marks: tuple[tuple[str, int], ...]


def summary_of(document: Document) -> Summary:
    """Requirements by lens, and what else was found in the text. Five queries."""
    counted = (
        document.requirements.order_by()
        .values("lens")
        .annotate(
            total=Count("pk"),
            obligations=Count("pk", filter=Q(kind=KINDS.OBLIGATION)),
            prohibitions=Count("pk", filter=Q(kind=KINDS.PROHIBITION)),
            acts=Count("pk", filter=Q(calls_for=CALLS.ACT)),
            attitudes=Count("pk", filter=Q(calls_for=CALLS.ATTITUDE)),
        )
    )
    by_lens = {row["lens"]: row for row in counted}
    names = {lens.key: lens.name for lens in document.campaign.lenses.all()}
    names.setdefault("general", "总的要求")
    lines = [_line(name, by_lens[key]) for key, name in names.items() if key in by_lens]
    marks = document.marks.order_by().values_list("kind").annotate(Count("pk"))
    return Summary(
        lenses=(*lines, _sum(lines)),
        sections=document.sections.count(),
        suspects=document.suspects.count(),
        marks=tuple(sorted(marks)),
    )


def _line(name: str, row: Mapping[str, Any]) -> LensLine:
    fields = ("total", "obligations", "prohibitions", "acts", "attitudes")
    return LensLine(name, *(int(row[field]) for field in fields))


def _sum(lines: list[LensLine]) -> LensLine:
    return LensLine(
        "合计",
        total=sum(line.total for line in lines),
        obligations=sum(line.obligations for line in lines),
        prohibitions=sum(line.prohibitions for line in lines),
        acts=sum(line.acts for line in lines),
        attitudes=sum(line.attitudes for line in lines),
    )
