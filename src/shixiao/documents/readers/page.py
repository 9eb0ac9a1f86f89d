"""The visible text of a web page."""

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from shixiao.documents.readers.numerals import numeral
from shixiao.documents.readers.pages import refuse_long
from shixiao.documents.readers.plain import LONGEST_SOURCE, text_of_plain

# Comments and marked sections; one that is never closed reaches to the end, as in a browser.
_REMARKS = re.compile(r"<!--.*?(?:-->|\Z)|<!\[.*?(?:\]>|\Z)", re.DOTALL)
# For each "<" that no ">" follows the parser looks through the rest of the page once more.
_OPENED_AT_MOST = 50
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 8_192
# What pages declare, and the larger set that a browser reads it as.
_LABELS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "csgb2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "windows-1252", "latin1", "us-ascii"), "cp1252"),
}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class _Page(HTMLParser):
    """Collects the visible text of a web page, one line for each block."""

    _UNSEEN = frozenset(
        ("script", "style", "noscript", "template", "svg", "select", "button", "rt", "rp")
        + ("textarea", "iframe", "canvas", "datalist")
    )
    _NEVER_SEEN = frozenset({"script", "style", "template"})
    _BLOCKS = frozenset(
        ("p", "div", "section", "article", "header", "footer", "nav", "main", "aside", "li", "ul")
        + ("ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "title", "pre")
        + ("blockquote", "dd", "dt", "dl", "form", "figure", "figcaption", "caption", "center")
        + ("details", "summary", "fieldset", "legend", "address", "thead", "tbody", "tfoot")
    )

    def __init__(self, *, shows_more: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[str] = []  # unseen elements, the outermost first
        self._unseen = self._NEVER_SEEN if shows_more else self._UNSEEN
        self._lists: list[tuple[str, int] | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._unseen:
            self.open.append(tag)
        elif tag in self._BLOCKS:
            self.pieces.append("\n")
            self._count(tag, dict(attrs))
        elif tag in {"td", "th"}:
            self.pieces.append("\t")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Outside of drawings a slash closes nothing, but what is unseen holds nothing then.
        if tag not in self._unseen:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        elif tag in self._BLOCKS:
            self.pieces.append("\n")
            if tag in {"ol", "ul"} and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def _count(self, tag: str, attributes: dict[str, str | None]) -> None:
        """The number that a browser writes before an item of a numbered list."""
        if tag == "ol":
            style = _LIST_STYLES.get(attributes.get("type") or "", "decimal")
            self._lists.append((style, _whole(attributes.get("start"), 1)))
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "li" and self._lists and (counted := self._lists[-1]) and not self.open:
            style, number = counted[0], _whole(attributes.get("value"), counted[1])
            self._lists[-1] = (style, number + 1)
            self.pieces.append(f"{numeral(style, number)}. ")


def text_of_page(data: bytes, name: str) -> str:
    """One line for each block; scripts, styles and buttons are left out.

    The bytes are decoded by their byte order mark, by what the page declares, else as plain text.
    """
    source = _without_traps(_decoded(data, name))
    page = _parsed(source, shows_more=False)
    if page.open and page.open[0] not in {"script", "style"}:
        # Something unseen was never closed and swallowed the rest: better too much than too little.
        page = _parsed(source, shows_more=True)
    lines = (line.strip() for line in "".join(page.pieces).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _parsed(source: str, *, shows_more: bool) -> _Page:
    page = _Page(shows_more=shows_more)
    page.feed(source)
    page.close()
    return page


def _decoded(data: bytes, name: str) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            refuse_long(len(text), name, LONGEST_SOURCE)
            return text.removeprefix("\ufeff")
    return text_of_plain(data, name)


def _encodings(data: bytes) -> Iterator[str]:
    """What to try: many pages are in UTF-8 and still declare what their server used before."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    if declared is not None and not data.startswith(_MARKS):
        yield "utf-8"
        label = declared[1].decode("ascii").lower()
        if label in _LABELS:
            yield _LABELS[label]


def _whole(value: str | None, otherwise: int) -> int:
    return (
        int(value)
        if value and value.isascii() and value.isdigit() and len(value) < 6
        else otherwise
    )


def _without_traps(source: str) -> str:
    """The page without what takes its parser a time that grows with the square of its length."""
    stretches = _REMARKS.sub("", source).split(">")
    return ">".join(
        stretch.replace("<", " ") if stretch.count("<") > _OPENED_AT_MOST else stretch
        for stretch in stretches
    )
