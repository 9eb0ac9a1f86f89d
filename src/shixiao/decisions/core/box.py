"""The box of a round as it is published: receipts, and the numbers that were ticked."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

RECEIPT_DIGITS = 12
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """One head's approvals, by the numbers printed on the ballot, under its random key."""

    key: UUID
    numbers: tuple[int, ...]

    @property
    def receipt(self) -> str:
        """What its voter was given."""
        return receipt(self.key)


def receipt(key: UUID) -> str:
    """The first digits of a paper's key in groups of four: `3f9a-22c1-77be`."""
    digits = key.hex[:RECEIPT_DIGITS]
    return "-".join(digits[at : at + _GROUP] for at in range(0, RECEIPT_DIGITS, _GROUP))


def plain_receipt(typed: str) -> str:
    """A receipt as someone typed it, reduced to its digits."""
    return "".join(one for one in typed.lower() if one in "0123456789abcdef")


def leaves(papers: Collection[Paper]) -> list[bytes]:
    """The papers of a box as the leaves of its Merkle tree: sorted by key, one form for each.

    A leaf is JSON without spaces, `{"key":"<32 digits>","numbers":[1,3]}`.
    """
    return [
        json.dumps(
            {"key": paper.key.hex, "numbers": sorted(paper.numbers)}, separators=(",", ":")
        ).encode()
        for paper in sorted(papers, key=lambda paper: paper.key.hex)
    ]
