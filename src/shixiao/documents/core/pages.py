"""Several photos are the pages of one document: in which order, and under which fingerprint."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePath

_DIGITS = re.compile(r"([0-9]+)")


def order_of_name(name: str) -> tuple[tuple[int, str], ...]:
    """Sorts file names as people count them: page 2 before page 10, capitals like small letters."""
    parts = _DIGITS.split(PurePath(name).stem.casefold())
    return tuple(
        (int(part), "") if part.isascii() and part.isdecimal() else (-1, part) for part in parts
    )


def joint_digest(digests: Iterable[str]) -> str:
    """The fingerprint of several files in their order; of one file its own."""
    each = list(digests)
    return each[0] if len(each) == 1 else hashlib.sha256("".join(each).encode()).hexdigest()
