"""A wrong word on a list is corrected on a page, and both words are shown."""

import pytest
from tests.web import moments
from tests.web.houses import a_house

SERIAL = {"what": "weapon", "subject": "W3", "field": "serial", "value": "4471", "because": "on the frame"}


def test_the_armorer_corrects_a_serial_and_the_page_shows_both_words() -> None:
    """What was wrong would be gone, or what is right could not be entered on the set."""
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        form = iris.get("/do/Correct?what=weapon&subject=W3").text
        answer = iris.act("Correct", SERIAL | {"act": "a"})
        page = iris.get("/w/W3").text

        assert "serial: not stated" in form and "it is inspected again" in form
        assert answer.status_code == 303 and answer.headers["location"].startswith("/w/W3?")
        assert "<del>not stated</del> <ins>4471</ins>" in page and "on the frame" in page
        assert "corrected the serial of W3 to 4471: on the frame" in iris.get(
            f"/ledger/{served.house.known.size - 1}"
        ).text.replace("&#39;", "'")


def test_somebody_without_the_duty_is_refused_by_the_rules() -> None:
    """Anybody could rename a weapon."""
    with a_house(moments.morning()) as served:
        served.phone("ana").act("Correct", SERIAL | {"act": "a"})

        assert served.house.known.record.weapons["W3"].description.serial == ""


@pytest.mark.parametrize("what", ["person", "weapon", "lot", "magazine"])
def test_a_thing_s_own_page_leads_to_its_correction(what: str) -> None:
    """Nobody would find where a list is put right."""
    paths = {"person": "/p/ana", "weapon": "/w/W3", "lot": "/l/D7", "magazine": "/m/M1"}
    with a_house(moments.morning()) as served:
        page = served.phone("iris").get(paths[what]).text

        assert f"/do/Correct?what={what}&amp;subject=" in page or "Nothing in this book" in page


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"what": "sofa"}, "One corrects a person, a weapon, a lot or a magazine."),
        ({"field": ""}, "Say what is wrong."),
        ({"field": "place"}, "Of a weapon one corrects"),
        ({"value": ""}, "Say what is right."),
        ({"because": ""}, "Say how it is known."),
        ({"subject": "W99"}, "No weapon in this book has the tag W99."),
        ({"field": "kind", "value": "sofa"}, "The kind of a weapon is one of functional"),
    ],
)
def test_a_correction_that_says_too_little_is_answered_in_a_sentence(sent: dict[str, str], says: str) -> None:
    """A form half filled in would end in a stack trace, or in the book."""
    with a_house(moments.morning()) as served:
        answer = served.phone("iris").act("Correct", SERIAL | {"act": "a"} | sent)

        assert answer.status_code == 422 and says in answer.text
