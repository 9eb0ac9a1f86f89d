"""Quotation marks that were turned the wrong way, made straight or lost.

Marks are read in order. A closing mark opens where none is open, where what stands before it
cannot end a quotation (树立”真抓实干”), and where the quotation would be too long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shixiao.documents.core.records import Suspect

_LONGEST = 24
_LONGEST_SPEECH = 150
_MARK = re.compile(r"[“”\"]|[。！？；]")
_CANNOT_END = re.compile(
    r"(?:的|了|着|把|将|对|为|是|和|与|以|于|在|搞|有|做|必须|要|树立|保持|坚持|克服|践行|落实|反对|杜绝"
    r"|发扬|弘扬|防止|提出|打破|力戒|摒弃|强化|增强|做到|贯彻|突出|成为|作为|解决|破解|纠治|整治|[，、：:（《])\s?$"
)
_FOLLOWED = re.compile(r"\s?[\u4e00-\u9fff]")
_USUALLY_QUOTED = (
    "功成不必在我、功成必定有我|功成不必在我|功成必定有我|钉钉子|两个维护|两个确立|四个意识|四个自信|四风|国之大者"
    "|总开关|关键少数|形象工程|面子工程|政绩工程|两张皮|一刀切|最后一公里|四下基层|三重一大|三会一课|一岗双责|一言堂"
    "|双百|走过场|一阵风|半拉子|放管服|十四五|十五五|两面人|老好人|回头看|一张网|一盘棋|清水衙门"
)
_HABITUAL = re.compile(rf"(?:{_USUALLY_QUOTED})(?![”\"、])")


@dataclass(frozen=True, slots=True)
class _Open:
    """An open quotation; `is_sound` when its mark was the right one."""

    at: int
    is_straight: bool
    is_sound: bool


def quotation_suspects(text: str, view: str, start: int, end: int) -> Iterator[Suspect]:
    """Turned, straightened and lost quotation marks of one region."""
    if not re.search("[“”]", view[start:end]):
        return
    pending: _Open | None = None
    for match in _MARK.finditer(view, start, end):
        at, mark = match.start(), match[0]
        if mark == "；":
            continue
        opens = mark not in "。！？" and _opens(view, start, pending, at, end)
        if pending and (opens or mark in "。！？"):
            yield from _unclosed(text, view, pending.at, at)
        if mark not in "。！？":
            yield from _wrong(text, view, pending, at, end if opens else None)
            pending = _Open(at, mark == '"', mark == "“") if opens else None
        elif pending and not pending.is_sound:
            pending = None


def _wrong(
    text: str, view: str, pending: _Open | None, at: int, end: int | None
) -> Iterator[Suspect]:
    """A mark whose form is not its office; `end` is given where it opens."""
    mark = view[at]
    if end is not None:
        if mark == "”" or (mark == '"' and _next_mark(view, at, end) == "”"):
            yield _suspect(text, at, at + 1, "“", "quotation_mark_turned")
    elif mark == '"' and pending and not pending.is_straight:
        yield _suspect(text, at, at + 1, "”", "quotation_mark_straight")


def _opens(view: str, start: int, pending: _Open | None, at: int, end: int) -> bool:
    """Whether a mark opens a quotation, whatever its form."""
    mark = view[at]
    if mark == "“":
        return True
    if pending and pending.is_sound and _speaks(view[pending.at : at]):
        return False
    follows = bool(_FOLLOWED.match(view, at + 1))
    before = view[max(start, at - 4) : at]
    if pending is not None and not _is_too_long(view, pending.at, at):
        return (
            mark == "”"
            and follows
            and bool(re.search(r"[的、，]\s?$", before))
            and at - pending.at > 12
        )
    if not follows:
        return False
    if _CANNOT_END.search(before) or at == start or view[at - 1] in "。！？；\n":
        return True
    return _next_mark(view, at, end) in ("”", '"') and mark == "”"


def _next_mark(view: str, at: int, end: int) -> str:
    """The next quotation mark of the sentence, if it is near."""
    following = re.compile(r"[^“”\"。！？]{1,22}([“”\"])").match(view, at + 1, end)
    return following[1] if following else ""


def _speaks(inside: str) -> bool:
    """Whether a quotation that was opened well may last to here, over several sentences."""
    return len(inside) <= _LONGEST_SPEECH and "\n" not in inside


def _is_too_long(view: str, opening: int, at: int) -> bool:
    inside = view[opening + 1 : at]
    return len(inside) > _LONGEST or (len(inside) > 10 and "，" in inside)


def _unclosed(text: str, view: str, opening: int, limit: int) -> Iterator[Suspect]:
    """The closing mark of a term that is usually quoted, where it is lost."""
    match = _HABITUAL.match(view, opening + 1, limit)
    if match:
        yield _suspect(text, match.end(), match.end(), "”", "quotation_mark_lost")


def _suspect(text: str, start: int, end: int, right: str, reason: str) -> Suspect:
    return Suspect(start, end, text[start:end], (right,), 0.9, reason)
