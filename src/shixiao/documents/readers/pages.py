"""Pages that were read one after another become one text, each line with its place in it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shixiao.documents.core.records import Line, Page
from shixiao.kernel.refusal import Refused

OnPage = Callable[[int, int], None]

LONGEST = 1_000_000  # characters: a thousand pages, read within a minute
PAGE_BREAK = "\f"  # stands between two pages, each of which ends with a line break
_NO_WRITING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INDENT = "\u3000\u3000"
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a page; `box` (shares of the picture) and `sureness` when read from one."""

    text: str
    box: tuple[float, float, float, float] | None = None
    sureness: float = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read of one page, with the picture that it was read from, if it was."""

    lines: tuple[SheetLine, ...] = ()
    picture: bytes = b""
    width: int = 0
    height: int = 0


def joined(sheets: Iterable[Sheet], name: str) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, a line break after each line and a page break between pages."""
    written: list[str] = []
    pages: list[Page] = []
    at = 0
    for number, sheet in enumerate(sheets, start=1):
        if pages:
            written.append(PAGE_BREAK)
            at += 1
        start = at
        lines: list[Line] = []
        for line in sheet.lines:
            text = cleaned(line.text)
            if text:
                if line.box is not None:
                    # The box holds the writing, not the two blanks that open a paragraph.
                    first = at + len(text) - len(text.lstrip(_INDENT))
                    lines.append(Line(first, at + len(text), line.box, line.sureness))
                written += [text, "\n"]
                at += len(text) + 1
        pages.append(
            Page(number, start, at, sheet.picture, sheet.width, sheet.height, tuple(lines))
        )
        refuse_long(at, name)
    return "".join(written), tuple(pages)


def cleaned(text: str) -> str:
    """One line without what no database keeps and nobody sees.

    Tabs between cells stay, and the two blanks that open a paragraph.
    """
    cells = _NO_WRITING.sub("", text).split("\t")
    line = "\t".join(_BLANKS.sub(" ", cell).strip() for cell in cells).strip()
    return _INDENT + line if line and text.startswith(_INDENT) else line


def refuse_long(characters: int, name: str, most: int = LONGEST) -> None:
    """Refuse what is longer than anybody would read."""
    if characters > most:
        raise Refused("documents.too_long", file=name, characters=LONGEST)
