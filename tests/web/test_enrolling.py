"""A phone becomes somebody's own by a one-time code, their PIN, and a key."""

import re
from datetime import timedelta

from tests import days
from tests.web.houses import Phone, Served, a_house
from tests.web.keys import PhoneKey
from tests.web.serving import PIN

from chamberflag.desk.invitations import GOOD_FOR
from chamberflag.languages.tongue import ENGLISH
from chamberflag.web.pages.installed import shell
from chamberflag.web.shelf import STATIC, asked_for

MORNING = [*days.lists(), *days.morning()]


def code_for(served: Served, badge: str) -> str:
    """The code shown on some screen."""
    page = served.device("the laptop").post("/pair", {"badge": badge, "act": "p"}).text
    assert "<svg" in page
    found = re.search(r'class="tag">(\w{4}) (\w{4})<', page)
    assert found
    return found[1] + found[2]


def enrolled(served: Served, phone: Phone, code: str, **fields: str) -> int:
    """What the phone is answered that reads the code and gives a PIN."""
    return phone.post(f"/enrol/{code}", {"pin": PIN, "act": f"e-{served.size}", **fields}).status_code


def test_a_code_and_the_pin_make_a_phone_ones_own_once() -> None:
    """A code somebody photographed would make the next phone Ana's too."""
    key = PhoneKey()
    with a_house(MORNING) as served:
        code, phone = code_for(served, "ana"), served.device("ana's phone")
        asked = phone.get(f"/enrol/{code}").text
        first = enrolled(served, phone, code, key=key.text)
        second = enrolled(served, served.device("a thief's"), code)
        known = served.house.known.record

        assert "stop here" in asked and "badge" not in re.findall(r'name="(\w+)"', asked)
        assert (first, second) == (303, 410)
        assert known.phone_keys[key.text].owner == "ana" and list(known.devices.values()).count("ana") == 1
        assert "Ana" in phone.get("/").text


def test_without_the_pin_a_code_is_worth_nothing() -> None:
    """Whoever reads the code over Ana's shoulder would sign for her."""
    with a_house(MORNING) as served:
        code, phone = code_for(served, "ana"), served.device("a thief's")

        assert enrolled(served, phone, code, pin="9999") == 403
        assert not served.house.known.record.phone_keys
        assert enrolled(served, phone, code) == 303, "the owner may still use it"


def test_a_code_lapses_and_a_newer_one_voids_it() -> None:
    """A code on an old photo would be good for ever."""
    with a_house(MORNING) as served:
        old, new = code_for(served, "ana"), code_for(served, "ana")
        assert enrolled(served, served.device("x"), old) == 410
        served.clock.advance((GOOD_FOR + timedelta(seconds=1)).total_seconds())

        assert enrolled(served, served.device("x"), new) == 410


def test_a_phone_without_a_key_may_be_given_one_later() -> None:
    """A phone enrolled before it had the certificate would never sign."""
    key = PhoneKey()
    with a_house(MORNING) as served:
        phone = served.phone("ana")
        sent = {"badge": "ana", "pin": PIN, "own": "yes", "act": "again"}
        phone.post("/sign-in", {**sent, "key": "nonsense"})
        assert not served.house.known.record.phone_keys
        phone.post("/sign-in", {**sent, "act": "once-more", "key": key.text})

        assert served.house.known.record.phone_keys[key.text].owner == "ana"


def test_the_app_can_be_installed_and_keeps_nothing_but_its_shell() -> None:
    """A phone would show yesterday's verdict when nobody answers."""
    with a_house(MORNING) as served:
        phone = served.device("any")
        manifest, worker = phone.get("/app.webmanifest"), phone.get("/worker.js")
        icons = [phone.get(icon["src"]) for icon in manifest.json()["icons"]]
        page = phone.get("/no-contact").text
        kept = re.search(r"KEPT = \[(.*?)\]", worker.text)

    assert manifest.headers["content-type"].startswith("application/manifest+json")
    assert all(icon.content.startswith(b"\x89PNG") for icon in icons) and len(icons) == 3
    assert "javascript" in worker.headers["content-type"]
    paths = re.findall(r'"([^"]+)"', kept[1] if kept else "")
    assert all(path.startswith(("/no-contact", "/static/")) for path in paths)
    asked = {f"/static/{name}" for name in re.findall(r'/static/([\w.-]+)"', page)}
    assert asked <= set(paths), "without contact the page would miss a file"
    scripts = [(STATIC / path.rsplit("/", 1)[1]).read_text("utf-8") for path in paths if path.endswith(".js")]
    imported = {name for text in scripts for name in re.findall(r'from "(?:\./|/static/)([\w.-]+)"', text)}
    assert {f"/static/{name}" for name in imported} <= set(paths), "a script would fail without contact"
    assert "NOT CLEARED" in page and "No contact" in page and "STANDS" not in page


def test_another_file_is_another_worker() -> None:
    """After an update phones would keep the old page for ever."""
    version = re.search(r'VERSION = "(\w{16})"', shell(ENGLISH)[1])

    assert version and all((STATIC / name).is_file() for name in asked_for())
