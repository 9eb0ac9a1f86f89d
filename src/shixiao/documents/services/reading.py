"""A document that came in is read: once, page by page, and with an end whatever happens."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from shixiao.documents.core import lenses
from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.lost_lines import with_lost_lines
from shixiao.documents.core.records import DocumentText, Extraction
from shixiao.documents.models import Document, Page
from shixiao.documents.queries import known_of, latest_reading
from shixiao.documents.readers.isolated import read_apart
from shixiao.documents.services.findings import store
from shixiao.documents.services.succession import store_version
from shixiao.engine import jobs as engine
from shixiao.files import services as files
from shixiao.files.queries import read_upload
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

READING = "documents.read"
LONGEST_TITLE = 200
LONGEST_ISSUER = 120
LONGEST_FAILURE = 300

OnPage = Callable[[int, int], None]


def enqueue_reading(document: Document) -> None:
    """The reading begins after the caller's transaction."""
    engine.enqueue(READING, organisation=document.organisation_id, document=document.pk)


def read_document(
    *, document: Document, by: Actor, at: datetime, on_page: OnPage | None = None
) -> Document:
    """Read a waiting document and store what was found; a refusal becomes its failure, in words.

    A document that does not wait is returned as it is, so that a job may run twice. `on_page`
    hears how many pages of how many are read; what it raises ends the reading and is not caught.
    """
    if document.state != Document.State.WAITING:
        return document
    try:
        text = _text_of(document, on_page)
        return keep_reading(document=document, text=text, by=by, at=at)
    except Refused as refused:
        return _fail(document=document, refused=refused, by=by, at=at)


@transaction.atomic
def read_again(*, document: Document, by: Actor, at: datetime) -> Document:
    """Queue a document once more that could not be read, or whose reading never began."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state == Document.State.READ:
        raise Refused("documents.already_read", title=document.title)
    under_way = latest_reading(document)
    if document.state == Document.State.WAITING and under_way and under_way.is_under_way:
        raise Refused("documents.being_read", title=document.title)
    document.state, document.failure, document.failure_en = Document.State.WAITING, "", ""
    document.save(update_fields=["state", "failure", "failure_en"])
    record(by=by, at=at, act="documents.reading_repeated", subject=document)
    enqueue_reading(document)
    return document


@transaction.atomic
def stop_reading(*, document: Document, by: Actor, at: datetime) -> Document:
    """Nobody wants to wait for it any more; the file stays and can be read again."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state != Document.State.WAITING:
        raise Refused("documents.not_being_read", title=document.title)
    job = latest_reading(document)
    if job is not None:
        # A job that ended by itself meanwhile needs no stopping; what it read is not kept.
        with suppress(Refused):
            engine.cancel(job)
    _write_failure(document, Refused("documents.reading_stopped"))
    record(by=by, at=at, act="documents.reading_stopped", subject=document)
    return document


@transaction.atomic
def note_stopped(*, document: Document, by: Actor, at: datetime) -> None:
    """The job was cancelled on its own page: the document says so, unless it is read anew."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    job = latest_reading(document)
    if document.state == Document.State.WAITING and not (job and job.is_under_way):
        _write_failure(document, Refused("documents.reading_stopped"))
        record(by=by, at=at, act="documents.reading_stopped", subject=document)


@transaction.atomic
def keep_reading(*, document: Document, text: DocumentText, by: Actor, at: datetime) -> Document:
    """Store the text of a waiting document, its pages, and what was found in it."""
    document = Document.objects.select_for_update().select_related("upload").get(pk=document.pk)
    if document.state != Document.State.WAITING:
        return document
    if "\x00" in text.text:
        raise Refused("documents.not_text")
    found = _extract(text, document)
    _describe(document, found)
    document.raw_text, document.genre = text.text, found.document.genre
    document.state, document.failure, document.failure_en = Document.State.READ, "", ""
    document.save()
    _store_pages(document, text, by, at)
    counts = {"requirements": len(found.requirements), "suspects": len(found.suspects)}
    if document.replaces_id is None:
        store(document, found)
    else:
        counts |= store_version(document, found, at)
    record(by=by, at=at, act="documents.read", subject=document, **counts)
    return document


def stand_in(name: str) -> str:
    """The title of a document until it is read: the name of its file."""
    return PurePath(name).stem[:LONGEST_TITLE]


def _text_of(document: Document, on_page: OnPage | None) -> DocumentText:
    """The text of the file, or of the photos in their order, read in a process of its own."""
    photos = [page.original for page in document.pages.select_related("original")]
    uploads = [each for each in photos if each is not None] or [document.upload]
    return read_apart([(read_upload(each), each.name) for each in uploads], on_page=on_page)


def _extract(text: DocumentText, document: Document) -> Extraction:
    """What the text asks for under the campaign's lenses, bare months in its own year.

    What people decided in the county's other documents helps to see what was misread.
    """
    rows = document.campaign.lenses.values_list("key", "name")
    day = document.issued_on or document.campaign.starts_on or document.received_at
    found = extract_requirements(
        text.text,
        lenses=tuple(lenses.lens_called(key, name) for key, name in rows),
        year=day.year,
        issued_on=document.issued_on,
        known=known_of(document.organisation),
    )
    return with_lost_lines(found, text)


def _describe(document: Document, found: Extraction) -> None:
    """Title, issuer and date as the document says them, where nobody typed them."""
    about = found.document
    if about.title and document.title == stand_in(document.upload.name):
        document.title = about.title[:LONGEST_TITLE]
    document.issuer = document.issuer or about.issuer[:LONGEST_ISSUER]
    document.issued_on = document.issued_on or about.issued_on


def _store_pages(document: Document, text: DocumentText, by: Actor, at: datetime) -> None:
    """The pages as they were read now; the photos that came in stay with them."""
    originals = dict(document.pages.values_list("number", "original"))
    document.pages.all().delete()
    stem = PurePath(document.upload.name).stem
    rows = []
    for each in text.pages:
        picture = None
        if each.picture:
            file = ContentFile(each.picture, f"{stem}-{each.number}.jpg")
            picture = files.store_upload(
                organisation=document.organisation, file=file, by=by, at=at
            )
        rows.append(
            Page(
                document=document,
                number=each.number,
                original_id=originals.get(each.number),
                picture=picture,
                start=each.start,
                end=each.end,
                width=each.width,
                height=each.height,
                lines=[[line.start, line.end, *line.box, line.sureness] for line in each.lines],
            )
        )
    Page.objects.bulk_create(rows)


@transaction.atomic
def _fail(*, document: Document, refused: Refused, by: Actor, at: datetime) -> Document:
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state != Document.State.WAITING:
        return document
    _write_failure(document, refused)
    record(by=by, at=at, act="documents.unreadable", subject=document, rule=refused.rule)
    return document


def _write_failure(document: Document, refused: Refused) -> None:
    document.state = Document.State.FAILED
    document.failure = say(refused)[:LONGEST_FAILURE]
    document.failure_en = say(refused, "en")[:LONGEST_FAILURE]
    document.save(update_fields=["state", "failure", "failure_en"])
