"""Hashes, trees, signed checkpoints and receipts: everything that can be checked offline."""
