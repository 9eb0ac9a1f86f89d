"""Files that are refused with what to do about it, and harmless ones that look alike."""

import pytest

from shixiao.documents.readers import LARGEST, read_document
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from tests.documents.readers.making import LINE, with_part, word, word_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def lying_zip() -> bytes:
    """A package whose document unpacks to far more than its directory declares."""
    data = bytearray(with_part(word(LINE), "word/media/x.bin", b"0" * 30_000_000))
    for header, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rfind(header, 0, data.rfind(b"word/media/x.bin", 0, len(data)) + 1)
        data[place + at : place + at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'
BAD = {
    "an empty file": (b"", "空.txt", "documents.empty"),
    "only blanks": (b" \r\n\t\n", "空.txt", "documents.empty"),
    "an empty Word document": (word(""), "空.docx", "documents.empty"),
    "a program": (b"\x7fELF\x02\x01\x01\x00\x00\x00" * 9, "文.txt", "documents.binary"),
    "noise": (bytes(range(1, 256)) * 20, "文.txt", "documents.binary"),
    "too much text": (b"a" * (LARGEST + 1), "长.txt", "documents.too_large"),
    "an old Word file": (OLE + b"\x00" * 600, "旧.doc", "documents.old_word"),
    "an old Word file renamed": (OLE + b"\x00" * 600, "旧.docx", "documents.old_word"),
    "a password": (
        OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 99,
        "密.docx",
        "documents.encrypted",
    ),
    "a broken PDF": (b"%PDF-1.7 ...", "文.pdf", "documents.broken_pdf"),
    "a broken PDF renamed": (b"%PDF-1.7 ...", "文.txt", "documents.broken_pdf"),
    "a broken picture": (b"\x89PNG\r\n\x1a\n....", "图.png", "documents.broken_picture"),
    "a spreadsheet": (b"PK\x03\x04", "表.xlsx", "documents.spreadsheet"),
    "an old file of WPS": (OLE + b"\x00" * 600, "旧.wps", "documents.wps"),
    "a WPS spreadsheet": (OLE + b"\x00" * 600, "表.et", "documents.spreadsheet"),
    "an official layout file": (b"PK\x03\x04", "文.ofd", "documents.ofd"),
    "rich text": (b"{\\rtf1 x}", "文.rtf", "documents.rtf"),
    "rich text called Word": (b"{\\rtf1 x}", "文.doc", "documents.rtf"),
    "a web archive": (b"MIME-Version: 1.0", "页.mht", "documents.web_archive"),
    "slides": (b"PK\x03\x04", "片.pptx", "documents.slides"),
    "an archive": (b"PK\x03\x04", "包.zip", "documents.archive"),
    "a picture of an iPhone": (b"\x00\x00\x00\x24ftypheic", "照.jpg", "documents.other_picture"),
    "something else": (b"x", "文.xyz", "documents.unknown_kind"),
    "a text that nobody writes": (b"a" * (20 << 20) + b"a", "长.txt", "documents.too_large"),
    "macros": (
        with_part(word(LINE), "word/vbaProject.bin", b"Sub"),
        "宏.docx",
        "documents.has_macros",
    ),
    "macros by their kind": (
        with_part(
            word(LINE),
            "[Content_Types].xml",
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Override PartName="/word/document.xml" ContentType='
            b'"application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
            replacing=True,
        ),
        "宏.docm",
        "documents.has_macros",
    ),
    "a bomb": (
        with_part(word(LINE), "word/media/x.bin", b"0" * 30_000_000),
        "弹.docx",
        "documents.packed_to_burst",
    ),
    "a bomb that lies": (lying_zip(), "弹.docx", "documents.broken_word"),
    "entities": (
        with_part(word(LINE), "customXml/item9.xml", ENTITY),
        "实体.docx",
        "documents.unsafe_xml",
    ),
    "half a file": (word(LINE)[:4000], "半.docx", "documents.broken_word"),
    "text called Word": (LINE.encode(), "假.docx", "documents.broken_word"),
    "another package": (
        with_part(word(LINE), "word/document.xml", b"<x/>", replacing=True),
        "坏.docx",
        "documents.broken_word",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_refused_with_a_sentence(case):
    data, name, rule = BAD[case]

    with pytest.raises(Refused) as refused:
        read_document(data, name)

    assert refused.value.rule == rule
    for language in ("zh-hans", "en"):
        assert name in say(refused.value, language)


def test_a_plain_word_document_passes_the_same_checks():
    assert read_document(word(LINE), "好.docx").text == f"{LINE}\n"


def test_a_cell_over_two_thousand_million_columns_is_read_at_once() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
    table = f"<w:tbl><w:tblGrid/><w:tr>{cell}<w:p><w:r><w:t>{LINE}</w:t></w:r></w:p></w:tc>"

    assert read_document(word_of(f"{table}</w:tr></w:tbl>"), "a.docx").text == f"{LINE}\n"


def test_a_cell_merged_down_over_thousands_of_rows_is_read() -> None:
    def row(merge: str, text: str) -> str:
        return (
            f"<w:tr><w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
            "</w:tr>"
        )

    rows = row('<w:vMerge w:val="restart"/>', LINE) + row("<w:vMerge/>", "") * 3_000

    text = read_document(word_of(f"<w:tbl><w:tblGrid/>{rows}</w:tbl>"), "a.docx").text

    assert text == f"{LINE}\n" * 3_001
