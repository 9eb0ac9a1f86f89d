"""Two versions of one document: which sentence of the new one is which of the old one.

Equal sentences are paired first, in the order of the text where it stayed and out of it where a
part moved; ordinals, stops and blanks do not count. A sentence that was overlooked by the software
and added by hand is found by its words. Of what is left, the most alike are paired while they hold
half of each other's pairs of characters (Dice 1945); they are *changed*, and a person says whether
it is the same requirement. Whatever then has no partner was dropped, or is new.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from shixiao.documents.core.plain import Plain, plain

ALIKE = 0.5
_NEAR = 0.1  # how much the place counts between pairs that are equally alike
_COMMON_PAIRS = 200  # sentences: a pair of characters in more of them brings none together
_ORDINAL = re.compile(r"^\s*第?[一二三四五六七八九十]{1,3}(?:[、．.]\s*|(?=[是要]))")
_SHORTEST_PLACED = 4  # fewer characters stand in a text by chance
_SHORTEST_COMMON = 2  # a single character left between two changes reads as noise


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by their places in the two lists; `likeness` is 1 for equal words."""

    old: int
    new: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence that was not found anew, and where its words stand in the new text."""

    old: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every place of both lists stands in exactly one of these.

    `placed` are unchanged, too; `covered` are new sentences that lie in the stretch of such a one.
    """

    unchanged: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    dropped: tuple[int, ...]
    new: tuple[int, ...]
    placed: tuple[Placed, ...] = ()
    covered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came."""

    kind: Literal["same", "gone", "come"]
    text: str


def key_of(quote: str) -> str:
    """The words of a sentence without its ordinal, stops and blanks."""
    return plain(_ORDINAL.sub("", quote)).text or quote


def align(old: Sequence[Sequence[str]], new: Sequence[str]) -> Alignment:
    """Pair the sentences of two versions.

    `old` gives each sentence in one or more readings: its quote, and its words after the
    corrections of people; `new` are quotes.
    """
    keys = [[key_of(reading) for reading in readings] for readings in old]
    arrived = [key_of(quote) for quote in new]
    equal = dict(_equal([each[0] for each in keys], arrived))
    taken = set(equal.values())
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for number, key in enumerate(arrived):
        if number not in taken:
            waiting[key].append(number)
    for number, readings in enumerate(keys):
        match = next((key for key in readings if waiting.get(key)), None)
        if number not in equal and match is not None:
            equal[number] = waiting[match].popleft()
    taken = set(equal.values())
    left = [number for number in range(len(old)) if number not in equal]
    free = [number for number in range(len(new)) if number not in taken]
    changed = _alike([(n, keys[n][-1]) for n in left], [(n, arrived[n]) for n in free])
    paired = {each.old for each in changed}, {each.new for each in changed}
    return Alignment(
        unchanged=tuple(Pair(each, equal[each], 1.0) for each in sorted(equal)),
        changed=changed,
        dropped=tuple(number for number in left if number not in paired[0]),
        new=tuple(number for number in free if number not in paired[1]),
    )


def follow(old: Sequence[Sequence[str]], new: Sequence[tuple[int, int]], text: str) -> Alignment:
    """Pair the sentences of the old version with the spans that were found in the new text.

    A sentence of the old version that is not among them, because people added, cut or joined it,
    stays what it is where its words stand in the text.
    """
    quotes = [text[start:end] for start, end in new]
    first = align(old, quotes)
    kept = {each.new for each in first.unchanged}
    loose = sorted([*(each.old for each in first.changed), *first.dropped])
    placed = tuple(_placed(old, loose, text, {new[number] for number in kept}))
    covered = tuple(
        number
        for number, (start, end) in enumerate(new)
        if number not in kept and any(p.start < end and start < p.end for p in placed)
    )
    at_home = {each.old for each in placed}
    left = [number for number in loose if number not in at_home]
    free = [n for n in range(len(new)) if n not in kept and n not in covered]
    rest = align([old[number] for number in left], [quotes[number] for number in free])
    return Alignment(
        unchanged=first.unchanged,
        changed=tuple(Pair(left[p.old], free[p.new], p.likeness) for p in rest.changed),
        dropped=tuple(left[number] for number in rest.dropped),
        new=tuple(free[number] for number in rest.new),
        placed=placed,
        covered=covered,
    )


def _placed(
    old: Sequence[Sequence[str]], loose: Sequence[int], text: str, taken: set[tuple[int, int]]
) -> Iterator[Placed]:
    whole = plain(text)
    for number in loose:
        spans = (
            span
            for reading in old[number]
            if len(plain(reading).text) >= _SHORTEST_PLACED
            for span in places(whole, reading)
        )
        free = next((span for span in spans if span not in taken), None)
        if free is not None:
            taken.add(free)
            yield Placed(number, *free)


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Equal words in the order of both texts."""
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _alike(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> tuple[Pair, ...]:
    """The best pairs first, each sentence once; of equally alike ones the nearer."""
    found = []
    for at, score, across in _scores([key for _, key in old], [key for _, key in new]):
        distance = abs(at / len(old) - across / len(new))
        found.append((-(score - _NEAR * distance), at, across, score))
    pairs: list[Pair] = []
    seen: tuple[set[int], set[int]] = (set(), set())
    for _, at, across, score in sorted(found):
        if at not in seen[0] and across not in seen[1]:
            seen[0].add(at)
            seen[1].add(across)
            pairs.append(Pair(old[at][0], new[across][0], round(score, 3)))
    return tuple(sorted(pairs, key=lambda each: each.old))


def _scores(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, float, int]]:
    """Place in the old list, likeness, place in the new list, where it is enough."""
    grams = [_pairs_of(key) for key in new]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(grams):
        for gram in each:
            holding[gram].append(number)
    for at, key in enumerate(old):
        own = _pairs_of(key)
        near = {n for gram in own if len(holding[gram]) <= _COMMON_PAIRS for n in holding[gram]}
        for number in sorted(near):
            shared = (own & grams[number]).total()
            score = 2 * shared / max(own.total() + grams[number].total(), 1)
            if score >= ALIKE:
                yield at, score, number


