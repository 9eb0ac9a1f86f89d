"""Stops and quotation marks that were probably misread."""

import re
from collections.abc import Iterator

from shixiao.documents.core.records import Suspect

_CJK = r"[\u4e00-\u9fff]"
_TURNED = re.compile(rf"(?<![\u4e00-\u9fff]”)[”\"](?=\s?{_CJK}[^“”\"。！？]{{0,19}}[”\"])")
_DOUBLED = re.compile(r"(?<=[\u4e00-\u9fff”])(?:、、|，，|、，|，、)(?=[\u4e00-\u9fff“])")
_STRAY = re.compile(r"(?<=[。！？；])、")
_NARROW_POINT = re.compile(r"(?<=[\u4e00-\u9fff”])\.(?=\s*(?:[\u4e00-\u9fff“”]|$))")
_LIST_BEFORE_MODAL = re.compile(
    r"、(?=(?:都|也|还)?(?:要(?![求点素领义么害])|必须|需要(?=[\u4e00-\u9fff]{2})))"
)


def punctuation_suspects(text: str, view: str, start: int, end: int) -> Iterator[Suspect]:
    """Turned quotation marks, doubled and stray stops, narrow points, 、 before a modal."""
    for match in _turned(view, start, end):
        yield _suspect(text, match, ("“",), 0.9, "quotation_mark_turned")
    for match in _DOUBLED.finditer(view, start, end):
        yield _suspect(text, match, ("。", "，", "、"), 0.9, "stop_doubled")
    for match in _STRAY.finditer(view, start, end):
        yield _suspect(text, match, ("",), 0.9, "stop_stray")
    for match in _NARROW_POINT.finditer(text, start, end):
        yield _suspect(text, match, ("。", "，"), 0.85, "stop_narrow")
    for match in _LIST_BEFORE_MODAL.finditer(view, start, end):
        yield _suspect(text, match, ("，", "。"), 0.8, "stop_before_modal")


def _turned(view: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Closing marks where an opening one is due; a mark that closed a pair opens none."""
    at = start
    while match := _TURNED.search(view, at, end):
        closing = re.compile('[”"]').search(view, match.end(), end)
        at = closing.end() if closing else match.end()
        if view.count("“", max(start, match.start() - 30), match.start()) <= view.count(
            "”", max(start, match.start() - 30), match.start()
        ):
            yield match


def _suspect(
    text: str, match: re.Match[str], suggestions: tuple[str, ...], confidence: float, reason: str
) -> Suspect:
    start, end = match.span()
    return Suspect(start, end, text[start:end], suggestions, confidence, reason)
