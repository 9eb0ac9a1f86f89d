"""What there is to know about documents and their requirements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from shixiao.directory.models import Organisation
from shixiao.documents.models import Campaign, Document, Requirement, Suspect
from shixiao.documents.queries.force import in_force
from shixiao.engine.models import Job
from shixiao.files.models import Upload

Correction = tuple[int, int, str]
_TEXTS = ("raw_text", "replaced_by__raw_text")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of one document is, in sentences; attitudes are read, too."""

    total: int = 0
    decided: int = 0
    accepted: int = 0
    open_suspects: int = 0

    @property
    def waiting(self) -> int:
        return self.total - self.decided


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list of documents."""

    document: Document
    progress: Progress

    @property
    def is_finished(self) -> bool:
        """Whether nothing of a read document waits for a person."""
        is_read = self.document.state == Document.State.READ
        return is_read and not self.progress.waiting and not self.progress.open_suspects


def campaigns_of(organisation: Organisation) -> list[Campaign]:
    """The undertakings of a county, latest first, with `.documents_in`. One query."""
    return list(
        Campaign.objects.filter(organisation=organisation)
        .annotate(documents_in=Count("documents"))
        .order_by("-pk")
    )


def documents_listed(
    organisation: Organisation, *, words: str = "", state: str = ""
) -> list[Listed]:
    """The documents of a county, latest first, with their progress. Three queries.

    `words` must occur in title or issuer; `state` is one of the document's states, or `open` for
    read documents of which something still waits, or `finished`.
    """
    found = Document.objects.filter(organisation=organisation)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(issuer__icontains=words))
    if state in Document.State.values:
        found = found.filter(state=state)
    rows = list(found.select_related("campaign", "replaced_by").defer(*_TEXTS))
    progress = reading_progress(rows)
    listed = [Listed(row, progress[row.pk]) for row in rows]
    if state in {"open", "finished"}:
        listed = [
            each
            for each in listed
            if each.document.state == Document.State.READ
            and each.is_finished == (state == "finished")
        ]
    return listed


def reading_progress(documents: Sequence[Document]) -> dict[int, Progress]:
    """By the key of each document, how far its reading is. Two queries."""
    keys = [document.pk for document in documents]
    decided = ~Q(state=Requirement.State.SUGGESTED)
    counts = (
        Requirement.objects.filter(document__in=keys, joined_to__isnull=True)
        .order_by()
        .values("document")
        .annotate(
            total=Count("pk"),
            decided=Count("pk", filter=decided),
            accepted=Count("pk", filter=Q(state=Requirement.State.ACCEPTED)),
        )
    )
    doubts = dict(
        Suspect.objects.filter(document__in=keys, state=Suspect.State.OPEN)
        .order_by()
        .values_list("document")
        .annotate(Count("pk"))
    )
    by_document = {row["document"]: row for row in counts}
    return {
        key: Progress(
            total=by_document[key]["total"] if key in by_document else 0,
            decided=by_document[key]["decided"] if key in by_document else 0,
            accepted=by_document[key]["accepted"] if key in by_document else 0,
            open_suspects=doubts.get(key, 0),
        )
        for key in keys
    }


def sentences_of(document: Document) -> list[Requirement]:
    """What the reading page lists, in the order of the text, with `.section`. One query.

    A sentence that was put together with the one before it is not listed any more.
    """
    return list(
        document.requirements.filter(joined_to__isnull=True)
        .select_related("section")
        .order_by("start", "end", "pk")
    )


def requirements_of(document: Document, *, states: Iterable[str] = ()) -> list[Requirement]:
    """The requirements of a document in the order of its text, with `.section`. One query.

    All that were not rejected, or those in the given states.
    """
    wanted = list(states)
    return [
        each
        for each in sentences_of(document)
        if (each.state in wanted if wanted else each.state != Requirement.State.REJECTED)
    ]


def accepted_acts(organisation: Organisation) -> list[Requirement]:
    """What a county has accepted and an outsider could see done, with `.document`. One query.

    What asks for an attitude is read and nothing more (rule F12); it is never in this list. Nor is
    what a newer version of its document dropped, unless something hangs on it (see `in_force`).
    """
    return list(_accepted_acts(organisation).order_by("-document__received_at", "start", "end"))


def _accepted_acts(organisation: Organisation) -> QuerySet[Requirement]:
    return (
        Requirement.objects.filter(
            in_force(),
            organisation=organisation,
            state=Requirement.State.ACCEPTED,
            calls_for=Requirement.CallsFor.ACT,
        )
        .select_related("document", "section")
        .defer("document__raw_text")
    )


def corrections_of(document: int) -> list[Correction]:
    """The corrections that people accepted in one document: start, end, replacement. One query."""
    return list(
        Suspect.objects.filter(document_id=document, state=Suspect.State.ACCEPTED).values_list(
            "start", "end", "replacement"
        )
    )


def latest_reading(document: Document) -> Job | None:
    """The job that reads a document, for its progress. One query."""
    return (
        Job.objects.filter(
            name="documents.read",
            organisation=document.organisation_id,
            arguments__document=document.pk,
        )
        .order_by("-created_at")
        .first()
    )


def originals_of(document: Document) -> list[Upload]:
    """The files that came in, photos in the order of their pages. One query."""
    photos = document.pages.exclude(original=None).values("original")
    wanted = Q(pk__in=photos) | Q(pk=document.upload_id)
    return list(Upload.objects.filter(wanted).order_by("pk"))


def number_of_next_waiting(requirement: Requirement) -> int | None:
    """The number of the next sentence that waits, from the beginning after the end. One query."""
    waiting = list(
        Requirement.objects.filter(
            document_id=requirement.document_id, state=Requirement.State.SUGGESTED
        )
        .order_by("start", "end", "pk")
        .values_list("start", "number")
    )
    later = [number for start, number in waiting if start >= requirement.start]
    return next(iter(later or [number for _, number in waiting]), None)


def waiting_acts_of_section(document: Document, section: int | None) -> list[Requirement]:
    """The acts under one heading (None: under none) that still wait. One query."""
    return list(
        document.requirements.filter(
            Q(section__isnull=True) if section is None else Q(section=section),
            state=Requirement.State.SUGGESTED,
            calls_for=Requirement.CallsFor.ACT,
        ).order_by("start", "end")
    )
