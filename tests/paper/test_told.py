"""Sheets in the language they were ordered in: the fixed words are told, and what is somebody's own stays."""

import re
from pathlib import Path

import pytest
from tests import days
from tests.cli.commands import done, filled
from tests.paper.printed import book_of, words
from tests.web.houses import a_house

from chamberflag.desk.orders import SHEETS, CannotPrint, SheetOrder
from chamberflag.paper.printing import printed
from chamberflag.paper.told import TOLD
from chamberflag.procedures import commands as c

BOOK = book_of(days.western())
OURS = re.compile(  # English that is nobody's name: a sheet that was told in another language has none of it
    r"\b(the|and|with|weapons?|signed|sealed|empty|scene|rounds|nobody|everybody|checked|until|stored)\b", re.I
)  # fmt: skip
THEIRS = ("The Long Shadow", "The half")


def said(name: str, language: str) -> str:
    """What a sheet says in a language, of the western day."""
    return words(printed(BOOK, SheetOrder(name, language=language)))


@pytest.mark.parametrize("language", ["de", "es", "fr"])
@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_sheet_is_in_one_language(name: str, language: str) -> None:
    """A crew would read half of a card, and the half that matters might be the other."""
    told = said(name, language)
    for own in THEIRS:
        told = told.replace(own, "")
    told = re.sub(r"chamberflag print .{0,40}", "", told)

    assert not OURS.findall(told), OURS.findall(told)
    assert printed(BOOK, SheetOrder(name, language=language)) == printed(
        BOOK, SheetOrder(name, language=language)
    )


@pytest.mark.parametrize("name", sorted(TOLD))
def test_names_tags_and_numbers_are_the_same_in_every_language(name: str) -> None:
    """A tag or a count that was translated is another weapon."""
    english, german = said(name, "en"), said(name, "de")
    tags = re.compile(r"\b(?:[WRDB]\d+|\d{4}-\d\d-\d\d|[A-Z2-9]{4}-[A-Z2-9]{4})\b")

    assert set(tags.findall(german)) == set(tags.findall(english))
    assert all((person in german) == (person in english) for person in ("Iris", "Ana", "The Long Shadow"))


def test_the_pads_fields_keep_their_numbers() -> None:
    """A pad that was filled in in German could not be typed back."""
    told = said("fallback-pad", "de")

    for number, word in enumerate(
        ("Zeile", "Zeit", "Vorgang", "Waffe", "wer", "was", "unterschrieben", "und von"), 1
    ):
        assert f"{number} {word}" in told, (number, word)
    assert all(f"{letter} " in told for letter in "RCEPLSDXMFQHN")


def test_what_goes_to_an_authority_or_an_insurer_stays_english() -> None:
    """A translation nobody checked would be taken for the book's own words."""
    for name in sorted(set(SHEETS) - TOLD):
        assert printed(BOOK, SheetOrder(name, language="fr")) == printed(BOOK, SheetOrder(name))


def test_the_one_who_keeps_the_weapons_is_an_armourer_where_the_country_says_so() -> None:
    """A British crew would sign a form made for another country."""
    stated = book_of([*days.lists(), ("keeper", c.StateFact("", "place", ("GB",)))])
    told = words(printed(stated, SheetOrder("sign-out")))

    assert "Armourer" in told and "Armorer" not in told


def test_the_page_is_asked_in_its_language() -> None:
    """Somebody would choose a language and get paper in another."""
    with a_house(days.western()) as served:
        phone = served.phone("tom")
        phone.client.headers["accept-language"] = "de-AT,de;q=0.9"
        assert "Waffenverzeichnis" in words(phone.get("/paper/daily-register").content)
    with pytest.raises(CannotPrint, match="not in nl"):
        printed(BOOK, SheetOrder("seal-log", language="nl"))


def test_the_command_prints_in_a_language(tmp_path: Path) -> None:
    """The laptop's printer would speak English only."""
    book, out = filled(tmp_path), tmp_path / "x.pdf"
    done("print", "cart-checklist", "--book", book, "--out", out, "--language", "es")

    assert "Lista de comprobación" in words(out.read_bytes()) and "--language es" in words(out.read_bytes())
