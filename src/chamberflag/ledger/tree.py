"""The Merkle tree of RFC 6962: leaf hashes in, roots and proofs out.

Keeps every perfect node, level by level, 64 bytes an entry, so a root or a proof costs a look-up a level. Growing is
append, taking back what a store refused is truncate. Deliberately knows no entry, no key and no checkpoint.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """[RFC 6962, 2.1] SHA-256(0x00 || leaf)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """[RFC 6962, 2.1] SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows by a leaf at a time. Level k holds the hashes of all complete subtrees of 2^k leaves."""

    __slots__ = ("_levels", "size")

    def __init__(self) -> None:
        """The empty tree."""
        self.size = 0
        self._levels: list[bytearray] = [bytearray()]

    @classmethod
    def of(cls, leaves: Iterable[bytes]) -> "Tree":
        """The tree over these leaves (not their hashes)."""
        tree = cls()
        for leaf in leaves:
            tree.append(leaf_hash(leaf))
        return tree

    def append(self, hashed_leaf: bytes) -> None:
        """Grow by one leaf hash."""
        assert len(hashed_leaf) == HASH, "a tree holds leaf hashes, not leaves"
        levels = self._levels
        levels[0] += hashed_leaf
        self.size += 1
        level, rest, node = 0, self.size, hashed_leaf
        while not rest & 1:
            node = sha256(b"\x01" + levels[level][-2 * HASH :]).digest()
            level, rest = level + 1, rest >> 1
            if level == len(levels):
                levels.append(bytearray())
            levels[level] += node

    def truncate(self, size: int) -> None:
        """Forget every leaf from `size` on: the tree is what it was when it had that many."""
        assert 0 <= size <= self.size, f"a tree of {self.size} has no past of size {size}"
        for level, nodes in enumerate(self._levels):
            del nodes[HASH * (size >> level) :]
        self.size = size

    def root(self, size: int | None = None) -> bytes:
        """The root when the tree had `size` leaves; now, when no size is given."""
        size = self.size if size is None else size
        assert 0 <= size <= self.size, f"a tree of {self.size} has no root for size {size}"
        return self._span(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """[RFC 6962, 2.1.1] The audit path from leaf `index` to the root of the first `size` leaves."""
        size = self.size if size is None else size
        assert 0 <= index < size <= self.size, f"leaf {index} is not in a tree of {size}"
        path, start, stop = [], 0, size
        while stop - start > 1:
            middle = start + _split(stop - start)
            if index < middle:
                path.append(self._span(middle, stop))
                stop = middle
            else:
                path.append(self._span(start, middle))
                start = middle
        return path[::-1]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """[RFC 6962, 2.1.2] The proof that the first `old` leaves are the beginning of the first `size`."""
        size = self.size if size is None else size
        assert 0 < old <= size <= self.size, f"no proof from {old} to {size} in a tree of {self.size}"
        path, start, stop = [], 0, size
        while stop != old:
            middle = start + _split(stop - start)
            if old <= middle:
                path.append(self._span(middle, stop))
                stop = middle
            else:
                path.append(self._span(start, middle))
                start = middle
        if start:
            path.append(self._span(start, stop))
        return path[::-1]

    def _span(self, start: int, stop: int) -> bytes:
        """The hash of the leaves from `start` to `stop`, a subtree of some size's tree: its perfect parts, joined."""
        parts = []
        while start < stop:
            level = (stop - start).bit_length() - 1
            at = HASH * (start >> level)
            parts.append(bytes(self._levels[level][at : at + HASH]))
            start += 1 << level
        joined = parts.pop()
        while parts:
            joined = node_hash(parts.pop(), joined)
        return joined


def _split(size: int) -> int:
    """The greatest power of two below `size`: how many leaves hang on the left."""
    return 1 << (size - 1).bit_length() - 1


def verify_inclusion(hashed_leaf: bytes, at: tuple[int, int], proof: Sequence[bytes], root: bytes) -> bool:
    """[RFC 9162, 2.1.3.2] Whether the leaf is the one at `(index, size)` under `root`. Index counts from 0."""
    index, size = at
    if not 0 <= index < size:
        return False
    last, node = size - 1, hashed_leaf
    for step in proof:
        if last == 0:
            return False
        if index & 1 or index == last:
            node = node_hash(step, node)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = node_hash(node, step)
        index, last = index >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """[RFC 9162, 2.1.4.2] Whether the tree `new` begins with all of the tree `old`; each is (size, root)."""
    (old_size, old_root), (new_size, new_root) = old, new
    if not 0 < old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    return bool(path) and _climb(old_size - 1, new_size - 1, path) == (old_root, new_root)


def _climb(old_last: int, new_last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The two roots that a consistency path leads to; None when it is too short or too long."""
    while old_last & 1:
        old_last, new_last = old_last >> 1, new_last >> 1
    old_node = new_node = path[0]
    for step in path[1:]:
        if new_last == 0:
            return None
        if old_last & 1 or old_last == new_last:
            old_node, new_node = node_hash(step, old_node), node_hash(step, new_node)
            while not old_last & 1 and old_last:
                old_last, new_last = old_last >> 1, new_last >> 1
        else:
            new_node = node_hash(new_node, step)
        old_last, new_last = old_last >> 1, new_last >> 1
    return (old_node, new_node) if new_last == 0 else None
