"""Whether a book is whole: every entry, every checkpoint, one key, one root.

Reads leaves and notes once, in order, and keeps nothing of them but the tree. Says what is wrong in plain sentences
and goes on looking. Deliberately does not know what entries mean: that every act was permitted is replayed elsewhere.
What it cannot find: a book that the holder of its key wrote anew from the beginning. Only a pinned key and
checkpoints that others kept do.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from chamberflag.ledger.bundle import Bundle, BundleBroken, read_bundle
from chamberflag.ledger.canonical import NotCanonical
from chamberflag.ledger.checkpoint import NotACheckpoint, NotSigned, SignedNote, origin, parse, verify_signed
from chamberflag.ledger.entry import Entry, read_leaf
from chamberflag.ledger.keys import KeyRefused, Verifier
from chamberflag.ledger.tree import EMPTY_ROOT, Tree, leaf_hash

MOST_OF_A_KIND = 5
_NAMES_ATTACHMENT = re.compile(rb'"sha256:([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, and what, each as words a person can read."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found. `vkey` is the key the checkpoints were verified with; it proves little unless `pinned`."""

    size: int
    root: bytes
    vkey: str
    pinned: bool
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(slots=True)
class _Problems:
    """Problems as they are found; of each kind the first few, then how many more."""

    found: list[Problem] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, where: str, what: str) -> None:
        self.kinds[kind] += 1
        if self.kinds[kind] <= MOST_OF_A_KIND:
            self.found.append(Problem(where, what))

    def all(self) -> tuple[Problem, ...]:
        more = [
            Problem(kind, f"{count - MOST_OF_A_KIND} more of this kind")
            for kind, count in self.kinds.items()
            if count > MOST_OF_A_KIND
        ]
        return (*self.found, *more)


@dataclass(slots=True)
class _Entries:
    """What one entry must be after all before it."""

    problems: _Problems
    next_n: int = 0
    book: str | None = None
    last_at: str = ""
    acts: set[str] = field(default_factory=set)
    genesis: Entry[dict[str, Any]] | None = None

    def look(self, position: int, leaf: bytes) -> None:
        """Judge the leaf that lies at `position`."""
        try:
            entry = read_leaf(leaf)
        except NotCanonical as refused:
            self.problems.add(
                "entry form", f"entry {position}", f"it is not an entry in its one spelling: {refused}"
            )
            self.next_n += 1
            return
        if position == 0:
            self.genesis, self.book = entry, entry.book
        if entry.n != self.next_n or entry.book != self.book or entry.at < self.last_at:
            self._say_order(position, entry)
        if entry.act:
            self._look_act(position, entry.act)
        self.next_n, self.last_at = entry.n + 1, entry.at

    def _say_order(self, position: int, entry: Entry[Any]) -> None:
        where, add = f"entry {position}", self.problems.add
        if entry.n != self.next_n:
            add("entry order", where, f"it is numbered {entry.n} where {self.next_n} is expected")
        if self.book is not None and entry.book != self.book:
            add("entry book", where, f"it belongs to the book {entry.book}, not {self.book}")
        self.book = self.book or entry.book
        if entry.at < self.last_at:
            add("entry time", where, f"its time {entry.at} is before {self.last_at} of the entry before it")

    def _look_act(self, position: int, act: str) -> None:
        if act in self.acts:
            self.problems.add("entry act", f"entry {position}", f"the act {act} is already in the book")
        self.acts.add(act)


@dataclass(slots=True)
class _Checkpoints:
    """What one checkpoint must be after all before it."""

    problems: _Problems
    tree: Tree
    every_signature: bool
    verifier: Verifier | None = None
    origin: str = ""
    last_size: int = 0
    last: SignedNote | None = None

    def look(self, size: int, note: str) -> None:
        """Judge a note that was kept for `size` entries, when the tree has that many."""
        where = f"checkpoint {size}"
        try:
            signed = parse(note)
        except NotACheckpoint as refused:
            self.problems.add("checkpoint form", where, str(refused))
            return
        if self.every_signature:
            self.look_signature(where, signed)
        checkpoint = signed.checkpoint
        if checkpoint.size != size:
            self.problems.add(
                "checkpoint size", where, f"it says that it is one of {checkpoint.size} entries"
            )
        if checkpoint.size <= self.last_size:
            self.problems.add(
                "checkpoint order", where, f"it comes after the one of {self.last_size} entries"
            )
        self.last_size, self.last = checkpoint.size, signed
        if checkpoint.origin != self.origin:
            self.problems.add(
                "checkpoint book", where, f"it is one of {checkpoint.origin}, not of {self.origin}"
            )
        self._look_root(where, checkpoint.size, checkpoint.root)

    def look_signature(self, where: str, signed: SignedNote) -> None:
        """Judge who signed."""
        if self.verifier is None:
            self.problems.add("checkpoint signature", where, "there is no key to verify it with")
            return
        try:
            verify_signed(signed, self.verifier)
        except NotSigned as refused:
            self.problems.add("checkpoint signature", where, str(refused))

    def _look_root(self, where: str, size: int, root: bytes) -> None:
        if size > self.tree.size:
            self.problems.add(
                "checkpoint size", where, f"only {self.tree.size} entries are there: the end is missing"
            )
        elif self.tree.root(size) != root:
            self.problems.add(
                "checkpoint root", where, "the entries before it are not those that were signed: another root"
            )


