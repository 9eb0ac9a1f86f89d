"""Does a Word file keep the layout of official papers? Three strengths, never mixed.

*must*: what GB/T 9704-2012 requires; *normally*: what it says for the normal case; *practice*:
what offices do, without being required. A file may fail the last two and still be right.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Length
from docx.text.paragraph import Paragraph

from shixiao.decisions.core.papers import LONGEST_GENERAL, exceeds_length
from shixiao.decisions.writers import layout
from shixiao.kernel.refusal import Refused

MUST, NORMALLY, PRACTICE = "must", "normally", "practice"
_CHINESE_DATE = re.compile("[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月")


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the layout: what was expected, what was found, and whether that is right.

    `strength` is must, normally or practice; `code` ends the state `decisions.layout.<code>`.
    """

    strength: str
    code: str
    expected: str
    found: str
    is_kept: bool


def check(data: bytes) -> list[Check]:
    """Every rule of the layout for a .docx, the strongest first.

    Refuses (`decisions.not_a_word_file`) what is no Word file.
    """
    try:
        word = Document(BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        # SyntaxError is what the XML parser raises for a part that is not XML.
        raise Refused("decisions.not_a_word_file") from None
    return [
        *(one for section in word.sections for one in _page(section)),
        *(one for section in word.sections for one in _grid(section, _closer(word))),
        *_type(word),
        *_page_numbers(word.sections[0]),
        *_texts(word),
        *_practice(word),
    ]


def _near(strength: str, code: str, expected: float, found: float, tolerance: float) -> Check:
    return Check(strength, code, f"{expected:g}", f"{found:g}", abs(expected - found) <= tolerance)


def _mm(length: Length | None) -> float:
    return round(length.mm, 1) if length is not None else 0.0


def _page(section: Section) -> list[Check]:
    width, height = _mm(section.page_width), _mm(section.page_height)
    area_width = width - _mm(section.left_margin) - _mm(section.right_margin)
    area_height = height - _mm(section.top_margin) - _mm(section.bottom_margin)
    sizes = [
        ("page_width", layout.PAGE_MM[0], width),
        ("page_height", layout.PAGE_MM[1], height),
        ("top_margin", layout.TOP_MM, _mm(section.top_margin)),
        ("left_margin", layout.LEFT_MM, _mm(section.left_margin)),
        ("area_width", layout.AREA_MM[0], round(area_width, 1)),
        ("area_height", layout.AREA_MM[1], round(area_height, 1)),
    ]
    return [
        _near(MUST, code, expected, found, layout.TOLERANCE_MM) for code, expected, found in sizes
    ]


def _grid(section: Section, closer_pt: float) -> list[Check]:
    """Lines and characters of a page: characters stand in a grid, or closer by their spacing."""
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch = float(grid.get(qn("w:linePitch"), "0")) / 20 if grid is not None else 0
    if grid is not None and grid.get(qn("w:type")) in ("linesAndChars", "snapToChars"):
        closer_pt = float(grid.get(qn("w:charSpace"), "0")) / 4096
    lines = int((layout.AREA_MM[1] * layout.POINTS_A_MM + 1) / pitch) if pitch else 0
    width = layout.AREA_MM[0] * layout.POINTS_A_MM
    characters = int((width + 0.1) / (layout.BODY_PT + closer_pt))
    return [
        _near(NORMALLY, "lines", layout.LINES, lines, 0),
        _near(NORMALLY, "characters", layout.CHARACTERS, characters, 0),
    ]


@dataclass(frozen=True, slots=True)
class _Look:
    """How a paragraph looks after its styles: size and spacing in points, face, alignment, …"""

    size: float
    closer: float
    face: str
    align: str
    indent: float


def _look(paragraph: Paragraph) -> _Look:
    run = paragraph.runs[0]._r.rPr if paragraph.runs else None
    layers: list[object] = [run, paragraph._p.pPr]
    type_layers: list[object] = [run]
    style = paragraph.style
    while style is not None:
        layers += [style.element.rPr, style.element.pPr]
        type_layers.append(style.element.rPr)
        if style.base_style is None:
            layers.append(style.element.getparent().find(qn("w:docDefaults")))
        style = style.base_style
    return _Look(
        size=float(_first(layers, "sz", "val") or 20) / 2,
        closer=float(_first(type_layers, "spacing", "val") or 0) / 20,
        face=_first(layers, "rFonts", "eastAsia"),
        align=_first(layers, "jc", "val"),
        indent=float(_first(layers, "ind", "firstLineChars") or 0) / 100,
    )


def _first(layers: Sequence[object], tag: str, attribute: str) -> str:
    """The nearest layer's value of an attribute, or an empty string."""
    for layer in layers:
        found = layer.find(f".//{qn(f'w:{tag}')}") if hasattr(layer, "find") else None
        value = found.get(qn(f"w:{attribute}")) if found is not None else None
        if value:
            return str(value)
    return ""


def _type(word: WordDocument) -> list[Check]:
    written = [paragraph for paragraph in word.paragraphs if paragraph.text.strip()]
    if not written:
        return []
    title, rest = _look(written[0]), written[1:]
    checks = [
        _near(NORMALLY, "title_size", layout.TITLE_PT, title.size, 0),
        Check(NORMALLY, "title_centred", "center", title.align, title.align == "center"),
        _face(NORMALLY, "title_face", layout.SMALL_TITLE_SONG, title.face),
    ]
    for code, pattern, face in (
        ("heading_face", "^[一二三四五六七八九十]+、", layout.HEI_TI),
        ("subheading_face", "^（[一二三四五六七八九十]+）", layout.KAI_TI),
    ):
        faces = {_look(one).face for one in rest if re.match(pattern, one.text)}
        checks += [_face(NORMALLY, code, face, found) for found in sorted(faces)]
    body = _body(rest)
    if body is not None:
        checks += [
            _near(NORMALLY, "body_size", layout.BODY_PT, body.size, 0),
            _face(NORMALLY, "body_face", layout.FANG_SONG, body.face),
            _near(NORMALLY, "body_indent", layout.INDENT_CHARACTERS, body.indent, 0),
        ]
    return checks


def _closer(word: WordDocument) -> float:
    body = _body([paragraph for paragraph in word.paragraphs[1:] if paragraph.text.strip()])
    return body.closer if body is not None else 0


def _body(paragraphs: list[Paragraph]) -> _Look | None:
    """The look of most of the text that is no heading."""
    looks: Counter[_Look] = Counter()
    for paragraph in paragraphs:
        if not re.match("^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)", paragraph.text):
            looks[_look(paragraph)] += len(paragraph.text)
    return looks.most_common(1)[0][0] if looks else None


def _face(strength: str, code: str, face: layout.Face, found: str) -> Check:
    return Check(strength, code, face.name, found, found in face.names)


def _page_numbers(section: Section) -> list[Check]:
    checks = []
    for code, footer, side in (
        ("odd_page_number", section.footer, "right"),
        ("even_page_number", section.even_page_footer, "left"),
    ):
        found = _page_number(footer)
        expected = f"— 1 — {side} {layout.NUMBER_PT:g}"
        checks.append(Check(NORMALLY, code, expected, found, found == expected))
    return checks


def _page_number(footer: _Footer) -> str:
    for paragraph in footer.paragraphs:
        if "PAGE" in "".join(text.text or "" for text in paragraph._p.iter(qn("w:instrText"))):
            look = _look(paragraph)
            return f"{paragraph.text} {look.align} {look.size:g}"
    return ""


def _texts(word: WordDocument) -> list[Check]:
    text = "".join(paragraph.text for paragraph in word.paragraphs)
    dates = _CHINESE_DATE.findall(text)
    length = len(re.sub(r"\s", "", text))
    return [
        Check(NORMALLY, "arabic_dates", "2026年4月1日", "、".join(dates), not dates),
        Check(NORMALLY, "length", f"≤ {LONGEST_GENERAL}", str(length), not exceeds_length(length)),
    ]


def _practice(word: WordDocument) -> list[Check]:
    pitches = {
        round(line.pt, 2)
        for paragraph in word.paragraphs
        if paragraph.text.strip() and isinstance(line := _line_spacing(paragraph), Length)
    }
    found = "、".join(f"{pitch:g}" for pitch in sorted(pitches))
    faces = {_look(paragraph).face for paragraph in word.paragraphs if paragraph.text.strip()}
    named = {face.name for face in layout.FACES}
    return [
        Check(PRACTICE, "line_pitch", f"{layout.PITCH_PT:g}", found, pitches == {layout.PITCH_PT}),
        Check(
            PRACTICE,
            "face_names",
            "、".join(sorted(named)),
            "、".join(sorted(faces)),
            faces <= named,
        ),
    ]


def _line_spacing(paragraph: Paragraph) -> object:
    own = paragraph.paragraph_format.line_spacing
    style = paragraph.style
    while own is None and style is not None:
        own = style.paragraph_format.line_spacing
        style = style.base_style
    return own
