"""The likeliest division of a stretch into words and phrases, with readings of what was misread.

A lattice: every word and phrase that stands in the stretch is an edge, and so is every one that
would stand there if a character were another, lost or one too many, at a cost. The best path is
the best reading; where it uses an edge with an edit, that place is suspect.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shixiao.documents.core.lexicon import (
    LONGEST_WORD,
    SEEN,
    SHORTEST_PHRASE,
    Match,
    Phrases,
    frequency,
    weight,
)
from shixiao.documents.core.shapes import Shapes

FUNCTION = frozenset(
    "的了是在和与及或不也都要把将对从以向为于之其这那有我你他她它就又还更很最已被让使给"
    "一二三四五六七八九十上下中大小多少里外前后内着过等来去到做说看会能年月日个人"
)
_LEAST_GAIN = 5.0
_MORE_FOR_COMMON = 0.6
_MORE_INSIDE_WORDS = 7.0
_LEAST_LEFT = 1.0
_MORE_LEFT_BY_WORDS = 3.0
_LESS_IN_DAMAGED = 2.0
_FUNCTION_TARGET = 3.0
_DEAREST_FOR_WORDS = 1.5
_MORE_FOR_FUNCTION = 6.0
_UNLIKE = 7.0
_MORE_FOR_SHORT = 1.5
_MORE_AT_EDGE = 4.0
_MORE_FOR_WEAK = 3.0
_LOST = 9.0
_ADDED = 8.0
_IN_TEXT_TWICE = 3.0
_RARE_WORD = 5
_RARE = 2
_COMMON_WORD = 300
_COUNT_OF_SEEN = 40
_LONG = 6


class Edit(NamedTuple):
    """`right` belongs where the stretch has `start` to `end`."""

    start: int
    end: int
    right: str
    by: str


class Edge(NamedTuple):
    """A word or phrase over `start` to `end` of the stretch; with an edit, as it should be."""

    start: int
    end: int
    score: float
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """What words are judged by: the set phrases, those of this text, and what people have read.

    `pairs` counts the characters of this text and those that stand side by side; `seen` holds the
    stretches of four characters of the county's own documents.
    """

    phrases: Sequence[tuple[str, Phrases]]
    shapes: Shapes
    pairs: dict[str, int]
    seen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """An edit of the best reading with what else could stand there, and what it gains."""

    edit: Edit
    suggestions: tuple[str, ...]
    gain: float


class Lattice:
    """One stretch of characters under a language."""

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._language = text, language
        self._plain = self._exact_edges()
        self._inside = self._insideness()
        is_sound = min(self._inside) > _MORE_FOR_FUNCTION
        self._edited = (
            []
            if is_sound
            else [*self._misread_words(), *self._misread_seen(), *self._misread_phrases()]
        )

    def findings(self, ease: float = 0.0) -> list[Finding]:
        """The edits of the best reading; `ease` is what each has to gain less."""
        edited = [each._replace(score=each.score + ease) for each in self._edited]
        if ease:
            edited += self._worn()
        if not edited:
            return []
        edges = [*self._plain, *edited]
        ahead, behind = self._ahead(edges), self._behind(edges)
        best, path = self._best(edges)
        found = []
        for edge in path:
            if edge.edit is not None:
                without, _ = self._best(_without(edges, edge.edit))
                if best - without < _least_left(edge.edit, ease):
                    continue
                rivals: dict[str, float] = {}
                for other in edited:
                    if other.edit is not None and (other.edit.start, other.edit.end) == (
                        edge.edit.start,
                        edge.edit.end,
                    ):
                        total = ahead[other.start] + other.score + behind[other.end]
                        right = other.edit.right
                        rivals[right] = max(total, rivals.get(right, -math.inf))
                ranked = sorted(rivals, key=lambda right: -rivals[right])
                found.append(Finding(edge.edit, tuple(ranked), best - without))
        return found

    def _exact_edges(self) -> list[Edge]:
        text, seen, edges = self._text, self._language.seen, []
        size = len(text)
        for at in range(size):
            edges.append(Edge(at, at + 1, weight(frequency(text[at]))))
            for end in range(at + 2, min(at + LONGEST_WORD, size) + 1):
                if count := frequency(text[at:end]):
                    edges.append(Edge(at, end, weight(count)))
            for _, phrases in self._language.phrases:
                for phrase in phrases.exact(text, at):
                    edges.append(Edge(at, at + len(phrase), weight(phrases.counts[phrase])))
            if seen and text[at : at + SEEN] in seen:
                edges.append(Edge(at, at + SEEN, weight(_COUNT_OF_SEEN)))
        return edges

    def _insideness(self) -> list[float]:
        """How well each character is explained: 0 alone between words, more in a common word."""
        inside = [0.0] * len(self._text)
        _, path = self._best(self._plain)
        for edge in path:
            word = self._text[edge.start : edge.end]
            if word in FUNCTION:
                inside[edge.start] = _MORE_FOR_FUNCTION
            elif len(word) > 1 and (count := frequency(word)) > _RARE_WORD:
                more = min(_MORE_INSIDE_WORDS, math.log(count / _RARE_WORD))
                inside[edge.start : edge.end] = [more] * len(word)
        return inside

    def _misread_words(self) -> Iterable[Edge]:
        """Words of the dictionary with one character of another shape."""
        text, shapes = self._text, self._language.shapes
        for place, inside in enumerate(self._inside):
            if inside:
                continue
            least = self._least(place) + self._usual(place)
            for other, cost in shapes.alike(text[place]).items():
                if cost > _DEAREST_FOR_WORDS:
                    break
                if other in FUNCTION:
                    cost += _FUNCTION_TARGET
                near = text[place - 1 : place] + other, other + text[place + 1 : place + 2]
                if any(self._language.pairs.get(pair, 0) for pair in near):
                    cost -= _IN_TEXT_TWICE
                edit = Edit(place, place + 1, other, "alike_shape_makes_a_word")
                for start, end, count in self._words(place, other):
                    is_weak = end - start == 2 and not FUNCTION.isdisjoint(text[start:end])
                    more = _MORE_FOR_WEAK if is_weak else 0.0
                    yield Edge(start, end, weight(count) - cost - least - more, edit)

    def _worn(self) -> Iterator[Edge]:
        """In a text that shows damage also: a stray character in a word, a small word misread."""
        text, inside = self._text, self._inside
        for place in range(1, len(text) - 1):
            if not inside[place]:
                yield from self._stray(place)
            elif inside[place] == _MORE_FOR_FUNCTION:
                near = [side for side in (place - 1, place + 1) if not inside[side]]
                for other, cost in self._language.shapes.alike(text[place]).items() if near else ():
                    if cost > 0:
                        break
                    edit = Edit(place, place + 1, other, "alike_shape_makes_a_word")
                    for side in near:
                        pair = text[side] + other if side < place else other + text[side]
                        if (count := frequency(pair)) >= _COMMON_WORD:
                            start = min(side, place)
                            yield Edge(start, start + 2, weight(count) - self._least(place), edit)

    def _stray(self, place: int) -> Iterator[Edge]:
        """Common words around a character that stands alone, without it."""
        text = self._text
        cost = _ADDED + _MORE_FOR_WEAK + self._least(place) + self._usual(place)
        edit = Edit(place, place + 1, "", "stray_character")
        for start in (place - 2, place - 1):
            for end in (place + 2, place + 3):
                if start < 0 or end > len(text) or end - start > LONGEST_WORD:
                    continue
                count = frequency(text[start:place] + text[place + 1 : end])
                if count >= _COMMON_WORD:
                    yield Edge(start, end, weight(count) - cost, edit)

    def _usual(self, place: int) -> float:
        """More for what the text writes so again: the character, or it with its neighbour."""
        text, pairs = self._text, self._language.pairs
        near = text[max(0, place - 1) : place + 1], text[place : place + 2]
        again = any(len(pair) == 2 and pairs.get(pair, 0) > 1 for pair in near)
        return math.log(pairs.get(text[place], 1)) + (_IN_TEXT_TWICE if again else 0.0)

    def _words(self, place: int, other: str) -> Iterator[tuple[int, int, int]]:
        """Words over a place, were `other` there."""
        text = self._text
        for start in range(max(0, place - LONGEST_WORD + 1), place + 1):
            head = text[start:place] + other
            for end in range(max(place + 1, start + 2), min(start + LONGEST_WORD, len(text)) + 1):
                if (count := frequency(head + text[place + 1 : end])) > _RARE:
                    yield start, end, count

    def _misread_seen(self) -> Iterator[Edge]:
        """Stretches of documents that people have read, with one character of another shape."""
        seen, text = self._language.seen, self._text
        for place in range(len(text) if seen else 0):
            least = self._least(place) + self._usual(place)
            for other, cost in self._language.shapes.alike(text[place]).items():
                edit = Edit(place, place + 1, other, "seen_in_own_documents")
                score = weight(_COUNT_OF_SEEN) - cost - least
                for start in range(max(0, place - SEEN + 1), min(place, len(text) - SEEN) + 1):
                    stretch = text[start:place] + other + text[place + 1 : start + SEEN]
                    if stretch in seen:
                        yield Edge(start, start + SEEN, score, edit)

    def _misread_phrases(self) -> Iterable[Edge]:
        """Phrases with one character misread, lost or one too many."""
        for by, phrases in self._language.phrases:
            for match in phrases.alike(self._text):
                cost = self._cost(match, by == "set_phrase")
                if cost is not None:
                    end = match.at + (not match.is_lost)
                    edit = Edit(match.at, end, match.character, by)
                    yield Edge(
                        match.start, match.end, weight(phrases.counts[match.phrase]) - cost, edit
                    )

    def _cost(self, match: Match, is_set: bool) -> float | None:
        """What it costs to read a phrase that is not quite there; None where it is not done.

        What the text only repeats mends nothing but one character of alike shape.
        """
        text, size = self._text, len(match.phrase)
        if not match.character:
            is_sure = is_set and size >= _LONG and text[match.at] not in FUNCTION
            return _ADDED + self._least(match.at) if is_sure else None
        if match.is_lost:
            return _LOST + self._around(match) if is_set and size >= _LONG else None
        written = text[match.at]
        if match.character in _NUMERALS and written in _NUMERALS:
            return None
        cost = self._language.shapes.alike(written).get(match.character)
        if cost is None and is_set and (size > _LONG or written not in FUNCTION):
            is_outer = size > SHORTEST_PHRASE and match.at in (match.start, match.end - 1)
            cost = _UNLIKE + _MORE_FOR_SHORT * max(0, _LONG - size) + _MORE_AT_EDGE * is_outer
        return None if cost is None else cost + self._least(match.at)

    def _least(self, place: int) -> float:
        """What an edit has to gain: more for common characters and for parts of words."""
        count = frequency(self._text[place])
        common = _MORE_FOR_COMMON * max(0.0, math.log(count / 2000 + 0.01))
        return _LEAST_GAIN + (self._inside[place] or common)

    def _around(self, match: Match) -> float:
        """What a lost character has to gain: less beside one of the phrase that stands alone."""
        near = self._inside[max(match.start, match.at - 1) : min(match.end, match.at + 1)]
        return _LEAST_GAIN + min(near)

    def _best(self, edges: Sequence[Edge]) -> tuple[float, list[Edge]]:
        length = len(self._text)
        ending: list[list[Edge]] = [[] for _ in range(length + 1)]
        for edge in edges:
            ending[edge.end].append(edge)
        best = [0.0] + [-math.inf] * length
        through: list[Edge | None] = [None] * (length + 1)
        for end in range(1, length + 1):
            for edge in ending[end]:
                total = best[edge.start] + edge.score
                if total > best[end]:
                    best[end], through[end] = total, edge
        path = []
        at = length
        while (edge_ := through[at]) is not None:
            path.append(edge_)
            at = edge_.start
        return best[-1], path[::-1]

    def _ahead(self, edges: Sequence[Edge]) -> list[float]:
        best = [0.0] + [-math.inf] * len(self._text)
        for edge in sorted(edges, key=lambda each: (each.end, each.start)):
            best[edge.end] = max(best[edge.end], best[edge.start] + edge.score)
        return best

    def _behind(self, edges: Sequence[Edge]) -> list[float]:
        best = [-math.inf] * len(self._text) + [0.0]
        for edge in sorted(edges, key=lambda each: (-each.start, -each.end)):
            best[edge.start] = max(best[edge.start], best[edge.end] + edge.score)
        return best


def _least_left(edit: Edit, ease: float) -> float:
    """What an edit must gain over all its costs: single words say less than set phrases."""
    if edit.by != "alike_shape_makes_a_word":
        return _LEAST_LEFT
    return _LEAST_LEFT + _MORE_LEFT_BY_WORDS - (_LESS_IN_DAMAGED if ease else 0.0)


def _without(edges: Iterable[Edge], edit: Edit) -> list[Edge]:
    """The edges that leave the place of an edit as it is."""
    return [
        each
        for each in edges
        if each.edit is None or (each.edit.start, each.edit.end) != (edit.start, edit.end)
    ]


_NUMERALS = frozenset("一二三四五六七八九十百千万两")
