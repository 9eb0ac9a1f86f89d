"""What a zip archive (also a .docx or .xlsx) may hold, before anything in it is unpacked."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from shixiao.kernel.refusal import Refused

MEGABYTE = 1024 * 1024
_ENCRYPTED = 0x1
_MACROS = "vbaproject.bin"


def vet_zip(
    data: bytes,
    *,
    limit_total: int = 200 * MEGABYTE,
    limit_ratio: int = 200,
    limit_members: int = 5_000,
) -> None:
    """Refuse an archive that is broken, a bomb, encrypted, carries macros or escapes its folder.

    `limit_total` is in bytes unpacked; `limit_ratio` is unpacked to packed, looked at only above
    one megabyte, since small repetitive parts pack very well. Only the directory is read; a
    member that unpacks to more than it announces is stopped by `zipfile` itself.
    """
    members = _members(data)
    if len(members) > limit_members:
        raise Refused("archive.too_many_members", members=len(members), limit=limit_members)
    total = sum(member.file_size for member in members)
    if total > limit_total:
        raise Refused("archive.too_large", megabytes=limit_total // MEGABYTE)
    packed = sum(member.compress_size for member in members)
    if total > MEGABYTE and total > limit_ratio * max(1, packed):
        raise Refused("archive.bomb")
    for member in members:
        _vet_member(member)


def _members(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError):
        raise Refused("archive.broken") from None


def _vet_member(member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in member.filename:
        raise Refused("archive.escapes", member=member.filename)
    if member.flag_bits & _ENCRYPTED:
        raise Refused("archive.encrypted")
    if path.name.lower() == _MACROS:
        raise Refused("archive.macros")
