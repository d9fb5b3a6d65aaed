"""`chamberflag risk`: the cut sets with ranges of human failing, compared, never predicted.

Draws numbers and pictures with the extra `risk` (numpy, matplotlib), which no laptop on set needs.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from chamberflag import proof
from chamberflag.proof.claims import Harm
from chamberflag.proof.cuts import Bounds, CutSet, Failure, read
from chamberflag.proof.risk import (
    FORMULAS,
    LOOK,
    NOT_A_PREDICTION,
    RANGES,
    Dependence,
    Tree,
    independence,
    middles,
    of_cut,
    range_of,
    top,
    tornado,
    tree_of,
)

GOLDEN = Path(proof.__path__[0]) / "golden" / "cut_sets.txt"
MISSING = "This needs the extra `risk` (numpy and matplotlib): pip install 'chamberflag[risk]'."
ENDS = (5, 50, 95)
Z95 = 1.6448536  # between the middle and the 95th of a hundred lie so many standard deviations
Report = dict[str, Any]


@click.command("risk")
@click.option("--claim", type=click.Choice([one.name for one in Harm]), default="U1", show_default=True,
              help="Which harm.")  # fmt: skip
@click.option("--dependence", type=click.Choice([one.value for one in Dependence]), default="high", show_default=True,
              help="How far people copy one another, for the list of barriers.")  # fmt: skip
@click.option("--samples", type=click.IntRange(100, 1_000_000), default=20_000, show_default=True,
              help="How often chance is drawn.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draw.")
@click.option(
    "--plot", type=click.Path(path_type=Path, dir_okay=False), help="A picture: FILE.svg or FILE.png."
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def command(claim: str, plot: Path | None, as_json: bool, **asked: Any) -> None:
    """Weigh barriers, and what copying costs.

    Which barrier is worth most against one harm, and how much is lost when people copy one another.
    A comparison tool, not a prediction: docs/risk.md.
    """
    if plot and plot.suffix not in (".svg", ".png"):
        raise click.UsageError(f"{plot} must end in .svg or .png.")
    tree = tree_of(cut_sets(), claim)
    if tree is None:
        click.echo(
            f"No way to {claim} was found in what was explored ({Harm[claim]}): there is nothing to compare."
        )
        return
    try:
        found = report(tree, Dependence(asked["dependence"]), asked["samples"], asked["seed"])
        if plot:
            from chamberflag.cli.risk_picture import draw

            draw(found, plot)
    except ModuleNotFoundError as missing:
        if missing.name not in ("numpy", "matplotlib"):
            raise
        click.echo(MISSING, err=True)
        raise SystemExit(1) from missing
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else text(found))
    if plot and not as_json:
        click.echo(f"\nThe picture is in {plot}.")


def cut_sets() -> tuple[CutSet, ...]:
    """Those of the intact rules, as the package holds them."""
    return read(GOLDEN.read_text(encoding="utf-8"))


def report(tree: Tree, level: Dependence, samples: int, seed: int) -> Report:
    """Everything that is printed, as plain values."""
    drawn = _drawn(tree, samples, seed)
    usual = middles(tree)
    share = {cut: float(of_cut(cut, usual, level)) for cut in tree.cuts}
    return {
        "says": NOT_A_PREDICTION,
        "claim": tree.claim,
        "harm": str(Harm[tree.claim]),
        "explored": _explored(tree.bounds),
        "dependence": level.value,
        "samples": samples,
        "seed": seed,
        "levels": [_level(tree, one, drawn) for one in Dependence],
        "barriers": [
            {"barrier": _capital(one.barrier), "against": [_capital(f.told.words) for f in one.failures],
             "low": one.low, "high": one.high, "without": one.gone, "left": _left(one.gone)}
            for one in tornado(tree, level)
        ],
        "cut_sets": [
            {"words": cut.in_words, "middle": share[cut], "order": cut.order}
            for cut in sorted(tree.cuts, key=lambda cut: -share[cut])
        ],
        "two_lookers": [
            {"dependence": one.value, "missed": missed, "times": times}
            for one, missed, times in independence(LOOK.middle, 2)
        ],
        "ranges": [
            {"name": one.name, "words": one.words, "low": one.low, "middle": one.middle, "high": one.high,
             "source": one.source.cites, "checked": one.source.checked}
            for one in RANGES
        ],
        "formulas": {"source": FORMULAS.cites, "checked": FORMULAS.checked},
    }  # fmt: skip


def _drawn(tree: Tree, samples: int, seed: int) -> Mapping[Failure, Any]:
    """Every failure's chance, drawn so often. What has the same range is drawn together: we are wrong about all looks alike."""
    import numpy

    chance = numpy.random.default_rng(seed)
    columns = {
        one.name: numpy.minimum(
            one.middle * numpy.exp(chance.standard_normal(samples) * numpy.log(one.factor) / Z95), 1.0
        )
        for one in RANGES
    }
    return {failure: columns[range_of(failure).name] for failure in tree.failures}


