"""A sentence of the core in the language of a page; and who is shown which language."""

import pytest

from chamberflag.languages.catalogs import gettext, ngettext
from chamberflag.languages.sentences import say
from chamberflag.languages.tongue import Tongue, language_of, speaking

GERMAN = Tongue("de")


@pytest.mark.parametrize(
    ("core", "german"),
    [
        ("No day is open.", "Kein Tag ist offen."),
        ("Scene 14 is running.", "Szene 14 läuft."),
        ("The armorer signs.", "Es unterschreibt: Waffenmeister."),
        ("5 dummies", "5 Dummypatronen"),
        ("Call cut first. Find it.", "Rufen Sie erst „Cut“. Suchen Sie sie."),
        ("armorer and second person", "Waffenmeister und zweite Person"),
        (
            "W3 is no longer cleared: it was out of sight",
            "W3 ist nicht mehr freigegeben: sie war außer Sicht",
        ),
        ("not clean at all, says Ana Ortiz", "not clean at all, says Ana Ortiz"),
    ],
)
def test_a_sentence_is_told_with_what_is_in_it(core: str, german: str) -> None:
    """Somebody would read half a sentence, or a name or a remark would be changed."""
    with speaking(GERMAN):
        assert say(core) == german


def test_what_somebody_wrote_is_shown_as_they_wrote_it() -> None:
    """A remark that happens to read like a sentence of ours would be put into words nobody used."""
    with speaking(GERMAN):
        assert say("wrote down: No day is open.") == "schrieb auf: No day is open."


def test_the_keeper_of_the_weapons_is_called_as_the_country_does() -> None:
    """A British crew would be told to fetch somebody they do not have."""
    with speaking(Tongue("en", "GB")):
        assert say("The armorer cleans it.") == "The armourer cleans it."
        assert gettext("Back to the armorer") == "Back to the armourer"
        assert gettext("at %(armorer)s") == "at %(armorer)s"
    with speaking(Tongue("en", "US")):
        assert say("The armorer cleans it.") == "The armorer cleans it."


def test_what_is_counted_agrees_with_its_number() -> None:
    """A page would say 1 papers."""
    one, many = "%(count)s paper", "%(count)s papers"
    with speaking(Tongue("fr")):
        assert ngettext(one, many, 0) == "%(count)s papier"
        assert ngettext(one, many, 2) == "%(count)s papiers"
    with speaking(GERMAN):
        assert ngettext(one, many, 0) == "%(count)s Papiere"
    assert ngettext(one, many, 1) == one


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "de-AT,de;q=0.9,en;q=0.8", "de"),
        ("", "nl, fr;q=0.4, es;q=0.7", "es"),
        ("", "nl;q=1, ru", "en"),
        ("", "de;q=0, fr;q=0.1", "fr"),
        ("", "de;q=seven, fr", "fr"),
        ("fr", "de", "fr"),
        ("xx", "de", "de"),
    ],
)
def test_the_choice_comes_first_and_then_the_browsers_wishes(
    chosen: str, accepted: str, language: str
) -> None:
    """Somebody would have to look for the setting before they can read it."""
    assert language_of(chosen, accepted) == language
