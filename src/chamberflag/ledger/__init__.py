"""Bytes: canonical entries, a Merkle tree over them, signed checkpoints, and the audit. Knows no weapon."""
