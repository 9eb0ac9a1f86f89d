"""Two documents side by side: what the lower one carries of what the upper one asks for.

A requirement stands in the lower text *word for word* when its characters do, or is *carried* in
other words when some clause of the lower text holds enough of what is particular to it: single
characters and pairs of characters, weighted by how rare they are in the two texts (containment
with inverse document frequency, Spärck Jones 1972), without the words that every document of the
field uses. Otherwise it was *not found*, which is not the same as left out: a clause that shares no
words with the requirement is not recognised. Passages that were copied are found by winnowing, see
`passages`. Quoting upstream is legitimate; nothing here judges it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Literal

from shixiao.documents.core.passages import Passage, copied, passages
from shixiao.documents.core.plain import Plain, plain

State = Literal["verbatim", "carried", "missing"]

ENOUGH = 0.25  # of the weight of a requirement, in one clause
_SINGLE = 0.5  # what one character counts against a pair of them
_SPREAD = 0.002  # taken off for every character that the clause is longer than the requirement
_COMMON_PAIRS = 400  # clauses: a pair found in more of them leads to none
_SHORTEST_WORDS = 4

_SENTENCE = re.compile(r"[^。！？；!?;\r\n]+")
_CLAUSE = re.compile(r"[^，,：:]+")
_DATE = re.compile(r"[0-9０-９〇一二三四五六七八九十]+(?:年|月|日|号|个月|天)|[年月][底初]")
_FORMULA = re.compile(r"^(?:第?[一二三四五六七八九十]+(?=[是要、．.]))?[是、．.]?要?")
_USUAL = re.compile(
    "群众|活动|工作|文艺|文化|各地|各级|干部|单位|部门|基层|意见|开展|加强|推动|组织|人员|安排"
    "|不少|少于|以上|以下|以前|以后"
)
_EMPTY = frozenset(
    "要的和与及等对把在了着是为以不得须必应当各每向从到由被将让使可能会有就都也而或且其这那此个更再很之"
    "于并所严禁坚决切实积极进一步"
)


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of one requirement of the upper text, `start` and `end` of its quote there.

    `lower_start` and `lower_end` are the clause of the lower text, None where nothing was found;
    `likeness` is the share of the requirement's weight that the clause holds, 0 to 1.
    """

    start: int
    end: int
    state: State
    lower_start: int | None = None
    lower_end: int | None = None
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """`copied` of the `characters` of the lower text (without blanks and stops) lie in passages."""

    followed: tuple[Followed, ...]
    passages: tuple[Passage, ...]
    copied: int
    characters: int


def compare(upper: str, lower: str, asked: Sequence[tuple[int, int]]) -> Comparison:
    """Compare two texts; `asked` are the spans of the upper text's requirements."""
    one, other = plain(upper), plain(lower)
    found = passages(one, other)
    clauses = _Clauses(lower, [upper[start:end] for start, end in asked])
    return Comparison(
        followed=tuple(_followed(upper, span, other, clauses) for span in asked),
        passages=found,
        copied=copied(found, other),
        characters=len(other.text),
    )


def _followed(upper: str, span: tuple[int, int], lower: Plain, clauses: "_Clauses") -> Followed:
    quote = upper[slice(*span)]
    words = plain(_FORMULA.sub("", quote.strip())).text
    at = lower.text.find(words) if len(words) >= _SHORTEST_WORDS else -1
    if at >= 0:
        return Followed(*span, "verbatim", *lower.span(at, at + len(words)), 1.0)
    likeness, clause = clauses.nearest(quote)
    if clause is None or likeness < ENOUGH:
        return Followed(*span, "missing", likeness=round(likeness, 3))
    return Followed(*span, "carried", *clause, round(min(likeness, 1.0), 3))


class _Clauses:
    """The clauses of a text, alone and with the next of their sentence, by what they hold."""

    def __init__(self, text: str, asked: Iterable[str]) -> None:
        self.spans: list[tuple[int, int]] = []
        self.features: list[frozenset[str]] = []
        for span, features in _windows(text):
            self.spans.append(span)
            self.features.append(features)
        self.counts: Counter[str] = Counter()
        self.with_pair: dict[str, list[int]] = {}
        for number, each in enumerate(self.features):
            self.counts.update(each)
            for feature in each:
                if len(feature) == 2:
                    self.with_pair.setdefault(feature, []).append(number)
        for quote in asked:
            self.counts.update(_features(quote))

    def nearest(self, quote: str) -> tuple[float, tuple[int, int] | None]:
        """The clause that holds most of a quote, and what share of it; the shorter of equals."""
        wanted = {feature: self._weight(feature) for feature in _features(quote)}
        whole = sum(wanted.values())
        best: tuple[float, int] | None = None
        for number in sorted(self._candidates(wanted)):
            start, end = self.spans[number]
            held = sum(wanted[feature] for feature in self.features[number] & wanted.keys())
            score = held / whole - _SPREAD * max(0, end - start - len(quote))
            if best is None or score > best[0]:
                best = (score, number)
        return (0.0, None) if best is None else (max(best[0], 0.0), self.spans[best[1]])

    def _candidates(self, wanted: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for feature in wanted:
            numbers = self.with_pair.get(feature, ())
            if len(numbers) <= _COMMON_PAIRS:
                found.update(numbers)
        return found

    def _weight(self, feature: str) -> float:
        rarity = log((len(self.spans) + 1) / (self.counts[feature] + 0.5))
        return max(rarity, 0.0) * (1.0 if len(feature) == 2 else _SINGLE)


def _windows(text: str) -> Iterator[tuple[tuple[int, int], frozenset[str]]]:
    """Each clause, and each with the next of its sentence."""
    for sentence in _SENTENCE.finditer(text):
        clauses = []
        for each in _CLAUSE.finditer(sentence.group()):
            span = (sentence.start() + each.start(), sentence.start() + each.end())
            clauses.append((span, _features(each.group())))
        yield from clauses
        for (span, features), (after, others) in pairwise(clauses):
            yield (span[0], after[1]), features | others


def _features(quote: str) -> frozenset[str]:
    """Pairs and single characters that are particular; dates say when, not what."""
    text = "".join(each if each.isalnum() else " " for each in _DATE.sub(" ", quote))
    pairs = {
        pair
        for pair in map("".join, zip(text, text[1:], strict=False))
        if " " not in pair and not _EMPTY & set(pair) and not _USUAL.fullmatch(pair)
    }
    return frozenset(pairs | (set(_USUAL.sub(" ", text)) - _EMPTY - {" "}))
