"""Bytes of a file to its text: plain text, Markdown, web pages and Word documents.

Takes bytes, never a path. Whatever cannot be read is refused with what to do about it.
"""

import hashlib
from pathlib import PurePath

from shixiao.documents.core.records import DocumentText
from shixiao.documents.readers.page import text_of_page
from shixiao.documents.readers.word import text_of_word
from shixiao.kernel.refusal import Refused
from shixiao.kernel.text import decoded

__all__ = ["LARGEST", "read_document"]

LARGEST = 20 * 1024 * 1024
LONGEST = 1_000_000  # characters: a thousand pages, read within a minute
_LONGEST_SOURCE = 5_000_000  # a web page may carry its pictures in its source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_IMAGE_NAMES = {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"}
_TEXT_NAMES = {".txt", ".md", ".markdown", ".text"}
_PAGE_NAMES = {".html", ".htm"}
_WORD_NAMES = {".docx", ".docm"}


def read_document(data: bytes, name: str) -> DocumentText:
    """Read the bytes of one file; `name` tells its kind by its ending.

    Text files (.txt .md) are decoded once, UTF-8 first, else GB18030: a leading byte order mark
    is removed and nothing else is changed, so CRLF stays two characters. Web pages give their
    visible text, Word documents (.docx) paragraphs, numbering and tables in their order.
    `sha256` is that of `data`. Refuses (`documents.…`) what is empty, over 20 MB, binary, old or
    encrypted Word, with macros, packed to burst, broken, longer than a million characters, or of a
    kind that is not read yet.
    """
    ending = PurePath(name).suffix.lower()
    _refuse_kind(data, name, ending)
    if ending in _WORD_NAMES:
        text = text_of_word(data, name)
    elif ending in _PAGE_NAMES:
        text = text_of_page(_text(data, name))
    else:
        text = _text(data, name)
    if not text.strip():
        raise Refused("documents.empty", file=name)
    _refuse_long(text, name, LONGEST)
    return DocumentText(name, hashlib.sha256(data).hexdigest(), text)


def _refuse_kind(data: bytes, name: str, ending: str) -> None:
    """Refuse by size and by the first bytes, whatever the name says."""
    if len(data) > LARGEST:
        raise Refused("documents.too_large", file=name, megabytes=LARGEST >> 20)
    if not data:
        raise Refused("documents.empty", file=name)
    if data.startswith(_OLE):
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused("documents.encrypted" if is_encrypted else "documents.old_word", file=name)
    if data.startswith(b"%PDF") or ending == ".pdf":
        raise Refused("documents.pdf_not_read_yet", file=name)
    if data.startswith(_IMAGES) or ending in _IMAGE_NAMES:
        raise Refused("documents.image_not_read_yet", file=name)
    if ending in {".doc", ".wps"} and not data.startswith(b"PK"):
        raise Refused("documents.old_word", file=name)
    if ending not in _TEXT_NAMES | _PAGE_NAMES | _WORD_NAMES:
        raise Refused("documents.unknown_kind", file=name)


def _text(data: bytes, name: str) -> str:
    text = decoded(data)
    if text is None:
        raise Refused("documents.binary", file=name)
    _refuse_long(text, name, _LONGEST_SOURCE)
    return text


def _refuse_long(text: str, name: str, most: int) -> None:
    if len(text) > most:
        raise Refused("documents.too_long", file=name, characters=LONGEST)
