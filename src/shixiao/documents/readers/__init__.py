"""Bytes of files to their text: plain text, web pages, Word, PDF, and photos of pages.

Takes bytes, never a path. Whatever cannot be read is refused with what to do about it. What comes
from outside is read in a process of its own: `readers.isolated.read_apart`.
"""

import hashlib
from collections.abc import Sequence

from shixiao.documents.core.records import DocumentText
from shixiao.documents.readers.kinds import LARGEST, Kind, kind_of
from shixiao.documents.readers.page import text_of_page
from shixiao.documents.readers.pages import LONGEST, OnPage, Sheet, joined, refuse_long
from shixiao.documents.readers.pdf import sheets_of_pdf
from shixiao.documents.readers.pictures import pictures_in, sheet_of_picture
from shixiao.documents.readers.plain import text_of_plain
from shixiao.documents.readers.word import text_of_word
from shixiao.kernel.refusal import Refused

__all__ = ["LARGEST", "LONGEST", "read_document", "read_photos"]

_MOST_PHOTOS = 200
_ONE_TEXT = {"text": text_of_plain, "page": text_of_page, "word": text_of_word}


def read_document(data: bytes, name: str, *, on_page: OnPage | None = None) -> DocumentText:
    """Read the bytes of one file; its first bytes, else the ending of `name`, tell its kind.

    - Text (.txt .md) is decoded once: by its byte order mark, else UTF-8, GB18030 or Big5. The
      mark is removed and nothing else is changed, so CRLF stays two characters.
    - Web pages (.html) give their visible text, Word documents (.docx) paragraphs with the numbers
      that Word writes, tables, notes and text boxes in their order.
    - PDF files give their text layer page by page. A page without a usable one, and pictures
      (.jpg .png .bmp .tif .webp), are recognised with the extra `ocr`.

    `sha256` is that of `data`; `pages` tells where each page lies in the text, with the picture and
    the place of every line where it was read from one. `on_page(done, total)` is called before the
    first page and after each; what it raises passes through. Refuses (`documents.…`) what is
    empty, too large, encrypted, with macros, packed to burst, broken, longer than a million
    characters or a thousand pages, and kinds that are not read.
    """
    kind = kind_of(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if kind in _ONE_TEXT:
        text = _ONE_TEXT[kind](data, name)
        refuse_long(len(text), name)
        return _unless_empty(DocumentText(name, sha256, text))
    text, pages = joined(_sheets(kind, data, name, on_page or _nobody), name)
    return _unless_empty(DocumentText(name, sha256, text, pages))


def read_photos(
    photos: Sequence[tuple[bytes, str]], *, on_page: OnPage | None = None
) -> DocumentText:
    """Read several photos (bytes and name of each) as the pages of one document, in their order.

    One photo gives what `read_document` gives of it. Of several, `name` is that of the first and
    `sha256` that of their digests, joined as hexadecimal text.
    """
    if len(photos) > _MOST_PHOTOS:
        raise Refused("documents.too_many_scans", file=photos[0][1], most=_MOST_PHOTOS)
    for data, name in photos:
        if kind_of(data, name) != "picture":
            raise Refused("documents.several_not_photos", file=name)
    name = photos[0][1]
    on_page = on_page or _nobody
    on_page(0, len(photos))
    sheets: list[Sheet] = []
    for number, (data, its_name) in enumerate(photos, start=1):
        sheets += [sheet_of_picture(picture, its_name) for picture in pictures_in(data, its_name)]
        on_page(number, len(photos))
    digests = [hashlib.sha256(data).hexdigest() for data, _ in photos]
    several = hashlib.sha256("".join(digests).encode()).hexdigest()
    text, pages = joined(sheets, name)
    sha256 = several if len(digests) > 1 else digests[0]
    return _unless_empty(DocumentText(name, sha256, text, pages))


def _sheets(kind: Kind, data: bytes, name: str, on_page: OnPage) -> list[Sheet]:
    if kind == "pdf":
        return list(sheets_of_pdf(data, name, on_page))
    pictures = list(pictures_in(data, name))
    on_page(0, len(pictures))
    sheets: list[Sheet] = []
    for picture in pictures:
        sheets.append(sheet_of_picture(picture, name))
        on_page(len(sheets), len(pictures))
    return sheets


def _unless_empty(document: DocumentText) -> DocumentText:
    if not document.text.strip():
        raise Refused("documents.empty", file=document.name)
    return document


def _nobody(done: int, total: int) -> None:
    """Nobody waits for pages."""
