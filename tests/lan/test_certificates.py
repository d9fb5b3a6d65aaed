"""The set's own authority and certificate: what phones are asked to trust, and for what."""

import os
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from chamberflag.lan.certificates import (
    RENEWED_BEFORE,
    SERVER_FOR,
    Papers,
    given,
    names_in,
    read,
    ready,
    signed_by,
)
from chamberflag.lan.names import local_name
from chamberflag.lan.refusal import LanRefused

TODAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


def papers(folder: Path) -> Papers:
    """The papers of a fresh book."""
    return Papers(folder / "network")


def test_keys_are_their_owners_alone(tmp_path: Path) -> None:
    """Anybody with an account on the laptop could pretend to be the set's server."""
    served = ready(papers(tmp_path), "set.local", TODAY)
    modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "network").iterdir()}

    assert modes["authority.key"] == modes["server.key"] == 0o600
    assert len(served.fingerprint.split(":")) == 32


def test_the_authority_is_good_for_one_name_only(tmp_path: Path) -> None:
    """A phone that trusts the set would trust whoever took the laptop for its bank as well."""
    ready(papers(tmp_path), "set.local", TODAY)
    authority = read(papers(tmp_path).authority)
    bound = authority.extensions.get_extension_for_class(x509.NameConstraints)
    limits = authority.extensions.get_extension_for_class(x509.BasicConstraints)

    assert bound.critical and [n.value for n in bound.value.permitted_subtrees or ()] == ["set.local"]
    assert limits.critical and limits.value.ca and limits.value.path_length == 0
    assert names_in(read(papers(tmp_path).server)) == ("set.local",)
    assert signed_by(read(papers(tmp_path).server), authority)


def test_a_server_certificate_is_kept_until_it_nears_its_end_and_then_made_anew(tmp_path: Path) -> None:
    """Phones would meet a certificate that has ended in the middle of a shoot."""
    ready(papers(tmp_path), "set.local", TODAY)
    first, authority = papers(tmp_path).server.read_bytes(), papers(tmp_path).authority.read_bytes()
    early = TODAY + SERVER_FOR - RENEWED_BEFORE - timedelta(minutes=1)
    ready(papers(tmp_path), "set.local", early)
    assert papers(tmp_path).server.read_bytes() == first

    ready(papers(tmp_path), "set.local", early + timedelta(minutes=2))
    assert papers(tmp_path).server.read_bytes() != first
    assert papers(tmp_path).authority.read_bytes() == authority


def test_no_server_certificate_outlives_its_authority(tmp_path: Path) -> None:
    """Phones would refuse it while the laptop believes all is well."""
    ready(papers(tmp_path), "set.local", TODAY)
    authority = read(papers(tmp_path).authority)
    late = authority.not_valid_after_utc - timedelta(days=10)
    ready(papers(tmp_path), "set.local", late)

    assert read(papers(tmp_path).server).not_valid_after_utc == authority.not_valid_after_utc
    with pytest.raises(LanRefused, match="pair every phone again"):
        ready(papers(tmp_path), "set.local", late + timedelta(days=11))


def test_another_name_is_refused_because_phones_trust_the_first(tmp_path: Path) -> None:
    """Every phone of the crew would warn, and nobody would know why."""
    ready(papers(tmp_path), "set.local", TODAY)

    with pytest.raises(LanRefused, match="Phones here trust set"):
        ready(papers(tmp_path), "truck.local", TODAY)


@pytest.mark.parametrize("name", ["", "a.b", "my set", "-set", "x" * 40, "säge", "set.example.com"])
def test_a_name_nobody_can_type_or_resolve_is_refused(name: str) -> None:
    """The pairing page would show an address that leads nowhere."""
    with pytest.raises(LanRefused, match="cannot be a name"):
        local_name(name)


def test_a_key_others_may_read_is_refused(tmp_path: Path) -> None:
    """A copied key would be used as if nothing had happened."""
    ready(papers(tmp_path), "set.local", TODAY)
    os.chmod(papers(tmp_path).authority_key, 0o644)

    with pytest.raises(LanRefused, match="chmod 600"):
        ready(papers(tmp_path), "set.local", TODAY + SERVER_FOR)


def test_a_brought_certificate_is_served_under_its_own_name_with_its_own_key(tmp_path: Path) -> None:
    """A studio's real certificate would be served with a key that does not fit, and every phone would refuse it."""
    ready(papers(tmp_path), "set.local", TODAY)
    ready(Papers(tmp_path / "other"), "set.local", TODAY)
    mine = papers(tmp_path)
    served = given(mine.server, mine.server_key, TODAY)

    assert (served.name, served.authority, served.fingerprint) == ("set.local", b"", "")
    with pytest.raises(LanRefused, match="is not the key of"):
        given(mine.server, Papers(tmp_path / "other").server_key, TODAY)
    with pytest.raises(LanRefused, match="not today"):
        given(mine.server, mine.server_key, TODAY + timedelta(days=400))


def test_the_systems_own_tls_takes_the_pair_up(tmp_path: Path) -> None:
    """The server would fail at the first phone instead of at its start."""
    served = ready(papers(tmp_path), "set.local", TODAY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(served.certificate, served.key)

    assert context.cert_store_stats()["x509"] == 0
