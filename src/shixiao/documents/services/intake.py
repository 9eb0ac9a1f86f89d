"""A document comes in and is read."""

from datetime import date, datetime
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction

from shixiao.directory.models import Organisation
from shixiao.documents import readers
from shixiao.documents.core import lenses
from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.records import DocumentText, Extraction
from shixiao.documents.models import Campaign, Document
from shixiao.documents.services.campaigns import current_campaign
from shixiao.documents.services.findings import store
from shixiao.engine import jobs as engine
from shixiao.files import services as files
from shixiao.files.models import Upload
from shixiao.files.queries import read_upload
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

READING = "documents.read"
PASTED = "粘贴的文字.txt"
LONGEST_TITLE = 200
LONGEST_FAILURE = 300


@transaction.atomic
def add_document(
    *,
    organisation: Organisation,
    source: "File[bytes] | str",
    by: Actor,
    at: datetime,
    title: str = "",
    campaign: Campaign | None = None,
) -> Document:
    """Take in a file, or pasted text, and queue its reading.

    Without a title the name of the file stands in until the document is read. The same bytes come
    in once: a second time is refused with the fact `document`, the key of the first.
    """
    if isinstance(source, str) and not source.strip():
        raise Refused("documents.nothing_to_read")
    document = _take_in(
        organisation=organisation,
        file=ContentFile(source.encode(), PASTED) if isinstance(source, str) else source,
        title=title,
        campaign=campaign or current_campaign(organisation=organisation, by=by, at=at),
        by=by,
        at=at,
    )
    engine.enqueue(READING, organisation=organisation.pk, document=document.pk)
    return document


def read_document(*, document: Document, by: Actor, at: datetime) -> Document:
    """Read a waiting document and store what was found; a refusal becomes its failure, in words.

    A document that has been read already is returned as it is, so that a job may run twice.
    """
    if document.state == Document.State.READ:
        return document
    try:
        text = readers.read_document(read_upload(document.upload), document.upload.name)
        found = _extract(text, document)
        return _keep(document=document, text=text, found=found, by=by, at=at)
    except Refused as refused:
        return _fail(document=document, refused=refused, by=by, at=at)


@transaction.atomic
def read_again(*, document: Document, by: Actor, at: datetime) -> Document:
    """Queue a document once more that could not be read, or whose reading never began."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state == Document.State.READ:
        raise Refused("documents.already_read", title=document.title)
    document.state, document.failure, document.failure_en = Document.State.WAITING, "", ""
    document.save(update_fields=["state", "failure", "failure_en"])
    record(by=by, at=at, act="documents.reading_repeated", subject=document)
    engine.enqueue(READING, organisation=document.organisation_id, document=document.pk)
    return document


@transaction.atomic
def read_in(
    *,
    organisation: Organisation,
    name: str,
    data: bytes,
    by: Actor,
    at: datetime,
    title: str | None = None,
) -> Document:
    """Take in and read at once, without a job; whatever is refused leaves nothing behind."""
    text = readers.read_document(data, name)
    document = _take_in(
        organisation=organisation,
        file=ContentFile(data, name),
        title=title or "",
        campaign=current_campaign(organisation=organisation, by=by, at=at),
        by=by,
        at=at,
    )
    return _keep(document=document, text=text, found=_extract(text, document), by=by, at=at)


@transaction.atomic
def describe_document(
    *,
    document: Document,
    title: str,
    issuer: str,
    issued_on: date | None,
    by: Actor,
    at: datetime,
) -> Document:
    """Correct what is known about a document; its text never changes."""
    document.title, document.issuer, document.issued_on = title, issuer, issued_on
    document.save(update_fields=["title", "issuer", "issued_on"])
    record(by=by, at=at, act="documents.described", subject=document, title=title, issuer=issuer)
    return document


def _take_in(
    *,
    organisation: Organisation,
    file: "File[bytes]",
    title: str,
    campaign: Campaign,
    by: Actor,
    at: datetime,
) -> Document:
    upload = files.store_upload(organisation=organisation, file=file, by=by, at=at)
    _refuse_second(organisation, upload)
    try:
        with transaction.atomic():
            document = Document.objects.create(
                organisation=organisation,
                campaign=campaign,
                title=title or _stand_in(upload),
                upload=upload,
                sha256=upload.sha256,
                received_at=at,
            )
    except IntegrityError:
        _refuse_second(organisation, upload)
        raise
    record(by=by, at=at, act="documents.added", subject=document, sha256=upload.sha256)
    return document


def _refuse_second(organisation: Organisation, upload: Upload) -> None:
    first = Document.objects.filter(organisation=organisation, sha256=upload.sha256).first()
    if first is not None:
        raise Refused("documents.already_added", title=first.title, document=first.pk)


def _stand_in(upload: Upload) -> str:
    return PurePath(upload.name).stem[:LONGEST_TITLE]


def _extract(text: DocumentText, document: Document) -> Extraction:
    """What the text asks for under the campaign's lenses, bare months in its own year."""
    rows = document.campaign.lenses.values_list("key", "name")
    known = document.issued_on or document.campaign.starts_on or document.received_at
    found = tuple(lenses.Lens(key, (name,)) for key, name in rows)
    return extract_requirements(text.text, lenses=found, year=known.year)


@transaction.atomic
def _keep(
    *, document: Document, text: DocumentText, found: Extraction, by: Actor, at: datetime
) -> Document:
    document = Document.objects.select_for_update().select_related("upload").get(pk=document.pk)
    if document.state == Document.State.READ:
        return document
    if "\x00" in text.text:
        raise Refused("documents.not_text")
    if document.title == _stand_in(document.upload) and found.document.title:
        document.title = found.document.title[:LONGEST_TITLE]
    document.raw_text, document.genre = text.text, found.document.genre
    document.state, document.failure, document.failure_en = Document.State.READ, "", ""
    document.save()
    store(document, found)
    counts = {"requirements": len(found.requirements), "suspects": len(found.suspects)}
    record(by=by, at=at, act="documents.read", subject=document, **counts)
    return document


@transaction.atomic
def _fail(*, document: Document, refused: Refused, by: Actor, at: datetime) -> Document:
    document.state = Document.State.FAILED
    document.failure = say(refused)[:LONGEST_FAILURE]
    document.failure_en = say(refused, "en")[:LONGEST_FAILURE]
    document.save(update_fields=["state", "failure", "failure_en"])
    record(by=by, at=at, act="documents.unreadable", subject=document, rule=refused.rule)
    return document
