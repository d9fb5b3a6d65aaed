"""Blank labels, printed before anybody knew what they would be on, are bound by a scan: once each, and seen by two after."""

import re
from pathlib import Path

from tests.cli.commands import done, entries, filled, refused
from tests.web import moments
from tests.web.houses import Phone, Served, a_house

from chamberflag.desk.codes import Thing, blank_codes, code_of
from chamberflag.record.record import Record

BOOK = "western"


def blanks(served: Served) -> tuple[str, str]:
    """Two blanks of this book."""
    some = blank_codes(served.house.known.record, BOOK)
    return next(some).text, next(some).text


def bind(phone: Phone, code: str, thing: str) -> tuple[int, str]:
    """What is answered to a blank and a thing: the status, and where it leads or what is wrong."""
    answer = phone.post("/labels/bind", {"code": code, "thing": thing, "act": f"bind-{code}-{thing}"[:80]})
    wrong = re.search(r'class="trouble" role="alert">(.*?)<', answer.text)
    return answer.status_code, answer.headers.get("location", wrong[1] if wrong else "")


def test_a_blank_leads_to_its_thing_once_it_is_bound_and_not_before() -> None:
    """A sheet of labels printed in advance could not be used for what is in the book already."""
    with a_house(moments.morning()) as served:
        iris, (one, two) = served.phone("iris"), blanks(served)
        assert iris.get(f"/find?code={one}", follow=False).status_code == 404
        assert bind(iris, f"https://set.local/t/{one.lower()}", "w5")[0] == 303
        assert bind(iris, two, "safe")[0] == 303

        assert iris.get(f"/find?code={one}", follow=False).headers["location"] == "/w/W5"
        assert iris.get(f"/t/{two}", follow=False).headers["location"] == "/c/safe"
        own = code_of(BOOK, Thing("weapon", "W5")).text
        assert iris.get(f"/t/{own}", follow=False).headers["location"] == "/w/W5", (
            "its own label leads there too"
        )
        assert one in iris.get("/w/W5?stay=1").text


def test_a_code_is_bound_once() -> None:
    """Two weapons would answer to one label, and whoever scans would believe what it says of the other."""
    with a_house(moments.morning()) as served:
        iris, (one, two) = served.phone("iris"), blanks(served)
        bind(iris, one, "W5")
        size = served.size
        again, own = bind(iris, one, "R1"), bind(iris, code_of(BOOK, Thing("weapon", "W3")).text, "R1")
        assert again[0] == 422 and "is on W5 already: a label is bound once" in again[1]
        assert own[0] == 422 and "is on W3 already" in own[1]
        raw = iris.act("StateFact", {"fact": "label", "subject": "R1", "value": one, "act": "raw"})
        assert raw.status_code == 422 and served.size == size
        assert bind(iris, two, "W5")[0] == 303, "a newer blank takes the place of the older"

        assert iris.get(f"/find?code={one}", follow=False).status_code == 404


def test_a_wrong_character_is_told_in_one_sentence_and_so_is_a_wrong_thing() -> None:
    """A slip of the finger would bind a code that no label carries."""
    with a_house(moments.morning()) as served:
        iris, (one, _) = served.phone("iris"), blanks(served)
        size, wrong = served.size, one[:-1] + ("3" if one[-1] == "2" else "2")
        for code in (wrong, one.replace(one[0], "0", 1), one[:7]):
            status, because = bind(iris, code, "W5")
            assert status == 422 and because.count(".") == 1, because
        assert "has a wrong character in it" in bind(iris, wrong, "W5")[1]
        assert bind(iris, one, "ana")[0] == 422 and bind(iris, one, "W99")[0] == 422
        raw = iris.act("StateFact", {"fact": "label", "subject": "W5", "value": wrong, "act": "raw"})

        assert raw.status_code == 422 and served.size == size


def test_two_inspect_a_weapon_whose_label_was_bound_and_nobody_binds_one_in_a_hand() -> None:
    """A label stuck on the wrong gun would go out as what the label says."""
    with a_house([*moments.morning(), *moments.HANDED_OVER]) as served:
        iris, (one, two) = served.phone("iris"), blanks(served)
        in_hand = bind(iris, one, "W3")
        assert in_hand[0] == 422 and "W3 is not put away" in in_hand[1]
        assert served.house.known.record.weapons["R1"].certificate
        bind(iris, two, "R1")

        assert not served.house.known.record.weapons["R1"].certificate


def test_whoever_has_no_duty_binds_nothing() -> None:
    """Anybody who finds the sheet of blanks could make one mean a weapon."""
    with a_house(moments.morning()) as served:
        lea, (one, _) = served.phone("lea"), blanks(served)
        assert bind(lea, one, "W5")[0] == 303, "the refusal is an entry, told on the page of the thing"
        shared = served.device().post("/labels/bind", {"code": one, "thing": "W5", "act": "s"})

        assert shared.status_code == 403
        assert lea.get(f"/find?code={one}", follow=False).status_code == 404


def test_the_command_binds_at_the_laptop(tmp_path: Path) -> None:
    """Whoever prepares a hundred weapons the evening before would do it on a phone."""
    book = filled(tmp_path)
    before = entries(book)
    code = next(blank_codes(Record(), book.name))
    said = done("bind", code.grouped, "W3", "--book", book)
    assert said.startswith(f"{code.grouped} is on W3, entry ") and entries(book) == before + 1

    assert "is on W3 already" in refused("bind", code.text, "W5", "--book", book)
    assert "wrong character" in refused(
        "bind", code.text[:-1] + ("3" if code.text[-1] == "2" else "2"), "W5", "--book", book
    )
    assert refused("bind", "no code", "W5", "--book", book).count("\n") == 1
    assert entries(book) == before + 1
