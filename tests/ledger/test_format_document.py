"""docs/ledger-format.md shows one book byte by byte; here it is made again and compared."""

from base64 import b64encode
from pathlib import Path

import pytest
from tests.ledger.books import KEY, example
from tools import verify_bundle

from chamberflag.ledger.audit import audit_file
from chamberflag.ledger.bundle import CHECKPOINTS, ENTRIES, to_members
from chamberflag.ledger.tree import Tree, leaf_hash, node_hash

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/vectors/ledger/example"
DOCUMENT = (ROOT / "docs/ledger-format.md").read_text(encoding="utf-8")
MEMBERS = dict(to_members(example()))


@pytest.mark.parametrize("name", MEMBERS)
def test_the_example_is_what_we_write_today(name: str) -> None:
    """The format would have changed, and every book of yesterday would be called false."""
    assert (FOLDER / name).read_bytes() == MEMBERS[name]


def test_the_example_is_whole() -> None:
    """Whoever writes a reader would test it against a false book."""
    assert audit_file(FOLDER, KEY.verifier.vkey).ok
    assert verify_bundle.verify(FOLDER, KEY.verifier.vkey)["ok"]


def test_the_document_shows_the_example() -> None:
    """Whoever writes a reader from the page would write one that refuses our books."""
    leaves = example().leaves
    hashes = [leaf_hash(leaf) for leaf in leaves]
    shown = [
        f"```json\n{MEMBERS[ENTRIES].decode()}```",
        f"```text\n{MEMBERS[CHECKPOINTS].decode()}```",
        f"    {KEY.verifier.id.hex()}\n    {KEY.verifier.vkey}\n",
        "".join(f"    {one.hex()}\n" for one in (*hashes, node_hash(*hashes[:2]), Tree.of(leaves).root())),
    ]

    assert [one for one in shown if one not in DOCUMENT] == []
    assert Tree.of(leaves).inclusion(1) == [hashes[0], hashes[2]]
    assert b64encode(Tree.of(leaves).root()).decode() in DOCUMENT


@pytest.mark.parametrize("name", [*MEMBERS, "act", "at", "body", "book", "n", "v", "sha256:", "PRIVATE+KEY+"])
def test_the_document_names_every_part(name: str) -> None:
    """A part of the format would be known to our program only."""
    assert f"`{name}" in DOCUMENT
