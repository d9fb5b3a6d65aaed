"""docs/pace.md from docs/pace.json, which `make bench` writes: what is counted and measured, and a model of hands beside it.

The model is the keystroke-level one. Nothing here measures people, and the page says so.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"
TAP, THINK, SCAN = 0.85, 1.35, 1.6
ANTICIPATED = frozenset({"key", "action", "cut"})  # one waits for the button with the thumb over it
RATES = ("4", "6")
Step = Mapping[str, Any]

HEAD = """# What an honest take costs

Made by `python tools/docs.py` from `docs/pace.json`, which `make bench` writes; a test walks the takes again
and holds every count against it.

- **Taps, swipes and scans are counted** by the pages themselves (trusted `pointerdown`) in Chromium, touch on:
  Iris (armorer), Tom (1st AD), Petra (second person) and Lea (script) on phones of their own, 360 by 740; Ana
  (performer) on the cart's tablet, 820 by 1180, with badge and PIN. A scanner gun's scan is no tap. The pages of
  the scene are open; to open one is a scan and a tap, once.
- **Machine seconds are measured**, once each: from the last touch of an act to the painted answer, the processor
  slowed to a quarter and to a sixth, the server on the same machine, over loopback. *Handed on*: until the form of
  whoever is next stands on their screen, as slow. Wi-Fi is not in them, and **no real phone was measured**.
  Measured {measured}; the machine's load was {load} on two cores, so these are rather too long.
- **Human seconds are modelled, not measured**, by the keystroke-level model: {tap} s for a tap (a touch glove
  on a smartphone, with the way of the finger, measured by *Effects of Input Devices on Task Performance for
  Smartphone Operating*: 0.85 s in a glove against 0.59 s bare, on targets of 3 to 10 mm; ours are 9 mm and
  more; **44 % of the taps in that glove missed**, on its smallest targets most, and no repeated tap is in our
  figures), the same for a swipe, {think} s to take in a page (Card, Moran and Newell 1980), {scan} s for a scan
  (1.1 s to point, by the same authors, 0.5 s to read, which is what sellers of scanners say). *Practised*: one
  thought a page, and none before a button one waits for. *First day*: one before every touch. Nobody with a
  weapon in the other hand has been timed.
- What hands do with the weapon is in none of it: opening the gate, turning the cylinder, five rounds in. Those
  take the time they take.

## The budgets

