"""`chamberflag prove`: run the exploration of the claim and print what it found."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from chamberflag.cli import what_if
from chamberflag.cli.needs import Wiring
from chamberflag.proof.assumptions import ASSUMPTIONS, BY_ID, drop
from chamberflag.proof.explore import Budget, Grain
from chamberflag.proof.report import BY_NAME, CHECKS, Report, floor_without, lines, prove
from chamberflag.proof.staffing import Staffing, staffing

OF_A_SET = {
    "failures": "--failures", "grain": "--grain", "names": "--set", "without": "--without",
    "dropped": "--without-assumption",
}  # fmt: skip
Found = list[tuple[Report, float]]


@click.command("prove")
@click.option("--failures", default=1, show_default=True, help="How many may fail.")
@click.option("--grain", type=click.Choice(["person", "way"]), default="person", show_default=True,
              help="What counts as one: a person failing in every way, or one way of failing.")  # fmt: skip
@click.option(
    "--hidden",
    default=0,
    show_default=True,
    type=click.IntRange(0),
    help="Hidden or sudden faults of things besides.",
)
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
@click.option(
    "--without-assumption",
    "dropped",
    multiple=True,
    type=click.Choice([one.id for one in ASSUMPTIONS if one.trials], case_sensitive=False),
    metavar="A1..",
    help="Drop an assumption, to see what breaks.",
)
@click.option(
    "--people",
    multiple=True,
    metavar="ROLE=ROLE",
    help="One human with two roles: what does it open? With --book ROLE=BADGE: who would have a duty.",
)
@click.option(
    "--book", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A production's own people, weapons and loads in the place of a small set.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def command(wiring: Wiring, /, as_json: bool, dropped: tuple[str, ...], **asked: Any) -> None:
    """Explore every order of acts on a small set, with failing humans, through the code that decides on set.

    Exit 0 where no way to harm was found, 1 where one was, or where something of a book could not be explored.
    """
    if asked["book"]:
        _only_of_a_set(click.get_current_context())
        with wiring.desk(asked["book"]) as desk:
            staffed = staffing(desk.record, what_if.named(asked["people"], desk.record))
        raise SystemExit(0 if _of_a_book(staffed, asked["hidden"], as_json) else 1)
    if asked["people"]:
        found = _as_one(asked["people"], asked["hidden"], as_json)
    else:
        found = _without_assumptions(dropped, as_json) if dropped else _explored(asked, as_json)
    if as_json:
        plain = [{**asdict(report), "holds": report.holds, "seconds": seconds} for report, seconds in found]
        known = {one.id: one.sentence for one in ASSUMPTIONS}
        click.echo(json.dumps({"assumptions": known, "explored": plain}, default=str))
    else:
        click.echo("assuming that")
        for one in ASSUMPTIONS:
            click.echo(f"  {one.id} {one.sentence}{' (DROPPED)' if one.id in dropped else ''}")
    raise SystemExit(0 if all(report.holds for report, _ in found) else 1)


def _explored(asked: Any, quiet: bool) -> Found:
    grain = Grain.PERSON if asked["grain"] == "person" else Grain.MODE
    allowed, found = Budget(asked["failures"], grain, asked["hidden"]), []
    for name in asked["names"] or tuple(BY_NAME)[:1]:
        start = time.perf_counter()
        with floor_without(asked["without"]):
            report = prove(BY_NAME[name], allowed)
        found.append((report, time.perf_counter() - start))
        _say(found[-1], (), quiet)
    return found


def _without_assumptions(ids: Sequence[str], quiet: bool) -> Found:
    found = []
    for assumption in (BY_ID[name] for name in ids):
        start = time.perf_counter()
        for result in drop(assumption):
            found.append((result.report, time.perf_counter() - start))
            human = " and ".join(result.trial.failing) or "nobody"
            _say(found[-1], (f"{assumption.id} dropped: {assumption.without}", f"failing: {human}"), quiet)
            start = time.perf_counter()
    return found


def _as_one(pairs: Sequence[str], hidden: int, quiet: bool) -> Found:
    found = []
    for said in pairs:
        start = time.perf_counter()
        report, before = what_if.people(said, hidden)
        found.append((report, time.perf_counter() - start))
        _say(found[-1], tuple(before), quiet)
    return found


def _only_of_a_set(context: click.Context) -> None:
    """What is asked of a book is one failing human, on its own sets and by all rules."""
    for name, option in OF_A_SET.items():
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"{option} goes with a small set, not with --book: one human fails there, by all rules."
            )


def _of_a_book(staffed: Staffing, faults: int, as_json: bool) -> bool:
    """Whether no single failing human reaches harm as this production is staffed, and nothing of it was left out."""
    if not as_json:
        click.echo("\n".join((*what_if.before(staffed), what_if.asked(faults))))
    answers, holds = [], not staffed.refused and not staffed.left_out and bool(staffed.cases)
    for question, answer in what_if.explored(staffed, faults):
        answers.append({"scenes": question.case.scenes, "set": question.case.small.name, "hidden": question.hidden,
                        "failing": question.case.names.get(question.who, ("nobody", ""))[0], **asdict(answer)})  # fmt: skip
        holds = holds and answer.holds
        if not as_json:
            click.echo("\n".join(what_if.in_words(question, answer)))
    if as_json:
        said = {"crew": staffed.crew, "missing": staffed.missing, "packs": staffed.packs, "explored": answers,
                "phones": staffed.phones,
                "refused": [finding.because for finding in staffed.refused],
                "left_out": [one.because for one in staffed.left_out]}  # fmt: skip
        click.echo(json.dumps(said))
    return holds


def _say(found: tuple[Report, float], before: tuple[str, ...], quiet: bool) -> None:
    if not quiet:
        report, seconds = found
        click.echo("\n".join((*before, *lines(report))))
        click.echo(f"  {seconds:.1f} s, {report.states / max(seconds, 1e-9):,.0f} states a second\n")
