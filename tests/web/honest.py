"""Honest takes, act by act, as people make them on their pages: what is counted in docs/pace.md, and what a test counts again.

Iris, Tom and Petra have phones; Ana has none and signs at the cart's tablet. Everybody stays on the page of the take.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Browser
from tests.web.paces import Counted, Step, device, signed_in, tablet

from chamberflag.desk.house import House

FORM = "main form.ask[action='/act/{}']"


@dataclass
class Crew:
    """Everybody's devices, and the house they act in."""

    house: House
    phones: Mapping[str, Counted]
    steps: list[Step]
    _part: str = "first"

    def mark(self, part: str) -> None:
        """What was done since belongs to the part before; what follows, to this one."""
        for step in self.steps:
            step.part = step.part or self._part
        self._part = part

    def __getitem__(self, who: str) -> Counted:
        """Somebody's phone; `cart` is the tablet."""
        return self.phones[who]

    def go(self, path: str, who: Iterable[str] = ()) -> None:
        """They open a page; it is not counted."""
        for name in who or self.phones:
            self.phones[name].page.goto(path)

    def echoed(self) -> None:
        """What was signed on the tablet has been on two others' screens."""
        for _ in range(120):
            if not self.house.known.record.unechoed:
                return
            for one in self.phones.values():
                one.page.wait_for_timeout(40)
        raise AssertionError(f"not echoed: {self.house.known.record.unechoed}")


def crew(browser: Browser, url: str, house: House, slower: int = 1) -> Crew:
    """Three phones, one of whoever hears the shots, and the cart's tablet."""
    phones = {who: signed_in(device(browser, url, who, slower)) for who in ("iris", "tom", "petra", "lea")}
    phones["cart"] = tablet(device(browser, url, "cart", slower))
    steps: list[Step] = []
    for one in phones.values():
        one.steps = steps
    if slower > 1:  # nobody begins a take seconds after making a phone their own: those echoes have been read
        phones["iris"].page.wait_for_timeout(21_000)
    return Crew(house, phones, steps)


def identify(at: Crew, tag: str = "W3") -> None:
    """A scan on the first page, to the verdict."""
    iris = at["iris"]
    iris.page.goto("/")
    with iris.doing("identify", "section.verdict .word"):
        iris.scan(tag)


def draw(at: Crew) -> None:
    """Out of the safe, by two who look."""
    for who in ("iris", "petra"):
        one = at[who]
        with one.doing("out of the safe"):
            one.tap(FORM.format("DrawWeapon") + " label.tile:has(input[value='well'])")
            one.sends()


def show(at: Crew, lot: str, load: str, number: int) -> None:
    """Begun, loaded, looked into by Tom on his phone and Ana on the tablet."""
    iris, tom, cart = at["iris"], at["tom"], at["cart"]
    with iris.doing("begin the show"):
        iris.page.locator(FORM.format("StartShow")).wait_for()
        iris.sends()
    with iris.doing("load", then=(tom, FORM.format("LookIntoWeapon"))):
        iris.tile("lot", lot)
        iris.tile("number", str(number))
        iris.sends()
    tom.page.locator(FORM.format("LookIntoWeapon")).wait_for()
    cart.page.locator(".badges button[value=ana]").wait_for()
    with tom.doing("look, own phone"):
        tom.tile("found", "well")
        tom.tile("seen", f"{load} {number}")
        tom.sends()
    before = cart.painted
    with cart.doing("badge, tablet", pages=0):
        cart.tap(".badges button[value=ana]")
        cart.comes(before)
    with cart.doing("look, tablet"):
        cart.tile("found", "well")
        cart.tile("seen", f"{load} {number}")
    with cart.doing("PIN, tablet", pages=0):
        cart.keys()
    with cart.doing("look, tablet, sent", pages=0):
        cart.sends()
    at.echoed()


def seal(at: Crew, contents: Iterable[str]) -> None:
    """What stayed in the safe is seen by two, and sealed."""
    for who in ("iris", "petra"):
        one = at[who]
        one.page.locator(FORM.format("SealContainer")).wait_for()
        with one.doing("seal the safe"):
            for tag in contents:
                one.scan(tag)
                one.page.locator(f"input[value='{tag}']:checked").wait_for()
            one.sends()


