"""An append-only log that anyone can check: a Merkle tree with signed checkpoints."""
