"""Files that are read, and files that are refused with what to do about it."""

import codecs
import hashlib
import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.readers import LARGEST, read_document
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

LINE = "各站要公开账目，办好夜校。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes, *, replacing: bool = False) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if not (replacing and part.filename == name):
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()


def test_utf8_is_decoded_once_without_its_mark_and_with_its_line_ends():
    data = codecs.BOM_UTF8 + f"甲：\r\n{LINE}\u3000\n".encode()

    document = read_document(data, "讲话.txt")

    assert document.text == f"甲：\r\n{LINE}\u3000\n"
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_gb18030_is_read_too():
    assert read_document(LINE.encode("gb18030"), "通知.txt").text == LINE


def test_markdown_is_read_as_it_is_written():
    text = f"# 夜校工作方案\n\n## 一、要求\n\n- {LINE}\n"

    document = read_document(text.encode(), "方案.md")
    found = extract_requirements(document.text)

    assert document.text == text
    assert [each.quote for each in found.requirements] == ["各站要公开账目", "办好夜校"]
    assert found.document.title == "夜校工作方案"


def test_a_web_page_gives_its_visible_text():
    page = (
        "<html><head><title>通知</title><style>p{}</style></head><body><script>var 要=1</script>"
        f"<p>各位：</p><div>{LINE}<br>散会。</div></body></html>"
    )

    assert read_document(page.encode(), "页.html").text == f"通知\n各位：\n{LINE}\n散会。\n"


def test_a_word_document_gives_paragraphs_and_tables_in_their_order():
    document = docx.Document()
    document.add_heading("夜校工作方案", 0)
    document.add_paragraph(LINE)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "各协会"
    table.cell(0, 1).text = "组织两次演出。"
    document.add_paragraph("不得摊派。")

    text = read_document(saved(document), "方案.docx").text

    assert text == f"夜校工作方案\n{LINE}\n各协会\t组织两次演出。\n不得摊派。\n"
    assert [each.quote for each in extract_requirements(text).requirements][-2:] == [
        "组织两次演出",
        "不得摊派",
    ]


def test_numbers_that_word_writes_by_itself_are_read():
    document = docx.Document()
    for name in ("加强领导", "压实责任"):
        paragraph = document.add_paragraph(name)
        numbered = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", "0"), ("w:numId", _chinese_numbering(document))):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            numbered.append(element)
        paragraph._p.get_or_add_pPr().append(numbered)

    assert read_document(saved(document), "方案.docx").text == "一、加强领导\n二、压实责任\n"


def _chinese_numbering(document) -> str:
    """The key of a 一、 二、 numbering, added to the document once."""
    numbering = document.part.numbering_part.element
    if not numbering.xpath("./w:num[@w:numId='77']"):
        abstract, level = OxmlElement("w:abstractNum"), OxmlElement("w:lvl")
        abstract.set(qn("w:abstractNumId"), "77")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:numFmt", "chineseCounting"), ("w:lvlText", "%1、")):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
        number, reference = OxmlElement("w:num"), OxmlElement("w:abstractNumId")
        number.set(qn("w:numId"), "77")
        reference.set(qn("w:val"), "77")
        number.append(reference)
        numbering.insert(0, abstract)
        numbering.append(number)
    return "77"


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


@pytest.mark.parametrize(
    "trap", ["<a ", "<!--", "<!-- >", "<![CDATA[>", "</a ", "<?x ", "<a b='", '<a b=">', "<script>"]
)
def test_a_page_made_to_be_slow_is_read(trap: str) -> None:
    """With a reader that looks back from each of them this run would not end."""
    page = f"<p>先看这一句。</p>{trap * (300_000 // len(trap))}".encode()

    text = read_document(page, "a.html").text

    assert text.startswith("先看这一句。")


def test_a_text_longer_than_a_thousand_pages_is_refused() -> None:
    with pytest.raises(Refused, match="documents.too_long"):
        read_document("要。".encode() * 500_001, "a.txt")


SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_of(body: str) -> bytes:
    """A Word document whose body is written by hand."""
    out = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(word("x")))
    text = f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in whole.namelist():
            package.writestr(name, text if name == "word/document.xml" else whole.read(name))
    return out.getvalue()


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
