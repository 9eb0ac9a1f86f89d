"""Which kind of file this is, by its first bytes and its name; what is not read is refused."""

from pathlib import PurePath
from typing import Literal

from shixiao.kernel.refusal import Refused

Kind = Literal["text", "page", "word", "pdf", "picture"]

LARGEST = 64 * 1024 * 1024
_LARGEST_TEXT = 20 * 1024 * 1024  # pages and pictures weigh more than writing

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")

_BEFORE_PDF = b"\xef\xbb\xbf\x00 \t\r\n"
_CALLED_WORD = {".doc", ".wps"}

_KINDS: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".html", ".htm"), "page"),
    **dict.fromkeys((".docx", ".docm"), "word"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"), "picture"),
    ".pdf": "pdf",
}
# What people have instead, and the refusal that says what to do with it.
_ELSEWHERE = {
    **dict.fromkeys((".doc", ".dot"), "documents.old_word"),
    **dict.fromkeys((".wps", ".wpt"), "documents.wps"),
    **dict.fromkeys((".rtf", ".odt"), "documents.rtf"),
    **dict.fromkeys((".ofd", ".ceb", ".gd", ".gw", ".sep"), "documents.ofd"),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".csv", ".ods"), "documents.spreadsheet"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "documents.slides"),
    **dict.fromkeys((".mht", ".mhtml"), "documents.web_archive"),
    **dict.fromkeys((".zip", ".rar", ".7z"), "documents.archive"),
    **dict.fromkeys((".heic", ".heif", ".gif"), "documents.other_picture"),
}


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of one file. Refuses what is empty, too large, or of a kind that is not read."""
    if len(data) > LARGEST:
        raise Refused("documents.too_large", file=name, megabytes=LARGEST >> 20)
    if not data:
        raise Refused("documents.empty", file=name)
    ending = PurePath(name).suffix.lower()
    _refuse_disguised(data, name, ending)
    kind = _by_bytes(data) or _KINDS.get(ending) or _misnamed(data, ending)
    if ending in _ELSEWHERE and kind is None:
        raise Refused(_ELSEWHERE[ending], file=name)
    if kind is None:
        raise Refused("documents.unknown_kind", file=name)
    if kind in {"text", "page"} and len(data) > _LARGEST_TEXT:
        raise Refused("documents.too_large", file=name, megabytes=_LARGEST_TEXT >> 20)
    return kind


def _refuse_disguised(data: bytes, name: str, ending: str) -> None:
    """Files that give themselves away by their first bytes, whatever they are called."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("documents.encrypted", file=name)
        raise Refused(_ELSEWHERE.get(ending, "documents.old_word"), file=name)
    if data.startswith(b"{\\rtf"):
        raise Refused("documents.rtf", file=name)
    if data[4:12] in _HEIC or data.startswith(b"GIF8"):
        raise Refused("documents.other_picture", file=name)
    if b"multipart/related" in data[:2048] and data.lstrip().startswith((b"From:", b"MIME-")):
        raise Refused("documents.web_archive", file=name)


def _by_bytes(data: bytes) -> Kind | None:
    """Kinds whose first bytes nobody writes by chance."""
    if data[:1024].lstrip(_BEFORE_PDF).startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    return None


def _misnamed(data: bytes, ending: str) -> Kind | None:
    """Office systems call web pages and new Word files .doc, and WPS calls them .wps."""
    if ending not in _CALLED_WORD:
        return None
    if data.startswith(b"PK"):
        return "word"
    return "page" if b"<html" in data[:2048].lower() else None
