"""Every way to spoil a book is found, by the audit and by the independent checker alike; a good book passes both."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from tests.ledger.books import BOOK, KEY, LEAVES, OTHER_KEY, SIZES, bundle_of, entry, key_of, notes_for
from tools import verify_bundle

from chamberflag.ledger.audit import audit_file
from chamberflag.ledger.bundle import Bundle, write_bundle
from chamberflag.ledger.checkpoint import Checkpoint, cosign, origin, sign, verify
from chamberflag.ledger.keys import Signer
from chamberflag.ledger.tree import Tree, verify_consistency

PIN = KEY.verifier.vkey
WITNESS = Signer.make("witness.example/w1")


def is_whole(bundle: Bundle, pin: str | None = PIN) -> bool:
    """What both say of the bundle, as a zip and as a folder. It is a failure if any two of the four differ."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / "book.zip", Path(folder) / "book"]
        for path in paths:
            write_bundle(bundle, path)
        ours = [audit_file(path, pin) for path in paths]
        theirs = [verify_bundle.verify(path, pin) for path in paths]
    assert ours[0] == ours[1] and theirs[0] == theirs[1]
    assert ours[0].ok == theirs[0]["ok"], f"{ours[0].problems} but {theirs[0]['problems']}"
    return ours[0].ok


def with_leaf(at: int, leaf: bytes) -> tuple[bytes, ...]:
    """The leaves of the good book, another one at `at`."""
    return (*LEAVES[:at], leaf, *LEAVES[at + 1 :])


def with_note(at: int, *notes: tuple[int, str]) -> Bundle:
    """The good book, other checkpoints in place of number `at`."""
    return replace(BOOK, notes=(*BOOK.notes[:at], *notes, *BOOK.notes[at + 1 :]))


@pytest.mark.parametrize("sizes", [SIZES, (9,), range(1, 10)])
@pytest.mark.parametrize("pin", [PIN, None])
def test_a_good_book_is_whole(sizes: Iterable[int], pin: str | None) -> None:
    """Every true book would be called false."""
    assert is_whole(bundle_of(LEAVES, sizes), pin)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 8, 64, 65])
def test_a_good_book_of_any_length_is_whole(count: int) -> None:
    """Some number of entries would make a book unverifiable."""
    assert is_whole(bundle_of([entry(n).leaf() for n in range(count)], range(1, count + 1)))


@pytest.mark.parametrize("at", range(9))
def test_a_changed_entry(at: int) -> None:
    """What somebody did could be put differently afterwards."""
    changed = LEAVES[at].replace(b"Iris", b"Boss") if at else LEAVES[0].replace(b"T07:00", b"T06:00")
    assert changed != LEAVES[at]
    assert not is_whole(replace(BOOK, leaves=with_leaf(at, changed)))


@pytest.mark.parametrize("at", range(9))
def test_a_dropped_entry(at: int) -> None:
    """An act could be made never to have happened."""
    assert not is_whole(replace(BOOK, leaves=LEAVES[:at] + LEAVES[at + 1 :]))


@pytest.mark.parametrize("at", range(8))
def test_swapped_entries(at: int) -> None:
    """A look could be moved before the loading it should have followed."""
    assert not is_whole(replace(BOOK, leaves=(*LEAVES[:at], LEAVES[at + 1], LEAVES[at], *LEAVES[at + 2 :])))


@pytest.mark.parametrize("at", range(10))
def test_an_inserted_entry(at: int) -> None:
    """A signature could be added afterwards."""
    assert not is_whole(replace(BOOK, leaves=(*LEAVES[:at], entry(at, act="late").leaf(), *LEAVES[at:])))


@pytest.mark.parametrize("size", range(9))
def test_a_truncated_book(size: int) -> None:
    """The end of a day could be cut off while the newest checkpoint is still there."""
    assert not is_whole(replace(BOOK, leaves=LEAVES[:size]))


