"""Sentences into clauses. A comma separates, 、 joins; a stop hidden by damage is put back."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shixiao.documents.core.verbs import is_verb_led
from shixiao.documents.core.words import MODAL

_STOPS = re.compile(r"[。，；．]、+|、[、。，]+|[。！？；：，．…\t]+")
_SENTENCE_STOPS = "。！？；．…\t"
_QUOTES = '“”"„'
_LONGEST_ASIDE = 24
_HANGING = " \t\r\n\x0b\x0c\x85\u2028\xa0、"
_MODAL_AFTER_LIST = re.compile(
    r"、(?=(?:还|也|都|又|更|均)?(?:要(?![求点素领义么害])|必须|需要(?=[\u4e00-\u9fff])|应当|务必))"
)
_CLAUSE_AFTER_LIST = re.compile(
    r"、(?=把|将(?!来|士|领)|对(?!外|口|接|象|比|于)|从(?!业|事|严|快)|坚持|确保|推动|多[做办想出](?=.{2})|不(?![仅断但])[\u4e00-\u9fff]{2}"
    r"|[积化变转].{1,3}[为成]|让|形成(?=[\u4e00-\u9fff]{3})|(?<![”\"]、)坚决(?!性))"
)
_ORDINAL_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff”])([二三四五六七八九])(?=是?要[\u4e00-\u9fff])")
_QUOTE_THEN_MODAL = re.compile(r"(?<=[”\"])(?=要(?![求点素领义么])|必须|有的|有些)")
_SECOND_MODAL = re.compile(r"(?=必须)")
_REPORTED_THOUGHT = re.compile(
    r"认识|明白|懂得|牢记|强调|要求|规定|指出|提出|知道|回答|解决|完成|的"
)
_LEAST_PART = 6
_LEAST_UNLIKE = 2
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Clause:
    """`text` is the clause without blanks, from the reading copy; `stop` what closes it."""

    start: int
    end: int
    text: str
    stop: str
    opens_sentence: bool
    is_mended: bool
    raw: str

    def without_first(self, count: int) -> "Clause":
        """The clause without its first `count` characters, blanks not counted."""
        at = [i for i, character in enumerate(self.raw) if not character.isspace()][count]
        return replace(self, start=self.start + at, text=self.text[count:], raw=self.raw[at:])


def is_damaged(view: str) -> bool:
    """Whether the stops of a document show damage: doubled, narrow, or 、 before a modal."""
    return bool(
        re.search(r"、[、。，]|[。，；]、|(?<!\d)．", view) or _MODAL_AFTER_LIST.search(view)
    )


def openers_of(view: str) -> frozenset[str]:
    """Four-character openings that several clauses of the document share: its own subjects."""
    openings = re.findall(r"(?:^|[。，；：．！？\n])\s*([\u4e00-\u9fff]{4})", view)
    return frozenset(opening for opening, count in Counter(openings).items() if count >= 2)


@dataclass(frozen=True, slots=True)
class _Stop:
    at: int
    after: int
    mark: str
    is_hidden: bool = False


def clauses_of(
    view: str, start: int, end: int, *, damaged: bool, openers: frozenset[str]
) -> Iterator[Clause]:
    """The clauses of one run of text; blanks and quotes left hanging at the edges are cut off."""
    aside = _asides(view, start, end)
    stops = [
        _Stop(match.start(), match.end(), match[0])
        for match in _STOPS.finditer(view, start, end)
        if match.start() not in aside
    ]
    at, opens, mended = start, True, False
    for stop in [*stops, _Stop(end, end, "")]:
        for piece_end, after in [
            *_hidden(view, at, stop.at, damaged, openers),
            (stop.at, stop.after),
        ]:
            is_last = piece_end == stop.at
            clause = _clause(
                view, at, piece_end, stop.mark if is_last else "，", opens, mended or not is_last
            )
            if clause is not None:
                yield clause
                opens = False
            mended = not is_last
            at = after
        if any(mark in _SENTENCE_STOPS for mark in stop.mark) or "、" in stop.mark:
            opens = True


def _clause(view: str, start: int, end: int, stop: str, opens: bool, mended: bool) -> Clause | None:
    raw = view[start:end]
    start += len(raw) - len(raw.lstrip(_HANGING))
    end -= len(raw) - len(raw.rstrip())
    if start >= end:
        return None
    if (
        end - start > 1
        and view[start] in "”"
        and view.count("“", start, end) == view.count("”", start, end) - 1
    ):
        rest = view[start + 1 : end]
        if "”" not in rest:
            start += 1
    text = re.sub(r"\s+", "", view[start:end])
    if not re.search(r"[\u4e00-\u9fff]", text):
        return None
    return Clause(start, end, text, stop, opens, mended, view[start:end])


def _asides(view: str, start: int, end: int) -> set[int]:
    """Positions inside brackets, titles and short quotations, where a comma separates nothing."""
    inside: set[int] = set()
    for match in re.finditer(
        r"《[^》\n]{1,60}》|（[^）\n]{1,60}）|\([^)\n]{1,60}\)", view[start:end]
    ):
        inside.update(range(start + match.start(), start + match.end()))
    quotes = [at for at in range(start, end) if view[at] in _QUOTES]
    index = 0
    while index + 1 < len(quotes):
        first, second = quotes[index], quotes[index + 1]
        quoted = view[first:second]
        is_short = len(quoted) <= _LONGEST_ASIDE and not re.search(r"[。！？；]", quoted)
        if is_short and not MODAL.search(quoted):
            inside.update(range(first, second))
            index += 2
        else:
            index += 1
    return inside


def _hidden(
    view: str, start: int, end: int, damaged: bool, openers: frozenset[str]
) -> list[tuple[int, int]]:
    """Boundaries inside a piece, as (end of the clause before, start of the next)."""
    found = [match.span() for match in _MODAL_AFTER_LIST.finditer(view, start, end)]
    found += [
        match.span()
        for match in _ORDINAL_INSIDE.finditer(view, start, end)
        if _follows(view, match)
    ]
    if damaged:
        found += _damage_boundaries(view, start, end, openers)
    boundaries: list[tuple[int, int]] = []
    for left, right in sorted(found):
        before = boundaries[-1][1] if boundaries else start
        if left - before >= 4 and end - right >= 3:
            boundaries.append((left, right if view[left] == "、" else left))
    return boundaries


def _follows(view: str, match: re.Match[str]) -> bool:
    """An ordinal inside a clause counts when its predecessor stood before it in the text."""
    predecessor = _NUMERALS[_NUMERALS.index(match[1]) - 1]
    return any(view.find(f"{predecessor}{word}", 0, match.start()) >= 0 for word in ("要", "是要"))


def _damage_boundaries(
    view: str, start: int, end: int, openers: frozenset[str]
) -> list[tuple[int, int]]:
    found = [
        match.span()
        for match in _CLAUSE_AFTER_LIST.finditer(view, start, end)
        if match.start() - start >= 4 and not _is_parallel(view, start, match.end())
    ]
    found += _unequal_parts(view, start, end)
    for match in _QUOTE_THEN_MODAL.finditer(view, start, end):
        before = view[start : match.start()]
        if (
            view[match.start()] == "有"
            or MODAL.search(before)
            or re.search(r"不[\u4e00-\u9fff]{2}", before)
        ):
            found.append(match.span())
    modals = [match.start() for match in re.finditer("必须", view[start:end])]
    for first, second in zip(modals, modals[1:], strict=False):
        if not _REPORTED_THOUGHT.search(view[start + first : start + second]):
            found.append((start + second, start + second))
    found += _subject_after_definition(view, start, end, openers)
    return found


def _unequal_parts(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """、 between two orders of unlike length was a comma: 办好夜校、延长书屋的开放时间."""
    cuts = [at for at in range(start, end) if view[at] == "、"]
    edges = [start, *(at + 1 for at in cuts), end + 1]
    parts = [view[left : right - 1] for left, right in zip(edges, edges[1:], strict=False)]
    return [
        (at, at + 1)
        for at, before, after in zip(cuts, parts, parts[1:], strict=False)
        if _are_two_orders(before, after)
    ]


def _are_two_orders(before: str, after: str) -> bool:
    asked = MODAL.split(before)[-1]
    unlike = abs(len(before) - len(after)) >= _LEAST_UNLIKE and asked[:1] != after[:1]
    is_whole = len(re.findall('[“”"]', before)) % 2 == 0 and "的" not in before[-2:]
    is_long = min(len(before), len(after)) >= _LEAST_PART
    if not (unlike and is_whole and is_long) or _ORDINAL_INSIDE.search(after):
        return False
    return _is_order(before) and _is_order(after)


def _is_order(part: str) -> bool:
    modal = MODAL.search(part)
    return modal is not None or is_verb_led(re.sub(r"\s+", "", part))


def _is_parallel(view: str, start: int, at: int) -> bool:
    """不…、不…: two of a kind stay together."""
    return view.startswith("不", at) and view[start:at].lstrip(_HANGING).startswith("不")


def _subject_after_definition(
    view: str, start: int, end: int, openers: frozenset[str]
) -> list[tuple[int, int]]:
    """…是一种品格文联工作…必须…: a subject of the document that begins again after a definition."""
    copula = view.find("是", start, end)
    modal = MODAL.search(view, copula + 1, end) if copula >= 0 else None
    if modal is None:
        return []
    return [
        (at, at)
        for opener in openers
        if (at := view.find(opener, copula + 4, modal.start())) > 0
        and view[at - 1] not in "的、对是为和与，"
        and view[at + 4] not in "的、"
    ]
