"""The Merkle tree against RFC 6962: published vectors, the naive recursion, every small size.

The classic inputs, roots and proofs are those of the certificate-transparency test data (merkletree).
"""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamberflag.ledger.tree import Tree, leaf_hash, verify_consistency, verify_inclusion

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/ledger/rfc6962.json").read_text())
LEAVES = [bytes.fromhex(one) for one in VECTORS["leaves"]]
SMALL = 33


def naive_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_proof(m: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of RFC 6962, 2.1.2."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*naive_proof(m, leaves[:k], whole=whole), naive_root(leaves[k:])]
    return [*naive_proof(m - k, leaves[k:], whole=False), naive_root(leaves[:k])]


def some_leaves(count: int) -> list[bytes]:
    """Leaves that differ."""
    return [f"leaf {n}".encode() for n in range(count)]


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size: int) -> None:
    """Nobody else's tools would agree with our roots."""
    assert Tree.of(LEAVES[:size]).root().hex() == VECTORS["roots"][size]


@pytest.mark.parametrize("vector", VECTORS["inclusion"], ids=lambda v: f"{v['index']} of {v['size']}")
def test_published_inclusion_proofs(vector: dict) -> None:
    """Nobody else's tools would accept our proof that an entry is in the book."""
    tree = Tree.of(LEAVES)
    proof = tree.inclusion(vector["index"], vector["size"])

    assert [step.hex() for step in proof] == vector["proof"]
    assert verify_inclusion(
        leaf_hash(LEAVES[vector["index"]]),
        (vector["index"], vector["size"]),
        proof,
        tree.root(vector["size"]),
    )


@pytest.mark.parametrize("vector", VECTORS["consistency"], ids=lambda v: f"{v['old']} to {v['size']}")
def test_published_consistency_proofs(vector: dict) -> None:
    """Nobody else's tools would accept our proof that nothing was rewritten."""
    tree = Tree.of(LEAVES)
    proof = tree.consistency(vector["old"], vector["size"])

    assert [step.hex() for step in proof] == vector["proof"]


@pytest.mark.parametrize("size", range(SMALL))
def test_every_small_tree_and_proof(size: int) -> None:
    """Some size between the powers of two would get a wrong root or a proof that does not verify."""
    leaves = some_leaves(size)
    tree = Tree.of(leaves)

    assert tree.root() == naive_root(leaves)
    for index in range(size):
        proof = tree.inclusion(index)
        assert proof == naive_path(index, leaves)
        assert verify_inclusion(leaf_hash(leaves[index]), (index, size), proof, tree.root())
    for old in range(1, size + 1):
        proof = tree.consistency(old)
        assert proof == naive_proof(old, leaves)
        assert verify_consistency((old, tree.root(old)), (size, tree.root()), proof)


@pytest.mark.parametrize("size", range(1, 18))
def test_no_proof_serves_another_leaf_or_place(size: int) -> None:
    """An entry could be shown to be where it is not."""
    leaves = some_leaves(size)
    tree = Tree.of(leaves)
    for index in range(size):
        proof = tree.inclusion(index)
        for other in range(size):
            right = other == index
            assert verify_inclusion(leaf_hash(leaves[other]), (index, size), proof, tree.root()) is right
            assert verify_inclusion(leaf_hash(leaves[index]), (other, size), proof, tree.root()) is right


@pytest.mark.parametrize("size", range(2, 18))
def test_spoiled_proofs_are_refused(size: int) -> None:
    """A shortened, lengthened or altered proof would pass for a good one."""
    tree = Tree.of(some_leaves(size))
    for old in range(1, size):
        proof = tree.consistency(old)
        ends = (old, tree.root(old)), (size, tree.root())
        spoiled = [
            [*proof, b"\0" * 32],
            proof[:-1],
            [bytes(32), *proof[1:]],
            proof[::-1] if proof != proof[::-1] else [],
        ]
        assert not any(verify_consistency(*ends, one) for one in spoiled)
        assert not verify_consistency(ends[1], ends[0], proof)
    path = tree.inclusion(0)
    for one in ([*path, b"\0" * 32], path[:-1], [bytes(32), *path[1:]]):
        assert not verify_inclusion(leaf_hash(b"leaf 0"), (0, size), one, tree.root())


def test_proofs_at_the_edges() -> None:
    """A tree of nothing, or proof of the same size, would be judged by accident."""
    tree = Tree.of(some_leaves(3))
    same = (3, tree.root())

    assert verify_consistency(same, same, [])
    assert not verify_consistency(same, same, [tree.root()])
    assert not verify_consistency((0, tree.root(0)), same, [])
    assert not verify_consistency((2, tree.root(2)), same, [])
    assert not verify_inclusion(leaf_hash(b"leaf 0"), (3, 3), [], tree.root())
    assert not verify_inclusion(leaf_hash(b"leaf 0"), (-1, 3), [], tree.root())


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 60))
def test_a_truncated_tree_never_knew(size: int, cut: int, again: int) -> None:
    """After a failed write the tree would go on from a past that is not on disk."""
    tree = Tree.of(some_leaves(size))
    tree.truncate(min(cut, size))
    for leaf in some_leaves(again):
        tree.append(leaf_hash(leaf))

    assert tree.root() == naive_root(some_leaves(size)[: min(cut, size)] + some_leaves(again))


@given(st.lists(st.binary(max_size=40), max_size=90), st.data())
def test_any_leaves_against_the_naive_definition(leaves: list[bytes], data: st.DataObject) -> None:
    """Repeated or empty leaves would be hashed differently from the definition."""
    tree = Tree.of(leaves)
    earlier = data.draw(st.integers(0, len(leaves)))

    assert tree.root() == naive_root(leaves)
    assert tree.root(earlier) == naive_root(leaves[:earlier])


def test_misuse_is_said() -> None:
    """A programmer's mistake would come out as a wrong hash instead of a sentence."""
    tree = Tree.of(some_leaves(2))
    for wrong in (
        lambda: tree.append(b"not a hash"),
        lambda: tree.root(3),
        lambda: tree.truncate(3),
        lambda: tree.inclusion(2),
        lambda: tree.consistency(0),
    ):
        with pytest.raises(AssertionError):
            wrong()
