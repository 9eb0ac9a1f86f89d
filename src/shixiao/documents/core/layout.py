"""Lines of a page into furniture, head and foot, title, headings, tables and runs of body text.

A run is body text whose sentences may wrap over line breaks. Headings are found as lines of
their own, as run-in headings (（一）加强领导。各单位…) and glued to the text before them. A
numbered line with nothing below it is an entry of a list, not a heading.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from shixiao.documents.core.furniture import is_furniture, running_heads
from shixiao.documents.core.headings import LIST_MARK, NUMBER, Block, Line, glued, marked, numbered
from shixiao.documents.core.masthead import masthead_of
from shixiao.documents.core.tables import Table
from shixiao.documents.core.verbs import is_verb_led
from shixiao.documents.core.words import MODAL

_LONGEST_TITLE = 60
_LONGEST_LONE_HEADING = 30
_LEAST_WIDTH = 20
_NEARLY = 0.85
_LONG_LINE = 60
_INNER_NUMBER = re.compile(
    r"(?<=[。；！？：])\s?(?:[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、](?!\d))(?=[\u4e00-\u9fff“])"
    r"|(?<=[\u4e00-\u9fff）])(?:[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．](?!\d))(?=[\u4e00-\u9fff“])"
)
_LEAST_ITEM = 10
_RUN_IN = 2


def blocks_of(view: str) -> tuple[Block, ...]:
    """The blocks of a page, in order; every character but blanks belongs to one of them."""
    lines = [line for line in _lines(view) if line.bare]
    heads = running_heads(view)
    outside = {line for line in lines if line.start in heads or is_furniture(line.view)}
    body = [line for line in lines if line not in outside]
    blocks = [Block(*_edges(line), "furniture") for line in lines if line in outside]
    blocks += _Page(body).blocks()
    blocks.sort(key=lambda block: block.start)
    return tuple(_items(_joined(blocks, view), view))


def _edges(line: Line) -> tuple[int, int]:
    blank = len(line.view) - len(line.view.lstrip())
    return line.start + blank, line.start + len(line.view.rstrip())


def _lines(view: str) -> list[Line]:
    """The lines of a page; a long one that holds several numbered parts is cut before each."""
    lines: list[Line] = []
    for match in re.finditer(r"[^\r\n\x0b\x0c\u2028\x85]+", view):
        cuts = [match.start()]
        if match.end() - match.start() >= _LONG_LINE:
            numbers = [each.start() for each in _INNER_NUMBER.finditer(view, *match.span())]
            cuts += numbers if len(numbers) > 1 else []
        for start, end in zip(cuts, [*cuts[1:], match.end()], strict=True):
            lines.append(Line(start, end, view[start:end]))
    return lines


class _Page:
    """The lines of a page without its furniture."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._width = max((len(line.bare) for line in lines), default=0)
        self._head = masthead_of([line.bare for line in lines])
        self._table: Table | None = None

    def blocks(self) -> list[Block]:
        """The blocks of all lines; the lines of a title are one."""
        found: list[Block] = []
        title = self._head.title or self._first_line()
        for at, line in enumerate(self._lines):
            if title and title[0] <= at <= title[1]:
                if at == title[0]:
                    found.append(self._title(*title))
            elif at in self._head.origin:
                found.append(Block(*_edges(line), "origin"))
            elif "\t" in line.view:
                found.extend(self._row(line))
            else:
                self._table = None
                found.extend(self._line(at, line))
        return found

    def _first_line(self) -> tuple[int, int] | None:
        """The first line as a title: short, open at its end, no number."""
        first = next((at for at in range(len(self._lines)) if at not in self._head.origin), None)
        if first is None:
            return None
        line = self._lines[first]
        number = NUMBER.match(line.view)
        is_open = not line.is_closed and "\t" not in line.view and "，" not in line.bare
        is_title = is_open and len(line.bare) <= _LONGEST_TITLE
        return (first, first) if is_title and (number is None or number["mark"]) else None

    def _title(self, first: int, last: int) -> Block:
        mark = NUMBER.match(self._lines[first].view)
        start = self._lines[first].start + (mark.end() if mark and mark["mark"] else 0)
        blank = len(self._lines[first].view) - len(self._lines[first].view.lstrip())
        return Block(
            max(start, self._lines[first].start + blank), _edges(self._lines[last])[1], "title"
        )

    def _row(self, line: Line) -> list[Block]:
        """One row of a table: the cells that ask, or all of it where no column is known."""
        if self._table is None:
            self._table = Table(line.view)
            if self._table.is_known:
                return [Block(*_edges(line), "origin")]
        if not self._table.is_known:
            return glued(line, 0)
        return [
            Block(line.start + c.start, line.start + c.end, "body", 0, "", True, c.party, c.due)
            for c in self._table.tasks(line.view)
        ]

    def _line(self, at: int, line: Line) -> list[Block]:
        number = NUMBER.match(line.view)
        if number is not None and number.end() < len(line.view.rstrip()):
            return numbered(line, number, runs_on=self._runs_on(at, line))
        if self._stands_alone(at, line):
            blank = len(line.view) - len(line.view.lstrip())
            return [Block(line.start + blank, line.start + len(line.view.rstrip()), "heading", 5)]
        mark = LIST_MARK.match(line.view)
        return marked(line, mark) if mark else glued(line, 0)

    def _runs_on(self, at: int, line: Line) -> bool:
        """Whether a line fills the page and the next one carries on."""
        after = self._neighbour(at, 1)
        is_full = len(line.bare) >= max(_LEAST_WIDTH, _NEARLY * self._width)
        return is_full and after is not None and not _numbers(after)

    def _stands_alone(self, at: int, line: Line) -> bool:
        """An unnumbered heading: short, open at its end, between closed neighbours."""
        bare, before, after = line.bare, self._neighbour(at, -1), self._neighbour(at, 1)
        is_long = len(bare) > _LONGEST_LONE_HEADING or len(bare) > 0.7 * self._width
        if line.is_closed or is_long or "，" in bare or LIST_MARK.match(line.view):
            return False
        is_apart = before is None or before.is_closed or len(before.bare) < 0.7 * self._width
        is_above = after is not None and len(after.bare) > len(bare) and not _numbers(after)
        return is_apart and is_above and not MODAL.search(bare)

    def _neighbour(self, at: int, step: int) -> Line | None:
        return self._lines[at + step] if 0 <= at + step < len(self._lines) else None