def _level(tree: Tree, level: Dependence, drawn: Mapping[Failure, Any]) -> Report:
    """The harm at one level of dependence: in the middle, and where nine of ten draws lie; how many times zero's it is."""
    import numpy

    harm = top(tree, drawn, level)
    low, middle, high = (float(x) for x in numpy.percentile(harm, ENDS))
    times = numpy.percentile(harm / top(tree, drawn, Dependence.ZERO), ENDS)
    return {
        "dependence": level.value,
        "low": low,
        "middle": middle,
        "high": high,
        "times": [float(x) for x in times],
    }


def text(found: Report) -> str:
    """The report for people."""
    rows = [
        found["says"],
        "",
        f"Harm: {found['harm']} ({found['claim']}).",
        f"Explored: {found['explored']}.",
        "",
    ]
    rows += [
        f"Each time a scene is set up, its looks made once; nine of ten of {found['samples']} draws lie between the ends, "
        "half of them below the middle."
    ]
    rows += [
        f"{'people copy one another':<26}{'low':>9}{'middle':>9}{'high':>9}   times as often as at zero (range)"
    ]
    for one in found["levels"]:
        low, middle, high = one["times"]
        figures = "".join(f"{one[end]:>9.1e}" for end in ("low", "middle", "high"))
        rows.append(f"  {one['dependence']:<24}{figures}   {middle:.2g} ({low:.2g} to {high:.2g})")
    rows += ["", f"Which barrier is worth most (copying: {found['dependence']}; others at their middle)"]
    for n, one in enumerate(found["barriers"], 1):
        swing = f"{one['low']:.1e} to {one['high']:.1e}; if it always holds, {one['left']}"
        rows += [
            f"  {n}. {one['barrier']}: {swing}",
            *(f"     Against: {failure}." for failure in one["against"]),
        ]
    each = f"each missing {LOOK.middle:g} alone (range {LOOK.low:g} to {LOOK.high:g})"
    rows += ["", f"Two who look one after the other, {each}: both miss"]
    for one in found["two_lookers"]:
        times = f"{one['times']:.2g} times as often as at zero"
        rows.append(f"  {one['dependence']:<24}{one['missed']:>9.1e}   {times}")
    rows += ["", "The cut sets, heaviest first (at their middle; their ranges are those above)"]
    rows += [f"  {one['middle']:.1e}  {one['words']}" for one in found["cut_sets"]]
    rows += ["", "What was put in, each with its range (one in twenty lies below, one in twenty above)"]
    for one in found["ranges"]:
        rows.append(
            f"  {one['name']}: {one['words']}: {one['low']:.0e} to {one['high']:.0e}, middle {one['middle']:.0e}"
        )
        rows.append(f"     {one['source']}{'; ' if one['checked'] else ''}{one['checked']}.")
    rows.append(f"  dependence: {found['formulas']['source']}; {found['formulas']['checked']}.")
    return "\n".join(rows)


def _explored(bounds: Bounds) -> str:
    """What the cut sets were looked for in: nothing is known of what takes more to go wrong."""
    ways = "one way" if bounds.failures == 1 else f"{bounds.failures} ways"
    faults = {0: "no fault", 1: "one fault"}.get(bounds.faults, f"{bounds.faults} faults")
    return f"{bounds.small}; {ways} of failing and {faults} of a thing at the most"


def _left(gone: float) -> str:
    """None left is not none at all: larger cut sets were not looked for."""
    return f"{gone:.1e} is left" if gone else "no cut set of this size is left"


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
