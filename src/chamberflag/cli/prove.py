"""`chamberflag prove`: run the exploration of the claim and print what it found."""

import json
import time
from dataclasses import asdict
from typing import Any

import click

from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.report import ASSUMPTIONS, BY_NAME, CHECKS, floor_without, lines, prove


@click.command("prove")
@click.option("--failures", default=1, show_default=True, help="How many may fail.")
@click.option("--grain", type=click.Choice(["person", "way"]), default="person", show_default=True,
              help="What counts as one: a person failing in every way, or one way of failing.")  # fmt: skip
@click.option("--hidden", default=0, show_default=True, help="Hidden or sudden faults of things besides.")
@click.option(
    "--set",
    "names",
    multiple=True,
    type=click.Choice(list(BY_NAME)),
    help="Which small sets; the smallest if none.",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(sorted(CHECKS)),
    metavar="RULE",
    help="Take a rule out of the floor, to see what it is worth.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def command(without: tuple[str, ...], names: tuple[str, ...], as_json: bool, **budget: Any) -> None:
    """Explore every order of acts on a small set, with failing humans, through the code that decides on set.

    Exit 0 where no way to harm was found, 1 where one was.
    """
    grain = Grain.PERSON if budget["grain"] == "person" else Grain.MODE
    allowed = Budget(budget["failures"], grain, budget["hidden"])
    found = []
    for name in names or tuple(BY_NAME)[:1]:
        start = time.perf_counter()
        with floor_without(without):
            report = prove(BY_NAME[name], allowed)
        found.append((report, time.perf_counter() - start))
        if not as_json:
            click.echo("\n".join(lines(report)))
            seconds = found[-1][1]
            click.echo(f"  {seconds:.1f} s, {report.states / max(seconds, 1e-9):.0f} states a second\n")
    if as_json:
        plain = [{**asdict(report), "holds": report.holds, "seconds": seconds} for report, seconds in found]
        click.echo(json.dumps({"assumptions": ASSUMPTIONS, "explored": plain}, default=str))
    else:
        click.echo("assuming that\n" + "\n".join(f"  - {one}" for one in ASSUMPTIONS))
    raise SystemExit(0 if all(report.holds for report, _ in found) else 1)
