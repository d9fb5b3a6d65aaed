"""Ed25519 keys as signed notes name them: who signs, who verifies, and the file a secret key lies in.

Both text forms are those of C2SP signed-note and its Go implementation: `name+id+base64` to verify,
`PRIVATE+KEY+name+id+base64` to sign. Deliberately knows no checkpoint and no book; the curve is `cryptography`'s.
"""

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"  # [C2SP signed-note] the signature type this module makes and verifies
SECRET = "PRIVATE+KEY+"


class KeyRefused(ValueError):
    """The text or the file is not a key, or not one that should be used."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name. `vkey` is all of it, as one line of text to pin or to print."""

    vkey: str
    name: str
    id: bytes
    _key: Ed25519PublicKey = field(repr=False, compare=False)

    @classmethod
    def parse(cls, vkey: str) -> "Verifier":
        """The key written as `name+id+base64`; KeyRefused unless every character is as it must be."""
        name, _, rest = vkey.partition("+")
        written_id, _, coded = rest.partition("+")
        public = _decode(coded)
        if _key_line(name, public) != f"{name}+{written_id}+{coded}":
            raise KeyRefused(f"{vkey!r} is not a verifier key: its id does not fit its name and key")
        return cls.of(name, Ed25519PublicKey.from_public_bytes(public))

    @classmethod
    def of(cls, name: str, key: Ed25519PublicKey) -> "Verifier":
        """The named verifier of a public key."""
        public = key.public_bytes_raw()
        return cls(_key_line(name, public), name, key_id(name, public), key)

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made `signature` over `message`."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A secret key with its name. It is never shown by repr."""

    name: str
    verifier: Verifier
    _key: Ed25519PrivateKey = field(repr=False, compare=False)

    @classmethod
    def make(cls, name: str) -> "Signer":
        """A new key from the system's randomness."""
        return cls.of(name, Ed25519PrivateKey.generate())

    @classmethod
    def of(cls, name: str, key: Ed25519PrivateKey) -> "Signer":
        """The named signer of a secret key; KeyRefused when nothing may be called that."""
        return cls(name, Verifier.of(name, key.public_key()), key)

    @classmethod
    def parse(cls, line: str) -> "Signer":
        """The key written as `PRIVATE+KEY+name+id+base64`. No error repeats the line."""
        name, _, rest = line.removeprefix(SECRET).partition("+")
        signer = cls.of(name, Ed25519PrivateKey.from_private_bytes(_decode(rest.partition("+")[2])))
        if signer.secret() != line:
            raise KeyRefused("this is not a signing key: its id does not fit its name and key")
        return signer

    @classmethod
    def load(cls, path: Path) -> "Signer":
        """The key in a file that nobody but its owner may read."""
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise KeyRefused(f"{path} may be read by others; make it yours alone: chmod 600")
        return cls.parse(path.read_text(encoding="utf-8").removesuffix("\n"))

    def save(self, path: Path) -> None:
        """Write the key to a new file, for its owner alone, and to the disk before returning."""
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(f"{self.secret()}\n")
            out.flush()
            os.fsync(out.fileno())
        sync_folder(path.parent)

    def sign(self, message: bytes) -> bytes:
        """64 bytes that only this key makes."""
        return self._key.sign(message)

    def secret(self) -> str:
        """The key as one line of text; whoever has it can write this book."""
        coded = b64encode(ED25519 + self._key.private_bytes_raw()).decode()
        return f"{SECRET}{self.name}+{self.verifier.id.hex()}+{coded}"


def key_id(name: str, public: bytes) -> bytes:
    """[C2SP signed-note] The first four bytes of SHA-256(name || 0x0A || type || key)."""
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut. Where folders cannot be opened there is nothing to do."""
    if os.name != "posix":  # pragma: no cover
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _key_line(name: str, public: bytes) -> str:
    """`name+id+base64` of a public key."""
    _refuse_name(name)
    return f"{name}+{key_id(name, public).hex()}+{b64encode(ED25519 + public).decode()}"


def _refuse_name(name: str) -> None:
    """[C2SP signed-note] Key names are not empty and hold neither spaces nor plus signs."""
    if not name or not name.isprintable() or "+" in name or any(one.isspace() for one in name):
        raise KeyRefused(f"{name!r} cannot name a key: no spaces, no plus signs, not empty")


def _decode(coded: str) -> bytes:
    """The 32 bytes of a key after its type byte."""
    try:
        typed = b64decode(coded, validate=True)
    except ValueError:
        typed = b""
    if len(typed) != 33 or typed[:1] != ED25519:
        raise KeyRefused("this is not an Ed25519 key of a signed note")
    return typed[1:]
