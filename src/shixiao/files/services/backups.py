"""One file that holds the whole installation: database, uploads, keys, and what they were."""

import hashlib
import os
import tarfile
import tempfile
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from shixiao.files.core import manifest
from shixiao.files.core.manifest import Manifest
from shixiao.files.services.databases import dump
from shixiao.files.services.versions import steps_taken
from shixiao.journal.services import sequence
from shixiao.kernel.refusal import Refused

KEYS = ("secret.key", "journal.key")


def back_up(*, target: Path, at: datetime) -> Manifest:
    """Write a backup (.tar.gz, readable by its owner only) whole or not at all.

    The journal is sequenced first, so that its newest root covers everything in the copy. The
    database is copied before the uploads: files that come in meanwhile are too many, never too
    few. Refused when the target exists or cannot be written.
    """
    if target.exists():
        raise Refused("files.backup_exists", file=target)
    sequence(at=at)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            written, said = _write(Path(folder), at)
            os.replace(written, target)
    except OSError as error:
        raise Refused("files.unwritable", file=target, reason=error.strerror) from None
    return said


def _write(folder: Path, at: datetime) -> tuple[Path, Manifest]:
    database, size, root = dump(folder)
    members = {database.name: database} | _keys() | _uploads()
    said = Manifest(
        version=version("shixiao"),
        made_at=at.isoformat(),
        vendor=connection.vendor,
        journal_size=size,
        journal_root=root,
        steps=steps_taken(),
        members={name: _digest(file) for name, file in members.items()},
    )
    note = folder / manifest.NAME
    note.write_text(said.to_json(), "utf-8")
    unfinished = folder / "backup.tar.gz"
    with (
        open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
        tarfile.open(fileobj=out, mode="w:gz") as archive,
    ):
        for name, file in ({manifest.NAME: note} | members).items():
            archive.add(file, name, recursive=False, filter=_plain)
    return unfinished, said


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """No names of users of this machine; readable by the owner only."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _keys() -> dict[str, Path]:
    found = {f"keys/{name}": settings.DATA / name for name in KEYS}
    return {name: file for name, file in found.items() if file.is_file()}


def _uploads() -> dict[str, Path]:
    """Finished uploads only; their names are their digests."""
    folder: Path = settings.UPLOADS
    return {
        f"uploads/{file.parent.name}/{file.name}": file
        for file in sorted(folder.glob("[0-9a-f][0-9a-f]/*"))
        if not file.name.startswith(".")
    }


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
