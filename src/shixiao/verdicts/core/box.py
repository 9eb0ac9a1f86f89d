"""The answers of a collection as they are published: receipts, and the choices that were made."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from shixiao.decisions.core.box import receipt
from shixiao.journal.core.merkle import MerkleLog, leaf_hash


@dataclass(frozen=True, slots=True)
class Said:
    """One head's choices, by the keys of the questions, under the answer's random key."""

    key: UUID
    answers: Mapping[str, str]

    @property
    def receipt(self) -> str:
        """What the resident was given."""
        return receipt(self.key)


def leaf(said: Said) -> bytes:
    """One answer as a leaf of the Merkle tree: JSON without spaces, its keys sorted.

    `{"answers":{"again":"yes"},"key":"<32 digits>"}`; a choice is a key of its question set.
    """
    record = {"answers": dict(said.answers), "key": said.key.hex}
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode()


def hashed(box: Collection[Said]) -> list[bytes]:
    """The hashes of the leaves in the order of the keys: they tell nothing without the keys."""
    ordered = sorted(box, key=lambda said: said.key.hex)
    return [leaf_hash(leaf(said)) for said in ordered]


def has_small_cell(box: Collection[Said], least: int) -> bool:
    """Whether some choice was made by somebody, but by fewer than so many (rule P3)."""
    counts = Counter(choice for said in box for choice in said.answers.items())
    return any(count < least for count in counts.values())


def root(box: Collection[Said]) -> str:
    """The Merkle root (RFC 6962) over the answers sorted by key, in hexadecimal."""
    return MerkleLog(hashed(box)).root().hex()
