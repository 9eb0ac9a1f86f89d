"""What a county's own documents teach about misread characters."""

from collections.abc import Iterable
from dataclasses import dataclass

_AROUND = 3


@dataclass(frozen=True, slots=True)
class Known:
    """Texts that people have read, what they corrected and what they left as it stood.

    `texts` are already corrected. `corrections` are pairs (as written, as it should be), with a
    little of what stands around, which is the same in both. `kept` are pieces that people said
    are right, with what stands around them.
    """

    texts: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()


def around(text: str, start: int, end: int, replacement: str | None = None) -> str:
    """A piece, or what replaces it, with up to three characters of its line on both sides."""
    before = text[max(0, start - _AROUND) : start].splitlines()[-1:]
    after = text[end : end + _AROUND].splitlines()[:1]
    piece = text[start:end] if replacement is None else replacement
    return "".join(before) + piece + "".join(after)


def put_right(text: str, corrections: Iterable[tuple[int, int, str]]) -> str:
    """A text with corrections (start, end, replacement) in place; of two in one place the last."""
    last = len(text)
    for start, end, replacement in sorted(corrections, reverse=True):
        if end <= last:
            text = text[:start] + replacement + text[end:]
            last = start
    return text
