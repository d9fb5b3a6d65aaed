"""Every page at every moment of a day: it answers, it says so in words, and it tells nobody what they must see themselves."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest
from tests import days
from tests.web import moments
from tests.web.houses import Phone, Served, a_house

from chamberflag.desk.codes import Thing, code_of
from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind

POST_ONLY = {"/stop", "/sign-out", "/theme", "/not-me", "/echoes/seen"}
NOT_WHILE_SOMEBODY_LOOKS = ("/ledger/bundle", "/again", "/conformity.csv", "/conformity.pdf")
BLANK, DUMMY = RoundKind.BLANK, RoundKind.DUMMY


def viewers(served: Served) -> dict[str, Phone]:
    """Who may look: nobody in particular, people on their own phones, a stranger on a shared device."""
    if not served.house.known.record.people:
        return {"nobody": served.device()}
    return {
        "nobody": served.device(),
        "iris": served.phone("iris"),
        "tom": served.phone("tom"),
        "sam, on another's": served.phone("sam", own=False),
    }


@pytest.mark.parametrize("moment", moments.MOMENTS)
def test_every_page_answers_at_every_moment(moment: str) -> None:
    """A page would fail just when somebody needs it."""
    with a_house(moments.MOMENTS[moment]()) as served:
        failed = [
            f"{who}: {path} {answer.status_code}"
            for who, phone in viewers(served).items()
            for path in moments.pages_of(served.size)
            if (answer := phone.get(path)).status_code not in _fit(path, answer.text)
        ]

    assert not failed, "\n".join(failed)


def _fit(path: str, page: str) -> tuple[int, ...]:
    """What a page may answer: itself; a sentence where it is not known, or is only for somebody signed in."""
    if "Nothing in this book has the code" in page:
        return (404,)
    if path.startswith("/t/") and ("a good code" in page or "a wrong character" in page):
        return (404,)
    if path.startswith("/enrol/") and "This code has lapsed" in page:
        return (410,)
    if "says of none which" in page and path.startswith("/do/"):
        return (400,)
    if path.endswith(NOT_WHILE_SOMEBODY_LOOKS) and "Shown when all have looked" in page:
        return (409,)
    if path.startswith("/conformity.") and "nothing to hand out" in page:
        return (409,)
    if path == "/timers.ics" and "only by the whole address" in page:
        return (403,)
    if path == "/labels/file" and "no label to print" in page:
        return (409,)
    if path.startswith("/paper/") and "no card to print" in page:
        return (409,)
    return (
        (403,)
        if "Sign in with badge and PIN" in page and path[:2] in ("/p", "/l", "/f", "/r", "/c")
        else (200,)
    )


@pytest.mark.parametrize("moment", ["after the morning", "one has looked", "stopped", "the day is closed"])
def test_every_link_leads_somewhere(moment: str) -> None:
    """Somebody would tap a button on a set and be told that there is no such page."""
    with a_house(moments.MOMENTS[moment]()) as served:
        for phone in viewers(served).values():
            answers = {}

            def get(path: str, phone: Phone = phone, answers: dict[str, int] = answers) -> str:
                answer = phone.get(path)
                answers[path] = answer.status_code
                return answer.text if "html" in answer.headers["content-type"] else ""

            moments.crawled(get, ["/"])
            failed = {p: s for p, s in answers.items() if s not in (200, 403) and p not in POST_ONLY}

            assert not {p: s for p, s in failed.items() if not p.startswith("/act/")}


@pytest.mark.parametrize("path", ["/w/W99", "/l/X", "/m/X", "/c/X", "/s/X", "/p/nobody", "/find?code=W99",
                                  "/ledger/9999", "/ledger/x", "/do/LoadWeapon?weapon=W99", "/do/Nothing"])  # fmt: skip
def test_an_unknown_code_is_answered_with_a_sentence(path: str) -> None:
    """Somebody who scanned a stranger's tag would not know what to do."""
    with a_house(moments.morning()) as served:
        answer = served.phone("tom").get(path)

        assert answer.status_code == 404
        assert "Nothing in this book has the code" in answer.text
        assert "Scan it again" in answer.text


def test_a_page_that_does_not_exist_says_so() -> None:
    """A mistyped address would be answered by a machine instead of a sentence."""
    with a_house() as served:
        answer = served.device().get("/nowhere")

        assert (answer.status_code, "There is no such page" in answer.text) == (404, True)
        assert served.device().get("/stop").status_code == 405


# Blindness: two days that differ in one thing only, which nobody may learn yet.

EYES = ("tom", "ana", "petra")


@contextmanager
def two_days(one: Iterable[days.Act], other: Iterable[days.Act]) -> Iterator[tuple[Served, Served]]:
    """The same day twice, but for one thing."""
    with a_house(one) as a, a_house(other) as b:
        assert a.size == b.size
        yield a, b


