"""The body of a Word document as lines: paragraphs, tables, text boxes and notes in their order.

What is printed is read, once: inserted text but not deleted text, the result of a field but not
its code, one of several alternatives for older and newer programs. Headers, footers and comments
are no part of the document's text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from shixiao.documents.readers.numerals import numeral
from shixiao.documents.readers.pages import LONGEST, refuse_long
from shixiao.documents.readers.word_numbering import Numbering
from shixiao.documents.readers.word_package import W, WordPackage, child
from shixiao.kernel.refusal import Refused

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_VML = "{urn:schemas-microsoft-com:vml}"
_ALTERNATIVES, _CHOICE, _FALLBACK = (
    f"{_MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
_LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "delText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt", "sectPr")
)
_BOX, _ROW, _CELL, _TABLE, _PARAGRAPH = (
    f"{W}{name}" for name in ("txbxContent", "tr", "tc", "tbl", "p")
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = {"0", "false", "off"}
_DEEPEST = 150
_ENCLOSED = re.compile(r"^\s*eq\s+\\o\s*\\ac\s*\([○◯〇]\s*[,，;；]\s*(\d{1,2})\)", re.IGNORECASE)
_NUMBER_MEETS = re.compile(r"[0-9A-Za-z.．]$")
_FIRST_MEETS = re.compile(r"[0-9A-Za-z]")


@dataclass(slots=True)
class _Field:
    """A field under way: its code is not printed, its result is."""

    code: str = ""
    has_result: bool = False


@dataclass(slots=True)
class _Paragraph:
    """What one paragraph was found to hold besides its own text."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class WordReader:
    """Walks through one document once, counting numbers and characters as it goes."""

    def __init__(self, package: WordPackage, name: str) -> None:
        self._name = name
        self._body = package.body
        self._numbering = Numbering(package.numbering, package.styles)
        self._notes = {
            "footnote": _notes_of(package.footnotes, "footnote"),
            "endnote": _notes_of(package.endnotes, "endnote"),
        }
        self._marks = {"footnote": "脚注", "endnote": "尾注"}
        self._noted = {"footnote": 0, "endnote": 0}
        self._fields: list[_Field] = []
        self._pending: list[str] = []  # text whose paragraph mark was deleted
        self._characters = 0
        self._depth = 0

    def lines(self) -> list[str]:
        """Every line of the document."""
        return list(self._blocks(self._body))

    def _blocks(self, parent: Element) -> Iterator[str]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refused("documents.broken_word", file=self._name)
        for element in _children(parent):
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element)
            elif element.tag == _TABLE:
                yield from self._table(element)
        if self._pending:
            yield from self._counted(["".join(self._pending)])
            self._pending.clear()
        self._depth -= 1

    def _paragraph(self, element: Element) -> Iterator[str]:
        properties = child(element, "pPr")
        found = _Paragraph()
        self._gather(element, found, 0)
        for open_field in self._fields:
            open_field.has_result = True  # a code never runs over into the next paragraph
        text = "".join(found.pieces).strip("\n")
        if _is_on(child(child(properties, "rPr"), "del")):
            self._pending.append(text)
        else:
            whole = "".join([*self._pending, text])
            self._pending.clear()
            yield from self._counted(_numbered(self._numbering.of(properties), whole).split("\n"))
        for box in found.boxes:
            yield from self._blocks(box)
        for kind, key in found.notes:
            yield from self._note(kind, key)

    def _counted(self, lines: list[str]) -> list[str]:
        self._characters += sum(map(len, lines)) + len(lines)
        refuse_long(self._characters, self._name, LONGEST)
        return lines

    def _note(self, kind: str, key: str) -> Iterator[str]:
        """The text of a note, after the paragraph that refers to it."""
        note = self._notes[kind].pop(key, None)
        if note is None:
            return
        self._noted[kind] += 1
        mark = f"［{self._marks[kind]}{self._noted[kind]}］"
        for line in self._blocks(note):
            if line.strip():
                yield mark + line.strip()
                mark = ""

    def _gather(self, parent: Element, found: _Paragraph, depth: int) -> None:
        """Text, boxes and notes of a paragraph, in the order in which they are printed."""
        if depth > _DEEPEST:
            raise Refused("documents.broken_word", file=self._name)
        for element in _children(parent):
            name = element.tag.removeprefix(W)
            if element.tag == _BOX:
                found.boxes.append(element)
                continue
            self._take(element, name, found)
            if not (name == "r" and _is_on(child(child(element, "rPr"), "vanish"))):
                self._gather(element, found, depth + 1)

    def _take(self, element: Element, name: str, found: _Paragraph) -> None:
        """What one element itself adds to its paragraph."""
        if name in {"footnoteReference", "endnoteReference"}:
            found.notes.append((name.removesuffix("Reference"), element.get(f"{W}id", "")))
        elif name in {"fldChar", "instrText"}:
            self._field(element, name, found)
        elif not self._is_code():
            found.pieces.append(_written(element, name))

    def _field(self, element: Element, name: str, found: _Paragraph) -> None:
        if name == "instrText":
            if self._fields:
                self._fields[-1].code += element.text or ""
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            enclosed = _ENCLOSED.match(ended.code)
            if enclosed and not self._is_code():
                found.pieces.append(numeral("decimalEnclosedCircle", int(enclosed[1])))

    def _is_code(self) -> bool:
        return any(not each.has_result for each in self._fields)

    def _table(self, table: Element) -> Iterator[str]:
        """A line for each row, cells apart by a tab; a cell that fills its row keeps its lines.

        Word keeps the text of cells merged downwards in the uppermost one: it is said for each row.
        """
        above: dict[int, list[str]] = {}
        for row in _named(table, _ROW):
            properties = child(row, "trPr")
            if _is_on(child(properties, "del")):
                continue
            column, cells = _whole(child(properties, "gridBefore")), []
            for cell in _named(row, _CELL):
                shape = child(cell, "tcPr")
                lines = [line for line in self._blocks(cell) if line.strip()]
                lines = above.get(column, lines) if _continues(shape) else lines
                above[column] = lines
                cells.append(lines)
                column += max(1, _whole(child(shape, "gridSpan")))
            filled = [lines for lines in cells if lines]
            if len(filled) == 1:
                yield from self._counted(filled[0])
            elif filled:
                in_one = (" ".join(" ".join(lines).split()) for lines in cells)
                yield from self._counted(["\t".join(in_one)])


