"""The kind of a file is found from its bytes; its name must agree."""

import zipfile
from io import BytesIO
from pathlib import PurePath

from shixiao.kernel.archive import vet_zip
from shixiao.kernel.refusal import Refused

# Ending → kind. Whatever is not here is refused.
ENDINGS = {
    "txt": "txt",
    "md": "md",
    "markdown": "md",
    "html": "html",
    "htm": "html",
    "docx": "docx",
    "xlsx": "xlsx",
    "pdf": "pdf",
    "png": "png",
    "jpg": "jpg",
    "jpeg": "jpg",
}
_TEXTS = {"txt", "md", "html"}
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
_PDF_WITHIN = 1024


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file: one of txt, md, html, docx, xlsx, pdf, png, jpg.

    Refuses an ending that is not taken, bytes that are something else than the ending says, and
    archives (docx, xlsx) that are broken, encrypted, carry macros or are made to burst.
    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if data.startswith(_OLD_OFFICE):
        raise Refused("files.old_office", name=name)
    kind = ENDINGS.get(ending)
    if kind is None:
        raise Refused("files.unknown_kind", name=name, kinds=sorted(set(ENDINGS.values())))
    found = _sniffed(data)
    if found != kind and not (found == "text" and kind in _TEXTS):
        raise Refused("files.kind_differs", name=name)
    return kind


def _sniffed(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK"):
        return _office(data)
    if b"\x00" not in data or data.startswith(_WIDE_TEXT):
        return "text"
    return "unknown"


def _office(data: bytes) -> str:
    vet_zip(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = set(archive.namelist())
    for kind, part in _PARTS.items():
        if part in members and "[Content_Types].xml" in members:
            return kind
    return "unknown"