def _numbers(line: Line) -> bool:
    number = NUMBER.match(line.view)
    return number is not None and number.end() < len(line.view.rstrip())


def _items(blocks: Sequence[Block], view: str) -> list[Block]:
    """The blocks with numbered lines that have nothing below them made entries of a list."""
    return [
        replace(block, role="body", level=0, is_item=True)
        if block.role == "heading" and _is_entry(block, _next_own(blocks, at), view)
        else block
        for at, block in enumerate(blocks)
    ]


def _next_own(blocks: Sequence[Block], at: int) -> list[Block]:
    """The block below, page numbers and running heads passed over."""
    below = (block for block in blocks[at + 1 :] if block.role != "furniture")
    return list(islice(below, 1))


def _is_entry(block: Block, after: Sequence[Block], view: str) -> bool:
    if "#" in block.number or not block.number or not 1 < block.level < 5:
        return False
    if after and after[0].role in {"heading", "body"}:
        is_run_in = after[0].role == "body" and after[0].start - block.end <= _RUN_IN
        is_below = is_run_in or (after[0].role == "body" and not after[0].is_item)
        if is_below or after[0].level > block.level or (after[0].is_item and block.level == 2):
            return False
    title = view[block.start : block.end]
    return block.level > 2 or (is_verb_led(title) and ("，" in title or len(title) >= _LEAST_ITEM))


def _joined(blocks: list[Block], view: str) -> list[Block]:
    """Body blocks whose sentence runs on become one: a line wrapped in mid-sentence."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.role == block.role == "body" and _runs_on(last, block, view):
            joined[-1] = replace(last, end=block.end)
        else:
            joined.append(block)
    return joined


def across_pages(blocks: Sequence[Block], view: str) -> tuple[list[Block], str]:
    """The blocks with sentences made whole that a page break parts, and the text without furniture.

    The text keeps its length: furniture is blank in it. A block may then span a page number or a
    running head, which are listed as before.
    """
    pieces, at = [], 0
    for block in blocks:
        if block.role == "furniture" and block.start >= at:
            end = block.end + view.startswith("\r\n", block.end)
            end += view.startswith("\n", end)
            pieces += [view[at : block.start], " " * (end - block.start)]
            at = end
    plain = "".join([*pieces, view[at:]])
    own = [block for block in blocks if block.role != "furniture"]
    return _joined(own, plain), plain


def _runs_on(last: Block, block: Block, view: str) -> bool:
    tail = view[last.start : last.end].rstrip()
    between = view[last.end : block.start]
    if "\t" in view[last.start : block.end]:
        return False
    if between.strip() or last.due or block.is_item:
        return False
    if between.count("\n") > 1 and "\f" not in between and not tail.endswith(("，", "、")):
        return False
    return tail.endswith("．") or not tail.rstrip('”"）)').endswith(tuple("。！？；：…"))
