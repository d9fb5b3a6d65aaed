"""Makes the tables of docs/risk.md again: drawn with the seed that `chamberflag risk` has by default."""

import re
from pathlib import Path

from chamberflag.cli.risk import cut_sets, report
from chamberflag.proof.claims import Harm
from chamberflag.proof.risk import Dependence, tree_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "risk.md"
MADE = re.compile(r"(<!-- made: risk -->\n).*?(<!-- end -->)", re.DOTALL)
SAMPLES, SEED = 20_000, 1


def risk() -> str:
    """The page as it should be."""
    tree = tree_of(cut_sets(), "U1")
    assert tree, "the cut sets of U1 are known"
    found = report(tree, Dependence.HIGH, SAMPLES, SEED)
    parts = (_cuts(found), _levels(found), _barriers(found), _lookers(found), _ranges(found))
    return MADE.sub(lambda made: made[1] + "\n".join(parts) + made[2], PAGE.read_text(encoding="utf-8"))


def _cuts(found: dict) -> str:
    """What must come together, and which claims have nothing to compare."""
    rows = "".join(f"| {one['words']} | {one['middle']:.1e} |\n" for one in found["cut_sets"])
    some = sorted({cut.claim for cut in cut_sets()})
    none = [claim.name for claim in Harm if claim.name not in some]
    cut, uncut = f"{', '.join(some[:-1])} and {some[-1]}", ", ".join(none)
    head = (
        f"## What must come together\n\nClaim {found['claim']}: {found['harm']}. Looked for in: {found['explored']}. "
        f"On all small sets that were explored {cut} have cut sets. {uncut} have none, which is no zero: what takes more "
        "to go wrong was not looked for, and there is nothing to compare.\n\n"
        f"| cut set | at the middle of every range, {found['dependence']} dependence |\n|---|---|\n"
    )
    return head + rows


def _levels(found: dict) -> str:
    rows = "".join(
        f"| {one['dependence']} | {one['middle']:.1e} | {one['low']:.1e} to {one['high']:.1e} "
        f"| {one['times'][1]:.2g} | {one['times'][0]:.2g} to {one['times'][2]:.2g} |\n"
        for one in found["levels"]
    )
    head = (
        f"## What it costs when people copy one another\n\n{found['says']} Each time a scene is set up: every look, deed and "
        "fault has one occasion. The middle is the one that half of the draws lie below; the mean lies above it.\n\n"
        "| dependence | middle | nine of ten | times as often as at zero | nine of ten |\n|---|---|---|---|---|\n"
    )
    return head + rows


def _barriers(found: dict) -> str:
    rows = "".join(
        f"| {one['barrier']} | {'; '.join(one['against'])} | {one['low']:.1e} to {one['high']:.1e} "
        f"| {one['left']} |\n"
        for one in found["barriers"]
    )
    head = (
        f"## Which barrier is worth most\n\nAt {found['dependence']} dependence, first the one that leaves least if it "
        f"always holds. {found['says']}\n\n"
        "| barrier | against | the harm, with these failures at both ends of their ranges | if it always holds |\n"
        "|---|---|---|---|\n"
    )
    return head + rows


def _lookers(found: dict) -> str:
    rows = "".join(
        f"| {one['dependence']} | {one['missed']:.1e} | {one['times']:.2g} |\n"
        for one in found["two_lookers"]
    )
    look = next(one for one in found["ranges"] if one["name"] == "look")
    head = (
        f"## Two who look, one after the other\n\nEach misses {look['middle']:g} alone (range {look['low']:g} to "
        f"{look['high']:g}). {found['says']}\n\n| dependence | both miss | times as often as at zero |\n|---|---|---|\n"
    )
    return head + rows


def _ranges(found: dict) -> str:
    rows = "".join(
        f"| {one['name']} | {one['words']} | {one['middle']:.0e} | {one['low']:.0e} to {one['high']:.0e} "
        f"| {one['source']} | {one['checked'] or 'our judgement'} |\n"
        for one in found["ranges"]
    )
    columns = (
        "| range | what fails | middle | nine of ten | source | compared with |\n|---|---|---|---|---|---|\n"
    )
    head = f"## What was put in\n\n{columns}"
    tail = f"\nDependence: {found['formulas']['source']}; {found['formulas']['checked']}.\n"
    return head + rows + tail