def audit(
    leaves: Iterable[bytes],
    notes: Iterable[tuple[int, str]],
    pin: str | None = None,
    *,
    every_signature: bool = True,
) -> Audit:
    """Look at every leaf and every (size, note), both in order. `pin` is the vkey one was given by other means.

    Without it the key is the one entry 0 names. `every_signature=False` verifies only the newest signature, which
    covers every entry too; the roots are compared at every checkpoint in any case.
    """
    problems, tree, coming = _Problems(), Tree(), iter(notes)
    entries = _Entries(problems)
    checkpoints = _Checkpoints(problems, tree, every_signature)
    due = next(coming, None)
    for position, leaf in enumerate(leaves):
        tree.append(leaf_hash(leaf))
        entries.look(position, leaf)
        if position == 0:
            _begin(entries, checkpoints, pin)
        while due is not None and due[0] <= tree.size:
            checkpoints.look(*due)
            due = next(coming, None)
    while due is not None:
        checkpoints.look(*due)
        due = next(coming, None)
    _end(tree, checkpoints)
    verifier = checkpoints.verifier
    return Audit(tree.size, tree.root(), verifier.vkey if verifier else "", pin is not None, problems.all())


def _begin(entries: _Entries, checkpoints: _Checkpoints, pin: str | None) -> None:
    """From entry 0: which book this is, and the key that must have signed its checkpoints."""
    add, genesis = entries.problems.add, entries.genesis
    checkpoints.origin = origin(genesis.book) if genesis else ""
    named = genesis.body.get("key") if genesis else None
    if not isinstance(named, str):
        add("key", "entry 0", "it does not name the key of the book")
    elif pin is not None and named != pin:
        add("key", "entry 0", f"it names the key {named}, not the pinned one {pin}")
    vkey = pin if pin is not None else named
    try:
        checkpoints.verifier = Verifier.parse(vkey) if isinstance(vkey, str) else None
    except KeyRefused as refused:
        add("key", "entry 0", str(refused))
    if genesis and checkpoints.verifier and checkpoints.verifier.name != checkpoints.origin:
        add("key", "entry 0", f"the key is called {checkpoints.verifier.name}, not {checkpoints.origin}")


def _end(tree: Tree, checkpoints: _Checkpoints) -> None:
    """What can be said only after the last entry and the last checkpoint."""
    add = checkpoints.problems.add
    if tree.size == 0:
        add("entry 0", "the book", "it is empty: a book begins with an entry that names its key")
    if checkpoints.last is None:
        add("checkpoint", "the book", "no checkpoint covers any of it")
    elif checkpoints.last_size < tree.size:
        add("checkpoint", "the book", f"entries from {checkpoints.last_size} on are covered by no checkpoint")
    if checkpoints.last is not None and not checkpoints.every_signature:
        checkpoints.look_signature(f"checkpoint {checkpoints.last_size}", checkpoints.last)


def audit_bundle(bundle: Bundle, pin: str | None = None) -> Audit:
    """The audit of a bundle: its book, its key file, its attachments."""
    found = audit(bundle.leaves, bundle.notes, pin)
    more = [
        Problem(f"attachment {name}", "its content is another one")
        for name, data in bundle.attachments.items()
        if sha256(data).hexdigest() != name
    ]
    if bundle.vkey != found.vkey:
        more.append(Problem("key.vkey", "it is not the key that the checkpoints were verified with"))
    return Audit(
        found.size, found.root, found.vkey, found.pinned, (*found.problems, *more), tuple(_absent(bundle))
    )


def audit_file(path: Path, pin: str | None = None) -> Audit:
    """The audit of a zip or a folder, which may not even have the form of a bundle."""
    try:
        bundle = read_bundle(path)
    except BundleBroken as broken:
        return Audit(0, EMPTY_ROOT, "", pin is not None, (Problem("the bundle", str(broken)),))
    return audit_bundle(bundle, pin)


def _absent(bundle: Bundle) -> list[str]:
    """Attachments that entries name, as `sha256:` and a hash, and that are not here. They may have been kept back."""
    named = {name.decode() for leaf in bundle.leaves for name in _NAMES_ATTACHMENT.findall(leaf)}
    return [
        f"attachment {name} is named by an entry and is not in the bundle"
        for name in sorted(named - set(bundle.attachments))
    ]
