"""Pieces that were probably misread, with readings that glyphs, words and the document support.

A character that stands alone between words is suspect when one of alike shape would make the
whole stretch much likelier: the best division into words of jieba's dictionary, by word frequency
(a unigram lattice), gains more than the unlikeness of the two shapes costs. Words that the
document itself uses elsewhere count for more.

Likeness of shapes is `glyphs.txt`: for each of the 3,755 commonest characters those whose drawing,
in a serif and a sans-serif font, blurred, correlates most with its own, in three grades.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import rjieba

from shixiao.documents.core.punctuation import punctuation_suspects
from shixiao.documents.core.records import Suspect

_MOST_SUGGESTIONS = 5
_LEAST_GAIN = 5.0
_MORE_FOR_COMMON = 1.2
_COST_OF_GRADE = (0.0, 1.5, 3.0)
_KNOWN_IN_DOCUMENT = 3.0
_LONGEST_WORD = 4
_AROUND = 4
_TOTAL = math.log(6.0e7)
_UNKNOWN = math.log(0.5)
_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_FUNCTION = frozenset(
    "的了是在和与及或不也都要把将对从以向为于之其这那有我你他她它就又还更很最已被让使给"
    "一二三四五六七八九十上下中大小多少里外前后内着过等来去到做说看会能年月日个人"
)
_DICTIONARY = rjieba.Jieba()


@lru_cache(maxsize=1)
def glyphs() -> dict[str, tuple[str, ...]]:
    """For each character those of alike shape in three grades, the most alike first."""
    table = resources.files("shixiao.documents.core").joinpath("glyphs.txt")
    lines = table.read_text(encoding="utf-8").splitlines()
    return {line[0]: tuple(line[2:].split("/")) for line in lines}


@lru_cache(maxsize=262144)
def _frequency(word: str) -> int:
    return _DICTIONARY.suggest_freq(word) if _DICTIONARY.has_word(word) else 0


@dataclass(frozen=True, slots=True)
class _Reading:
    character: str
    gain: float


def suspects_in(text: str, view: str, spans: Sequence[tuple[int, int]]) -> tuple[Suspect, ...]:
    """Suspects inside the spans of the document itself, furniture left out."""
    body = "\n".join(view[start:end] for start, end in spans)
    pairs = Counter(body[at : at + 2] for at in range(len(body) - 1))
    found: dict[int, Suspect] = {}
    for start, end in spans:
        for run in _RUN.finditer(view, start, end):
            for suspect in _in_run(run[0], run.start(), pairs):
                found[suspect.start] = suspect
        for suspect in (
            *_mended(text, view, start, end),
            *punctuation_suspects(text, view, start, end),
        ):
            found[suspect.start] = suspect
    return tuple(found[start] for start in sorted(found) if text[start] == found[start].text)


def _mended(text: str, view: str, start: int, end: int) -> Iterator[Suspect]:
    """Modals that the reading copy had to mend: 必领 for 必须."""
    for at in range(start, end):
        if text[at] != view[at] and "\u4e00" <= view[at] <= "\u9fff":
            yield Suspect(at, at + 1, text[at], (view[at],), 0.95, "broken_modal")


def _in_run(run: str, offset: int, pairs: Counter[str]) -> Iterator[Suspect]:
    """At most one suspect for neighbouring characters: the one whose reading gains most."""
    best: Suspect | None = None
    at = 0
    for word in rjieba.cut(run, hmm=False):
        doubtful = len(word) == 1 and word not in _FUNCTION
        if doubtful or (len(word) == 2 and _frequency(word) <= 5):
            for place in range(at, at + len(word)):
                suspect = _judge(run, place, offset, pairs)
                if suspect is None:
                    continue
                if best is not None and suspect.start - best.start > 2:
                    yield best
                    best = None
                if best is None or suspect.confidence > best.confidence:
                    best = suspect
        at += len(word)
    if best is not None:
        yield best


def _judge(run: str, at: int, offset: int, pairs: Counter[str]) -> Suspect | None:
    character = run[at]
    start, end = max(0, at - _AROUND), min(len(run), at + _AROUND + 1)
    before, after = run[start:at], run[at + 1 : end]
    now = _likelihood(before + character + after)
    now += _KNOWN_IN_DOCUMENT * sum(
        pairs[run[left : left + 2]] > 1 for left in (at - 1, at) if 0 <= left < len(run) - 1
    )
    least = _LEAST_GAIN + _MORE_FOR_COMMON * max(0.0, math.log(_frequency(character) / 2000 + 0.01))
    readings: list[_Reading] = []
    for grade, others in enumerate(glyphs().get(character, ())):
        for other in others:
            if other in _FUNCTION or not _makes_word(before, other, after):
                continue
            gain = _likelihood(before + other + after) - now - _COST_OF_GRADE[grade]
            if pairs[before[-1:] + other] or pairs[other + after[:1]]:
                gain += _KNOWN_IN_DOCUMENT
            if gain >= least:
                readings.append(_Reading(other, gain))
    if not readings:
        return None
    readings.sort(key=lambda reading: -reading.gain)
    confidence = min(0.95, 0.6 + readings[0].gain / 50)
    suggestions = tuple(reading.character for reading in readings[:_MOST_SUGGESTIONS])
    place = offset + at
    return Suspect(
        place, place + 1, character, suggestions, round(confidence, 2), "alike_shape_makes_a_word"
    )


def _makes_word(before: str, other: str, after: str) -> bool:
    """Whether the other character makes any word with its neighbours."""
    near, next_ = before[-1:], after[:1]
    windows = (
        near + other,
        other + next_,
        near + other + next_,
        before[-2:] + other,
        other + after[:2],
    )
    return any(len(word) > 1 and _frequency(word) > 2 for word in windows)


@lru_cache(maxsize=65536)
def _likelihood(stretch: str) -> float:
    """Log likelihood of the best division of a stretch into words of the dictionary."""
    best = [0.0] + [-math.inf] * len(stretch)
    for end in range(1, len(stretch) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            frequency = _frequency(stretch[start:end])
            if frequency or end - start == 1:
                score = (math.log(frequency) if frequency else _UNKNOWN) - _TOTAL
                best[end] = max(best[end], best[start] + score)
    return best[-1]
