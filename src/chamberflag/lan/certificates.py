"""Certificates: a local authority good for one name only, the server's certificate it signs, and the one sheets are signed with.

The keys lie in the book's folder, readable by their owner alone. The authority is bound by name constraints to that
one name: a phone that trusts it trusts it for nothing else. Knows files and dates, no network and no page.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from chamberflag.lan.refusal import LanRefused
from chamberflag.ledger.keys import sync_folder

AUTHORITY_FOR = timedelta(days=800)  # longer than a production, shorter than phones refuse
SERVER_FOR = timedelta(days=90)
RENEWED_BEFORE = timedelta(days=30)
EVERY_ADDRESS = (ip_network("0.0.0.0/0"), ip_network("::/0"))  # a name, never a number
CLOCKS_MAY_DIFFER = timedelta(days=1)  # a phone whose clock is behind must not refuse a new certificate


@dataclass(frozen=True, slots=True)
class Served:
    """What a TLS server needs, and what people compare. `authority`: DER, empty when a given certificate is served."""

    name: str
    certificate: Path
    key: Path
    authority: bytes = b""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the authority, in pairs as phones show it; '' without one of ours."""
        return fingerprint(self.authority) if self.authority else ""


@dataclass(frozen=True, slots=True)
class Papers:
    """The four files of one book's network, in a folder of their own."""

    folder: Path

    @property
    def authority(self) -> Path:
        """The authority's certificate: what phones install."""
        return self.folder / "authority.crt"

    @property
    def authority_key(self) -> Path:
        """Whoever has it can pretend to be this server, to phones that trust it."""
        return self.folder / "authority.key"

    @property
    def server(self) -> Path:
        """The server's certificate."""
        return self.folder / "server.crt"

    @property
    def server_key(self) -> Path:
        """The server's key; a new one with every certificate."""
        return self.folder / "server.key"

    @property
    def sheets(self) -> Path:
        """The certificate that printed sheets are signed with."""
        return self.folder / "sheets.crt"

    @property
    def sheets_key(self) -> Path:
        """Its key: whoever has it can sign a sheet as this book's laptop."""
        return self.folder / "sheets.key"

    @property
    def name(self) -> str:
        """The one name this authority is good for; '' while there is none."""
        return name_of(read(self.authority)) if self.authority.exists() else ""


def ready(papers: Papers, name: str, now: datetime) -> Served:
    """Everything there and good for weeks: made when missing, renewed before it ends."""
    papers.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not papers.authority.exists():
        _make_authority(papers, name, now)
    if papers.name != name:
        raise LanRefused(
            f"Phones here trust {papers.name}, and only that. Serve it under that name, "
            f"or delete {papers.folder} and pair every phone again."
        )
    if read(papers.authority).not_valid_after_utc <= now:
        raise LanRefused(
            f"The authority of {name} has ended. Delete {papers.folder}, then pair every phone again."
        )
    if needs_renewal(papers, now):
        _make_server(papers, name, now)
    der = read(papers.authority).public_bytes(serialization.Encoding.DER)
    return Served(name, papers.server, papers.server_key, der)


@dataclass(frozen=True, slots=True)
class Seal:
    """What sheets are signed with, in DER: a certificate, its key, and the authority that issued it (itself where none did)."""

    certificate: bytes
    key: bytes
    authority: bytes


def seal_of(papers: Papers, book: str, now: datetime) -> Seal:
    """The seal of a book's sheets: by the authority that phones trust where there is one, else by itself. Made when missing."""
    papers.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (papers.sheets.exists() and papers.sheets_key.exists()) or _seal_is_old(papers, now):
        _make_seal(papers, book, now)
    certificate, key = read(papers.sheets), load_key(papers.sheets_key)
    issuer = _authority_now(papers, now) or certificate
    der, plain = serialization.Encoding.DER, serialization.NoEncryption()
    raw = key.private_bytes(der, serialization.PrivateFormat.PKCS8, plain)
    return Seal(certificate.public_bytes(der), raw, issuer.public_bytes(der))


def _seal_is_old(papers: Papers, now: datetime) -> bool:
    """Whether it ends soon, or is not the authority's although there is one."""
    found, authority = read(papers.sheets), _authority_now(papers, now)
    if not signed_by(found, authority or found):
        return True
    end = min(one.not_valid_after_utc for one in (found, authority or found))
    return (
        now >= end - RENEWED_BEFORE and found.not_valid_after_utc < (authority or found).not_valid_after_utc
    )


def _authority_now(papers: Papers, now: datetime) -> x509.Certificate | None:
    if not (papers.authority.exists() and papers.authority_key.exists()):
        return None
    found = read(papers.authority)
    return found if now < found.not_valid_after_utc else None


def given(certificate: Path, key: Path, now: datetime) -> Served:
    """A certificate somebody brought: for a name of the internet, carried to the set."""
    found, private = read(certificate), load_key(key)
    names = names_in(found)
    if not names:
        raise LanRefused(f"{certificate} is for no DNS name.")
    if found.public_key() != private.public_key():
        raise LanRefused(f"{key} is not the key of {certificate}.")
    if not found.not_valid_before_utc <= now < found.not_valid_after_utc:
        raise LanRefused(f"{certificate} is good until {found.not_valid_after_utc:%Y-%m-%d}, not today.")
    return Served(names[0], certificate, key)