@pytest.mark.parametrize("at", range(len(SIZES)))
def test_a_dropped_checkpoint(at: int) -> None:
    """Without the newest, the last entries are covered by nothing. Without an older one nothing is lost."""
    assert is_whole(with_note(at)) is (at < len(SIZES) - 1)


@pytest.mark.parametrize("at", range(len(SIZES) - 1))
def test_swapped_checkpoints(at: int) -> None:
    """The history of checkpoints could be rearranged."""
    notes = BOOK.notes
    assert not is_whole(replace(BOOK, notes=(*notes[:at], notes[at + 1], notes[at], *notes[at + 2 :])))


@pytest.mark.parametrize("at", range(len(SIZES)))
def test_a_doubled_checkpoint(at: int) -> None:
    """Two checkpoints of one size could lie side by side."""
    assert not is_whole(with_note(at, BOOK.notes[at], BOOK.notes[at]))


@pytest.mark.parametrize("at", range(len(SIZES)))
@pytest.mark.parametrize("stranger", [OTHER_KEY, key_of(1, "second"), WITNESS], ids=lambda key: key.name)
def test_a_checkpoint_signed_by_another_key(at: int, stranger: Signer) -> None:
    """Anybody could sign for the book."""
    head = Checkpoint(origin("main"), SIZES[at], Tree.of(LEAVES).root(SIZES[at]))

    assert not is_whole(with_note(at, *notes_for(LEAVES, [SIZES[at]], stranger)))
    assert not is_whole(with_note(at, (SIZES[at], sign(head, stranger))))


@pytest.mark.parametrize("at", range(len(SIZES)))
def test_a_true_signature_over_something_else(at: int) -> None:
    """A checkpoint of other entries, of another number of them or of another book would pass."""
    root = Tree.of(LEAVES).root(SIZES[at])
    for head in (
        Checkpoint(origin("main"), SIZES[at], Tree.of([b"other"]).root()),
        Checkpoint(origin("main"), 99, root),
        Checkpoint(origin("main"), 0, root),
        Checkpoint(origin("second"), SIZES[at], root),
    ):
        assert not is_whole(with_note(at, (head.size, sign(head, KEY))))


@pytest.mark.parametrize("at", range(len(SIZES)))
def test_a_cosigned_checkpoint(at: int) -> None:
    """A witness's signature would make a true book false, or its own signature unnecessary."""
    size, note = BOOK.notes[at]

    assert is_whole(with_note(at, (size, cosign(note, WITNESS))))
    assert not is_whole(with_note(at, (size, cosign(note, KEY))))


