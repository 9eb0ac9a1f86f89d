"""A reading copy of the text: same length, so that every offset is an offset of the original.

Damage that can be mended one character for one character is mended here, for the rules that
read clauses. The original is never touched: quotes are cut from it.
"""

import re

SOFT_STOP = "．"  # a full stop that damage made small: ends the sentence, keeps the scope
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CJK = r"[\u4e00-\u9fff“”\"》）]"
_NARROW = re.compile(rf"(?<={_CJK})[,;:?!]|[,;:?!](?={_CJK})")
_POINT = re.compile(rf"(?<={_CJK})\.(?![0-9A-Za-z])")
_BROKEN_WORDS = (
    (re.compile(r"(?<![势未何不想])必[领策颁顷预顺项倾](?!导|略|先)"), "必须"),
    (re.compile(r"坚[块快诀抉](?=[\u4e00-\u9fff]{2})"), "坚决"),
    (re.compile(r"务[心比](?=[\u4e00-\u9fff]{2})"), "务必"),
    (re.compile(r"不[褥衙](?=[\u4e00-\u9fff])"), "不得"),
    (re.compile(r"严[蔡]"), "严禁"),
    (re.compile(r"(?<=[一二三四五六，。；、])耍"), "要"),
)


def reading_copy(text: str) -> str:
    """The text with narrow punctuation widened and broken modals mended, length unchanged."""
    copy = _NARROW.sub(lambda match: _WIDE[match[0]], text)
    copy = _POINT.sub(SOFT_STOP, copy)
    for pattern, word in _BROKEN_WORDS:
        copy = pattern.sub(word, copy)
    return copy.replace("\u3000", " ")
