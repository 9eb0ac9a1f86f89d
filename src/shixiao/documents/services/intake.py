"""A document comes in: a file, several photos of its pages, or pasted text."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction

from shixiao.directory.models import Organisation
from shixiao.documents.core.pages import joint_digest, order_of_name
from shixiao.documents.models import Campaign, Document, Page
from shixiao.documents.readers.isolated import read_apart
from shixiao.documents.readers.kinds import LARGEST, kind_of
from shixiao.documents.services.campaigns import current_campaign
from shixiao.documents.services.reading import enqueue_reading, keep_reading, stand_in
from shixiao.files import services as files
from shixiao.files.models import Upload
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

PASTED = "粘贴的文字.txt"
MOST_PHOTOS = 60
_PHOTOS = {".jpg", ".jpeg", ".png"}

Source = Sequence["File[bytes]"] | str


@transaction.atomic
def add_document(
    *,
    organisation: Organisation,
    source: "File[bytes] | Source",
    by: Actor,
    at: datetime,
    title: str = "",
    campaign: Campaign | None = None,
) -> Document:
    """Take in a file, several photos of one document, or pasted text, and queue its reading.

    Photos are put in the order of their names. Without a title the name of the (first) file stands
    in until the document is read. The same bytes come in once: a second time is refused with the
    fact `document`, the key of the first.
    """
    document = take_in(
        organisation=organisation,
        source=source,
        title=title,
        campaign=campaign or current_campaign(organisation=organisation, by=by, at=at),
        by=by,
        at=at,
    )
    enqueue_reading(document)
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
    text = read_apart([(data, name)])
    document = take_in(
        organisation=organisation,
        source=ContentFile(data, name),
        title=title or "",
        campaign=current_campaign(organisation=organisation, by=by, at=at),
        by=by,
        at=at,
    )
    return keep_reading(document=document, text=text, by=by, at=at)


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


def take_in(
    *,
    organisation: Organisation,
    source: "File[bytes] | Source",
    campaign: Campaign,
    by: Actor,
    at: datetime,
    title: str = "",
) -> Document:
    """Keep the files and write the document down; within the caller's transaction, unread."""
    sources = _files(source)
    for file in sources:
        _refuse_unreadable(file)
    uploads = [
        files.store_upload(organisation=organisation, file=file, by=by, at=at) for file in sources
    ]
    sha256 = joint_digest(each.sha256 for each in uploads)
    _refuse_second(organisation, sha256)
    try:
        with transaction.atomic():
            document = Document.objects.create(
                organisation=organisation,
                campaign=campaign,
                title=title or stand_in(uploads[0].name),
                upload=uploads[0],
                sha256=sha256,
                received_at=at,
            )
    except IntegrityError:
        _refuse_second(organisation, sha256)
        raise
    if len(uploads) > 1:
        _number_pages(document, uploads)
    record(by=by, at=at, act="documents.added", subject=document, sha256=sha256, files=len(uploads))
    return document


def _files(source: "File[bytes] | Source") -> "list[File[bytes]]":
    """What is to be kept, photos in the order of their names."""
    if isinstance(source, str):
        if not source.strip():
            raise Refused("documents.nothing_to_read")
        return [ContentFile(source.encode(), PASTED)]
    if isinstance(source, File):
        return [source]
    found = sorted(source, key=lambda file: order_of_name(file.name or ""))
    if not found:
        raise Refused("documents.nothing_to_read")
    if len(found) > MOST_PHOTOS:
        raise Refused("documents.too_many_photos", most=MOST_PHOTOS, photos=len(found))
    if len(found) > 1:
        others = [file.name for file in found if not _is_photo(file.name or "")]
        if others:
            raise Refused("documents.not_all_photos", file=others[0])
    return found


def _refuse_unreadable(file: "File[bytes]") -> None:
    """What no reader takes is refused before it is kept, with how to turn it into what is read."""
    if 0 < file.size <= LARGEST:
        kind_of(file.read(), file.name or "")
        file.seek(0)


def _is_photo(name: str) -> bool:
    return PurePath(name).suffix.lower() in _PHOTOS


def _number_pages(document: Document, uploads: Sequence[Upload]) -> None:
    Page.objects.bulk_create(
        Page(document=document, number=number, original=upload)
        for number, upload in enumerate(uploads, 1)
    )


def _refuse_second(organisation: Organisation, sha256: str) -> None:
    first = Document.objects.filter(organisation=organisation, sha256=sha256).first()
    if first is not None:
        raise Refused("documents.already_added", title=first.title, document=first.pk)
