"""Signed heads of a book: C2SP tlog-checkpoint in a C2SP signed-note, Ed25519.

A checkpoint says how many entries there are and the root over them; whoever holds one can tell later whether
anything before it was changed. Deliberately does not know the entries, and cannot tell whether a root is right:
that is the audit's.
"""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

from chamberflag.ledger.keys import Signer, Verifier

ORIGIN = "chamberflag.book/"

# [C2SP tlog-checkpoint, signed-note] Text, an empty line, signature lines; strict, so that one note is one text.
_NOTE = re.compile(
    r"(?P<text>(?P<origin>[^\x00-\x1f]+)\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"(?P<extensions>(?:[^\x00-\x1f]+\n)*))\n(?P<signatures>(?:\u2014 [^\s+]+ [A-Za-z0-9+/]+={0,2}\n){1,64})"
)
_SIZE = re.compile(r"[^\n]*\n(0|[1-9][0-9]{0,15})\n")


class NotACheckpoint(ValueError):
    """The text is not a checkpoint written as it must be."""


class NotSigned(ValueError):
    """The key that must have signed did not, or its signature is false."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """So many entries, this root. Extension lines are carried and signed, and mean nothing here."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is signed."""
        return "\n".join((self.origin, str(self.size), b64encode(self.root).decode(), *self.extensions, ""))


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose, by which key, and 64 bytes when the key is Ed25519."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A checkpoint with everyone's signatures, none of them verified yet."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...]


def origin(book: str) -> str:
    """The first line of every checkpoint of `book`, and the name of the key that signs them."""
    return ORIGIN + book


def sign(checkpoint: Checkpoint, signer: Signer) -> str:
    """The note: the checkpoint with one signature. NotACheckpoint when it could not be read back."""
    note = f"{checkpoint.text}\n{_signature_line(checkpoint, signer)}"
    if parse(note).checkpoint != checkpoint:
        raise NotACheckpoint("lines of a checkpoint are not empty and hold no control characters")
    return note


def cosign(note: str, signer: Signer) -> str:
    """The same note with one more signature, for a second device or a witness."""
    return note + _signature_line(parse(note).checkpoint, signer)


def parse(note: str) -> SignedNote:
    """What the note says, unverified; NotACheckpoint unless every character is as it must be."""
    found = _NOTE.fullmatch(note)
    if found is None:
        raise NotACheckpoint("this is not a checkpoint: origin, size, root, an empty line, signatures")
    checkpoint = Checkpoint(
        found["origin"],
        int(found["size"]),
        _decode(found["root"]),
        tuple(found["extensions"].split("\n")[:-1]),
    )
    return SignedNote(checkpoint, tuple(map(_parse_signature, found["signatures"].split("\n")[:-1])))


def verify(note: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint, when `verifier` signed it and its name is the origin. Other keys' signatures are not judged."""
    return verify_signed(parse(note), verifier)


def verify_signed(signed: SignedNote, verifier: Verifier) -> Checkpoint:
    """The same for a note that is already read."""
    own = [one for one in signed.signatures if (one.name, one.key_id) == (verifier.name, verifier.id)]
    if len(own) != 1:
        raise NotSigned(f"it has {len(own)} signatures of {verifier.vkey}, one is expected")
    if signed.checkpoint.origin != verifier.name:
        raise NotSigned(f"it is a checkpoint of {signed.checkpoint.origin}, signed by {verifier.name}")
    if not verifier.verify(signed.checkpoint.text.encode(), own[0].value):
        raise NotSigned(f"the signature of {verifier.vkey} is false")
    return signed.checkpoint


def claimed_size(note: str) -> int:
    """The size a note claims, signed or not; -1 when it claims none."""
    found = _SIZE.match(note)
    return int(found[1]) if found else -1


def _signature_line(checkpoint: Checkpoint, signer: Signer) -> str:
    """[C2SP signed-note] An em dash, the key's name, base64 of its id and the signature."""
    signature = signer.verifier.id + signer.sign(checkpoint.text.encode())
    return f"\u2014 {signer.name} {b64encode(signature).decode()}\n"


def _parse_signature(line: str) -> Signature:
    """One line, already known to have the form."""
    _, name, coded = line.split(" ")
    raw = _decode(coded)
    if len(raw) < 5:
        raise NotACheckpoint("a signature is a key id of four bytes and something after it")
    return Signature(name, raw[:4], raw[4:])


def _decode(coded: str) -> bytes:
    """Base64 in its one spelling."""
    try:
        raw = b64decode(coded, validate=True)
    except ValueError as refused:
        raise NotACheckpoint(f"this is not base64: {refused}") from refused
    if b64encode(raw).decode() != coded:
        raise NotACheckpoint("base64 with bits left over")
    return raw
