"""Moments of a western's day at which somebody may open a page, and every page they can get to from there."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from urllib.parse import quote

from tests import days
from tests.days import BLANK, DUMMY

from chamberflag.procedures import commands as c
from chamberflag.record.facts import FACTS
from chamberflag.record.papers import Paper
from chamberflag.record.people import KEEPER
from chamberflag.record.weapons import Description, Kind
from chamberflag.transcripts.house_rules import PACKS
from chamberflag.web.app import ROUTES
from chamberflag.web.forms import FROM_PAGES

SHOWN = [("iris", c.StartShow("W3", "14", "ana")), ("iris", c.LoadWeapon("W3", "D7", 5))]
TOM_LOOKED = ("tom", c.LookIntoWeapon("W3", True, True, DUMMY, 5))
ANA_LOOKED = ("ana", c.LookIntoWeapon("W3", True, True, DUMMY, 5))


def lists() -> Iterator[days.Act]:
    """The western's lists, and a pistol with its magazine."""
    yield from days.lists()
    pistol = Description(Kind.BLANK_FIRING, "pistol", "self-loading", magazine_fed=True)
    yield KEEPER, c.TakeInWeapon("W8", pistol, "safe")
    yield KEEPER, c.TakeInMagazine("M1", "pistol", 8)


def morning() -> Iterator[days.Act]:
    """The lists and the morning; the pistol lies in the safe with the rest."""
    yield from lists()
    for by, command in days.morning():
        if isinstance(command, c.SealContainer):
            command = c.SealContainer("safe", command.contents | {"W8"})
        yield by, command


def _after(*acts: days.Act) -> Callable[[], Iterable[days.Act]]:
    return lambda: [*morning(), *acts]


HANDED_OVER = (*SHOWN, TOM_LOOKED, ANA_LOOKED)
RUNNING = (*HANDED_OVER, *list(days.action("14"))[:-1])
RETURNED = (*HANDED_OVER, ("iris", c.ReturnWeapon("W3")))
ADOPTED = (
    *((KEEPER, c.AdoptPack(PACKS[f"the {name} rules"])) for name in ("house", "yard", "field")),
    ("iris", c.StateFact("", "medic_present", (True,))), ("petra", c.ShowPaper("iris", Paper("armourer's licence", "A-1"))),
    (KEEPER, c.AdoptDocument("house bulletin", "House bulletin", "0" * 64, days.DAY)), ("iris", c.ReportMissing("W3")),
    ("iris", c.Attest("HR-7", days.DAY.isoformat())),
)  # fmt: skip

MOMENTS: dict[str, Callable[[], Iterable[days.Act]]] = {
    "an empty book": lambda: (),
    "the lists are in": lists,
    "after the morning": morning,
    "a show began": _after(SHOWN[0]),
    "it is loaded": _after(*SHOWN),
    "one has looked": _after(*SHOWN, TOM_LOOKED),
    "handed over": _after(*HANDED_OVER),
    "the scene is running": _after(*RUNNING),
    "back again": _after(*RETURNED),
    "one has counted": _after(*RETURNED, ("iris", c.CountRounds("W3", 0, 5, 0, 0))),
    "stopped": _after(*HANDED_OVER, ("sam", c.CallStop("a dog ran in"))),
    "a weapon is set aside": _after(*HANDED_OVER, ("sam", c.ReportDanger("it looks bent", "W3"))),
    "a lot is set aside": _after(("sam", c.ReportDanger("one is heavier", "D7"))),
    "a weapon is missing": _after(*HANDED_OVER, ("iris", c.ReportMissing("W3"))),
    "a weapon was dropped": _after(*HANDED_OVER, ("ana", c.ReportDrop("W3"))),
    "a magazine is filled": _after(("iris", c.FillMagazine("M1", "B1", 4))),
    "packs are adopted": _after(*ADOPTED),
    "the day is closed": days.western,
}  # fmt: skip

SAMPLES = {
    "weapon": "W3", "lot": "D7", "magazine": "M1", "container": "safe", "scene": "14", "performer": "ana",
    "person": "ana", "same_as": "ben", "subject": "W3", "scope": "everything", "device": "device-1",
    "pack": "house-rules", "clause": "HR-7", "document": "house bulletin",
}  # fmt: skip
DECLARED_FORMS = {
    "StateFact": [f"fact={fact}" for fact in FACTS] + ["fact=exclusion_m&subject=14", "fact=none", "about=weapon"],
    "ShowPaper": ["kind=risk+assessment&subject=14", "kind=insurance", "kind=none", "about=person&subject=ana"],
    "AdoptPack": ["pack=nothing"], "Attest": ["clause=HR-6&subject=entry-1", "clause=none"],
}  # fmt: skip
GROWING = re.compile(r"^/ledger/\d+$|before=|^/live")


def form_pages() -> Iterator[str]:
    """The form of every act there is, about the things it is about; and bare."""
    for name, shape in FROM_PAGES.items():
        asked = [f for f in shape.__dataclass_fields__ if f in SAMPLES]
        yield f"/do/{name}?" + "&".join(f"{f}={SAMPLES[f]}" for f in asked)
        yield f"/do/{name}"
        if name in DECLARED_FORMS:
            yield from (f"/do/{name}?{given}" for given in DECLARED_FORMS[name])
        if "subject" in asked:
            yield f"/do/{name}?subject=D7"


def route_pages(size: int) -> Iterator[str]:
    """Every address of the table that is looked at, with things of the western's in it."""
    named = {"tag": ("W3", "W5", "W8", "R1"), "id": ("D7", "B1", "safe", "14", "22", "house-rules", "HR-3"),
             "badge": ("iris", "ana"), "scene": ("14", "22"),
             "n": tuple(str(n) for n in range(max(size - 12, 0), size)), "command": ()}  # fmt: skip
    named |= {
        "tag": (*named["tag"], "M1"),
        "code": ("2HWJWG8G", "2HWJWG82"),
        "sheet": ("lot-tally", "weapon-card"),
        "file": ("bound-book.csv",),
    }
    for route in ROUTES:
        if "GET" not in (getattr(route, "methods", None) or ()) or route.path in ("/live", "/contact"):
            continue
        hole = re.search(r"{(\w+)}", route.path)
        for value in named[hole[1]] if hole else [""]:
            yield route.path.replace(hole[0], value) if hole else route.path


def links(page: str) -> set[str]:
    """Every address in a page: where it leads, what it loads, where its forms go."""
    found = re.findall(r"""(?:href|src|action|data-live|formaction|srcset|poster)=["']([^"']*)["']""", page)
    return {unescape(one) for one in found}


def pages_of(size: int) -> list[str]:
    """Everything to look at in a book of this size."""
    find = [
        f"/find?code={quote(code)}"
        for code in ("W3", "w3", "D7", "M1", "safe", "14", "iris", "https://x.example/w/W3")
    ]
    return [*route_pages(size), *form_pages(), *find]


def crawled(get: Callable[[str], str], start: Iterable[str]) -> dict[str, str]:
    """Every page that can be reached by links, by address. Ledger entries lead to no more entries."""
    seen: dict[str, str] = {}
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen[path] = get(path)
        fresh = {one.partition("#")[0] for one in links(seen[path])}
        waiting += [one for one in fresh if one.startswith("/") and not GROWING.search(one)]
    return seen


__all__ = ["BLANK", "DUMMY"]
