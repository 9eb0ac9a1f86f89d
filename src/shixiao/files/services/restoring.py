"""Bringing an installation back from a backup, whole or not at all."""

import hashlib
import os
import shutil
import tarfile
import tempfile
import zlib
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings

from shixiao.files.core import manifest
from shixiao.files.core.manifest import Manifest
from shixiao.files.services import databases
from shixiao.files.services.versions import refuse_unknown
from shixiao.journal.queries import latest_checkpoint
from shixiao.kernel.refusal import Refused

_MOST_OF_A_MANIFEST = 64 * 1024 * 1024


def restore(*, archive: Path) -> Manifest:
    """Restore into an empty data folder and an empty database; what came back is its manifest.

    Everything is unpacked beside its place and compared with the manifest before anything is put
    in place, and taken away again when the database cannot be loaded. Afterwards the root of the
    journal is the one that the manifest names. Refused when the installation is not empty, the
    backup is damaged, made by a newer version, or from the other database engine.
    """
    _refuse_when_in_use()
    folder: Path = settings.DATA
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".restoring-") as place:
        said = _unpack(archive, Path(place))
        refuse_unknown(said.steps)
        if not databases.fits(said.database):
            raise Refused("files.other_engine", member=said.database)
        with ExitStack() as undo:
            _put_in_place(Path(place), said, undo)
            databases.load(Path(place) / said.database)
            undo.pop_all()
    last = latest_checkpoint()
    root = bytes(last.root).hex() if last else ""
    if root != said.journal_root:
        raise Refused("files.journal_differs", found=root, expected=said.journal_root)
    return said


def _refuse_when_in_use() -> None:
    uploads: Path = settings.UPLOADS
    has_uploads = uploads.is_dir() and any(uploads.iterdir())
    if has_uploads or (settings.DATA / "journal.key").exists() or not databases.is_empty():
        raise Refused("files.not_empty", folder=settings.DATA)


def _unpack(archive: Path, place: Path) -> Manifest:
    """Unpack only what the manifest, the first member, names; compare every digest."""
    try:
        with tarfile.open(archive, "r:gz") as members:
            first = members.next()
            if first is None or first.name != manifest.NAME or first.size > _MOST_OF_A_MANIFEST:
                raise Refused("files.not_a_backup")
            inside = members.extractfile(first)
            said = manifest.read(inside.read() if inside else b"")
            found: dict[str, str] = {}
            for member in members:
                if member is not first and not _wanted(member, said):
                    raise Refused("files.backup_damaged", parts=[member.name], count=1)
                if member is not first:
                    found[member.name] = _extract(members, member, place)
    except (tarfile.TarError, zlib.error, EOFError):
        raise Refused("files.not_a_backup") from None
    except OSError as error:
        raise Refused("files.unreadable", file=archive, reason=error.strerror or error) from None
    manifest.vet(said, found)
    return said


def _wanted(member: tarfile.TarInfo, said: Manifest) -> bool:
    return member.isreg() and member.name in said.members


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> str:
    target = place / member.name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    source = archive.extractfile(member)
    assert source is not None, "only regular files come here"
    with source, open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        shutil.copyfileobj(source, out)
    with target.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _put_in_place(place: Path, said: Manifest, undo: ExitStack) -> None:
    """Keys and uploads; `undo` takes them away again unless it is told that all went well.

    The secret key that this process made for itself when it started gives way to the old one.
    """
    for name in said.members:
        if name.startswith("keys/"):
            target = settings.DATA / Path(name).name
            os.replace(place / name, target)
            undo.callback(target.unlink, missing_ok=True)
    if (place / "uploads").is_dir():
        uploads: Path = settings.UPLOADS
        if uploads.is_dir():
            uploads.rmdir()
        os.replace(place / "uploads", uploads)
        undo.callback(shutil.rmtree, uploads)