RESIGNED: dict[str, tuple[bytes, ...]] = {
    "a number left out": with_leaf(8, entry(9).leaf()),
    "a number twice": with_leaf(4, entry(3, act="act-4").leaf()),
    "not from 0": LEAVES[1:],
    "another book": with_leaf(4, entry(4, book="second").leaf()),
    "a time before the last": with_leaf(4, entry(4, at="2026-11-21T07:00:02.999Z").leaf()),
    "an act twice": with_leaf(4, entry(4, act="act-3").leaf()),
    "white space": with_leaf(4, LEAVES[4].replace(b'"n":', b'"n": ')),
    "a fraction": with_leaf(4, LEAVES[4].replace(b'"events":[]', b'"events":[0.5]')),
    "a number too great": with_leaf(4, LEAVES[4].replace(b'"events":[]', b'"events":[9007199254740993]')),
    "nested too deep": with_leaf(4, LEAVES[4].replace(b'"events":[]', b'"events":' + b"[" * 70 + b"]" * 70)),
    "nested without end": with_leaf(
        4, LEAVES[4].replace(b'"events":[]', b'"events":' + b"[" * 9000 + b"]" * 9000)
    ),
    "a key twice": with_leaf(4, LEAVES[4].replace(b'"events":[]', b'"events":[],"events":[]')),
    "an unknown field": with_leaf(4, LEAVES[4].replace(b'"v":1', b'"v":1,"w":1')),
    "an unknown version": with_leaf(4, LEAVES[4].replace(b'"v":1', b'"v":2')),
    "a truth for a number": with_leaf(1, LEAVES[1].replace(b'"n":1', b'"n":true')),
    "another time form": with_leaf(4, LEAVES[4].replace(b".000Z", b".0000Z")),
    "a day that is none": with_leaf(8, LEAVES[8].replace(b"-11-21T", b"-11-31T")),
    "an act with a space": with_leaf(4, LEAVES[4].replace(b"act-4", b"act 4")),
    "a book with a slash": tuple(leaf.replace(b'"book":"main"', b'"book":"ma/n"') for leaf in LEAVES),
    "a body that is a list": with_leaf(
        4, b'{"act":"","at":"2026-11-21T08:00:00.000Z","body":[],"book":"main","n":4,"v":1}'
    ),
    "no JSON": with_leaf(4, b"something"),
    "an empty line": with_leaf(4, b""),
    "not UTF-8": with_leaf(4, LEAVES[4].replace(b"Iris", b"\xff\xfe")),
    "half a character": with_leaf(4, LEAVES[4].replace(b"Iris", b"\\ud800")),
    "no key in entry 0": with_leaf(0, entry(0, body={}).leaf()),
    "a key that is none": with_leaf(0, entry(0, body={"key": "chamberflag.book/main+00000000+AAAA"}).leaf()),
    "a key that is a number": with_leaf(0, entry(0, body={"key": 7}).leaf()),
    "another key in entry 0": with_leaf(0, entry(0, body={"key": OTHER_KEY.verifier.vkey}).leaf()),
    "a key of another book": with_leaf(0, entry(0, body={"key": key_of(1, "second").verifier.vkey}).leaf()),
}


@pytest.mark.parametrize("spoiled", RESIGNED)
@pytest.mark.parametrize("pin", [PIN, None])
def test_what_even_the_right_key_cannot_make_true(spoiled: str, pin: str | None) -> None:
    """A faulty or dishonest server could sign entries that are not a book, and nobody would notice."""
    leaves = RESIGNED[spoiled]
    assert not is_whole(bundle_of(leaves, [len(leaves)]), pin)


def test_a_book_made_anew_with_another_key() -> None:
    """Only the pinned key tells; this is what the words NOT PINNED warn of."""
    leaves = with_leaf(0, entry(0, body={"key": OTHER_KEY.verifier.vkey}).leaf())
    forged = bundle_of(leaves, SIZES, OTHER_KEY)

    assert is_whole(forged, None)
    assert not is_whole(forged, PIN)
    assert not is_whole(BOOK, OTHER_KEY.verifier.vkey)


def test_a_book_rewritten_by_the_holder_of_its_key() -> None:
    """Not found by any audit, as docs/ledger-format.md says; a checkpoint somebody kept tells."""
    rewritten = bundle_of(with_leaf(4, entry(4, body={"by": "Boss"}).leaf()), SIZES)
    kept = verify(BOOK.notes[2][1], KEY.verifier)
    tree = Tree.of(rewritten.leaves)

    assert is_whole(rewritten)
    assert tree.root(kept.size) != kept.root
    assert not verify_consistency((kept.size, kept.root), (9, tree.root()), tree.consistency(kept.size))


REST: list[dict[str, Any]] = [
    {"vkey": OTHER_KEY.verifier.vkey},
    {"vkey": ""},
    {"attachments": {"0" * 64: b"other"}},
    {"notes": ()},
]


@pytest.mark.parametrize("wrong", REST)
def test_the_rest_of_a_bundle(wrong: dict[str, Any]) -> None:
    """The key file or an attachment could be exchanged, or the checkpoints left out."""
    assert not is_whole(replace(BOOK, **wrong))


@pytest.mark.parametrize("pin", ["", "nonsense", f"{PIN} "])
def test_a_mistyped_pin_never_passes(pin: str) -> None:
    """Somebody would believe to have compared the key."""
    assert not is_whole(BOOK, pin)
