"""What a PDF shows and holds: pages as pictures, its words, the codes on it, and a position to print from."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

import pypdfium2
import zxingcpp
from PIL import Image
from tests import days
from tests.desk.made import Made, played

from chamberflag.desk.asking import Accepted
from chamberflag.ledger.bundle import Bundle
from chamberflag.ledger.checkpoint import Checkpoint, origin, sign
from chamberflag.ledger.keys import Signer
from chamberflag.paper.position import Position, position_of

AT = datetime(2026, 3, 2, 14, 2, 31, tzinfo=UTC)
SIGNER = Signer.make(origin("western"))


def a_position(size: int = 4813) -> Position:
    """A position in a book of so many entries, with a checkpoint that is really signed."""
    return position_of(sign(Checkpoint(SIGNER.name, size, bytes(range(32))), SIGNER), "The Long Shadow", AT)


def book_of(acts: Iterable[days.Act], signer: Signer | None = None) -> Bundle:
    """The book in which these acts were played, two seconds apart, each by its signer on their own device."""
    made = (Made(signer=signer) if signer else Made()).begun()
    with made.desk() as desk:
        for outcome in played(desk, made.clock, acts):
            assert isinstance(outcome, Accepted), outcome
        leaves, notes = tuple(made.store.read()), tuple(made.store.notes())
    return Bundle(leaves, notes, made.signer.verifier.vkey, {})


def pages(data: bytes, dpi: int = 200) -> list[Image.Image]:
    """Every page as a picture."""
    opened = pypdfium2.PdfDocument(io.BytesIO(data))
    return [page.render(scale=dpi / 72).to_pil() for page in opened]


def words(data: bytes) -> str:
    """The text of all pages, with every run of white as one space."""
    opened = pypdfium2.PdfDocument(io.BytesIO(data))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in opened).split())


def codes(data: bytes, dpi: int = 200) -> list[str]:
    """The text of every code a reader finds on all pages."""
    return [found.text for page in pages(data, dpi) for found in zxingcpp.read_barcodes(page)]