def needs_renewal(papers: Papers, now: datetime) -> bool:
    """Whether the server's certificate is missing, not this authority's, or near its end."""
    if not (papers.server.exists() and papers.server_key.exists()):
        return True
    server, authority = read(papers.server), read(papers.authority)
    if not signed_by(server, authority):
        return True
    end = min(server.not_valid_after_utc, authority.not_valid_after_utc)
    return now >= end - RENEWED_BEFORE and server.not_valid_after_utc < authority.not_valid_after_utc


def read(file: Path) -> x509.Certificate:
    """The certificate in a file; LanRefused when it is none."""
    try:
        return x509.load_pem_x509_certificates(file.read_bytes())[0]
    except (ValueError, IndexError) as broken:
        raise LanRefused(f"{file} is no certificate in PEM.") from broken


def load_key(file: Path) -> ec.EllipticCurvePrivateKey:
    """The private key in a file; LanRefused when it is none, or others may read it."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise LanRefused(f"{file} may be read by others; make it yours alone: chmod 600 {file}")
    try:
        return serialization.load_pem_private_key(file.read_bytes(), None)  # type: ignore[return-value]
    except (ValueError, TypeError) as broken:
        raise LanRefused(f"{file} is no private key in PEM without a password.") from broken


def names_in(certificate: x509.Certificate) -> tuple[str, ...]:
    """The DNS names a certificate is for."""
    try:
        said = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return ()
    return tuple(said.value.get_values_for_type(x509.DNSName))


def name_of(authority: x509.Certificate) -> str:
    """The one name an authority is bound to; '' when it is bound to none."""
    try:
        bound = authority.extensions.get_extension_for_class(x509.NameConstraints)
    except x509.ExtensionNotFound:
        return ""
    names = [n.value for n in bound.value.permitted_subtrees or () if isinstance(n, x509.DNSName)]
    return names[0] if len(names) == 1 else ""


def signed_by(server: x509.Certificate, authority: x509.Certificate) -> bool:
    """Whether the authority's key signed the server's certificate."""
    try:
        server.verify_directly_issued_by(authority)
    except Exception:  # any reason at all: it is not this authority's
        return False
    return True


def fingerprint(der: bytes) -> str:
    """SHA-256 in pairs of capitals: what phones show of a certificate."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(der)
    return digest.finalize().hex(":").upper()


def _make_authority(papers: Papers, name: str, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(f"Chamberflag {name} {now:%Y-%m-%d}")
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    bound = x509.NameConstraints([x509.DNSName(name)], [x509.IPAddress(every) for every in EVERY_ADDRESS])
    made = (
        _begun(subject, key, (now - CLOCKS_MAY_DIFFER, now + AUTHORITY_FOR))
        .issuer_name(subject)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(bound, critical=True)
        .sign(key, hashes.SHA256())
    )
    _save_key(papers.authority_key, key)
    _save(papers.authority, made.public_bytes(serialization.Encoding.PEM), 0o644)


def _make_server(papers: Papers, name: str, now: datetime) -> None:
    authority, signer = read(papers.authority), load_key(papers.authority_key)
    key = ec.generate_private_key(ec.SECP256R1())
    end = min(now + SERVER_FOR, authority.not_valid_after_utc)
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    made = (
        _begun(_subject(name), key, (now - CLOCKS_MAY_DIFFER, end))
        .issuer_name(authority.subject)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )
    _save_key(papers.server_key, key)
    _save(papers.server, made.public_bytes(serialization.Encoding.PEM), 0o644)


def _make_seal(papers: Papers, book: str, now: datetime) -> None:
    key, authority = ec.generate_private_key(ec.SECP256R1()), _authority_now(papers, now)
    subject = _subject(f"Chamberflag sheets of {book}"[:64])
    signer = load_key(papers.authority_key) if authority else key
    end = authority.not_valid_after_utc if authority else now + AUTHORITY_FOR
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        _begun(subject, key, (now - CLOCKS_MAY_DIFFER, end))
        .issuer_name(authority.subject if authority else subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )
    _save_key(papers.sheets_key, key)
    _save(papers.sheets, made.public_bytes(serialization.Encoding.PEM), 0o644)


def _begun(
    subject: x509.Name, key: ec.EllipticCurvePrivateKey, good: Sequence[datetime]
) -> x509.CertificateBuilder:
    """What both kinds have."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(good[0])
        .not_valid_after(good[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _save_key(file: Path, key: ec.EllipticCurvePrivateKey) -> None:
    plain = serialization.NoEncryption()
    _save(
        file, key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain), 0o600
    )


def _save(file: Path, content: bytes, mode: int) -> None:
    """A whole new file, then its name: a power cut leaves the old one or the new one."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(opened, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(file)
    sync_folder(file.parent)
