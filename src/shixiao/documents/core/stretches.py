"""A long text in parts that a person reads one at a time, none of them too long for a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

_END = re.compile(r"[。！？；\n]")
_SLACK = 500


@dataclass(frozen=True, slots=True)
class Part:
    """`text[begin:end]`, with the sentences `first` up to and without `last`, as counted."""

    begin: int
    end: int
    first: int
    last: int


def parts_of(
    text: str, spans: Sequence[tuple[int, int]], *, sentences: int, characters: int
) -> tuple[Part, ...]:
    """The parts of a text, which follow one another without a gap.

    `spans` are the sentences in order. A part holds about `sentences` of them, spread evenly, and
    about `characters` at most; it ends after a stop and never inside a sentence.
    """
    each = _evenly(len(spans), sentences)
    parts: list[Part] = []
    begin = first = 0
    while not parts or begin < len(text) or first < len(spans):
        last = min(first + each, len(spans))
        end = _end_after(text, spans, first, last) if last < len(spans) else len(text)
        if end - begin > characters + _SLACK:
            end = _cut(text, spans, begin + characters)
            last = max((i for i, span in enumerate(spans) if span[0] < end), default=-1) + 1
            last = max(last, first)
        parts.append(Part(begin, end, first, last))
        begin, first = end, last
    return tuple(parts)


def _evenly(total: int, wanted: int) -> int:
    """How many sentences a part holds, so that no part is left with a few."""
    parts = max(round(total / wanted), 1)
    return max(ceil(total / parts), 1)


def _end_after(text: str, spans: Sequence[tuple[int, int]], first: int, last: int) -> int:
    """The end of a part: after the stop behind its last sentence, before the next sentence."""
    said = max(end for _, end in spans[first:last])
    stop = _END.search(text, said)
    behind = stop.end() if stop else len(text)
    return max(said, min(behind, spans[last][0]))


def _cut(text: str, spans: Sequence[tuple[int, int]], at: int) -> int:
    """The first end of a sentence from `at` on, outside every span; after some slack, anywhere."""
    stop = _END.search(text, at, at + _SLACK)
    cut = stop.end() if stop else min(at + _SLACK, len(text))
    while over := [end for start, end in spans if start < cut < end]:
        cut = max(over)
    return cut
