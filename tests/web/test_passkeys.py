"""Passkeys on pages: they say more surely who acted, and open nothing. What makes one is tried in Chromium (tests/lan)."""

from datetime import timedelta

import pytest
from tests import days
from tests.web import moments
from tests.web.houses import HERE, Phone, Served, a_house
from tests.web.keys import PhonePasskey, statement

from chamberflag.codec.entries import Act
from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.clock import HandSetClock
from chamberflag.procedures import commands as c
from chamberflag.web import passkeys
from chamberflag.web.challenges import GOOD_FOR, Challenges
from chamberflag.web.words import line

NAME = HERE.removeprefix("http://")


def newest(served: Served) -> Act:
    """The last entry."""
    return served.house.desk.entries(served.size - 1, served.size)[0]


def with_passkey(served: Served, badge: str) -> tuple[Phone, PhonePasskey]:
    """Somebody's own phone with a passkey, which two others have seen."""
    phone, key = served.phone(badge), PhonePasskey(name=NAME)
    device = next(d for d, owner in served.house.known.record.devices.items() if owner == badge)
    outcome = served.house.desk.act(
        Asking(badge, "", device, afresh=True), c.EnrolDevice(device, badge, key.text)
    )
    assert isinstance(outcome, Accepted)
    return phone, key


def confirmed(served: Served, phone: Phone, key: PhonePasskey, act: tuple[str, dict[str, str]]) -> int:
    """Send a form that the phone's lock confirmed."""
    name, fields = act
    sent = {**fields, "act": f"a-{served.size}"}
    text = statement(name, sent["act"], sent, served.clock.now().isoformat())
    mark = {"statement": text, "key": key.text, "signature": key.sign(text)}
    return phone.act(name, {**sent, **mark}).status_code


def test_a_look_confirmed_by_passkey_is_one_look_and_no_more() -> None:
    """The surest signature would be taken for the second pair of eyes, and a weapon go out that one person saw."""
    look = {"weapon": "W3", "began_empty": "yes", "bore_clear": "yes", "kind": "dummy", "number": "5"}
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tom, key = with_passkey(served, "tom")
        assert confirmed(served, tom, key, ("LookIntoWeapon", look)) == 303
        entry, weapon = newest(served), served.house.known.record.weapons["W3"]
        assert (entry.asked.by, entry.assurance, weapon.cleared) == ("tom", "passkey", None)
        assert confirmed(served, tom, key, ("LookIntoWeapon", look)) == 303
        assert served.house.known.record.weapons["W3"].cleared is None, "one human looked twice"
        served.play([("ana", c.LookIntoWeapon("W3", True, True, days.DUMMY, 5))])

        assert served.house.known.record.weapons["W3"].cleared
        assert "the passkey of" in line(served.house.known.record, entry).key


def test_a_lost_phones_passkey_signs_nothing_and_what_it_signed_verifies() -> None:
    """Whoever found the phone could open it with a code they had watched; or all it ever signed would be worthless."""
    concern = {"who": "everybody"}
    with a_house(moments.morning()) as served:
        tom, key = with_passkey(served, "tom")
        confirmed(served, tom, key, ("CloseDay", concern))
        before = newest(served)
        device = next(d for d, owner in served.house.known.record.devices.items() if owner == "tom")
        served.device("anybody's").act("RevokeDevice", {"device": device, "act": "r"})
        size = served.size

        assert confirmed(served, tom, key, ("CloseDay", concern)) == 403 and served.size == size
        assert before.assurance == "passkey"
        assert "revoked since: verifies." in line(served.house.known.record, before).key


def test_another_phones_passkey_or_a_changed_form_is_no_passkey() -> None:
    """The book would say passkey of what nobody confirmed."""
    with a_house(moments.morning()) as served:
        tom, key = with_passkey(served, "tom")
        confirmed(served, tom, PhonePasskey(name=NAME), ("CloseDay", {}))
        assert newest(served).assurance == "PIN on own device"
        text = statement("CloseDay", "x-1", {"act": "x-1"}, served.clock.now().isoformat())
        other = {"statement": text, "key": key.text, "signature": key.sign(text)}
        tom.act("OpenDay", {"date": "2026-11-22", "act": "x-1", **other})

        assert newest(served).assurance != "passkey"


def test_a_page_without_a_name_or_without_the_extra_says_so_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody would press a button that cannot work, and not learn what is missing."""
    with a_house(moments.morning()) as served:
        tom = served.phone("tom")
        by_number = tom.get("/passkey")
        monkeypatch.setattr(passkeys, "find_spec", lambda _: None)
        missing, shared = tom.get("/passkey"), served.device().get("/passkey")

    assert by_number.status_code == 200
    assert (
        "without a trusted certificate" in by_number.text
        or "an extra that this laptop does not have" in by_number.text
    )
    assert missing.status_code == 200 and "pip install &#39;chamberflag[passkeys]&#39;" in missing.text
    assert shared.status_code == 403 and "on one&#39;s own phone" in shared.text


def test_a_challenge_is_good_once_on_one_device_for_minutes() -> None:
    """An answer somebody recorded would make a second passkey."""
    clock, waiting = HandSetClock(days.START), Challenges()
    first = waiting.make("a", clock.now())
    other = waiting.make("b", clock.now())

    assert first != other and waiting.take("a", clock.now()) == first
    assert waiting.take("a", clock.now()) == b""
    assert waiting.take("b", clock.now() + GOOD_FOR + timedelta(seconds=1)) == b""
