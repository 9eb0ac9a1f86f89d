"""Stops and stray marks that were probably misread, lost or added.

A stop is suspect where two stand together, where a point is narrow, and where the reading of
clauses had to put one back: before an order, before an ordinal, between a heading and its text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from shixiao.documents.core.clauses import Clause, clauses_of, is_damaged, openers_of
from shixiao.documents.core.headings import Block
from shixiao.documents.core.lexicon import frequency
from shixiao.documents.core.quotation import quotation_suspects
from shixiao.documents.core.records import Suspect

_CJK = r"[\u4e00-\u9fff]"
_NUMERALS = "一二三四五六七八九十"
_DOUBLED = re.compile(
    r"(?<=[\u4e00-\u9fff”])(?:、、|，，|、，|，、|。，|，。)(?=\s?[\u4e00-\u9fff“])"
)
_STRAY = re.compile(r"(?<=[。！？；])[、，](?=[\u4e00-\u9fff“”\"])")
_NARROW_POINT = re.compile(
    r"(?<=[\u4e00-\u9fff”])\.(?=\s*(?:[\u4e00-\u9fff“”]|$))|(?<=[\u4e00-\u9fff]{2})(?<![图表件章节条])\.(?=\d)"
)
_COMMA_AFTER_NUMBER = re.compile(
    rf"(?:(?<=\n[{_NUMERALS}])|(?<=\n[（(][{_NUMERALS}][)）]))[,，](?=[\u4e00-\u9fff])"
)
_CLOSED = "。！？；：…．.”）)》"
_LEAST_LINE, _LEAST_LINES, _MOST_OPEN = 20, 6, 4
_LIST_BEFORE_MODAL = re.compile(
    r"、(?=(?:都|也|还)?(?:要(?![求点素领义么害])|必须|需要(?=[\u4e00-\u9fff]{2})))"
)
_ORDINAL_GLUED = re.compile(
    r"(?<=[\u4e00-\u9fff”])(?<![第统唯不万专这那每同其之有另进])([二三四五六七八九])(?=是?要[\u4e00-\u9fff])"
)
_QUOTE_THEN_SUBJECT = re.compile(r"(?<=”)(?=有的(?:同志|干部|单位|地方)|有些(?:同志|干部|单位))")
_DAMAGED_LIST = re.compile(r"、[、。，]|[。，；]、|、(?=都?(?:要(?![求点素领])|必须|需要))")
_OPENS_CLAUSE = re.compile(
    r"、(?:把|将|对|从|以|不|多[做办想出]|坚持|坚决|[积化变转][\u4e00-\u9fff]{1,3}[为成])"
)
_MEASURES = frozenset(
    "个项次名位件场部首幅篇条种类处座家村户步笔天年月日周季度分级届批组班所支张台套间门堂课块片面道环节人员滴点份代把寸段句字"
    "样层盏口声粒株根线刻秒站栏县乡镇市区省轮期遍趟回只本册页行"
)
_EACH_ONE = re.compile(r"(?<=每一)([\u4e00-\u9fff])(?![类项批个块片步部])(?=[\u4e00-\u9fff]{2})")
# Parts of characters and lone strokes, which no text of today holds.
_STROKE = re.compile("[丶丿丨乀亅亠冂冖凵勹匚卩囗夂宀彐彡彳攵疒癶罒艹虍衤讠辶钅阝饣亻扌氵忄犭纟]")
_STRAY_BEFORE_NUMBER = re.compile(
    rf"(?:^|(?<=[。！？\n\r]))([^{_NUMERALS}\W\d_a-zA-Z第其之周初星])(?=[{_NUMERALS}]{{1,2}}、[\u4e00-\u9fff“])"
)
_STRAY_AFTER_ADDRESS = re.compile(
    r"(?<=同志们[:：])\s*([\u4e00-\u9fff])(?=(?:今天|这次|现在|刚才)[，,]?(?:我们|大家|召开|在))"
)


def punctuation_suspects(text: str, view: str, parts: Sequence[Block]) -> Iterator[Suspect]:
    """Doubled, stray and narrow stops, stray marks, and stops that the clauses show to be wrong."""
    comma = "," if text.count(",") > text.count("，") else "，"
    for start, end in _regions(parts):
        yield from _marks(text, view, (start, end), comma)
        yield from quotation_suspects(text, view, start, end)
    yield from _between(text, view, parts)
    yield from _ends(text, view, parts)
    yield from _inside(text, view, parts, comma)


def _regions(parts: Iterable[Block]) -> list[tuple[int, int]]:
    """Neighbouring parts as one, with the numbers of headings that stand between them."""
    regions: list[tuple[int, int]] = []
    for part in parts:
        if regions and part.start - regions[-1][1] <= 12:
            regions[-1] = (regions[-1][0], part.end)
        else:
            regions.append((part.start, part.end))
    return regions


def _marks(text: str, view: str, region: tuple[int, int], comma: str) -> Iterator[Suspect]:
    """What the marks themselves show."""
    rules = [
        (_DOUBLED, view, ("。", comma, "、"), 0.9, "stop_doubled"),
        (_STRAY, view, ("",), 0.9, "stop_stray"),
        (_LIST_BEFORE_MODAL, view, (comma, "。"), 0.8, "stop_before_modal"),
        (_QUOTE_THEN_SUBJECT, view, ("；", comma, "。"), 0.75, "stop_lost"),
        (_COMMA_AFTER_NUMBER, text, ("、",), 0.8, "stop_after_number"),
        (_STRAY_BEFORE_NUMBER, view, ("",), 0.8, "stray_character"),
        (_STROKE, view, ("",), 0.85, "stray_character"),
        (_STRAY_AFTER_ADDRESS, view, ("",), 0.8, "stray_character"),
    ]
    if text.count("。") >= text.count(".") / 2:
        rules.append((_NARROW_POINT, text, ("。", comma), 0.85, "stop_narrow"))
    for pattern, where, rights, confidence, reason in rules:
        for match in pattern.finditer(where, *region):
            yield _suspect(text, match.span(), rights, confidence, reason)
    for match in _EACH_ONE.finditer(view, *region):
        if match[0] not in _MEASURES and not frequency(view[match.start() : match.end() + 1]):
            rights = ("次", "项", "个", "件", "场")
            yield _suspect(text, match.span(), rights, 0.7, "measure_word_due")


def _ends(text: str, view: str, parts: Sequence[Block]) -> Iterator[Suspect]:
    """Paragraphs that end with a comma, where the others end with a full stop."""
    lines = [
        (part.start + line.start(), part.start + line.end())
        for part in parts
        if part.role == "body"
        for line in re.finditer(r"[^\r\n]+", view[part.start : part.end])
        if len(line[0].strip()) >= _LEAST_LINE
    ]
    open_ = [(a, b) for a, b in lines if view[a:b].rstrip()[-1] not in _CLOSED]
    if len(lines) < _LEAST_LINES or len(open_) * _MOST_OPEN > len(lines):
        return
    for start, end in open_:
        at = start + len(view[start:end].rstrip())
        if view[at - 1] in "，、" and view[at:].strip():
            yield _suspect(text, (at - 1, at), ("。", "；"), 0.75, "stop_at_end")


def _between(text: str, view: str, parts: Sequence[Block]) -> Iterator[Suspect]:
    """A heading that runs into its text without a stop, and one that lost its number."""
    number = 0
    for part, following in zip(parts, parts[1:], strict=False):
        gap = view[part.end : following.start]
        runs_on = part.role == "heading" and following.role == "body" and not gap
        if runs_on and view[part.end - 1] not in "。，；：！？．、":
            yield _suspect(text, (part.end, part.end), ("。", "\n"), 0.8, "stop_lost")
        number += part.role == "heading"
        lost = re.fullmatch(r"([。．，、])、", gap)
        if following.role == "heading" and lost and number < len(_NUMERALS):
            right = "。" + _NUMERALS[number]
            yield _suspect(text, (part.end, part.end + 1), (right, "。", ""), 0.85, "number_lost")


def _inside(text: str, view: str, parts: Sequence[Block], comma: str) -> Iterator[Suspect]:
    """Where the reading of clauses needed a boundary and found a 、 or nothing."""
    damaged = is_damaged(view)
    openers = openers_of(view) if damaged else frozenset()
    is_list_damaged = len(_DAMAGED_LIST.findall(view)) > 1
    for part in parts:
        if part.role != "body":
            continue
        clauses = list(clauses_of(view, part.start, part.end, damaged=damaged, openers=openers))
        for before, after in zip(clauses, clauses[1:], strict=False):
            gap = view[before.end : after.start]
            if not after.is_mended or gap.strip() not in ("", "、"):
                continue
            if gap.strip():
                if not is_list_damaged or _is_listed(view, before, after):
                    continue
                at = before.end + gap.index("、")
                yield _suspect(text, (at, at + 1), (comma, "。"), 0.75, "stop_before_clause")
            else:
                is_ordinal = _ORDINAL_GLUED.match(view, after.start)
                rights = ("。", "；", comma) if is_ordinal else (comma, "。", "；")
                yield _suspect(text, (before.end, before.end), rights, 0.75, "stop_lost")


def _is_listed(view: str, before: Clause, after: Clause) -> bool:
    """Whether a 、 may be right: what follows opens no clause, or is one of 不…、不…."""
    if not _OPENS_CLAUSE.match(view, after.start - 1):
        return True
    return (
        view[after.start] == "不" and "不" in view[max(before.start, before.end - 8) : before.end]
    )


def _suspect(
    text: str, span: tuple[int, int], suggestions: tuple[str, ...], confidence: float, reason: str
) -> Suspect:
    start, end = span
    return Suspect(start, end, text[start:end], suggestions, confidence, reason)
