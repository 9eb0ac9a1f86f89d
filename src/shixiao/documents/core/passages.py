"""Passages that one text has from another, found by winnowing.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD
2003): of every window of `w` successive hashes of `k` characters the least is kept, the rightmost
of equals. Two texts that share at least `w + k - 1` characters in a row then share a fingerprint,
and from it the passage is followed to both its ends. Here k = 8 and w = 12: every copied passage
of 19 characters or more is found with its exact extent; shorter ones are turns of phrase that
everybody uses and are not reported. Blanks, stops and widths do not count.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from shixiao.documents.core.plain import Plain

K, W = 8, 12
SHORTEST = K + W - 1
# A hash that stands in more places than this is a pattern, not a passage: the first places count.
_MOST_PLACES = 16
_WIDTH = 4  # bytes of a character
_STRIDE = 256


@dataclass(frozen=True, slots=True)
class Passage:
    """The same characters in both texts: a stretch of each, in offsets of the original texts.

    `characters` counts letters, digits and Chinese characters, without blanks and stops.
    """

    upper_start: int
    upper_end: int
    lower_start: int
    lower_end: int
    characters: int


def passages(upper: Plain, lower: Plain) -> tuple[Passage, ...]:
    """What the lower text shares with the upper one, in the order of the lower text.

    A passage that lies inside a longer one is left out.
    """
    found = sorted(_matches(upper.text, lower.text), key=lambda each: (each[1], -each[2]))
    kept: list[Passage] = []
    covered = 0
    for begins, at, length in found:
        if at + length > covered:
            covered = at + length
            kept.append(
                Passage(*upper.span(begins, begins + length), *lower.span(at, covered), length)
            )
    return tuple(kept)


def copied(found: Iterable[Passage], lower: Plain) -> int:
    """How many characters of the lower text lie in a passage, each counted once."""
    spans = [(each.lower_start, each.lower_end) for each in found]
    total, current = 0, 0
    for place in lower.places:
        while current < len(spans) and spans[current][1] <= place:
            current += 1
        total += current < len(spans) and spans[current][0] <= place
    return total


def fingerprints(text: str) -> Iterator[tuple[int, int]]:
    """The fingerprints of a text: hash and place, in the order of the text."""
    data = text.encode("utf-32-le")
    step = K * _WIDTH
    window: deque[tuple[int, int]] = deque()
    last = -1
    for at in range(len(text) - K + 1):
        value = crc32(data[at * _WIDTH : at * _WIDTH + step])
        while window and window[-1][0] >= value:
            window.pop()
        window.append((value, at))
        if window[0][1] <= at - W:
            window.popleft()
        if at >= W - 1 and window[0][1] != last:
            last = window[0][1]
            yield window[0]


def _matches(upper: str, lower: str) -> Iterator[tuple[int, int, int]]:
    """Place in the upper text, place in the lower text, length; each passage once."""
    places: dict[int, list[int]] = {}
    for value, at in fingerprints(upper):
        known = places.setdefault(value, [])
        if len(known) < _MOST_PLACES:
            known.append(at)
    reached: dict[int, int] = {}  # by the distance between both places: how far it is followed
    covered = 0
    for value, at in fingerprints(lower):
        known = places.get(value, [])
        if at < covered and len(known) == _MOST_PLACES:
            continue
        for begins in known:
            if (
                reached.get(begins - at, -1) > at
                or upper[begins : begins + K] != lower[at : at + K]
            ):
                continue
            before = _alike_before(upper, begins, lower, at)
            length = before + _alike_from(upper, begins, lower, at)
            reached[begins - at] = at - before + length
            covered = max(covered, at - before + length)
            if length >= SHORTEST:
                yield begins - before, at - before, length


def _alike_from(upper: str, begins: int, lower: str, at: int) -> int:
    """How many characters are the same from these places on."""
    most = min(len(upper) - begins, len(lower) - at)
    same = 0
    while (
        same < most
        and upper[begins + same : begins + same + _STRIDE]
        == (lower[at + same : at + same + _STRIDE])
    ):
        same += _STRIDE
    while same < most and upper[begins + same] == lower[at + same]:
        same += 1
    return min(same, most)


def _alike_before(upper: str, begins: int, lower: str, at: int) -> int:
    """How many characters are the same just before these places."""
    same = 0
    while same < min(begins, at) and upper[begins - same - 1] == lower[at - same - 1]:
        same += 1
    return same
