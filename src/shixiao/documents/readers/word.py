"""Word documents: a package that is vetted before it is opened, then its text in order."""

import io
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

import docx
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.document import CT_Document
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn
from docx.oxml.simpletypes import ST_Merge
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from shixiao.kernel.refusal import Refused

_LARGEST_UNPACKED = 100 * 1024 * 1024
_HIGHEST_RATIO = 100
_RATIO_FROM = 5 * 1024 * 1024
_MOST_PARTS = 2_000
_CHUNK = 1 << 16
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"}
)


def text_of_word(data: bytes, name: str) -> str:
    """The text of a Word document, once its package is known to be safe to open."""
    try:
        _vet(data, name)
        document = docx.Document(io.BytesIO(data))
        if not isinstance(document.element, CT_Document) or document.element.body is None:
            raise Refused("documents.broken_word", file=name)
        return _text_of(document)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, OpcError) as error:
        raise Refused("documents.broken_word", file=name) from error
    except (KeyError, ValueError, SyntaxError, InvalidXmlError) as error:
        raise Refused("documents.broken_word", file=name) from error
    except (RuntimeError, NotImplementedError) as error:
        raise Refused("documents.encrypted", file=name) from error


def _vet(data: bytes, name: str) -> None:
    """Unpack everything once, counting what really comes out, and parse the XML defused."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        declared = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or _bursts(declared, len(data)):
            raise Refused("documents.packed_to_burst", file=name)
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise Refused("documents.has_macros", file=name)
        if "[Content_Types].xml" not in names:
            raise Refused("documents.broken_word", file=name)
        unpacked = 0
        for part in parts:
            content = _unpack(package, part, name, _LARGEST_UNPACKED - unpacked)
            unpacked += len(content)
            if _bursts(unpacked, len(data)):
                raise Refused("documents.packed_to_burst", file=name)
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(content, name)
            if b"macroEnabled" in content and part.filename == "[Content_Types].xml":
                raise Refused("documents.has_macros", file=name)


def _bursts(unpacked: int, packed: int) -> bool:
    if unpacked > _LARGEST_UNPACKED:
        return True
    return unpacked > _RATIO_FROM and unpacked > _HIGHEST_RATIO * packed


def _unpack(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, room: int) -> bytes:
    content = bytearray()
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > room:
                raise Refused("documents.packed_to_burst", file=name)
    return bytes(content)


def _refuse_entities(content: bytes, name: str) -> None:
    try:
        fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise Refused("documents.unsafe_xml", file=name) from None


def _text_of(document: Document) -> str:
    """Paragraphs with their numbering and tables row by row, in the order of the document."""
    numbering = _Numbering(document)
    lines: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            lines.append(numbering.of(part) + part.text.strip("\n"))
        else:
            lines.extend(_rows(part))
    return "\n".join(lines) + "\n"


def _rows(table: Table) -> Iterator[str]:
    """A line for each row, cells apart by a tab; merged cells are written once."""
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:
        column, cells = 0, []
        for cell in row.tc_lst:
            text = " ".join(_Cell(cell, table).text.split())
            # Word keeps the text of cells merged downwards in the uppermost one.
            text = above.get(column, text) if cell.vMerge == ST_Merge.CONTINUE else text
            above[column] = text
            cells.append(text)
            column += cell.grid_span
        yield "\t".join(cells)


class _Numbering:
    """The numbers that Word writes by itself: Chinese and Arabic, level by level."""

    def __init__(self, document: Document) -> None:
        self._formats: dict[tuple[str, str], tuple[str, str]] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        element = next(
            (
                r.target_part
                for r in document.part.rels.values()
                if r.reltype.endswith("/numbering")
            ),
            None,
        )
        if element is not None:
            self._read(fromstring(element.blob))

    def _read(self, root: ElementTree.Element) -> None:
        levels = {
            abstract.get(qn("w:abstractNumId")): abstract.findall(qn("w:lvl"))
            for abstract in root.findall(qn("w:abstractNum"))
        }
        for number in root.findall(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            key = reference.get(qn("w:val")) if reference is not None else None
            for level in levels.get(key, ()):
                style, pattern = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
                if style is not None and pattern is not None:
                    place = (number.get(qn("w:numId"), ""), level.get(qn("w:ilvl"), "0"))
                    self._formats[place] = (
                        style.get(qn("w:val"), ""),
                        pattern.get(qn("w:val"), ""),
                    )

    def of(self, paragraph: Paragraph) -> str:
        """The number before a paragraph, or nothing."""
        number = _attribute(paragraph, "w:numId")
        if not number:
            return ""
        level = int(_attribute(paragraph, "w:ilvl") or 0)
        self._counts[number, level] += 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        style, pattern = self._formats.get((number, str(level)), ("", ""))
        count = self._counts[number, level]
        if style in _CHINESE and pattern.count("%") == 1:
            return pattern.replace(f"%{level + 1}", _chinese(count))
        if style == "decimal" and pattern.count("%") == 1:
            return pattern.replace(f"%{level + 1}", str(count))
        return ""


def _attribute(paragraph: Paragraph, name: str) -> str:
    """The value of an element of the paragraph's own numbering, or nothing."""
    values = paragraph._p.xpath(f"./w:pPr/w:numPr/{name}/@w:val")
    return str(values[0]) if values else ""


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