def _pairs_of(key: str) -> Counter[str]:
    return Counter(map("".join, zip(key, key[1:], strict=False))) or Counter([key])


def places(whole: Plain, quote: str) -> Iterator[tuple[int, int]]:
    """Where the words of a quote stand in a text; stops and blanks between them do not count."""
    words = plain(quote).text
    at = whole.text.find(words) if words else -1
    while at >= 0:
        yield whole.span(at, at + len(words))
        at = whole.text.find(words, at + 1)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """What stayed, went and came between two wordings, cut so that it can be read."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    found: list[Piece] = []
    at = across = 0
    for block in blocks:
        is_edge = not block.a or not block.b or block.a + block.size in {len(old)}
        if block.size and block.size < _SHORTEST_COMMON and not is_edge:
            continue
        found += [Piece("gone", old[at : block.a]), Piece("come", new[across : block.b])]
        found.append(Piece("same", old[block.a : block.a + block.size]))
        at, across = block.a + block.size, block.b + block.size
    return tuple(each for each in found if each.text)


def carried_over(
    old: Iterable[tuple[int, int]], before: str, after: str, context: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Where pieces of the old text stand in the new one, with the same words around them.

    Only pieces whose surroundings (so many characters on either side) stand in the new text once.
    """
    one, other = plain(before), plain(after)
    order = {place: number for number, place in enumerate(one.places)}
    found = {}
    for start, end in old:
        inside = [order[place] for place in range(start, end) if place in order]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        lead = min(context, first)
        around = one.text[first - lead : last + context]
        at = other.text.find(around)
        if at >= 0 and other.text.find(around, at + 1) < 0:
            found[start, end] = other.span(at + lead, at + lead + last - first)
    return found
