"""Checkpoints: the text of C2SP tlog-checkpoint, strictly, and who must have signed it."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamberflag.ledger.checkpoint import (
    Checkpoint,
    NotACheckpoint,
    NotSigned,
    claimed_size,
    cosign,
    origin,
    parse,
    sign,
    verify,
)
from chamberflag.ledger.keys import Signer

ROOT = bytes(range(32))
KEY = Signer.make(origin("main"))
OTHER = Signer.make(origin("main"))
WITNESS = Signer.make("witness.example/w1")
NOTE = sign(Checkpoint(origin("main"), 12, ROOT), KEY)


def test_the_text_of_a_checkpoint() -> None:
    """No other tool would read our checkpoints."""
    text, _, signatures = NOTE.partition("\n\n")

    assert text == f"chamberflag.book/main\n12\n{b64encode(ROOT).decode()}"
    assert signatures.startswith("— chamberflag.book/main ") and signatures.endswith("\n")


def test_a_checkpoint_comes_back() -> None:
    """What was signed would read back as something else."""
    head = Checkpoint(origin("main"), 7, ROOT, ("printed by Iris", "second line"))

    assert verify(sign(head, KEY), KEY.verifier) == head
    assert claimed_size(sign(head, KEY)) == 7


def test_several_signatures_and_the_own_one_required() -> None:
    """A witness's signature would spoil a checkpoint, or stand in for the book's own."""
    seen = cosign(NOTE, WITNESS)

    assert verify(seen, KEY.verifier) == verify(NOTE, KEY.verifier)
    assert len(parse(seen).signatures) == 2
    with pytest.raises(NotSigned):
        verify(sign(Checkpoint(origin("main"), 12, ROOT), WITNESS), KEY.verifier)


def test_other_keys_and_names_do_not_count() -> None:
    """Anybody could sign a rewritten book."""
    with pytest.raises(NotSigned, match="0 signatures"):
        verify(NOTE, OTHER.verifier)
    with pytest.raises(NotSigned, match="2 signatures"):
        verify(cosign(NOTE, KEY), KEY.verifier)
    with pytest.raises(NotSigned, match="signed by witness"):
        verify(cosign(NOTE, WITNESS), WITNESS.verifier)
    with pytest.raises(NotSigned, match="false"):
        verify(NOTE.replace("\n12\n", "\n13\n"), KEY.verifier)


@pytest.mark.parametrize(
    "spoiled",
    [
        "",
        NOTE[:-1],
        NOTE + "\n",
        NOTE.replace("\n", "\r\n"),
        NOTE.replace("\n12\n", "\n012\n"),
        NOTE.replace("\n12\n", "\n+12\n"),
        NOTE.replace("\n12\n", "\n-1\n"),
        NOTE.replace("\n12\n", "\n12 \n"),
        NOTE.replace("\n12\n", "\n\u0661\u0662\n"),
        NOTE.replace("\n12\n", "\n1" + "0" * 16 + "\n"),
        NOTE.replace("— ", "- "),
        NOTE.replace("— ", "—  "),
        NOTE.replace("Hh8=\n", "Hh9=\n"),
        NOTE.replace("Hh8=\n", "Hh8\n"),
        NOTE.replace("Hh8=\n", "Hh8=\t\n"),
        NOTE.replace("\n\n", "\n\n\n"),
        NOTE.replace("\n\n", "\n"),
        NOTE.split("\n\n")[0] + "\n\n",
        NOTE.split("\n\n")[0] + "\n\n— a AAAA\n",
        NOTE.split("\n\n")[0] + "\n\n— a AAAAAA==\n",
        NOTE.split("\n\n")[0] + "\n\n— a A\n",
        "\n" + NOTE,
    ],
)
def test_other_spellings_are_refused(spoiled: str) -> None:
    """One checkpoint could be written in two ways, and two readers could differ."""
    assert spoiled != NOTE
    with pytest.raises(NotACheckpoint):
        parse(spoiled)


@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(1, 255))
def test_every_byte_of_a_checkpoint_counts(at: int, change: int) -> None:
    """A byte of a signed head could be changed unnoticed."""
    spoiled = bytearray(NOTE.encode())
    spoiled[at] ^= change
    with pytest.raises(ValueError):
        verify(spoiled.decode(), KEY.verifier)


@pytest.mark.parametrize("lines", [("",), ("a\nb",), ("a\x01",), ("ok", "")])
def test_extension_lines_that_cannot_be_read_back(lines: tuple[str, ...]) -> None:
    """A line smuggled into a checkpoint would be signed as another line."""
    with pytest.raises(NotACheckpoint):
        sign(Checkpoint(origin("main"), 1, ROOT, lines), KEY)


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\nb\n", "a\n01\n", "\n\n3\n"])
def test_a_text_that_claims_no_size(text: str) -> None:
    """A spoiled list of checkpoints could not even be looked at."""
    assert claimed_size(text) == -1
