"""Params: what a clause hands to its check. What could never be met is an error here, not a clause that never bites."""

from collections.abc import Iterator, Mapping
from typing import Any

from chamberflag.intake.shapes import hint
from chamberflag.intake.units import Wrong, measured
from chamberflag.record.facts import FACTS, Type, wrong
from chamberflag.record.packs import Named
from chamberflag.record.papers import PAPERS
from chamberflag.record.signatures import Said
from chamberflag.rules.packs import CHECKS

VALUES = {"fact_is": "is", "fact_has_all": "all"}  # checks whose parameter holds values of a fact
NUMBERS = ("fact_is_at_least", "fact_is_at_most")


def params_of(check: str, told: Mapping[str, Any]) -> tuple[Named, list[str]]:
    """The parameters of a known check, and what is wrong with them."""
    known, read = CHECKS[check].params, []
    has = ", ".join(known) or "none"
    found = [f"{check} has no parameter {name}. It has: {has}." for name in told if name not in known]
    for name, param in known.items():
        if name not in told:
            found += [] if param.optional else [f"{check} needs {name}: {param.means}."]
            continue
        try:
            read.append((name, measured(param, told[name])))
        except Wrong as is_wrong:
            found.append(_said(name, told[name], is_wrong))
    return tuple(read), found or list(_together(check, dict(read)))


def _said(name: str, value: object, is_wrong: Wrong) -> str:
    if name == "fact" and isinstance(value, str) and value not in FACTS:
        return f"there is no fact called {value}. {hint(value, tuple(FACTS))}"
    return f"{name} {is_wrong}"


def _together(check: str, said: Mapping[str, Said]) -> Iterator[str]:
    """What is wrong although every parameter alone is right."""
    if "fact" in said:
        yield from _of_fact(check, str(said["fact"][0]), said)
    kinds = [str(kind) for kind in said.get("papers", ())]
    if len({PAPERS[kind] for kind in kinds}) > 1 and check == "paper_is_seen":
        yield f"these papers are about different things: {', '.join(f'{k} ({PAPERS[k]})' for k in kinds)}."


def _of_fact(check: str, fact: str, said: Mapping[str, Said]) -> Iterator[str]:
    for one in said.get(VALUES.get(check, ""), ()):
        if says := wrong(fact, (one,)):
            yield says
    if check in NUMBERS and FACTS[fact].type is not Type.NUMBER:
        yield f"{fact} is no number."
    if check == "fact_has_all" and FACTS[fact].type is not Type.WORDS:
        yield f"{fact} holds one value: ask for it with fact_is."
