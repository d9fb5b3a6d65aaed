"""Keys: the text forms other tools read, and the file a secret lies in."""

import json
import os
from base64 import b64decode
from pathlib import Path

import pytest

from chamberflag.ledger.keys import KeyRefused, Signer, Verifier

VECTOR = json.loads(
    (Path(__file__).parents[1] / "vectors/ledger/signed_note.json").read_text(encoding="utf-8")
)


def test_the_published_note() -> None:
    """Notes we sign would not be accepted by anyone else's tools, nor theirs by ours."""
    signer, verifier = Signer.parse(VECTOR["skey"]), Verifier.parse(VECTOR["vkey"])
    raw = b64decode(VECTOR["signature"].split(" ")[2])

    assert signer.verifier == verifier
    assert signer.verifier.id + signer.sign(VECTOR["text"].encode()) == raw
    assert verifier.verify(VECTOR["text"].encode(), raw[4:])
    assert not verifier.verify(VECTOR["text"].encode() + b" ", raw[4:])
    assert not verifier.verify(VECTOR["text"].encode(), raw[4:-1])


def test_a_saved_key_comes_back_and_is_private(tmp_path: Path) -> None:
    """After a restart the book could not be continued, or anybody could continue it."""
    made = Signer.make("chamberflag.book/main")
    made.save(tmp_path / "key")

    assert Signer.load(tmp_path / "key").secret() == made.secret()
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert made.secret() not in repr(made)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    """Saving a second key would make every book of the first unable to go on."""
    Signer.make("a").save(tmp_path / "key")
    with pytest.raises(FileExistsError):
        Signer.make("b").save(tmp_path / "key")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_key_others_may_read_is_refused(tmp_path: Path) -> None:
    """A leaked key would be used as if nothing had happened."""
    Signer.make("a").save(tmp_path / "key")
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(KeyRefused, match="chmod 600"):
        Signer.load(tmp_path / "key")


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        VECTOR["vkey"].replace("c74f20a3", "C74F20A3"),
        VECTOR["vkey"].replace("c74f20a3", "c74f20a4"),
        VECTOR["vkey"].replace("Peter", "peter"),
        VECTOR["vkey"][:-1],
        VECTOR["vkey"] + "=",
        VECTOR["vkey"] + "\n",
        VECTOR["vkey"].replace("+ARpc", "+BRpc"),
        "two words+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_refused_verifier_keys(vkey: str) -> None:
    """A mistyped pinned key would be taken for a good one."""
    with pytest.raises(KeyRefused):
        Verifier.parse(vkey)


@pytest.mark.parametrize(
    "line", ["", "PRIVATE+KEY+a+00000000+AA==", VECTOR["skey"].replace("c74f", "c74e"), VECTOR["vkey"]]
)
def test_refused_signing_keys_are_not_repeated(line: str) -> None:
    """A damaged key file would be used, or printed into a log."""
    with pytest.raises(KeyRefused) as refused:
        Signer.parse(line)
    assert line[-20:] not in str(refused.value) or not line


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u00a0b", "a\u2003b"])
def test_refused_names(name: str) -> None:
    """A signature line could not be read back."""
    with pytest.raises(KeyRefused):
        Signer.make(name)
