"""An invented book and everything one can do to spoil it, for every test that judges books.

The key is made from a fixed seed, so that the book in tests/vectors/ledger/example is always the same bytes.
"""

from collections.abc import Iterable
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chamberflag.ledger.bundle import Bundle
from chamberflag.ledger.checkpoint import Checkpoint, origin, sign
from chamberflag.ledger.entry import Entry
from chamberflag.ledger.keys import Signer
from chamberflag.ledger.tree import Tree, leaf_hash

PHOTOGRAPH = b"not really a photograph\n"


def key_of(seed: int, book: str = "main") -> Signer:
    """A key everybody can make: never use one like it."""
    return Signer.of(origin(book), Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


KEY, OTHER_KEY = key_of(1), key_of(2)


def entry(n: int, **changed: object) -> Entry:
    """Entry `n` of the invented book."""
    body = {
        "by": "Iris",
        "command": {"name": "hand over", "weapon": f"W{n}"},
        "events": [],
        "input": {"device": "phone-1"},
    }
    if n == 0:
        body = {"format": "chamberflag/1", "key": KEY.verifier.vkey}
    if n == 2:
        body["photograph"] = f"sha256:{sha256(PHOTOGRAPH).hexdigest()}"
    at = f"2026-11-21T07:{n // 60:02}:{n % 60:02}.000Z"
    plain = {"act": f"act-{n}" if n else "", "at": at, "body": body, "book": "main", "n": n}
    return Entry(**{**plain, **changed})


def notes_for(
    leaves: Iterable[bytes], sizes: Iterable[int], signer: Signer = KEY
) -> tuple[tuple[int, str], ...]:
    """A checkpoint for each of these sizes, oldest first."""
    tree, notes, wanted = Tree(), [], set(sizes)
    for leaf in leaves:
        tree.append(leaf_hash(leaf))
        if tree.size in wanted:
            notes.append((tree.size, sign(Checkpoint(signer.name, tree.size, tree.root()), signer)))
    return tuple(notes)


def bundle_of(leaves: Iterable[bytes], sizes: Iterable[int], signer: Signer = KEY) -> Bundle:
    """A bundle of these leaves, checkpoints at these sizes, all signed as they stand."""
    leaves = tuple(leaves)
    attached = {sha256(PHOTOGRAPH).hexdigest(): PHOTOGRAPH}
    return Bundle(leaves, notes_for(leaves, sizes, signer), signer.verifier.vkey, attached)


SIZES = (1, 2, 5, 6, 9)
LEAVES = tuple(entry(n).leaf() for n in range(9))
BOOK = bundle_of(LEAVES, SIZES)


def example() -> Bundle:
    """The three entries and two checkpoints that docs/ledger-format.md shows byte by byte."""
    leaves = (
        entry(0).leaf(),
        entry(1, body={"by": "Iris", "command": {"name": "zażółć"}, "events": [], "input": {}}).leaf(),
        entry(
            2, at="2026-11-21T07:00:01.000Z", body={"by": "Tom", "command": {}, "events": [], "input": {}}
        ).leaf(),
    )
    return Bundle(leaves, notes_for(leaves, [1, 3]), KEY.verifier.vkey)
