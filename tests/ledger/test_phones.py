"""The keys of phones: both kinds verify, and nothing spoiled does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.keys import KINDS, PhoneKey

from chamberflag.ledger.phones import is_key, signed


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_browser_signs_verifies_and_nothing_else(kind: str) -> None:
    """A stop said without contact would count as nobody's, or anybody's as Ana's."""
    key, other = PhoneKey(kind), PhoneKey(kind)
    mark = key.sign("W3 is bent")

    assert is_key(key.text)
    assert signed(key.text, mark, "W3 is bent")
    assert not signed(key.text, mark, "W3 is bent.")
    assert not signed(other.text, mark, "W3 is bent")
    assert not signed(key.text, other.sign("W3 is bent"), "W3 is bent")
    assert not signed(key.text, "", "W3 is bent") and not signed("", mark, "W3 is bent")


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["", "ed25519:", "p256:", "rsa:"]))
def test_anything_malformed_is_no_key_and_no_signature(half: str, mark: str, kind: str) -> None:
    """A phone could bring the server down with a strange key."""
    assert not signed(kind + half, mark, "text")
    assert is_key(kind + half) in (True, False)