def _children(parent: Element) -> Iterator[Element]:
    """What stands in an element and is printed; wrappers without meaning are looked through."""
    for element in parent:
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == _ALTERNATIVES:
            yield from _alternative(element)
        elif element.tag in _WRAPPERS:
            yield from _children(element)
        else:
            yield element


_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)


def _alternative(element: Element) -> Iterator[Element]:
    """One of several forms of the same thing: the newest that holds a word, else the oldest."""
    forms = [form for form in element if form.tag in {_CHOICE, _FALLBACK}]
    spoken = (form for form in forms if any(text.text for text in form.iter(f"{W}t")))
    chosen = next(spoken, forms[-1] if forms else None)
    if chosen is not None:
        yield from _children(chosen)


def _named(parent: Element, tag: str) -> Iterator[Element]:
    return (element for element in _children(parent) if element.tag == tag)


def _notes_of(part: Element | None, kind: str) -> dict[str, Element]:
    """Notes by their key, without the lines that Word draws above them."""
    if part is None:
        return {}
    return {
        note.get(f"{W}id", ""): note
        for note in part.iterfind(f"{W}{kind}")
        if note.get(f"{W}type", "normal") == "normal"
    }


def _numbered(number: str, text: str) -> str:
    """A number before its text, apart where they would read as one number or word."""
    if number and _NUMBER_MEETS.search(number) and _FIRST_MEETS.match(text):
        return f"{number} {text}"
    return number + text


def _written(element: Element, name: str) -> str:
    if name == "t" or element.tag == _MATH_TEXT:
        return element.text or ""
    if element.tag == f"{_VML}textpath":
        return element.get("string", "")
    if name == "br" and element.get(f"{W}type", "textWrapping") != "textWrapping":
        return ""
    if name == "sym":
        return _sign(element.get(f"{W}char", ""))
    return _SIGNS.get(name, "")


# Signs of Wingdings that people tick, count and point with.
_WINGDINGS = {
    **{0xA8: "□", 0x6F: "□", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0xFC: "√", 0x6C: "●", 0x6E: "■"},
    **{0xD8: "➢", 0x75: "◆", 0xB7: "•", 0x9F: "•"},
    **{0x80 + at: sign for at, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
}


def _sign(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        return _WINGDINGS.get(point - 0xF000, "")
    return chr(point) if 0x20 <= point < 0xD800 else ""


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val") not in _OFF


def _continues(properties: Element | None) -> bool:
    """Whether a cell is merged with the one above."""
    merged = child(properties, "vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _whole(element: Element | None) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
