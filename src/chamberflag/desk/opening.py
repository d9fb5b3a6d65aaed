"""Opening: a book is read and verified before anybody is served from it.

Refuses, in a sentence that names the entry, a book that does not verify, that belongs to another key, or that says
what this program does not understand. Without a snapshot everything is looked at and replayed. With one, every entry
is read and must lead to the root of the newest checkpoint, signed by the book's key; only entries after the snapshot are
replayed, and `Opened.taken_on_trust` says what is still to be looked at. Knows leaves through codec and ledger only.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from chamberflag.codec.entries import Act, act_of, opening_body, read_act, time_text
from chamberflag.codec.events import NotUnderstood
from chamberflag.desk.snapshot import Snapshot, Snapshots
from chamberflag.ledger.audit import audit
from chamberflag.ledger.checkpoint import Checkpoint, origin, sign, verify
from chamberflag.ledger.entry import Entry, read_envelope
from chamberflag.ledger.keys import Signer
from chamberflag.ledger.tree import Tree, leaf_hash
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.storage.port import Store

WORTH_A_SNAPSHOT = 1000  # entries; replaying fewer takes no time anybody notices


class CannotServe(Exception):
    """Nobody may be served from this book; the message says why and what to do."""


@dataclass(slots=True)
class Opened:
    """A verified book as the writer goes on from it. `acts`: which entry each act id of a phone became.

    `taken_on_trust`: the snapshot whose entries have not been replayed; None when all have.
    """

    book: str
    record: Record = field(default_factory=Record)
    tree: Tree = field(default_factory=Tree)
    acts: dict[str, int] = field(default_factory=dict)
    last_at: datetime | None = None
    taken_on_trust: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """What is known now."""
        return Snapshot(self.tree.size, self.tree.root(), self.record)


def begin_book(store: Store, signer: Signer, production: str, at: datetime) -> None:
    """Write entry 0, which names the key, into an empty store."""
    body = opening_body(production, signer.verifier.vkey)
    leaf = Entry(act="", at=time_text(at), body=body, book=book_name(signer), n=0).leaf()
    tree = Tree.of([leaf])
    store.append(0, [leaf], sign(Checkpoint(signer.name, 1, tree.root()), signer))


def book_name(signer: Signer) -> str:
    """The book a key belongs to."""
    return signer.name.removeprefix(origin(""))


def open_store(store: Store, signer: Signer, snapshots: Snapshots | None = None) -> Opened:
    """The book in the store, verified, with everything known; CannotServe when it is not whole."""
    if not __debug__:
        raise CannotServe("Chamberflag does not run under python -O, which takes its safeguards away.")
    found = snapshots.find(signer) if snapshots else None
    with garbage_kept():
        opened = _go_on_from(found, store, signer) if found else None
        if opened is None:
            refuse_unless_whole(store.read(), store.notes(), signer)
            opened = _read_all(store, signer, None)
    if snapshots and opened.taken_on_trust is None and opened.tree.size >= WORTH_A_SNAPSHOT:
        snapshots.keep(signer, opened.snapshot())
    return opened


def refuse_unless_whole(leaves: Iterable[bytes], notes: Iterable[tuple[int, str]], signer: Signer) -> None:
    """The whole audit; CannotServe with the first thing that is wrong."""
    found = audit(leaves, notes, signer.verifier.vkey, every_signature=False)
    if found.ok:
        return
    first = found.problems[0]
    raise CannotServe(
        f"This book does not verify and is not served. {first.where}: {first.what}. "
        "Keep the files as they are, and go on from the newest good copy."
    )


def replayed(leaves: Iterable[bytes]) -> Record:
    """What these entries lead to, from the first one of a book on."""
    record = Record()
    for leaf in leaves:
        act = read_act(leaf)
        record = settle(record, act.signed, act.events)
    return record


def _go_on_from(found: Snapshot, store: Store, signer: Signer) -> Opened | None:
    """The book by its snapshot; None when anything at all is odd, and the whole audit shall say what."""
    try:
        opened = _read_all(store, signer, found)
        newest = verify(store.head().note or "", signer.verifier)
    except (CannotServe, ValueError, LookupError, AssertionError):
        return None
    tree = opened.tree
    same = (newest.size, newest.root) == (tree.size, tree.root())
    return opened if same and found.size <= tree.size and tree.root(found.size) == found.root else None


def _read_all(store: Store, signer: Signer, since: Snapshot | None) -> Opened:
    """Every entry, replayed from the snapshot on, or all of them."""
    opened = Opened(book_name(signer), taken_on_trust=since)
    if since is not None:
        opened.record = since.record
    start = since.size if since else 0
    at = ""
    try:
        for n, leaf in enumerate(store.read()):
            envelope = read_envelope(leaf)
            opened.tree.append(leaf_hash(leaf))
            if envelope.act:
                opened.acts[envelope.act] = n
            if n >= start:
                _settle(opened, act_of(envelope))
            at = envelope.at
    except NotUnderstood as refused:
        raise CannotServe(f"This book cannot be served by this version: {refused}.") from refused
    opened.last_at = datetime.fromisoformat(at) if at else None
    return opened


def _settle(opened: Opened, act: Act) -> None:
    opened.record = settle(opened.record, act.signed, act.events)


@contextmanager
def garbage_kept() -> Iterator[None]:
    """Reading a long book makes many values and no cycles: looking for garbage meanwhile takes longer than reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
