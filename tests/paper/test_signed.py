"""Sheets signed as PDFs are (PAdES): a reader of PDFs sees any change, and the unsigned sheet is what it begins with."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.commands import ROOT, done, filled, refused
from tests.extras import extra
from tests.paper.printed import words

from chamberflag.lan.certificates import Papers, Seal, read, ready, seal_of
from chamberflag.paper import signed

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def looked_at(pdf: bytes, trusting: Path | None) -> Any:
    """What the library finds that reads such signatures, trusting this certificate and nothing else; None: its own, then."""
    extra("pyhanko")
    from asn1crypto import pem, x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert len(found) == 1 and found[0].field_name == signed.FIELD
    if trusting is None:
        own = found[0]
        return validate_pdf_signature(
            own, ValidationContext(trust_roots=[own.signer_cert], moment=own.self_reported_timestamp)
        )
    _, _, der = pem.unarmor(trusting.read_bytes())
    context = ValidationContext(trust_roots=[x509.Certificate.load(der)])
    return validate_pdf_signature(found[0], context)


def printed(book: Path, name: str, *more: str) -> bytes:
    """The weapon card of W3, as the command prints it."""
    out = book.parent / name
    done("print", "weapon-card", "--about", "W3", "--book", book, "--out", out, *more)
    return out.read_bytes()


@pytest.mark.parametrize("served", [True, False], ids=["by the authority phones trust", "by itself"])
def test_a_signed_sheet_verifies_and_begins_with_the_unsigned_one(tmp_path: Path, served: bool) -> None:
    """An insurer could not see whether a sheet was changed; or the signed sheet would say other things than the book's."""
    extra("pyhanko")
    book = filled(tmp_path)
    papers = Papers(book / "network")
    if served:
        ready(papers, "set.local", datetime.now(UTC))
    plain, one, two = (
        printed(book, "a.pdf"),
        printed(book, "b.pdf", "--signed"),
        printed(book, "c.pdf", "--signed"),
    )
    found = looked_at(one, papers.authority if served else papers.sheets)

    assert found.bottom_line and found.intact and found.trusted and found.coverage.name == "ENTIRE_FILE"
    assert one.startswith(plain) and two.startswith(plain), "byte for byte the sheet of that entry"
    assert one != two, "the signature is another each time"
    assert words(one) == words(plain)


@pytest.mark.parametrize(
    "words_of_it",
    [("register", "nsw"), ("labels", "--kind", "weapon"), ("labels", "--blank", "3"), ("labels", "--trays")],
    ids=" ".join,
)
def test_registers_and_labels_are_signed_in_the_same_way(
    tmp_path: Path, words_of_it: tuple[str, ...]
) -> None:
    """An authority would get a register that anybody may have changed on the way."""
    extra("pyhanko")
    book, out = filled(tmp_path), tmp_path / "x.pdf"
    done(*words_of_it, "--book", book, "--out", out, "--signed")

    found = looked_at(out.read_bytes(), Papers(book / "network").sheets)
    assert found.bottom_line and found.coverage.name == "ENTIRE_FILE"


def test_the_example_in_the_documentation_verifies() -> None:
    """The first signed sheet anybody opens would be a broken one."""
    found = looked_at((ROOT / "docs" / "paper" / "weapon-card-signed.pdf").read_bytes(), None)

    assert found.bottom_line and found.intact and found.coverage.name == "ENTIRE_FILE"


def test_what_was_changed_after_it_was_signed_does_not_verify(tmp_path: Path) -> None:
    """A serial number changed in the file would look as signed as before."""
    extra("pyhanko")
    book = filled(tmp_path)
    made = bytearray(printed(book, "a.pdf", "--signed"))
    assert looked_at(bytes(made), Papers(book / "network").sheets).bottom_line
    at = made.index(b"stream") + 40
    made[at] ^= 1

    assert not looked_at(bytes(made), Papers(book / "network").sheets).intact


def test_without_the_extra_one_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody would read a page of an error, or get an unsigned sheet and take it for a signed one."""
    book, out = filled(tmp_path), tmp_path / "x.pdf"
    monkeypatch.setattr(signed, "find_spec", lambda _: None)
    asked = ("print", "weapon-card", "--book", book, "--out", out, "--signed")

    assert refused(*asked) == f"{signed.MISSING}\n" and not out.exists()
    monkeypatch.undo()
    assert (
        refused("print", "call-sheet", "--book", book, "--out", out, "--signed", "--text")
        == f"{signed.NO_PDF}\n"
    )
    for asked in (("register", "nsw", "--out", tmp_path / "x.csv"), ("labels", "--zpl", "--out", out)):
        assert refused(*asked, "--book", book, "--signed") == f"{signed.NO_PDF}\n" and not out.exists()


def test_the_seal_is_the_authoritys_as_soon_as_there_is_one_and_is_kept(tmp_path: Path) -> None:
    """Each sheet would be signed by a stranger, or by nobody whom the phones of this set know."""
    papers = Papers(tmp_path / "network")
    alone = seal_of(papers, "western", NOW)
    assert alone == seal_of(papers, "western", NOW) and alone.authority == alone.certificate
    ready(papers, "set.local", NOW)
    issued = seal_of(papers, "western", NOW)

    assert issued == seal_of(papers, "western", NOW) != alone
    assert isinstance(issued, Seal) and read(papers.sheets).issuer == read(papers.authority).subject
    assert papers.sheets_key.stat().st_mode & 0o077 == 0
