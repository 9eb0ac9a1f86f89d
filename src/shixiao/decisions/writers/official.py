"""Word files in the layout of official papers (GB/T 9704-2012)."""

import re
from datetime import date
from io import BytesIO
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from shixiao.decisions.writers import layout
from shixiao.decisions.writers.checking import Check, check

__all__ = ["Check", "Paper", "check", "chinese_numeral", "clean"]

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Elements that follow the spacing of characters in the order that the format prescribes.
_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
_DIGITS = "零一二三四五六七八九"


def clean(text: str) -> str:
    """The text without characters that XML cannot hold, as lines."""
    return _UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def chinese_numeral(number: int) -> str:
    """一 for 1, 十二 for 12, up to 九十九; beyond that, Arabic digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return ten + (_DIGITS[ones] if ones else "")


class Paper:
    """One official paper, written from top to bottom. Headings number themselves.

    All text is foreign: control characters are dropped and each line becomes a paragraph.
    """

    def __init__(self, *, title: str, organisation: str) -> None:
        self._word = Document()
        self._heading = self._subheading = self._point = 0
        _set_defaults(self._word)
        for role in layout.ROLES:
            _add_style(self._word, role)
        _set_page(self._word.sections[0])
        _set_page_numbers(self._word)
        _set_fonts(self._word)
        properties = self._word.core_properties
        properties.title = clean(title)[:200]
        properties.author = properties.last_modified_by = clean(organisation)[:200]
        properties.comments = ""
        self._write(layout.TITLE, title)
        self._blank()

    def number(self, text: str) -> None:
        """The reference of the paper, centred under its title."""
        self._write(layout.NUMBER, text)
        self._blank()

    def heading(self, text: str) -> None:
        """一、…"""
        self._heading += 1
        self._subheading = self._point = 0
        self._write(layout.HEADING, f"{chinese_numeral(self._heading)}、{text}")

    def subheading(self, text: str) -> None:
        """（一）…"""
        self._subheading += 1
        self._point = 0
        self._write(layout.SUBHEADING, f"（{chinese_numeral(self._subheading)}）{text}")

    def points(self, texts: list[str]) -> None:
        """1. … 2. … from one on."""
        for at, text in enumerate(texts, start=1):
            self._write(layout.TEXT, f"{at}. {text}")

    def text(self, text: str) -> None:
        """A paragraph of the body for each line."""
        self._write(layout.TEXT, text)

    def signature(self, organisation: str, day: date) -> None:
        """Who issues the paper and when, the date in Arabic numerals."""
        self._blank()
        self._write(layout.SIGNATURE, organisation)
        self._write(layout.SIGNATURE, f"{day.year}年{day.month}月{day.day}日")

    def save(self) -> bytes:
        """The Word file."""
        buffer = BytesIO()
        self._word.save(buffer)
        return buffer.getvalue()

    def _blank(self) -> None:
        self._word.add_paragraph(style=layout.TEXT.style)

    def _write(self, role: layout.Role, text: str) -> None:
        for line in clean(text).split("\n"):
            if line.strip():
                self._word.add_paragraph(line.strip(), style=role.style)


def _set_defaults(word: WordDocument) -> None:
    """Body type for everything, without the theme fonts of Word's own template."""
    normal = word.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _set_face(normal.element.get_or_add_rPr(), layout.FANG_SONG)
    normal.font.size = Pt(layout.BODY_PT)
    normal.paragraph_format.space_after = Pt(0)
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _add_style(word: WordDocument, role: layout.Role) -> None:
    style = word.styles.add_style(role.style, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    style.font.size = Pt(role.size_pt)
    _set_face(style.element.get_or_add_rPr(), role.face)
    if role.size_pt == layout.BODY_PT:
        closer = OxmlElement("w:spacing")
        closer.set(qn("w:val"), str(round(layout.CLOSER_PT * 20)))
        style.element.get_or_add_rPr().insert_element_before(closer, *_AFTER_SPACING)
    spacing = style.paragraph_format
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacing.line_spacing = Pt(layout.PITCH_PT)
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.keep_with_next = role.keeps_with_next
    properties = style.element.get_or_add_pPr()
    if role.is_indented:
        _indent(properties, "firstLine", layout.INDENT_CHARACTERS, layout.BODY_PT)
    if role is layout.SIGNATURE:
        _indent(properties, "right", 4, layout.BODY_PT)
    _append(properties, "w:jc", val=role.align)
    if role is layout.TITLE:
        # The title is larger than the lines of the grid, which would give it two of them.
        off = OxmlElement("w:snapToGrid")
        off.set(qn("w:val"), "0")
        properties.insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    if role.level is not None:
        _append(properties, "w:outlineLvl", val=str(role.level))


def _indent(properties: CT_PPr, side: str, characters: int, size_pt: float) -> None:
    """In characters, which Word prefers, and in the same length for programs that do not."""
    indent = properties.get_or_add_ind()
    indent.set(qn(f"w:{side}Chars"), str(characters * 100))
    indent.set(qn(f"w:{side}"), str(round(characters * size_pt * 20)))


def _set_face(properties: BaseOxmlElement, face: layout.Face) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), layout.LATIN)
    fonts.set(qn("w:eastAsia"), face.name)


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = (Mm(side) for side in layout.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.footer_distance = Mm(layout.FOOTER_MM)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(layout.PITCH_PT * 20)))


def _set_page_numbers(word: WordDocument) -> None:
    """“— 1 —”, outside on both sides of a sheet."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")


def _page_number(footer: _Footer, side: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = layout.PAGE_NUMBER.style
    properties = paragraph._p.get_or_add_pPr()
    # One character in from the edge of the type area.
    _indent(properties, side, 1, layout.NUMBER_PT)
    _append(properties, "w:jc", val=side)
    paragraph.add_run("— ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            paragraph.add_run()._r.append(text)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
        if kind == "separate":
            paragraph.add_run("1")


def _append(parent: BaseOxmlElement, tag: str, **attributes: str) -> None:
    """Set a child element of paragraph properties; it replaces one that is there."""
    for old in parent.findall(qn(tag)):
        parent.remove(old)
    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), value)
    parent.append(child)


def _set_fonts(word: WordDocument) -> None:
    """The font table: what may stand in where a face is not installed."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(face.name)}>"
        f"<w:altName w:val={quoteattr(','.join(face.fallbacks))}/>"
        '<w:charset w:val="86"/></w:font>'
        for face in layout.FACES
    )
    table = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{fonts}</w:fonts>"
    ).encode()
