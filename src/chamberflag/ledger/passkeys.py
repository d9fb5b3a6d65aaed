"""Passkeys: what a phone's own lock (finger, face, code) signed, and whether that is what somebody said. Knows curves, no person.

As [WebAuthn Level 2, 7.2] asks: the phone signs its own data and the hash of what the browser saw; that names the page and a
challenge, which here is the SHA-256 of the very text that was said. So an entry verifies years later, without any library of
passkeys. A passkey is written `passkey:KIND:PUBLIC:ID:NAME`: its curve, its public half and its id in base64, the name it is for.
"""

import json
from base64 import b64decode, b64encode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PASSKEY = "passkey"
LONGEST = 2400  # characters of a passkey, or of what it signed: ids may have 1023 bytes
SOMEBODY_WAS_THERE, IT_WAS_THEM = 0x01, 0x04  # user present, user verified


@dataclass(frozen=True, slots=True)
class Passkey:
    """The public half of a passkey, its id, and the one name of a server it is good for."""

    kind: str
    public: bytes
    id: bytes
    name: str

    def __str__(self) -> str:
        """As the book writes it."""
        return ":".join((PASSKEY, self.kind, _base64(self.public), _base64(self.id), self.name))


def passkey_in(text: str) -> Passkey:
    """The passkey that is written so; ValueError when it is none."""
    word, kind, public, id_, name = text.split(":", 4) if text.count(":") >= 4 else ("", "", "", "", "")
    if word != PASSKEY or not name or len(text) > LONGEST:
        raise ValueError("not a passkey")
    found = Passkey(kind, b64decode(public, validate=True), b64decode(id_, validate=True), name)
    _curve(found)
    return found


def is_passkey(text: str) -> bool:
    """Whether this is a passkey of one of the two kinds."""
    try:
        return bool(passkey_in(text))
    except (ValueError, UnsupportedAlgorithm):
        return False


def signed_by_passkey(key: str, signature: str, text: str) -> bool:
    """Whether this passkey signed exactly this text, with somebody there whom the phone knew. False for anything malformed."""
    try:
        passkey = passkey_in(key)
        data, seen, mark = (b64decode(part, validate=True) for part in signature[:LONGEST].split("."))
        if not (_is_of(passkey, data) and _was_asked(passkey, seen, text)):
            return False
        public, said = _curve(passkey), data + sha256(seen).digest()
        if isinstance(public, Ed25519PublicKey):
            public.verify(mark, said)
        else:
            public.verify(mark, said, ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError, UnsupportedAlgorithm, RecursionError):
        return False
    return True


def _is_of(passkey: Passkey, data: bytes) -> bool:
    """The phone's data: for this name, by somebody who was there and whom the phone knew."""
    there = SOMEBODY_WAS_THERE | IT_WAS_THEM
    return (
        len(data) >= 37 and data[:32] == sha256(passkey.name.encode()).digest() and data[32] & there == there
    )


def _was_asked(passkey: Passkey, seen: bytes, text: str) -> bool:
    """What the browser saw: a page under this name that asked for exactly this text."""
    asked = json.loads(seen)
    if not isinstance(asked, dict):
        return False
    challenge = urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()
    host = urlsplit(str(asked.get("origin", ""))).hostname
    return (asked.get("type"), asked.get("challenge"), host) == ("webauthn.get", challenge, passkey.name)


def _curve(passkey: Passkey) -> Ed25519PublicKey | EllipticCurvePublicKey:
    match passkey.kind:
        case "ed25519":
            return Ed25519PublicKey.from_public_bytes(passkey.public)
        case "p256":
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), passkey.public)
    raise ValueError("no passkey of a kind that is known")


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode()
