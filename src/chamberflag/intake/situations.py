"""Situations: one case of a pack becomes a situation that can be tried. Wrong says what is wrong with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from chamberflag.intake.units import Wrong
from chamberflag.record.facts import FACTS, About, wrong
from chamberflag.record.papers import PAPERS, Paper
from chamberflag.record.people import Duty
from chamberflag.record.signatures import Said
from chamberflag.record.weapons import Kind
from chamberflag.rules.cases import DAY, NAMES, Case
from chamberflag.rules.packs import GATES

KEYS = ("is", "act", "day", "place", "facts", "papers", "documents", "casting", "kind", "minor", "roles",
        "loaded_min_ago", "signers", "absent", "replanned", "live", "lot", "crew", "also_out",
        "inspected_days_ago", "refuses", "stands")  # fmt: skip
ACTS = tuple(dict.fromkeys(act for acts in GATES.values() for act in acts))
SUBJECTS: Mapping[About, tuple[str, ...]] = {
    About.PRODUCTION: ("",), About.SCENE: ("14",), About.PERSON: tuple(NAMES), About.WEAPON: ("W3",),
    About.LOT: ("B1", "D1"), About.CONTAINER: ("safe",),
}  # fmt: skip
AS_IT_IS = ("day", "place", "minor", "loaded_min_ago", "replanned", "live", "also_out", "inspected_days_ago")
LOT = ("maker", "maker_lot", "supplier", "calibre", "fired")
CASTING = ("kind", "number", "size", "distance_m")


def case_of(told: Mapping[str, Any], clauses: frozenset[str]) -> Case:
    """The case of a table. `clauses`: the ids of the pack it belongs to."""
    for key in told:
        _unless(key in KEYS, f"a case has no {key}.")
    _unless(isinstance(told.get("is"), str), "it does not say what it is.")
    act = told.get("act", "HandOver")
    _unless(act in ACTS, f"nothing waits at {act}. It is one of: {', '.join(ACTS)}.")
    refuses = frozenset(told.get("refuses", ()))
    _unless(
        bool(refuses) != bool(told.get("stands")),
        "it says either `stands = true` or which clauses refuse it.",
    )
    strange = sorted(refuses - clauses)
    _unless(not strange, f"this pack has no clause {', '.join(strange)}.")
    given: dict[str, Any] = {key: told[key] for key in AS_IT_IS if key in told}
    given |= {key: tuple(told[key]) for key in ("roles", "signers", "absent") if key in told}
    if "kind" in told:
        _unless(told["kind"] in list(Kind), f"W3 can be: {', '.join(Kind)}.")
        given["kind"] = Kind(told["kind"])
    lot, crew = told.get("lot", {}), told.get("crew", {})
    _unless(set(lot) <= set(LOT), f"of B1 one can change: {', '.join(LOT)}.")
    _unless(set(crew) <= set(Duty), f"a duty is one of: {', '.join(Duty)}.")
    _unless(
        all(set(badges) <= set(NAMES) for badges in crew.values()), f"a badge is one of: {', '.join(NAMES)}."
    )
    given |= {"lot": lot, "crew": {duty: tuple(badges) for duty, badges in crew.items()}}
    casting = told.get("casting", {})
    _unless(set(casting) <= set(CASTING), f"a casting has: {', '.join(CASTING)}.")
    _unless(type(told.get("day", DAY)) is date, "its day is a date like 2026-11-21, without quotes.")
    return Case(
        told["is"], act, facts=tuple(_facts(told.get("facts", {}))), papers=tuple(map(_paper, told.get("papers", ()))),
        documents=tuple(told.get("documents", {}).items()), casting=casting, refuses=refuses, **given,
    )  # fmt: skip


def _unless(ok: bool, says: str) -> None:
    if not ok:
        raise Wrong(says)


def _facts(told: Mapping[str, Any]) -> Iterator[tuple[str, str, Said]]:
    for key, value in told.items():
        subject, _, name = key.rpartition(" ")
        said = tuple(value) if isinstance(value, list) else (value,)
        _unless(not wrong(name, said), wrong(name, said))
        known = SUBJECTS[FACTS[name].about]
        _unless(subject in known, f"{name} is about {' or '.join(known) or 'the production: name it alone'}.")
        yield subject, name, said


def _paper(told: Mapping[str, Any]) -> tuple[str, Paper]:
    kind = told.get("kind", "")
    _unless(kind in PAPERS, f"there is no kind of paper called {kind or 'nothing'}.")
    known = SUBJECTS[PAPERS[kind]]
    of = "" if told.get("of") == "production" else told.get("of")
    _unless(of in known, f"a {kind} is of {' or '.join(known) or 'the production'}.")
    dates = told.get("from"), told.get("to")
    paper = Paper(
        kind, str(told.get("number", "1")), told.get("issuer", ""), frozenset(told.get("scope", ())),
        frozenset(told.get("users", ())), *dates,
    )  # fmt: skip
    return str(of), paper
