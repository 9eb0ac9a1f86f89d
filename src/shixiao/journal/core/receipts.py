"""Receipts: one entry of the log, with all that is needed to check it without the log.

A receipt proves that this entry, in every letter, is in the log whose root was signed. With the
entry's salt one can further prove what its payload said, by hashing the salt and the payload.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from shixiao.journal.core.checkpoint import opened, verifier
from shixiao.journal.core.merkle import leaf_hash, verify_inclusion
from shixiao.kernel.refusal import Refused

FORM = "shixiao-receipt/1"
# Rules by which a well-formed receipt proves nothing.
FAILED = frozenset({"journal.signature_wrong", "journal.not_signed_by_key", "journal.not_included"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry as it is hashed. Bytes are in hexadecimal, the moment is UTC to the microsecond."""

    number: int
    organisation: int
    by_kind: str
    by_key: str
    at: str
    act: str
    subject_kind: str
    subject_key: str
    salt: str
    payload_hash: str

    @property
    def hash(self) -> bytes:
        """The leaf hash of the canonical JSON: keys sorted, no spaces, UTF-8."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return leaf_hash(text.encode())


@dataclass(frozen=True, slots=True)
class Receipt:
    """`index` counts from 0; `checkpoint` is a signed note; `key` is the log's public key."""

    entry: Leaf
    index: int
    proof: tuple[bytes, ...]
    checkpoint: str
    key: str

    def to_json(self) -> str:
        return json.dumps(
            {
                "form": FORM,
                "entry": asdict(self.entry),
                "index": self.index,
                "proof": [base64.b64encode(step).decode() for step in self.proof],
                "checkpoint": self.checkpoint,
                "key": self.key,
            },
            ensure_ascii=False,
            indent=2,
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """What a good receipt proves."""

    entry: Leaf
    size: int
    origin: str
    key: str


def moment(at: datetime) -> str:
    """A moment as it is hashed; the same on every database."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read(text: str) -> Receipt:
    """A receipt from its JSON. Refuses what is none."""
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("form") != FORM:
            raise Refused("journal.not_a_receipt")
        return Receipt(
            entry=_leaf(found["entry"]),
            index=int(found["index"]),
            proof=tuple(base64.b64decode(step, validate=True) for step in found["proof"]),
            checkpoint=str(found["checkpoint"]),
            key=str(found["key"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise Refused("journal.not_a_receipt") from None


def verified(receipt: Receipt, *, key: str = "") -> Proof:
    """What the receipt proves. `key` is the log's public key as published somewhere else.

    Without it the receipt is checked against the key that it carries itself, which proves less:
    compare that key with the published one. Refuses a receipt that proves nothing, by rule
    `journal.signature_wrong`, `journal.not_signed_by_key` or `journal.not_included`.
    """
    trusted = verifier(key or receipt.key)
    checkpoint = opened(receipt.checkpoint, trusted)
    included = verify_inclusion(
        leaf=receipt.entry.hash,
        index=receipt.index,
        size=checkpoint.size,
        proof=receipt.proof,
        root=checkpoint.root,
    )
    if not included:
        raise Refused("journal.not_included")
    return Proof(receipt.entry, checkpoint.size, checkpoint.origin, str(trusted))


def sentence(receipt: Receipt, proof: Proof, *, is_key_given: bool) -> Refused:
    """What a good receipt proves, as a sentence of `kernel.wording`; to be said, not raised."""
    return Refused(
        "journal.proved" if is_key_given else "journal.proved_by_own_key",
        act=proof.entry.act,
        entry=proof.entry.number,
        at=proof.entry.at,
        leaf=receipt.index,
        size=proof.size,
        origin=proof.origin,
        key=proof.key,
    )


def _leaf(found: Mapping[str, object]) -> Leaf:
    expected = {field.name: field.type for field in fields(Leaf)}
    if set(found) != set(expected):
        raise ValueError
    if any(type(found[name]) is not kind for name, kind in expected.items()):
        raise ValueError
    return Leaf(**found)  # type: ignore[arg-type]  # the types were just compared
