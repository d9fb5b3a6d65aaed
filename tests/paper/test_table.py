"""Any table as a PDF."""

import pytest
from tests.paper.printed import SIGNER, a_position, codes, pages, words

from chamberflag.ledger.checkpoint import verify
from chamberflag.paper.table import Column, Table, table_pdf

TABLE = Table("Weapons out", ("weapon", Column("model", "1fr"), Column("rounds", side="right")),
              [("W3", "Colt Single Action Army", "5"), ("W9", "Żółw, Ключ, Çağ", "0")])  # fmt: skip


def test_a_table_says_every_cell_and_where_it_comes_from() -> None:
    """A register that drops a cell, or its position in the book, would not be worth its paper."""
    said = words(table_pdf(TABLE, a_position()))

    for text in (
        "Weapons out",
        "Colt Single Action Army",
        "Żółw, Ключ, Çağ",
        "rounds",
        "entry 4812",
        "2026-03-02 14:02:31 UTC",
    ):
        assert text in said
    assert bytes(range(16)).hex() in said.replace(" ", "")


def test_the_square_in_the_footer_holds_the_signed_checkpoint() -> None:
    """Who scans a sheet would hold nothing that can be checked."""
    position = a_position()

    found = codes(table_pdf(TABLE, position))

    assert found == [position.note]
    assert verify(found[0], SIGNER.verifier).size == 4813


def test_equal_tables_are_equal_bytes() -> None:
    """Nobody could show that a printed sheet is what the book gave at that entry."""
    position = a_position()

    assert table_pdf(TABLE, position) == table_pdf(TABLE, position)
    assert table_pdf(TABLE, position) != table_pdf(TABLE, a_position(5000))


def test_a_table_is_tagged_and_says_it_is_pdf_a() -> None:
    """A screen reader could not tell a row from a page, an archive would not take it."""
    made = table_pdf(TABLE, a_position())

    assert b"/StructTreeRoot" in made or b"/MarkInfo" in made
    assert b"<pdfaid:part>2</pdfaid:part>" in made and b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_a_long_table_repeats_its_header_on_every_page() -> None:
    """On page three nobody would know which number is which."""
    long = Table("Long", ("weapon", "rounds"), [(f"W{n}", str(n)) for n in range(120)])
    made = table_pdf(long, None)

    assert len(pages(made, 40)) > 2
    assert words(made).count("weapon rounds") == len(pages(made, 40))
    assert "Made from no book" in words(made)


def test_a_row_that_does_not_fit_its_columns_is_a_fault() -> None:
    """Every later cell would stand under the wrong heading."""
    with pytest.raises(AssertionError, match="2 texts for 3 columns"):
        table_pdf(Table("x", ("a", "b", "c"), [("1", "2")]))
