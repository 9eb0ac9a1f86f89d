"""Words and set phrases: jieba's dictionary, our own lexicon of the genre, and what a text repeats.

`lexicon.txt` holds some thousand phrases of party and arts-federation writing. A phrase is
found again where one of its characters was misread, lost or added: of its two halves one is
whole, so both halves of every phrase are the index.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import rjieba

LONGEST_WORD = 4
SHORTEST_PHRASE = 4
_TOTAL = math.log(6.0e7)
_UNKNOWN = math.log(0.5)
_PHRASE_COUNT = 300
_CJK = re.compile(r"[\u4e00-\u9fff]{4,}")
_DICTIONARY = rjieba.Jieba()


@lru_cache(maxsize=1)
def lexicon() -> frozenset[str]:
    """The phrases of `lexicon.txt`, which was written for this project."""
    table = resources.files("shixiao.documents.core").joinpath("lexicon.txt")
    lines = table.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


@lru_cache(maxsize=262144)
def frequency(word: str) -> int:
    """How often a word is counted; 0 for what is in no dictionary."""
    listed = _DICTIONARY.suggest_freq(word) if _DICTIONARY.has_word(word) else 0
    return max(listed, _PHRASE_COUNT) if word in lexicon() else listed


@lru_cache(maxsize=16384)
def weight(count: float) -> float:
    """Log likelihood of a word that is counted so often."""
    return (math.log(count) if count else _UNKNOWN) - _TOTAL


class Match(NamedTuple):
    """A phrase that stands at `start` to `end` but for one edit.

    `at` is the place of the edit in the text, `is_lost` whether a character is missing there,
    `character` what belongs there; empty where one is too many.
    """

    start: int
    end: int
    phrase: str
    at: int
    character: str
    is_lost: bool


class Phrases:
    """Phrases found by either half."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self._heads: dict[str, list[str]] = defaultdict(list)
        self._tails: dict[str, list[str]] = defaultdict(list)
        self._openings: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(counts):
            self._openings[phrase[:2]].append(phrase)
            if len(phrase) >= SHORTEST_PHRASE:
                self._heads[phrase[: _half(phrase)]].append(phrase)
                self._tails[phrase[_half(phrase) :]].append(phrase)
        sizes: dict[str, set[int]] = defaultdict(set)
        for half in (*self._heads, *self._tails):
            sizes[half[:2]].add(len(half))
        self._sizes = {pair: sorted(each) for pair, each in sizes.items()}

    def exact(self, text: str, at: int) -> list[str]:
        """The phrases that stand at a place as they are."""
        begun = self._openings.get(text[at : at + 2])
        return [phrase for phrase in begun if text.startswith(phrase, at)] if begun else []

    def alike(self, text: str) -> Iterator[Match]:
        """The phrases that stand in a text but for one edit."""
        for at in range(len(text) - 1):
            for length in self._sizes.get(text[at : at + 2], ()):
                half = text[at : at + length]
                if len(half) < length:
                    break
                for phrase in self._heads.get(half, ()):
                    yield from _after_head(text, at, phrase, length)
                for phrase in self._tails.get(half, ()):
                    yield from _before_tail(text, at, phrase, length)


def _half(phrase: str) -> int:
    return len(phrase) // 2


def _after_head(text: str, at: int, phrase: str, half: int) -> Iterator[Match]:
    """The head stands at `at`; what follows is the tail with one edit."""
    size = len(phrase)
    same = half
    while same < size and text[at + same : at + same + 1] == phrase[same]:
        same += 1
    if same == size:
        return
    rest = phrase[same + 1 :]
    place = at + same
    if place < len(text) and text.startswith(rest, place + 1):
        yield Match(at, at + size, phrase, place, phrase[same], False)
    if text.startswith(rest, place):
        yield Match(at, at + size - 1, phrase, place, phrase[same], True)
    if text.startswith(phrase[same:], place + 1):
        yield Match(at, at + size + 1, phrase, place, "", False)


def _before_tail(text: str, at: int, phrase: str, half: int) -> Iterator[Match]:
    """The tail stands at `at`; what comes before is the head with one edit."""
    size, head = len(phrase), len(phrase) - half
    end = at + half
    same = 0
    while same < head and at - same > 0 and text[at - same - 1] == phrase[head - same - 1]:
        same += 1
    if same == head:
        return
    rest = phrase[: head - same - 1]
    place = at - same - 1
    if place >= 0 and place - len(rest) >= 0 and text.startswith(rest, place - len(rest)):
        yield Match(end - size, end, phrase, place, phrase[head - same - 1], False)
    start = place + 1 - len(rest)
    if start >= 0 and text.startswith(rest, start):
        yield Match(start, end, phrase, place + 1, phrase[head - same - 1], True)
    whole = phrase[: head - same]
    start = place - len(whole)
    if start >= 0 and text.startswith(whole, start):
        yield Match(start, end, phrase, place, "", False)


@lru_cache(maxsize=1)
def set_phrases() -> Phrases:
    """The lexicon with its index."""
    return Phrases({phrase: frequency(phrase) for phrase in lexicon()})


SEEN = 4


@lru_cache(maxsize=4)
def seen_in(texts: tuple[str, ...]) -> frozenset[str]:
    """Every stretch of four characters, without stops, of texts that people have read."""
    return frozenset(
        run[at : at + SEEN]
        for text in texts
        for run in _CJK.findall("".join(text.split()))
        for at in range(len(run) - SEEN + 1)
    )


def repeated(texts: Iterable[str], sizes: Iterable[int], least: int) -> dict[str, int]:
    """Stretches of these sizes that stand in the texts at least so often."""
    counts: dict[str, int] = defaultdict(int)
    for text in texts:
        for size in sizes:
            for at in range(len(text) - size + 1):
                counts[text[at : at + size]] += 1
    return {stretch: count for stretch, count in counts.items() if count >= least}
