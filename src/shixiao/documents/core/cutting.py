"""Where a quote can be cut in two, and where words that somebody copied stand in the text.

Line breaks, blanks and page furniture come from the page and not from the author: they count
neither as words nor as a difference. A half never begins or ends with a stop.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import rjieba

from shixiao.documents.core.paper import Span
from shixiao.kernel.refusal import Refused

_STOPS = "，、；：。！？．…,;:!?—·）)”’》 \t\r\n\x0b\x0c\x85\u2028\u3000\xa0"
_OPENING = "，、；：。！？．…,;:!?—·）)”’》"
_CLAUSE_ENDS = "，、；：。！？．…,;:!?"
_PUNCTUATION = re.compile(r"[^\w]+")
Halves = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quote with the stops behind it; `at` is where the text could be cut."""

    at: int
    text: str
    opens_clause: bool


def words_of(text: str, start: int, end: int, left_out: Sequence[Span] = ()) -> tuple[Word, ...]:
    """The words of `text[start:end]`; a cut may be made before each but the first."""
    places = _places(text, start, end, left_out)
    plain = "".join(text[at] for at in places)
    words: list[Word] = []
    index = 0
    for token in rjieba.cut(plain):
        clings = words and (token[0] in _OPENING or words[-1].text[-1] in "“‘《（(")
        if clings:
            last = words[-1]
            words[-1] = Word(last.at, last.text + token, last.opens_clause)
        else:
            opens = bool(words) and words[-1].text[-1] in _CLAUSE_ENDS
            words.append(Word(places[index], token, opens))
        index += len(token)
    return tuple(words)


def halves(text: str, start: int, end: int, at: int) -> Halves:
    """The two spans of a quote cut before `at`, both without the stops at the cut."""
    if not start < at < end:
        raise Refused("documents.split_outside")
    first = start + len(text[start:at].rstrip(_STOPS))
    second = end - len(text[at:end].lstrip(_STOPS))
    if not (_says(text[start:first]) and _says(text[second:end])):
        raise Refused("documents.split_leaves_nothing")
    return (start, first), (second, end)


def spans_of(text: str, words: str, left_out: Sequence[Span] = ()) -> tuple[tuple[int, int], ...]:
    """Every place where copied words stand, whatever blanks, breaks and furniture lie between."""
    places = _places(text, 0, len(text), left_out)
    plain = "".join(text[at] for at in places)
    wanted = "".join(words.split())
    found = []
    at = plain.find(wanted) if wanted else -1
    while at >= 0:
        found.append((places[at], places[at + len(wanted) - 1] + 1))
        at = plain.find(wanted, at + 1)
    return tuple(found)


def _places(text: str, start: int, end: int, left_out: Iterable[Span]) -> list[int]:
    """The offsets of the characters that the author wrote, in order."""
    places: list[int] = []
    at = start
    for span in sorted(left_out, key=lambda each: each.start):
        places += range(at, max(min(span.start, end), at))
        at = max(at, min(span.end, end))
    places += range(at, end)
    return [at for at in places if not text[at].isspace()]


def _says(text: str) -> bool:
    return bool(_PUNCTUATION.sub("", text))
