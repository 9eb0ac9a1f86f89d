"""A reading copy of the text: same length, so that every offset is an offset of the original.

Damage that can be mended one character for one character is mended here, for the rules that
read clauses. The original is never touched: quotes are cut from it.
"""

import re

from shixiao.documents.core.simplified import is_traditional, simplified

SOFT_STOP = "．"  # a full stop that damage made small: ends the sentence, keeps the scope
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CJK = r"[\u4e00-\u9fff“”\"》）]"
_NARROW = re.compile(rf"(?<={_CJK})[,;:?!]|[,;:?!](?={_CJK})")
_POINT = re.compile(rf"(?<={_CJK})\.(?![0-9A-Za-z])")
_BROKEN_WORDS = (
    (re.compile(r"(?<![势未何不想])必[领策颁顷预顺项倾频](?!导|略|先|繁|率)"), "必须"),
    (re.compile(r"坚[块快诀抉](?=[\u4e00-\u9fff]{2})"), "坚决"),
    (re.compile(r"务[心比](?=[\u4e00-\u9fff]{2})"), "务必"),
    (re.compile(r"不[褥衙](?=[\u4e00-\u9fff])"), "不得"),
    (re.compile(r"严[蔡]"), "严禁"),
    (re.compile(r"(?<=[一二三四五六，。；、])耍"), "要"),
)


_TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*$", re.MULTILINE
)
_QUOTED_LINE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LONE = re.compile(r"^[ \t\u3000]*\S{1,2}[ \t\u3000]*$")
_MOST_LONE = 0.7
_LEAST_LINES = 12


def reading_copy(text: str) -> str:
    """The text with narrow punctuation widened and broken modals mended, length unchanged.

    Marks of Markdown become blanks and tabs, traditional characters simplified ones, and lines
    of a character or two one line.
    """
    copy = _without_marks(simplified(text) if is_traditional(text) else text)
    copy = re.sub(r"[\r\n]", " ", copy) if _stands_on_end(copy) else copy
    copy = _NARROW.sub(lambda match: _WIDE[match[0]], copy)
    copy = _POINT.sub(SOFT_STOP, copy)
    for pattern, word in _BROKEN_WORDS:
        copy = pattern.sub(word, copy)
    return copy.replace("\u3000", " ")


def _without_marks(text: str) -> str:
    """Marks of Markdown replaced one for one: bold, quoted lines, tables with bars."""
    if "|" in text:
        text = _TABLE_RULE.sub(_blank, text)
        text = _TABLE_ROW.sub(lambda match: match[0].replace("|", "\t"), text)
    text = _QUOTED_LINE.sub(_blank, text)
    return _BOLD.sub(lambda match: f"  {match[2]}  ", text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _stands_on_end(text: str) -> bool:
    """Whether most lines hold a character or two: a text that was read from top to bottom."""
    lines = [line for line in text.splitlines() if line.strip()]
    lone = sum(_LONE.match(line) is not None for line in lines)
    return len(lines) >= _LEAST_LINES and lone >= _MOST_LONE * len(lines)
