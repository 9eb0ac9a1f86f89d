"""Headings: numbered lines, run-in headings, headings that damage glued into the text."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from shixiao.documents.core.actors import actor_of
from shixiao.documents.core.words import EACH, HOPE, MODAL, TIME_LEAD

Role = Literal["furniture", "title", "origin", "heading", "body"]

NUMBER = re.compile(
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
LIST_MARK = re.compile(
    r"\s*(?:—{1,2}(?=[\u4e00-\u9fff])|[-*+•●◆■△▲◇○▪□☆★※]\s+|[-*+•●◆△▲◇▪☆★※](?=[\u4e00-\u9fff]))"
)
_ASIDE = re.compile(r"[（(][^（）()]{1,60}[）)]|《[^》]{1,60}》")
_MINUTED = re.compile(
    r"(?:会议|大会).{0,10}(?:听取|强调|指出|要求|决定|议定|认为|审议|同意|研究|明确|通过)"
)
_LONGEST_HEADING = 45
_LONGEST_ITEM_HEADING = 16
_SECOND = 2
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page; `level` and `number` are those of a heading, 0 and '' elsewhere.

    `is_item` marks an entry of a list or a table, which may ask by a bare verb; `party` and `due`
    are what the row of a table says beside it.
    """

    start: int
    end: int
    role: Role
    level: int = 0
    number: str = ""
    is_item: bool = False
    party: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Line:
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


def numbered(line: Line, number: re.Match[str], *, runs_on: bool) -> list[Block]:
    """A numbered line: a heading as a whole, a run-in heading with its text, or a list item.

    `runs_on` says that the line is as wide as the page and goes on in the next.
    """
    text = line.view[number.end() :].rstrip()
    level = next((_LEVELS[key] for key in _LEVELS if number[key]), len(number["mark"] or "") or 1)
    written = number[0].strip()
    stop = re.search(rf"[{_STOP}：]", _ASIDE.sub(lambda aside: "…" * len(aside[0]), text))
    if stop is None and (runs_on or text.endswith(("，", "、")) or _is_order(text)):
        return [replace(block, is_item=True) for block in glued(line, number.end())]
    if stop is None:
        start = line.start + number.end()
        return [Block(start, start + len(text), "heading", level, written)]
    first, rest = text[: stop.start()], text[stop.end() :]
    longest = _LONGEST_HEADING if level <= 2 else _LONGEST_ITEM_HEADING
    is_short = len(first) <= longest and not (
        MODAL.search(first) or EACH.match(first) or TIME_LEAD.match(first) or _MINUTED.match(first)
    )
    runs_in = bool(rest.strip('”" ')) and is_short and stop[0] in "。．：！"
    if not runs_in:
        clause = _CLAUSE_END.search(text)
        named = text[: clause.start()] if clause else text
        if (
            level == 1
            and clause
            and clause[0] == "，"
            and _HEADING_END.search(named)
            and not _is_order(named)
        ):
            return _heading_and_rest(line, number.end(), clause.start(), level, written)
        found = glued(line, number.end())
        return [replace(each, is_item=True) for each in found] if level >= _SECOND else found
    return _heading_and_rest(line, number.end(), stop.start(), level, written)


def _is_order(text: str) -> bool:
    """Whether a line without a stop is more than a heading: a modal, or somebody who acts."""
    return bool(MODAL.search(text) or HOPE.match(text) or actor_of(text) or EACH.match(text))


def _heading_and_rest(line: Line, at: int, length: int, level: int, written: str) -> list[Block]:
    start = line.start + at
    heading = Block(start, start + length, "heading", level, written)
    rest = glued(line, at + length + 1)
    return [heading, *(replace(each, is_item=level > _SECOND) for each in rest)]


def marked(line: Line, mark: re.Match[str]) -> list[Block]:
    """An entry behind a mark: △ 办好夜校。三月底前敲定课表…, its name a heading."""
    text = line.view[mark.end() :].rstrip()
    stop = re.search(rf"[{_STOP}]", text)
    named = text[: stop.start()] if stop else ""
    is_name = 0 < len(named) <= _LONGEST_ITEM_HEADING and "，" not in named
    if stop and is_name and text[stop.end() :].strip() and not _is_order(named):
        return _heading_and_rest(line, mark.end(), stop.start(), _DEEPEST, mark[0].strip())
    return [replace(each, is_item=True) for each in glued(line, mark.end())]


def glued(line: Line, offset: int) -> list[Block]:
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
    # No farther than the longest heading, and one more: a line without a stop may be a whole text.
    limit = at + _LONGEST_HEADING + 1
    end = _CLAUSE_END.search(view, at, limit)
    title = view[at : end.start() if end else limit]
    if not 3 <= len(title) <= _LONGEST_HEADING or MODAL.search(title):
        return False
    return bool(_HEADING_END.search(title)) or not needs_noun
