"""Signed: a sheet, a register or labels signed as PDFs are (PAdES baseline B): a reader of PDFs shows whether anything changed.

The signature is added behind the sheet: the signed file begins with the very bytes of the unsigned one. What the book says is
signed by the book's own key, in the square on every sheet; this says only that the laptop of this book made the file.
The library is an extra. Knows no sheet and no book.
"""

import io
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from chamberflag.desk.orders import CannotPrint, LabelOrder, RegisterOrder, SheetOrder

FIELD = "Chamberflag"
MISSING = (
    "Signing sheets is an extra that is not installed here: pip install 'chamberflag[signed]'. "
    "Without --signed it is printed."
)
NO_PDF = "Only a PDF can be signed: leave out --text, --zpl or .csv, or --signed."


@dataclass(frozen=True, slots=True)
class Sealed:
    """With what it is signed, in DER: certificate, its private key, whoever issued it."""

    certificate: bytes
    key: bytes
    authority: bytes


def refuse_unsignable(order: SheetOrder | RegisterOrder | LabelOrder) -> None:
    """CannotPrint where the order is no PDF, or the library is not installed."""
    if _no_pdf(order):
        raise CannotPrint(NO_PDF)
    if find_spec("pyhanko") is None:
        raise CannotPrint(MISSING)


def _no_pdf(order: SheetOrder | RegisterOrder | LabelOrder) -> bool:
    match order:
        case SheetOrder(text=text):
            return text
        case RegisterOrder(csv=csv):
            return csv
        case LabelOrder(dpi=dpi):
            return bool(dpi)


def signed_pdf(made: bytes, seal: Sealed, book: str) -> bytes:
    """The sheet with a signature that allows no change after it."""
    from asn1crypto import keys, x509
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    chain: Any = SimpleCertificateStore()
    chain.register(x509.Certificate.load(seal.authority))
    signer: Any = signers.SimpleSigner(
        x509.Certificate.load(seal.certificate), keys.PrivateKeyInfo.load(seal.key), chain
    )
    said: Any = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES, name=f"Chamberflag, book {book}",
        reason=f"Made from the book {book}",
    )  # fmt: skip
    out: Any = signers.PdfSigner(said, signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(made)))
    return bytes(out.getvalue())
