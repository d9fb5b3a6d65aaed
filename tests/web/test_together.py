"""The page of a take: everybody finds on it the one form that is theirs, and nothing of what another entered."""

import pytest
from tests.web import moments
from tests.web.houses import a_house
from tests.web.test_kiosk import kiosk_of

from chamberflag.procedures import commands as c

ROLLED = (*moments.HANDED_OVER, ("petra", c.CallRoll(frozenset({"W3"}), frozenset({"safe"}))))
KEYS = (*ROLLED, *[(who, c.TurnKey("14", frozenset({"W3"}))) for who in ("tom", "iris")])
DUE = [
    ("iris", (), "StartShow"), ("petra", (), ""), ("iris", moments.SHOWN[:1], "LoadWeapon"), ("tom", moments.SHOWN[:1], ""),
    ("tom", moments.SHOWN, "LookIntoWeapon"), ("ana", moments.SHOWN, "LookIntoWeapon"), ("iris", moments.SHOWN, ""),
    ("tom", (*moments.SHOWN, moments.TOM_LOOKED), ""), ("ana", (*moments.SHOWN, moments.TOM_LOOKED), "LookIntoWeapon"),
    ("petra", moments.HANDED_OVER, "CallRoll"), ("tom", moments.HANDED_OVER, ""), ("tom", ROLLED, "TurnKey"),
    ("iris", ROLLED, "TurnKey"), ("tom", KEYS, "CallAction"), ("iris", KEYS, ""), ("tom", moments.RUNNING, "CallCut"),
    ("petra", moments.RETURNED, "later: CountRounds"), ("iris", moments.RETURNED, "StartShow"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "acts", "act"), DUE)
def test_each_finds_the_form_that_is_theirs(who: str, acts: tuple[object, ...], act: str) -> None:
    """Somebody would search for their form while others wait, or be offered another's."""
    with a_house([*moments.morning(), *acts]) as served:  # type: ignore[list-item]
        text = served.phone(who).get("/together/14").text
    forms = [part.split('"')[0] for part in text.split('class="ask"')[0].split('action="/act/')[1:]]
    asked = forms[-1] if 'class="ask"' in text else ""

    if act.startswith("later: "):
        assert not asked and f"/do/{act.removeprefix('later: ')}" in text
    else:
        assert asked == act


def test_what_is_signed_on_the_page_of_a_take_leads_back_to_it_and_nowhere_else() -> None:
    """Somebody would have to find the page again between two acts; or a form could send them to another site."""
    fields = {"weapon": "W3", "found": "well", "seen": "dummy 5"}
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tom = served.phone("tom")
        back = tom.act("LookIntoWeapon", fields | {"act": "a", "next": "/together/14"}).headers["location"]
        astray = tom.act("CallStop", {"because": "dog", "act": "b", "next": "//elsewhere.example"})

    assert back == "/together/14?act=a"
    assert "elsewhere" not in astray.headers["location"]


def test_one_tap_answers_the_two_questions_it_shows_and_no_other() -> None:
    """A no to one question would be written as a no to the other, or as a yes."""
    for found, empty, free in (("well", True, True), ("not empty", False, True), ("not sound", True, False)):
        with a_house([*moments.morning(), *moments.SHOWN]) as served:
            tom = served.phone("tom")
            tom.act("LookIntoWeapon", {"weapon": "W3", "found": found, "seen": "dummy 4", "act": "a"})
            entered = [
                e for e in served.house.entry(served.size - 1).events if type(e).__name__ == "LookEntered"
            ]  # type: ignore[union-attr]
            look = entered[0].look

        assert (look.began_empty, look.bore_clear, look.kind, look.number) == (empty, free, "dummy", 4)


def test_a_tablet_calls_those_who_are_waited_for_and_forgets_each() -> None:
    """At the cart somebody would search the whole list for their name, or sign after another under theirs."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        cart = kiosk_of(served.device())
        called = cart.get("/together/14").text
        cart.post("/kiosk", {"badge": "ana", "next": "/together/14"})
        form = cart.get("/together/14").text
        signed = {
            "weapon": "W3",
            "found": "well",
            "seen": "dummy 5",
            "badge": "ana",
            "pin": "2580",
            "next": "/together/14",
        }
        done = cart.act("LookIntoWeapon", signed | {"act": "a"})
        after = cart.get(done.headers["location"]).text

    assert 'value="ana"' in called and 'value="tom"' in called and 'value="petra"' not in called
    assert 'name="badge" value="ana"' in form and 'class="ask"' in form
    assert 'value="tom"' in after and 'value="ana"' not in after and 'class="ask"' not in after
