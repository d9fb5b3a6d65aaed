"""Opening: a book is read, verified and replayed before anybody is served from it.

Refuses, in a sentence that names the entry, a book that does not verify, that belongs to another key, or that says
what this program does not understand. Knows leaves through the codec and the audit only.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from chamberflag.codec.entries import Act, opening_body, read_act, time_text
from chamberflag.codec.events import NotUnderstood
from chamberflag.ledger.audit import audit
from chamberflag.ledger.checkpoint import Checkpoint, origin, sign
from chamberflag.ledger.entry import Entry
from chamberflag.ledger.keys import Signer
from chamberflag.ledger.tree import Tree, leaf_hash
from chamberflag.record.evolve import settle
from chamberflag.record.record import Record
from chamberflag.storage.port import Store


class CannotServe(Exception):
    """Nobody may be served from this book; the message says why and what to do."""


@dataclass(slots=True)
class Opened:
    """A verified book as the writer goes on from it. `acts`: which entry each act id of a phone became."""

    book: str
    record: Record = field(default_factory=Record)
    tree: Tree = field(default_factory=Tree)
    acts: dict[str, int] = field(default_factory=dict)
    last_at: datetime | None = None


def begin_book(store: Store, signer: Signer, production: str, at: datetime) -> None:
    """Write entry 0, which names the key, into an empty store."""
    body = opening_body(production, signer.verifier.vkey)
    leaf = Entry(act="", at=time_text(at), body=body, book=book_name(signer), n=0).leaf()
    tree = Tree.of([leaf])
    store.append(0, [leaf], sign(Checkpoint(signer.name, 1, tree.root()), signer))


def book_name(signer: Signer) -> str:
    """The book a key belongs to."""
    return signer.name.removeprefix(origin(""))


def open_store(store: Store, signer: Signer) -> Opened:
    """The book in the store, verified and replayed; CannotServe when it is not whole."""
    if not __debug__:
        raise CannotServe("Chamberflag does not run under python -O, which takes its safeguards away.")
    with _garbage_kept():
        _verify(store, signer)
        return _replay(store, signer)


def _verify(store: Store, signer: Signer) -> None:
    found = audit(store.read(), store.notes(), signer.verifier.vkey, every_signature=False)
    if found.ok:
        return
    first = found.problems[0]
    raise CannotServe(
        f"This book does not verify and is not served. {first.where}: {first.what}. "
        "Keep the files as they are, and go on from the newest good copy."
    )


def _replay(store: Store, signer: Signer) -> Opened:
    opened = Opened(book_name(signer))
    try:
        for leaf in store.read():
            take_in(opened, leaf, read_act(leaf))
    except NotUnderstood as refused:
        raise CannotServe(f"This book cannot be served by this version: {refused}.") from refused
    return opened


def take_in(opened: Opened, leaf: bytes, act: Act) -> None:
    """One entry more."""
    if act.id:
        opened.acts[act.id] = opened.tree.size
    opened.tree.append(leaf_hash(leaf))
    opened.record = settle(opened.record, act.signed, act.events)
    opened.last_at = act.asked.at


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Reading a long book makes many values and no cycles: looking for garbage meanwhile takes longer than reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
