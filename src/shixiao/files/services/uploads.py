"""Taking in a file: whole or not at all, under the digest of its bytes."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction

from shixiao.files.core.kinds import kind_of
from shixiao.files.core.pictures import without_notes
from shixiao.files.models import Upload
from shixiao.files.queries import place_of
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 200


@transaction.atomic
def store_upload(
    *, organisation: models.Model, file: "File[bytes]", by: Actor, at: datetime
) -> Upload:
    """Keep a file of an organisation (a saved `Organisation`) and say what it is.

    Refuses (`files.…`, `archive.…`) what is empty, over `settings.UPLOAD_LIMIT` bytes, of a kind
    that is not taken, or something else than its name says. Pictures lose the place and device
    that the camera wrote into them. Two uploads of the same bytes share one file on disk.
    """
    name = _name(file.name or "")
    data = _bytes(file, name)
    kind = kind_of(data, name)
    data = without_notes(data, kind)
    sha256 = hashlib.sha256(data).hexdigest()

    _keep(place_of(sha256), data)
    upload = Upload.objects.create(
        organisation=organisation.pk,
        name=name,
        kind=kind,
        size=len(data),
        sha256=sha256,
        received_at=at,
    )
    record(by=by, at=at, act="files.stored", subject=upload, name=name, sha256=sha256)
    return upload


def _name(name: str) -> str:
    """The name without folders and control characters; its ending is kept when it is long."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(letter for letter in plain if letter.isprintable()) or "file"
    ending = PurePosixPath(clean).suffix[:10]
    return clean if len(clean) <= _LONGEST_NAME else clean[: _LONGEST_NAME - 10] + ending


def _bytes(file: "File[bytes]", name: str) -> bytes:
    limit: int = settings.UPLOAD_LIMIT
    if file.size > limit:
        raise Refused("files.too_large", name=name, megabytes=limit // _MEGABYTE)
    data: bytes = file.read(limit + 1)
    if not data:
        raise Refused("files.empty", name=name)
    if len(data) > limit:
        raise Refused("files.too_large", name=name, megabytes=limit // _MEGABYTE)
    return data


def _keep(place: Path, data: bytes) -> None:
    """Write beside and rename, so that no reader and no power cut ever sees half a file."""
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, unfinished = tempfile.mkstemp(dir=place.parent, prefix=".unfinished-")
    try:
        with open(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(unfinished, place)
    finally:
        Path(unfinished).unlink(missing_ok=True)
