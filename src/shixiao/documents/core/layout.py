"""Lines of a page into furniture, title, headings and runs of body text.

A run is body text whose sentences may wrap over line breaks. Headings are found as lines of
their own, as run-in headings (（一）加强领导。各单位…) and glued to the text before them.
"""

import re
from dataclasses import dataclass
from typing import Literal

from shixiao.documents.core.furniture import is_furniture
from shixiao.documents.core.words import EACH, MODAL

Role = Literal["furniture", "title", "heading", "body"]

_NUMBER = re.compile(
    r"\s*(?:(?P<part>第[一二三四五六七八九十百]+[章节条部](?:分)?)\s*[、，：.．]?"
    r"|(?P<first>[一二三四五六七八九十]{1,3})\s*[、.．](?![一二三四五六七八九十]、)"
    r"|(?P<second>[（(][一二三四五六七八九十]{1,3}[）)])、?"
    r"|(?P<third>\d{1,2}\s*(?:[、．]|[.](?!\d)))"
    r"|(?P<fourth>[（(]\d{1,2}[）)]|[①-⑳])|(?P<mark>\#{1,6}(?=\s)))\s*"
)
_LEVELS = {"part": 1, "first": 1, "second": 2, "third": 3, "fourth": 4}
_STOP = "。！？；．"
_GLUED = re.compile(
    r"(?<=[。！？；．，、”\"])(?P<junk>[^一二三四五六七八九十。，、；]?)"
    r"(?P<first>[一二三四五六七八九十]{1,2})、(?![一二三四五六七八九十]、)(?=[\u4e00-\u9fff“”\"])"
)
_GLUED_AT_START = re.compile(
    r"^\s*(?P<junk>[^一二三四五六七八九十\d\s（(第#，。]{1,2})(?P<first>[一二三四五六七八九十]{1,2})、"
    r"(?=[\u4e00-\u9fff])"
)
_LOST_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff”。．])[。．，]?、[、。](?=[\u4e00-\u9fff])")
_HEADING_END = re.compile(
    r"(意义|要求|任务|保障|责任|成效|举措|措施|重点|领导|认识|部署|内容|原则|思想|目标|步骤|方法|工作|实效|安排|到位)$"
)
_TITLE_NOUN = re.compile(
    r"的[\u4e00-\u9fff]{0,6}?(?:意义|要求|任务|举措|措施|重点|保障|责任|部署|内容|原则|目标要求|步骤|安排)(?![的和与、])"
)
_CLAUSE_END = re.compile(r"[，。！？；：．\n\r]")
_LIST_MARK = re.compile(r"\s*(?:[-*+•●◆■]\s+|[-*+•●◆](?=[\u4e00-\u9fff]))")
_BYLINE = re.compile(r"^[（(]?\s*(?:二[○〇]|20)[\dX×○〇一二三四五六七八九十]{2}\s*年.{0,12}[）)]?$")
_LONGEST_HEADING = 45
_LONGEST_ITEM_HEADING = 16


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page; `level` and `number` are those of a heading, 0 and '' elsewhere."""

    start: int
    end: int
    role: Role
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    view: str

    @property
    def bare(self) -> str:
        return self.view.strip()

    @property
    def is_closed(self) -> bool:
        """Whether the line ends where a sentence does; a row of a table always does."""
        return "\t" in self.view or self.bare.rstrip('”"）)').endswith(tuple("。！？；：．…"))


def blocks_of(view: str) -> tuple[Block, ...]:
    """The blocks of a page, in order; every character but blanks belongs to one of them."""
    lines = [line for line in _lines(view) if line.bare]
    blocks: list[Block] = []
    body = [line for line in lines if not is_furniture(line.view)]
    width = max((len(line.bare) for line in body), default=0)
    blocks += [Block(*_edges(line), "furniture") for line in lines if is_furniture(line.view)]
    for before, line, after in zip([None, *body], body, [*body[1:], None], strict=False):
        blocks.extend(_read_line(line, before, after, width))
    blocks.sort(key=lambda block: block.start)
    return tuple(_joined(blocks, view))


def _edges(line: _Line) -> tuple[int, int]:
    blank = len(line.view) - len(line.view.lstrip())
    return line.start + blank, line.start + len(line.view.rstrip())


def _lines(view: str) -> list[_Line]:
    return [
        _Line(*match.span(), match[0]) for match in re.finditer(r"[^\r\n\x0b\x0c\u2028\x85]+", view)
    ]


def _read_line(line: _Line, before: _Line | None, after: _Line | None, width: int) -> list[Block]:
    if (
        before is None
        and not line.is_closed
        and "\t" not in line.view
        and len(line.bare) <= 60
        and "，" not in line.bare
    ):
        number = _NUMBER.match(line.view)
        if number is None or number["mark"]:
            return [_trimmed(line, number.end() if number else 0, "title")]
    numbered = _NUMBER.match(line.view)
    if numbered is not None and numbered.end() < len(line.view.rstrip()):
        return _numbered(line, numbered)
    if _stands_alone(line, before, after, width):
        return [_trimmed(line, 0, "heading", 5)]
    marked = _LIST_MARK.match(line.view)
    return _glued(line, marked.end() if marked else 0)


def _numbered(line: _Line, number: re.Match[str]) -> list[Block]:
    """A numbered line: a heading as a whole, a run-in heading with its text, or a list item."""
    text = line.view[number.end() :].rstrip()
    level = next((_LEVELS[key] for key in _LEVELS if number[key]), len(number["mark"] or "") or 1)
    written = number[0].strip()
    stop = re.search(rf"[{_STOP}：]", text)
    if stop is None:
        return [
            Block(
                line.start + number.end(),
                line.start + number.end() + len(text),
                "heading",
                level,
                written,
            )
        ]
    first, rest = text[: stop.start()], text[stop.end() :]
    longest = _LONGEST_HEADING if level <= 2 else _LONGEST_ITEM_HEADING
    is_short = len(first) <= longest and not MODAL.search(first) and not EACH.match(first)
    runs_in = bool(rest.strip('”" ')) and is_short and stop[0] in "。．：！"
    if not runs_in:
        clause = _CLAUSE_END.search(text)
        named = text[: clause.start()] if clause else text
        if (
            level == 1
            and clause
            and clause[0] == "，"
            and _HEADING_END.search(named)
            and not MODAL.search(named)
        ):
            return _heading_and_rest(line, number.end(), clause.start(), level, written)
        return _glued(line, number.end())
    return _heading_and_rest(line, number.end(), stop.start(), level, written)


def _heading_and_rest(line: _Line, at: int, length: int, level: int, written: str) -> list[Block]:
    start = line.start + at
    heading = Block(start, start + length, "heading", level, written)
    return [heading, *_glued(line, at + length + 1)]


def _stands_alone(line: _Line, before: _Line | None, after: _Line | None, width: int) -> bool:
    """An unnumbered heading or a byline: short, open at its end, between closed neighbours."""
    bare = line.bare
    if _BYLINE.match(bare):
        return True
    if line.is_closed or len(bare) > 30 or "，" in bare or len(bare) > 0.7 * width:
        return False
    neighbours_closed = before is None or before.is_closed or len(before.bare) < 0.7 * width
    return (
        neighbours_closed
        and (after is None or len(after.bare) > len(bare))
        and not MODAL.search(bare)
    )


def _glued(line: _Line, offset: int) -> list[Block]:
    """Body text of a line, with the headings that damage glued into it."""
    blocks: list[Block] = []
    at = offset
    for start, title_start, number in _glued_headings(line.view, offset):
        if title_start < at:
            continue
        title_end = _title_end(line.view, title_start)
        if start > at:
            blocks.append(Block(line.start + at, line.start + start, "body"))
        blocks.append(Block(line.start + title_start, line.start + title_end, "heading", 1, number))
        at = title_end + bool(_CLAUSE_END.match(line.view, title_end))
    if line.view[at:].strip():
        blocks.append(Block(line.start + at, line.end, "body"))
    return blocks


def _title_end(view: str, at: int) -> int:
    """Where a glued title ends: at its stop, or after its last noun where the stop is lost."""
    end = _CLAUSE_END.search(view, at)
    limit = end.start() if end else len(view)
    line = view[at:].rstrip()
    if (
        len(line) <= _LONGEST_HEADING
        and not re.search(r"[。！？；：．]", line)
        and not MODAL.search(line)
    ):
        return at + len(line)
    lost = _TITLE_NOUN.search(view, at, limit)
    return lost.end() if lost and limit - lost.end() >= 4 else limit


def _glued_headings(view: str, offset: int) -> list[tuple[int, int, str]]:
    found = [
        (match.start(), match.end(), f"{match['first']}、")
        for match in (*_GLUED.finditer(view, offset), *_GLUED_AT_START.finditer(view, offset))
        if _reads_as_heading(view, match.end(), needs_noun=False)
    ]
    found += [
        (match.start(), match.end(), "")
        for match in _LOST_NUMBER.finditer(view, offset)
        if _reads_as_heading(view, match.end(), needs_noun=True)
    ]
    return sorted(found)


def _reads_as_heading(view: str, at: int, *, needs_noun: bool) -> bool:
    end = _CLAUSE_END.search(view, at)
    title = view[at : end.start() if end else len(view)]
    if not 3 <= len(title) <= _LONGEST_HEADING or MODAL.search(title):
        return False
    return bool(_HEADING_END.search(title)) or not needs_noun


def _trimmed(line: _Line, at: int, role: Role, level: int = 0) -> Block:
    text = line.view[at:]
    start = line.start + at + len(text) - len(text.lstrip())
    return Block(start, line.start + len(line.view.rstrip()), role, level)


def _joined(blocks: list[Block], view: str) -> list[Block]:
    """Body blocks whose sentence runs on become one: a line wrapped in mid-sentence."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.role == block.role == "body" and _runs_on(last, block, view):
            joined[-1] = Block(last.start, block.end, "body")
        else:
            joined.append(block)
    return joined


def _runs_on(last: Block, block: Block, view: str) -> bool:
    tail = view[last.start : last.end].rstrip()
    between = view[last.end : block.start]
    if "\t" in view[last.start : block.end]:
        return False
    if between.strip():
        return False
    return tail.endswith("．") or not tail.rstrip('”"）)').endswith(tuple("。！？；：…"))
