"""Situations: one case of a pack becomes a situation that can be tried. Wrong says what is wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Any

from chamberflag.intake.shapes import DATE, LIST, NUMBER, TABLE, TABLES, TEXT, YES_NO, Shape, hint, misshapen
from chamberflag.intake.units import Wrong
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.facts import FACTS, About, wrong
from chamberflag.record.papers import PAPERS, Paper
from chamberflag.record.people import Duty
from chamberflag.record.signatures import Said
from chamberflag.record.weapons import Kind
from chamberflag.rules.cases import NAMES, Case
from chamberflag.rules.checks.firing import SIZES
from chamberflag.rules.packs import GATES

Wrongs = list[tuple[str, str]]  # key, sentence
SIZE = Shape(lambda value: value in SIZES, f"one of: {', '.join(SIZES)}")
LOADED = Shape(lambda value: value in list(RoundKind), f"one of: {', '.join(RoundKind)}")
KEYS: Mapping[str, Shape] = {
    "is": TEXT, "act": TEXT, "day": DATE, "place": TEXT, "facts": TABLE, "papers": TABLES, "documents": TABLE,
    "casting": TABLE, "kind": TEXT, "minor": YES_NO, "roles": LIST, "loaded_min_ago": NUMBER, "signers": LIST,
    "absent": LIST, "replanned": YES_NO, "live": NUMBER, "lot": TABLE, "crew": TABLE, "also_out": NUMBER,
    "inspected_days_ago": NUMBER, "refuses": LIST, "stands": YES_NO,
}  # fmt: skip
LOT: Mapping[str, Shape] = {
    "maker": TEXT, "maker_lot": TEXT, "supplier": TEXT, "calibre": TEXT, "fired": NUMBER,
}  # fmt: skip
CASTING: Mapping[str, Shape] = {"kind": LOADED, "number": NUMBER, "size": SIZE, "distance_m": NUMBER}
PAPER: Mapping[str, Shape] = {
    "of": TEXT, "kind": TEXT, "number": TEXT, "issuer": TEXT, "scope": LIST, "users": LIST, "from": DATE, "to": DATE,
}  # fmt: skip
ACTS = tuple(dict.fromkeys(act for acts in GATES.values() for act in acts))
SUBJECTS: Mapping[About, tuple[str, ...]] = {
    About.PRODUCTION: ("",), About.SCENE: ("14",), About.PERSON: tuple(NAMES), About.WEAPON: ("W3",),
    About.LOT: ("B1", "D1"), About.CONTAINER: ("safe",),
}  # fmt: skip
AS_IT_IS = (
    "day", "place", "minor", "loaded_min_ago", "replanned", "live", "also_out", "inspected_days_ago", "lot", "casting",
)  # fmt: skip
LISTED = ("roles", "signers", "absent")


def case_of(told: Mapping[str, Any], clauses: frozenset[str]) -> tuple[Case | None, Wrongs]:
    """The case of a table, and what is wrong with it by key. `clauses`: the ids of the pack it belongs to."""
    found: Wrongs = [(key, f"a case has no {key}.") for key in told if key not in KEYS]
    if found := [*found, *misshapen(told, KEYS)] or list(_wrong(told, clauses)):
        return None, found
    given: dict[str, Any] = {key: told[key] for key in AS_IT_IS if key in told}
    given |= {key: tuple(told[key]) for key in LISTED if key in told}
    given |= {"kind": Kind(told["kind"])} if "kind" in told else {}
    given |= {"crew": {duty: tuple(badges) for duty, badges in told.get("crew", {}).items()}}
    try:
        facts, papers = tuple(_facts(told.get("facts", {}))), tuple(map(_paper, told.get("papers", ())))
    except Wrong as is_wrong:
        return None, [("", str(is_wrong))]
    return Case(
        told["is"], told.get("act", "HandOver"), facts=facts, papers=papers,
        documents=tuple(told.get("documents", {}).items()), refuses=frozenset(told.get("refuses", ())), **given,
    ), []  # fmt: skip


def _wrong(told: Mapping[str, Any], clauses: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What is wrong although every value is of its kind."""
    if not told.get("is"):
        yield "is", "it does not say what it is."
    if told.get("act", "HandOver") not in ACTS:
        yield "act", f"nothing waits at {told['act']}. {hint(told['act'], ACTS)}"
    if bool(told.get("refuses")) == bool(told.get("stands")):
        yield "", "it says either `stands = true` or which clauses refuse it."
    for clause in told.get("refuses", ()):
        if clause not in clauses:
            yield "refuses", f"this pack has no clause {clause}."
    if told.get("kind", Kind.FUNCTIONAL) not in list(Kind):
        yield "kind", f"W3 can be: {', '.join(Kind)}."
    for key, shapes in (("lot", LOT), ("casting", CASTING)):
        table = told.get(key, {})
        yield from (
            (key, f"a {key} has no {one}. {hint(one, tuple(shapes))}") for one in table if one not in shapes
        )
        yield from ((key, says) for _, says in misshapen(table, shapes))
    for name, dated in told.get("documents", {}).items():
        if not DATE.fits(dated):
            yield "documents", f"the edition of {name} is {DATE.written}."
    yield from _strangers(told)


def _strangers(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Badges and duties nobody has."""
    named = [(key, told.get(key, [])) for key in ("signers", "absent")]
    for duty, badges in told.get("crew", {}).items():
        named.append(("crew", badges))
        if duty not in list(Duty):
            yield "crew", f"a duty is one of: {', '.join(Duty)}."
    for key, badges in named:
        if not LIST.fits(badges):
            yield key, f"who it is is {LIST.written}."
        elif not set(badges) <= set(NAMES):
            yield key, f"a badge is one of: {', '.join(NAMES)}."


def _facts(told: Mapping[str, Any]) -> Iterator[tuple[str, str, Said]]:
    for key, value in told.items():
        subject, _, name = key.rpartition(" ")
        said = tuple(value) if isinstance(value, list) else (value,)
        _unless(not wrong(name, said), wrong(name, said))
        known = SUBJECTS[FACTS[name].about]
        _unless(subject in known, f"{name} is about {' or '.join(known) or 'the production: name it alone'}.")
        yield subject, name, said


def _paper(told: Mapping[str, Any]) -> tuple[str, Paper]:
    for key in told:
        _unless(key in PAPER, f"a paper has no {key}. {hint(key, tuple(PAPER))}")
    for _, says in misshapen(told, PAPER):
        raise Wrong(f"of a paper {says}")
    kind = told.get("kind", "")
    _unless(kind in PAPERS, f"there is no kind of paper called {kind}. {hint(kind, tuple(PAPERS))}")
    known = SUBJECTS[PAPERS[kind]]
    of = "" if told.get("of") == "production" else told.get("of")
    _unless(of in known, f"a {kind} is of {' or '.join(known) or 'the production'}.")
    paper = Paper(
        kind, told.get("number", "1"), told.get("issuer", ""), frozenset(told.get("scope", ())),
        frozenset(told.get("users", ())), told.get("from"), told.get("to"),
    )  # fmt: skip
    return str(of), paper


def _unless(ok: bool, says: str) -> None:
    if not ok:
        raise Wrong(says)
