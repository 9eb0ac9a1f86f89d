"""Files of every kind, made by the tests themselves."""

import io
import zipfile
from functools import cache

import docx
import typst
from PIL import Image

LINE = "各站要公开账目，办好夜校。"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MORE = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


@cache
def _blank_word() -> bytes:
    return word("x")


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


def word_of(body: str, **parts: str) -> bytes:
    """A Word document whose body, and parts such as `footnotes`, are written by hand."""
    heads = f'xmlns:w="{SPACE}"{_MORE}'
    data = with_part(
        _blank_word(),
        "word/document.xml",
        f"<w:document {heads}><w:body>{body}</w:body></w:document>".encode(),
        replacing=True,
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    for at, (kind, content) in enumerate(parts.items()):
        tag = "styles" if kind == "styles" else kind
        whole = f"<w:{tag} {heads}>{content}</w:{tag}>".encode()
        data = with_part(data, f"word/own_{kind}.xml", whole)
        relations += (
            f'<Relationship Id="own{at}" Type="http://schemas.openxmlformats.org/officeDocument/'
            f'2006/relationships/{kind}" Target="own_{kind}.xml"/>'
        )
    return with_part(
        data,
        "word/_rels/document.xml.rels",
        f"{relations}</Relationships>".encode(),
        replacing=True,
    )


def pdf(body: str, head: str = "") -> bytes:
    """A PDF of a text in Typst."""
    font = '#set text(font: "Noto Serif CJK SC", lang: "zh", size: 14pt)\n'
    return bytes(typst.compile(f"{font}{head}\n{body}".encode()))


def picture(ending: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "white").save(stream, ending)
    return stream.getvalue()


def rows(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of the given objects, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R %s>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, trailer, len(data))
    )


def plain_pdf(content: bytes, box: bytes = b"0 0 595 842", trailer: bytes = b"") -> bytes:
    """A PDF of one page whose drawing is written by hand, in Helvetica (/F)."""
    return rows(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R"
        b" /Resources <</Font <</F 5 0 R>>>>>>" % box,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        trailer=trailer,
    )