def action(at: Crew, tag: str = "W3") -> None:
    """Roll-call by two scans, two keys, action."""
    petra, tom, iris = at["petra"], at["tom"], at["iris"]
    petra.page.locator(FORM.format("CallRoll")).wait_for()
    with petra.doing("roll-call", then=(tom, FORM.format("TurnKey"))):
        for code in (tag, "safe"):
            petra.scan(code)
            petra.page.locator(f"input[value='{code}']:checked").wait_for()
        petra.sends()
    with tom.doing("key"):
        tom.sends()
    iris.page.locator(FORM.format("TurnKey")).wait_for()
    with iris.doing("key", then=(tom, FORM.format("CallAction"))):
        iris.sends()
    with tom.doing("action"):
        tom.sends()


def cut(at: Crew) -> None:
    """Cut."""
    tom = at["tom"]
    tom.page.locator(FORM.format("CallCut")).wait_for()
    with tom.doing("cut"):
        tom.sends()


def back(at: Crew, counts: str, heard: int | None = None) -> None:
    """Back to the armorer, counted by two, and by ears where it fired."""
    iris = at["iris"]
    before = iris.painted
    counts_out = f"{FORM.format('CountRounds')}, a.button[href^='/do/CountRounds']"
    with iris.doing("back to the armorer", then=(at["petra"], counts_out)):
        iris.tap("form[action='/act/ReturnWeapon'] button")
        iris.comes(before)
    for who in ("iris", "petra"):
        one = at[who]
        one.page.locator(counts_out).first.wait_for()
        with one.doing("count", pages=2):
            one.follows("a.button[href^='/do/CountRounds']")
            one.tile("bore_clear", "yes")
            one.tile("out", counts)
            one.sends()
    if heard is not None:
        lea = at["lea"]
        lea.page.locator(f"{FORM.format('HearShots')}, a.button[href^='/do/HearShots']").first.wait_for()
        with lea.doing("shots heard"):
            lea.follows("a.button[href^='/do/HearShots']")
            lea.tile("number", str(heard))
            lea.sends()


def stow(at: Crew, clean: bool = False) -> None:
    """Cleaned where it fired, scanned, and laid into the safe."""
    iris = at["iris"]
    if clean:
        iris.page.goto("/")
        before = iris.painted
        with iris.doing("clean"):
            iris.scan("W3")
            iris.comes(before)
            before = iris.painted
            iris.tap("form[action='/act/CleanWeapon'] button")
            iris.comes(before)
    iris.page.goto("/")
    before = iris.painted
    with iris.doing("into the safe", pages=2):
        iris.scan("W3")
        iris.comes(before)
        before = iris.painted
        iris.tap("a.button[href^='/do/StowWeapon']")
        iris.comes(before)
        iris.tile("container", "safe")
        iris.sends()
    at.go("/c/safe", ("iris", "petra"))
    for who in ("iris", "petra"):
        one = at[who]
        before = one.painted
        with one.doing("seal the safe again", pages=2):
            one.tap("a.button[href^='/do/SealContainer']")
            one.comes(before)
            for tag in ("W3", "W5", "W8", "R1"):
                one.scan(tag)
                one.page.locator(f"input[value='{tag}']:checked").wait_for()
            one.sends()
    at.mark("end")


def lock_up(at: Crew, tags: Iterable[str]) -> None:
    """Ten into the safe under one signature, then seen by two and sealed."""
    iris = at["iris"]
    at.go("/rack", ("iris", "petra"))
    with iris.doing("ten into the safe"):
        iris.follows("a.button[href*='what=StowWeapon']")
        iris.tile("container", "safe")
        iris.sends()
    for who in ("iris", "petra"):
        one = at[who]
        one.page.locator(
            f"{FORM.format('SealContainer')}, a.button[href^='/do/SealContainer']"
        ).first.wait_for()
        with one.doing("seal ten in"):
            one.follows("a.button[href^='/do/SealContainer']")
            for tag in tags:
                one.scan(tag)
                one.page.locator(f"input[value='{tag}']:checked").wait_for()
            one.sends()
    at.mark("end")
