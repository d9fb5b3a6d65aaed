"""Makes docs/mutation.md from docs/proof/mutants.json, which `make mutants` wrote, and from why survivors stay."""

import json
import tomllib
from collections import Counter
from math import sqrt
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
AIM = 90


def mutation() -> str:
    """The page."""
    facts = json.loads((DOCS / "proof" / "mutants.json").read_text(encoding="utf-8"))
    reasons = tomllib.loads((DOCS / "proof" / "mutants_explained.toml").read_text(encoding="utf-8"))
    rows = facts["rows"]
    left = [row["mutant"] for row in rows if not row["by"]]
    return "\n".join(
        [HEAD, _measured(facts), _rings(rows), "## Who noticed\n", _noticed(rows), _left(left, reasons)]
    )


HEAD = """# What the quick tests notice of wrong code

Every small wrong version of `record/`, `rules/` and `procedures/`: a comparison turned round, a condition dropped or negated, a
statement left out, an effect lost, a number one higher. Each is put in the place of the right one in a process of its own,
then whoever passes that line is asked until one notices: the days on set first, then the quick pure tests and the packs' own
cases. What a test file makes while it is read is made by the right version, so a little more may be noticed than is counted.
Not changed: texts, assertions, and tables outside of functions (`tests/test_every_rule_has_its_day.py` takes each of their
entries away by itself). Not asked: the exploration, the desk and the faces, which would notice more.

`make mutants` draws and runs anew. `--look` is for writing tests from and writes no figure; `--apart SEED N` and `--new` keep
what tests were written from out of the draw that is counted. `--again` gives only those that were missed to tests that were
written since. No test that measures time is asked: on a busy machine it fails by itself, and would count as noticing.
Drawing fewer than all leaves chance: the share of all lies within the margin that is named (95 %).
"""


def _measured(facts: dict) -> str:
    """The share of a fresh draw, by which the aim is judged; and what tests noticed that were written for what it missed."""
    rows = facts["rows"]
    killed = sum(1 for row in rows if row["by"])
    first = facts.get("at_first", killed)
    share = 100 * first / len(rows)
    margin = 196 * sqrt(share / 100 * (1 - share / 100) / len(rows))
    apart = facts.get("apart", 0)
    fresh = f", none of the {apart} that tests had been written from" if apart else ""
    aim = "reached" if share >= AIM else "**not reached**"
    again = (
        f" Tests that were written for what it missed notice {killed - first} more: {killed}, as below."
        if killed > first
        else ""
    )
    return (
        f"Of {facts['there_are']} wrong versions, {len(rows)} were tried (drawn with seed {facts['seed']}{fresh}): "
        f"{first} were noticed, **{share:.1f} %** (within {margin:.1f} points). The aim is {AIM} %: {aim}.{again}\n"
    )


def _rings(rows: list[dict]) -> str:
    tried = Counter(row["ring"] for row in rows)
    killed = Counter(row["ring"] for row in rows if row["by"])
    lines = [
        f"| {ring} | {tried[ring]} | {killed[ring]} | {100 * killed[ring] / tried[ring]:.0f} % |"
        for ring in sorted(tried)
    ]
    return "\n".join(["| ring | tried | noticed | share |", "|---|---|---|---|", *lines, ""])


def _noticed(rows: list[dict]) -> str:
    by = Counter(_kind(row["by"]) for row in rows if row["by"])
    return "\n".join([*(f"- {who}: {number}" for who, number in by.most_common()), ""])


def _kind(by: str) -> str:
    return "a day on set" if by.endswith(".txt") else "a pure test" if "::" in by else by


def _left(left: list[str], reasons: dict) -> str:
    groups: dict[str, list[str]] = {name: [] for name in (*reasons, "gap")}
    for name in left:
        groups[_reason(name, reasons)].append(name)
    parts = ["## What nobody noticed, and why it stays\n"]
    for group, names in groups.items():
        because = reasons[group]["because"] if group in reasons else "No good reason: a test is owed."
        if names:
            parts += [f"**{because}** ({len(names)})\n", *(f"- {name}" for name in sorted(names)), ""]
    return "\n".join(parts)


def _reason(name: str, reasons: dict) -> str:
    fits = [
        (len(known), group)
        for group, told in reasons.items()
        for known in told["names"]
        if name.startswith(known) and not name[len(known) :].startswith(" (occurrence")
    ]
    return max(fits)[1] if fits else "gap"
