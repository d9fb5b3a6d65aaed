"""Phones: the keys of people's devices, and whether one of them signed a statement. Knows curves, no person.

A key is written `ed25519:` or `p256:` and its public half in base64. The private half never leaves the phone: its
browser made it so that not even the page can read it. Passkeys, which are written another way, are in passkeys.py.
"""

from base64 import b64decode

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from chamberflag.ledger.passkeys import signed_by_passkey

LONGEST = 120  # characters of a key or signature


def is_key(key: str) -> bool:
    """Whether this is a public key of one of the two kinds."""
    try:
        return _public(key) is not None
    except (ValueError, UnsupportedAlgorithm):
        return False


def signed(key: str, signature: str, text: str) -> bool:
    """Whether this key or passkey signed exactly this text. False for anything malformed, never an error."""
    if key.startswith("passkey:"):
        return signed_by_passkey(key, signature, text)
    try:
        public, mark = _public(key), b64decode(signature, validate=True)
        if isinstance(public, Ed25519PublicKey):
            public.verify(mark, text.encode())
        else:
            if len(mark) != 64:
                return False
            pair = (int.from_bytes(mark[:32]), int.from_bytes(mark[32:]))
            public.verify(encode_dss_signature(*pair), text.encode(), ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True


def _public(key: str) -> Ed25519PublicKey | EllipticCurvePublicKey:
    kind, _, half = key.partition(":")
    if len(key) > LONGEST:
        raise ValueError("longer than any key")
    raw = b64decode(half, validate=True)
    match kind:
        case "ed25519":
            return Ed25519PublicKey.from_public_bytes(raw)
        case "p256":
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw)
    raise ValueError("no key of a kind that is known")
