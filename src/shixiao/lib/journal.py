"""The journal without its database: the tree, checkpoints and receipts, to be checked offline."""

from shixiao.journal.core.checkpoint import Checkpoint, Verifier, opened, verifier
from shixiao.journal.core.merkle import (
    MerkleLog,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)
from shixiao.journal.core.receipts import FAILED, Proof, Receipt, read, sentence, verified

__all__ = [
    "FAILED",
    "Checkpoint",
    "MerkleLog",
    "Proof",
    "Receipt",
    "Verifier",
    "leaf_hash",
    "node_hash",
    "opened",
    "read",
    "sentence",
    "verified",
    "verifier",
    "verify_consistency",
    "verify_inclusion",
]
