"""Passkeys: what a phone's lock signed verifies for years without any library, and nothing spoiled does."""

from base64 import b64encode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extras import extra
from tests.web.keys import KINDS, PhonePasskey

from chamberflag.ledger.passkeys import LONGEST, is_passkey, signed_by_passkey
from chamberflag.ledger.phones import signed

SAID = '{"act":"a-1","fields":{},"name":"TurnKey","said_at":"2026-11-21T09:00:00Z"}'
SPOILED: dict[str, dict[str, Any]] = {
    "nobody was there": {"flags": 0x04},
    "the phone did not know them": {"flags": 0x01},
    "a page elsewhere asked": {"origin": "https://set.local.example"},
    "made for another name": {"host": "elsewhere.local"},
    "a passkey was being made": {"type": "webauthn.create"},
    "something else was asked": {"challenge": "AAAA"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_passkey_signed_verifies_and_nothing_else(kind: str) -> None:
    """An entry would say *passkey* of what nobody confirmed, or stop saying it of what Ana did."""
    key, other = PhonePasskey(kind), PhonePasskey(kind)
    mark = key.sign(SAID)

    assert is_passkey(key.text) and signed(key.text, mark, SAID)
    assert not signed(key.text, mark, SAID + " ") and not signed(other.text, mark, SAID)
    assert not signed(key.text, other.sign(SAID), SAID) and not signed(key.text, "", SAID)


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_not_as_it_must_be_does_not_verify(how: str) -> None:
    """Another site, or a phone that asked nobody, would sign in Ana's name."""
    key = PhonePasskey()

    assert signed_by_passkey(key.text, key.sign(SAID), SAID)
    assert not signed_by_passkey(key.text, key.sign(SAID, **SPOILED[how]), SAID)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["as it must be", *SPOILED])
def test_the_library_of_passkeys_says_the_same(kind: str, how: str) -> None:
    """Our own reading of the format would be the only one that says so."""
    webauthn = extra("webauthn")
    from webauthn.helpers import encode_cbor
    from webauthn.helpers.exceptions import WebAuthnException

    key = PhonePasskey(kind)
    parts = key.parts(SAID, **SPOILED.get(how, {}))
    raw = key.key.secret.public_key().public_bytes(*_raw(kind))
    cose = (
        {1: 2, 3: -7, -1: 1, -2: raw[1:33], -3: raw[33:]} if kind == "p256" else {1: 1, 3: -8, -1: 6, -2: raw}
    )
    id_, *answer = (urlsafe_b64encode(part).rstrip(b"=").decode() for part in (b"the id of it", *parts))
    response = dict(zip(("authenticatorData", "clientDataJSON", "signature"), answer, strict=True))
    try:
        webauthn.verify_authentication_response(
            credential={"id": id_, "rawId": id_, "type": "public-key", "response": response},
            expected_challenge=sha256(SAID.encode()).digest(), expected_rp_id="set.local",
            expected_origin="https://set.local:8470", credential_public_key=encode_cbor(cose),
            credential_current_sign_count=0, require_user_verification=True,
        )  # fmt: skip
        stands = True
    except WebAuthnException:
        stands = False

    assert signed_by_passkey(key.text, ".".join(b64encode(one).decode() for one in parts), SAID) == stands
    assert stands == (how == "as it must be")


@settings(deadline=None)
@given(st.text(max_size=200), st.binary(max_size=300))
def test_anything_malformed_is_no_passkey_and_no_signature(text: str, junk: bytes) -> None:
    """A phone could bring the server down with a strange answer."""
    key = PhonePasskey()
    data, _, mark = key.parts(SAID)
    strange = ".".join(b64encode(part).decode() for part in (data, junk, mark))

    assert not signed_by_passkey(key.text, strange, SAID) and not signed_by_passkey(key.text, text, SAID)
    assert not signed_by_passkey(f"passkey:{text}", key.sign(SAID), SAID)


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    """One answer of a phone would fill the memory, or the stack."""
    key = PhonePasskey()
    data, _, mark = key.parts(SAID)
    deep = ".".join(b64encode(part).decode() for part in (data, b"[" * 1500, mark))

    assert not signed_by_passkey(key.text, deep, SAID)
    assert not is_passkey(key.text + "a" * LONGEST)


def _raw(kind: str) -> tuple[Any, Any]:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    if kind == "ed25519":
        return Encoding.Raw, PublicFormat.Raw
    return Encoding.X962, PublicFormat.UncompressedPoint
