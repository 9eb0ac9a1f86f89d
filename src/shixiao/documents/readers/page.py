"""The visible text of a web page."""

import re
from html.parser import HTMLParser

# Comments and marked sections; one that is never closed reaches to the end, as in a browser.
_REMARKS = re.compile(r"<!--.*?(?:-->|\Z)|<!\[.*?(?:\]>|\Z)", re.DOTALL)
# For each "<" that no ">" follows the parser looks through the rest of the page once more.
_OPENED_AT_MOST = 50


class _Page(HTMLParser):
    """Collects the visible text of a web page, one line for each block."""

    _UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "select", "button"})
    _BLOCKS = frozenset(
        ("p", "div", "section", "article", "header", "footer", "nav", "main", "aside", "li", "ul")
        + ("ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "title", "pre")
        + ("blockquote", "dd", "dt", "form", "figure")
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._UNSEEN:
            self._unseen += 1
        elif tag in self._BLOCKS:
            self.pieces.append("\n")
        elif tag in {"td", "th"}:
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def text_of_page(source: str) -> str:
    """One line for each block; scripts, styles and buttons are left out."""
    page = _Page()
    page.feed(_without_traps(source))
    page.close()
    lines = (line.strip() for line in "".join(page.pieces).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _without_traps(source: str) -> str:
    """The page without what takes its parser a time that grows with the square of its length."""
    stretches = _REMARKS.sub("", source).split(">")
    return ">".join(
        stretch.replace("<", " ") if stretch.count("<") > _OPENED_AT_MOST else stretch
        for stretch in stretches
    )