| what | budget | counted | of a person, by the model | practised, machine at 1/4 | at 1/6 | first day, 1/6 | holds |
|---|---|---|---|---|---|---|---|
"""


def human(step: Step, practised: bool = True) -> float:
    """Seconds of one person for one step, by the model."""
    touches = step["taps"] + step["swipes"]
    thoughts = (0 if step["what"] in ANTICIPATED else step["pages"]) if practised else touches + step["scans"]
    return float(THINK * thoughts + TAP * touches + SCAN * step["scans"])


def seconds(step: Step, rate: str, practised: bool = True) -> float:
    """A person's own seconds, and those until the answer and the next one's form stand; no rate: their own alone."""
    waits = max(step["machine"][rate], step["handed"][rate]) if rate else 0
    return human(step, practised) + waits


def _of(steps: Iterable[Step], *names: str) -> list[Step]:
    return [step for step in steps if step["what"] in names]


def wall(groups: Iterable[Iterable[Iterable[Step]]], rate: str, practised: bool = True) -> float:
    """One group after another; in a group, people side by side; of one person, step after step."""
    return sum(max(sum(seconds(s, rate, practised) for s in person) for person in group) for group in groups)


def _show(steps: list[Step]) -> list[list[list[Step]]]:
    tablet = _of(steps, "badge, tablet", "look, tablet", "PIN, tablet", "look, tablet, sent")
    return [[_of(steps, "begin the show")], [_of(steps, "load")], [_of(steps, "look, own phone"), tablet]]


def _both(steps: list[Step], name: str) -> list[list[Step]]:
    return [[step] for step in _of(steps, name)]


def _rows(takes: Mapping[str, list[Step]]) -> Iterable[str]:
    steps, ten = takes["dummies"], takes["lock-up of ten"]
    again = [s for s in steps if s["part"] == "again" and s["what"] != "cut"]
    seen = [{**step, "scans": 0, "pages": 0} for step in _of(steps, "identify")]
    yield _row("identify: scan to verdict (machine alone)", 1.5, [[seen]])
    yield _row("a look on one's own phone", 5, [[_of(steps, "look, own phone")]], 4)
    yield _row("a look on the tablet", 5, [[_of(steps, "look, tablet", "look, tablet, sent")]], 4)
    yield _row("badge and PIN for it", 6, [[_of(steps, "badge, tablet", "PIN, tablet")]])
    yield _row("the whole show, on the wall", 25, _show(steps))
    keys = [[s] for s in again if s["what"] == "key"]
    rest = [[s for s in again if s["what"] == what] for what in ("roll-call", "action")]
    yield _row("going again: roll-call, two keys, action", 8, [[rest[0]], keys, [rest[1]]], 4)
    yield _row("return with its count", 10, [[_of(steps, "back to the armorer")], _both(steps, "count")])
    yield _row("lock-up of ten", 60, [[_of(ten, "ten into the safe")], _both(ten, "seal ten in")])


def _row(name: str, budget: float, groups: list[list[list[Step]]], most: int = 0) -> str:
    every = [step for group in groups for person in group for step in person]
    taps, scans, swipes = (sum(step[key] for step in every) for key in ("taps", "scans", "swipes"))
    hand, quick, slow = (wall(groups, rate) for rate in ("", *RATES))
    first = wall(groups, "6", practised=False)
    if slow <= budget:
        holds = "yes"
    elif quick <= budget:
        holds = f"at 1/4 only: {slow - budget:.1f} s over at 1/6"
    else:
        holds = f"**no**: {quick - budget:.1f} s over at 1/4, {slow - budget:.1f} s at 1/6"
    holds += f"; taps {'hold' if taps <= most else 'do not'}" if most else ""
    limit = f"{budget:g} s" + (f", {most} taps" if most else "")
    counted = (
        f"{taps} taps" + (f", {swipes} swipes" if swipes else "") + (f", {scans} scans" if scans else "")
    )
    return f"| {name} | {limit} | {counted} | {hand:.1f} s | {quick:.1f} s | {slow:.1f} s | {first:.1f} s | {holds} |\n"


def _take(name: str, steps: list[Step]) -> str:
    head = (
        f"\n## {name}\n\n| who | act | taps | swipes | scans | hand, practised | machine 1/4 | 1/6 |\n"
        "|---|---|---|---|---|---|---|---|\n"
    )
    sums = [sum(step[key] for step in steps) for key in ("taps", "swipes", "scans")]
    waits = [sum(step["machine"][rate] for step in steps) for rate in RATES]
    told = (*sums, f"{sum(map(human, steps)):.0f} s", *(f"{one:.1f} s" for one in waits))
    total = f"| **all of them** | | {' | '.join(f'**{one}**' for one in told)} |\n"
    return head + "".join(map(_line, steps)) + total


def _line(step: Step) -> str:
    who, machine = step["who"].replace("cart", "ana, on the tablet"), step["machine"]
    counted = " | ".join(str(step[key]) for key in ("taps", "swipes", "scans"))
    waits = " | ".join(f"{machine[rate]:.2f} s" for rate in RATES)
    return f"| {who} | {step['what']} | {counted} | {human(step):.1f} s | {waits} |\n"


TITLES = {
    "dummies": "A revolver with five dummies, one performer, two takes: every act the floor asks for",
    "blanks": "The same revolver with three blanks, one take",
    "lock-up of ten": "Ten revolvers into the safe, sealed by two who see thirteen",
}


def pace() -> str:
    """The page."""
    told = json.loads((DOCS / "pace.json").read_text())
    head = HEAD.format(measured=told["measured"], load=told["load"], tap=TAP, think=THINK, scan=SCAN)
    takes = told["takes"]
    return head + "".join(_rows(takes)) + "".join(_take(TITLES[name], steps) for name, steps in takes.items())
