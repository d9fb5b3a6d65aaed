"""PINs: what people's PINs are compared with, in a file of its own that only its owner may read.

Each PIN is stretched by scrypt with a salt of its own; nothing here or in the ledger can be turned back into one.
Knows no sessions and counts no mistakes.
"""

import json
import os
import secrets
from hashlib import scrypt
from hmac import compare_digest
from itertools import pairwise
from pathlib import Path
from threading import Lock

from chamberflag.ledger.keys import sync_folder

COST = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some tens of milliseconds a guess
SHORTEST, LONGEST = 4, 6
NOBODY = ("00" * 16, "00" * 64)


class PinRefused(ValueError):
    """The PIN is not fit to be one, or the file of PINs is not fit to be trusted."""


class Pins:
    """The file of one book. A missing file holds nobody's PIN."""

    def __init__(self, path: Path) -> None:
        """Read it; PinRefused when others may read it or it is not what it must be."""
        self._path, self._lock = path, Lock()
        self._kept: dict[str, tuple[str, str]] = _load(path) if path.exists() else {}

    def has(self, badge: str) -> bool:
        """Whether this badge has a PIN."""
        return badge in self._kept

    def set(self, badge: str, pin: str) -> None:
        """Give a badge its PIN, on the disk when it returns."""
        refuse_weak(pin)
        salt = secrets.token_hex(16)
        with self._lock:
            kept = {**self._kept, badge: (salt, _stretched(pin, salt))}
            _save(self._path, kept)
            self._kept = kept

    def fits(self, badge: str, pin: str) -> bool:
        """Whether this is the badge's PIN. It takes as long for a badge that has none. Slow on purpose."""
        salt, known = self._kept.get(badge, NOBODY)
        same = compare_digest(_stretched(pin, salt), known)
        return same and badge in self._kept


def make_pin(digits: int = SHORTEST) -> str:
    """A random PIN that nobody would guess first."""
    assert SHORTEST <= digits <= LONGEST, f"a PIN has {SHORTEST} to {LONGEST} digits"
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(digits))
        if not trivial(pin):
            return pin


def trivial(pin: str) -> bool:
    """Whether it is among the first anybody would try: 1111, 1212, 1234, 9876, 1999, 2007."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    repeated = any(pin == (pin[:k] * len(pin))[: len(pin)] for k in (1, 2, 3))
    return repeated or steps in ({1}, {9}) or (len(pin) == 4 and pin[:2] in ("19", "20"))


def refuse_weak(pin: str) -> None:
    """PinRefused with a sentence, unless it may be a PIN."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise PinRefused(f"A PIN has {SHORTEST} to {LONGEST} digits.")
    if trivial(pin):
        raise PinRefused("That is a PIN anybody would try first. Choose another.")


def _stretched(pin: str, salt: str) -> str:
    return scrypt(pin.encode(), salt=bytes.fromhex(salt), **COST).hex()


def _load(path: Path) -> dict[str, tuple[str, str]]:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise PinRefused(f"{path} may be read by others; make it yours alone: chmod 600")
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {str(badge): (str(salt), str(known)) for badge, (salt, known) in kept.items()}
    except (ValueError, AttributeError, TypeError) as broken:
        raise PinRefused(f"{path} is not a file of PINs: {broken}") from broken


def _save(path: Path, kept: dict[str, tuple[str, str]]) -> None:
    """A whole new file, then its name: a power cut leaves the old one or the new one."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as out:
        json.dump(kept, out, indent=1, sort_keys=True)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)
