"""The cart's tablet: many badges, one input. It knows nobody for longer than one act."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.web import moments
from tests.web.browser import screens, shot
from tests.web.houses import Phone, a_house
from tests.web.serving import PIN, serving

from chamberflag.desk.codes import Thing, code_of

LOOK = {"weapon": "W3", "began_empty": "yes", "bore_clear": "yes", "kind": "dummy", "number": "5"}
CONCERN = {"text": "The cart's brake is loose.", "act": "concern-1"}


def kiosk_of(phone: Phone) -> Phone:
    """This tablet is one for many people."""
    assert phone.post("/kiosk", {"kiosk": "begin"}).headers["location"] == "/kiosk"
    return phone


def test_a_tablet_is_back_at_the_badges_after_each_act_and_knows_nobody() -> None:
    """The next one at the cart would act under the name of the one before."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tablet = kiosk_of(served.device())
        tablet.post("/kiosk", {"badge": "tom"})
        form = tablet.get("/w/W3").text
        done = tablet.act("LookIntoWeapon", LOOK | {"act": "look-1", "badge": "tom", "pin": PIN})
        after = tablet.get(done.headers["location"])
        next_form = tablet.get("/do/LookIntoWeapon?weapon=W3").text
        show = served.house.known.record.weapons["W3"].show

    assert 'name="badge" value="tom"' in form
    assert done.headers["location"] == "/kiosk?act=look-1" and 'class="outcome done"' in after.text
    assert show is not None and show.first_ad is not None
    assert 'value="tom"' not in next_form and 'name="badge" value=""' in next_form


def test_what_one_saw_is_not_on_the_badges_for_the_next_to_read() -> None:
    """The second person would read what the first entered, and see that instead of the chambers."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tablet = kiosk_of(served.device())
        tablet.post("/kiosk", {"badge": "tom"})
        done = tablet.act("LookIntoWeapon", LOOK | {"act": "look-1", "badge": "tom", "pin": PIN})
        after = tablet.get(done.headers["location"]).text

    assert "dumm" not in after and "five" not in after and ">5<" not in after


def test_a_touched_badge_signs_nothing_without_its_pin() -> None:
    """Whoever touches another's name could sign for them."""
    with a_house([*moments.morning(), *moments.SHOWN]) as served:
        tablet = kiosk_of(served.device())
        tablet.post("/kiosk", {"badge": "tom"})
        before = served.size
        answers = [tablet.act("LookIntoWeapon", LOOK | {"act": f"look-{n}", **more}).status_code
                   for n, more in enumerate(({}, {"badge": "tom"}, {"badge": "tom", "pin": "0000"}))]  # fmt: skip
        listed = tablet.get("/people").status_code

        assert answers == [403, 403, 403] and served.size == before
        assert listed == 403  # a page for whoever is signed in


def test_nobodys_own_phone_becomes_a_kiosk_and_nobody_signs_in_on_one() -> None:
    """Acts of strangers would count as given on their owner's own device, without a PIN."""
    with a_house(moments.morning()) as served:
        iris = served.phone("iris")
        refused = iris.post("/kiosk", {"kiosk": "begin"})
        tablet = kiosk_of(served.phone("tom", own=False))

        assert refused.status_code == 400 and "own device" in refused.text
        assert tablet.get("/sign-in", follow=False).headers["location"] == "/kiosk"
        assert "Tom" not in tablet.get("/").text.split("<main")[0]


def test_a_scanned_badge_is_a_touched_one_and_the_tablet_can_be_taken_back() -> None:
    """Gloves would have to find a name among eighty; or a tablet would stay a kiosk for good."""
    with a_house(moments.morning()) as served:
        tablet = kiosk_of(served.device())
        code = code_of(served.house.desk.book, Thing("person", "ana"))
        scanned = tablet.get(f"/find?code={code.text}")
        tablet.post("/kiosk", {"kiosk": "end"})
        tablet.post("/kiosk", {"badge": "ana"})

        assert "Ana" in scanned.text.split("<main")[0] and "somebody else" in scanned.text
        assert 'href="/sign-in"' in tablet.get("/").text


@pytest.mark.browser
def test_two_act_on_one_tablet_one_after_the_other(tmp_path: Path) -> None:
    """A show at the cart could not be seen by whoever has no phone."""
    with (
        serving(tmp_path, [*moments.morning(), *moments.SHOWN]) as served,
        screens(served.url) as at,
    ):
        tablet = at.device(800, 1280)
        tablet.goto("/kiosk")
        tablet.click("text=Make it this one")
        for badge in ("tom", "ana"):
            shot(tablet, f"kiosk-{badge}")
            tablet.click(f".badges button[value={badge}]")
            tablet.locator("main a", has_text="Look into W3").click()
            for name, value in (("found", "well"), ("seen", "dummy 5")):
                tablet.locator(f"input[name={name}][value='{value}']").check(force=True)
            keys = tablet.locator(".keypad button")
            sizes = [box for one in keys.all() if (box := one.bounding_box())]
            assert len(sizes) == 12 and all(min(box["width"], box["height"]) >= 64 for box in sizes)
            for digit in PIN:
                keys.filter(has_text=digit).click()
            shot(tablet, f"kiosk-look-{badge}")
            tablet.locator("main button.primary").click()
            tablet.wait_for_url("**/kiosk*")
            expect(tablet.locator("header .chip")).to_have_text("Badges")

        assert served.house.known.record.weapons["W3"].cleared
        tablet.wait_for_url(lambda url: url.endswith("/kiosk"))
        assert not at.complaints