def what_is_told(served: Served, badges: Iterable[str]) -> dict[str, str]:
    """Every page these people can open, by person and address, and what their own looks are answered with."""
    told = {}
    for badge in badges:
        phone = served.phone(badge)
        for path in moments.pages_of(served.size):
            answer = phone.get(path)
            told[f"{badge} {path}"] = f"{answer.status_code} {answer.headers.get('location')} {answer.text}"
    return told


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The pages that are not the same to the byte."""
    return sorted(path for path in one if one[path] != other[path])


Look = Callable[[int], Iterable[days.Act]]


def looks_in_between() -> dict[str, Look]:
    """Days with one number in them that somebody else must find out alone."""
    start = ("iris", c.StartShow("W3", "14", "ana"))
    again = ("iris", c.LoadWeapon("W3", "D7", 5))
    return {
        "the load that was declared": lambda n: [start, ("iris", c.LoadWeapon("W3", "D7", n))],
        "the load, and the 1st AD looked": lambda n: [
            start, ("iris", c.LoadWeapon("W3", "D7", n)), ("tom", c.LookIntoWeapon("W3", True, True, DUMMY, n))],
        "what the 1st AD saw": lambda n: [start, again, ("tom", c.LookIntoWeapon("W3", True, True, DUMMY, n))],
        "what the receiver saw": lambda n: [start, again, ("ana", c.LookIntoWeapon("W3", True, True, DUMMY, n))],
        "what the first one counted in the lot": lambda n: [("iris", c.CountLot("B1", BLANK, 45 + n))],
        "what the first one proved": lambda n: [("iris", c.ProveRounds("B1", n, "crimp"))],
        "what the first one counted out": lambda n: [
            *moments.RETURNED, ("iris", c.CountRounds("W3", 0, n, 0, 0))],
        "what the first one saw in the safe": lambda n: [
            ("iris", c.SealContainer("safe", frozenset({"W5", "R1", "W8"} if n == 5 else {"W5", "R1"})))],
        "what the first one heard": lambda n: [*moments.RETURNED, ("lea", c.HearShots("W3", n))],
        "what is in the magazine": lambda n: [("iris", c.FillMagazine("M1", "B1", n))],
    }  # fmt: skip


@pytest.mark.parametrize("secret", looks_in_between())
def test_nobody_is_told_what_they_must_see_themselves(secret: str) -> None:
    """The second look would be a copy of the first: a wrong load would be handed over."""
    acts = looks_in_between()[secret]
    with two_days([*moments.morning(), *acts(5)], [*moments.morning(), *acts(4)]) as (a, b):
        told = what_is_told(a, EYES), what_is_told(b, EYES)

    assert not differing(*told)


def test_the_answer_to_a_look_tells_nothing_of_what_is_in_it() -> None:
    """Somebody could enter a guess and read the load from the answer."""
    fields = {
        "weapon": "W3",
        "began_empty": "yes",
        "bore_clear": "yes",
        "kind": "dummy",
        "number": "3",
        "act": "x",
    }
    told = []
    for n in (5, 4):
        acts = [("iris", c.StartShow("W3", "14", "ana")), ("iris", c.LoadWeapon("W3", "D7", n))]
        with a_house([*moments.morning(), *acts]) as served:
            tom = served.phone("tom")
            sent = tom.act("LookIntoWeapon", fields)
            after = tom.get(sent.headers["location"])
            told.append((sent.status_code, sent.headers["location"], sent.text, after.text))

    assert told[0] == told[1]


def test_a_labels_code_leads_to_its_thing_typed_or_scanned() -> None:
    """A label on a weapon would lead nowhere, or to another weapon."""
    with a_house(moments.morning()) as served:
        phone = served.phone("tom")
        code = code_of("western", Thing("weapon", "W3"))
        safe = code_of("western", Thing("container", "safe"))

        for path in (f"/find?code={code.grouped}", f"/find?code={code.text.lower()}", f"/t/{code.text}"):
            assert phone.get(path, follow=False).headers["location"] == "/w/W3"
        assert phone.get(f"/t/{safe.text}", follow=False).headers["location"] == "/c/safe"
        wrong = phone.get(f"/find?code={code.text[:-1]}2")
        assert wrong.status_code == 404
        assert "has a wrong character in it: look at the label again." in wrong.text


def test_labels_are_printed_from_the_page_for_whoever_signed_in() -> None:
    """The armorer would have to find the laptop for one lost label."""
    with a_house(moments.morning()) as served:
        answer = served.phone("tom").get("/labels/file?sheet=L4731&kind=weapon&dpi=")
        roll = served.phone("tom").get("/labels/file?sheet=zebra-51x25&only=W3&dpi=203")
        nobody = served.device().get("/labels/file?sheet=L4731")
        strange = served.phone("tom").get("/labels/file?sheet=L4731&blank=9999999")

    assert answer.headers["content-type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert roll.text.startswith("^XA") and "W3" in roll.text
    assert (nobody.status_code, strange.status_code) == (403, 400)
