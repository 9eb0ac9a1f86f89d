"""What changed between two versions of a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from shixiao.documents.core.paper import in_one_line
from shixiao.documents.core.versions import Piece, pieces
from shixiao.documents.models import Document, Requirement, Revision
from shixiao.documents.queries.force import something_hangs

Kind = Revision.Kind


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The version before a document and the one after it; of the latter only once it is read."""

    earlier: Document | None
    later: Document | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed sentence: its two wordings, and both cut into what stayed, went and came."""

    revision: Revision
    old: str
    new: str
    pieces: tuple[Piece, ...]
    hangs: bool

    @property
    def stayed_and_went(self) -> list[Piece]:
        return [each for each in self.pieces if each.kind != "come"]

    @property
    def stayed_and_came(self) -> list[Piece]:
        return [each for each in self.pieces if each.kind != "gone"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that the new version no longer holds, and whether something hangs on it."""

    row: Requirement
    hangs: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """All that changed between a document and the one before it."""

    document: Document
    earlier: Document
    changed: tuple[Changed, ...]
    dropped: tuple[Dropped, ...]
    new: tuple[Requirement, ...]
    unchanged: tuple[Requirement, ...]

    @property
    def waiting(self) -> int:
        return sum(each.revision.state == Revision.State.OPEN for each in self.changed)

    @property
    def is_untouched(self) -> bool:
        """Whether no changed sentence was settled, so that the change of versions can be undone."""
        settled = {Revision.State.SAME, Revision.State.OTHER}
        return not any(each.revision.state in settled for each in self.changed)


def neighbours_of(document: Document) -> Neighbours:
    """The versions before and after. One query."""
    near = Q(replaced_by=document.pk) | Q(replaces=document.pk)
    rows = list(Document.objects.filter(near).defer("raw_text"))
    earlier = next((each for each in rows if each.pk == document.replaces_id), None)
    return Neighbours(earlier, next((each for each in rows if each != earlier), None))


def versions_of(document: Document) -> Versions | None:
    """What changed from the version before; None without one, or while unread. Three queries."""
    if document.replaces_id is None or document.state != Document.State.READ:
        return None
    earlier = Document.objects.defer("raw_text").get(pk=document.replaces_id)
    revisions = list(
        document.revisions.select_related("row__section", "twin__section").order_by("pk")
    )
    stayed = [
        each.row_id
        for each in revisions
        if each.row_id is not None and each.kind in {Kind.CHANGED, Kind.DROPPED}
    ]
    hung = set(
        Requirement.objects.filter(something_hangs(), pk__in=stayed).values_list("pk", flat=True)
    )
    return Versions(
        document=document,
        earlier=earlier,
        changed=tuple(_changed(each, hung) for each in revisions if each.kind == Kind.CHANGED),
        dropped=tuple(
            Dropped(each.row, each.row_id in hung)
            for each in revisions
            if each.kind == Kind.DROPPED and each.row is not None
        ),
        new=_of(revisions, Kind.NEW),
        unchanged=_of(revisions, Kind.UNCHANGED),
    )


def _changed(revision: Revision, hung: set[int]) -> Changed:
    old = in_one_line(str(revision.former.get("quote") or getattr(revision.row, "quote", "")))
    new = in_one_line(getattr(revision.twin, "quote", ""))
    return Changed(revision, old, new, pieces(old, new), revision.row_id in hung)


def _of(revisions: Sequence[Revision], kind: str) -> tuple[Requirement, ...]:
    rows = (each.twin if kind == Kind.NEW else each.row for each in revisions if each.kind == kind)
    return tuple(sorted((row for row in rows if row), key=lambda row: (row.start, row.end)))
