"""Clauses: one table of a pack becomes a clause, or sentences about what is wrong with it, each with its key."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chamberflag.intake.params import params_of
from chamberflag.intake.shapes import DATE, LIST, TABLE, TEXT, Shape, hint, misshapen
from chamberflag.intake.sources import Sources
from chamberflag.intake.units import Wrong, clock
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.clocks import Starts
from chamberflag.record.facts import FACTS, PLACE, wrong
from chamberflag.record.packs import Clause, Named, Sort, Source, Status, Trust
from chamberflag.record.people import KEEPER, Duty
from chamberflag.record.signatures import Said
from chamberflag.record.weapons import Kind
from chamberflag.rules.applying import OF_ACT, OF_PRODUCTION
from chamberflag.rules.floor import FLOOR
from chamberflag.rules.packs import CHECKS, FLOOR_CHECKS, GATES, OTHER_POINTS

Wrongs = list[tuple[str, str]]  # key, sentence
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]{1,39}")
SUBJECTS = ("production", "day", "scene", "weapon", "person", "lot", "incident")
EVERY = (
    "id",
    "sort",
    "who",
    "when",
    "says",
    "source",
    "status",
    "trust",
    "evidence",
    "applies",
    "from",
    "to",
    "topic",
)
OWN = {
    Sort.GATE: ("check", "params"),
    Sort.TIMER: ("starts", "within", "tell", "by"),
    Sort.ATTESTATION: ("by", "each"),
}
TOPICS = ("licence",)
OFF = ("floor", "without", "off", "disable", "except", "override")
NEVER_OFF = "no pack can switch off a check of the floor, or change one. Take this out."
SHAPES: Mapping[str, Shape] = {
    **dict.fromkeys((*EVERY, *(own for owns in OWN.values() for own in owns)), TEXT),
    "when": LIST, "source": TABLE, "params": TABLE, "applies": TABLE, "from": DATE, "to": DATE,
}  # fmt: skip
CITED: Mapping[str, Shape] = {"document": TEXT, "clause": TEXT, "edition": TEXT, "seen": DATE}


def clause_of(told: Mapping[str, Any], sources: Sources) -> tuple[Clause | None, Wrongs]:
    """The clause of a table, and what is wrong with it. With anything wrong there is no clause."""
    if strange := list(misshapen(told, SHAPES)):
        return None, strange
    found = [*_common(told), *_source(told, sources)]
    sort = Sort(told["sort"]) if told.get("sort") in list(Sort) else None
    params: Named = ()
    if sort:
        found += [(key, _no_key(sort, key)) for key in told if key not in (*EVERY, *OWN[sort])]
        params, more = _OWN[sort](told)
        found += more
        found += _adopts(told, sources)
    applies, more = _applies(told.get("applies", {}))
    found += more
    if found or sort is None:
        return None, found
    cited = told["source"]
    return Clause(
        told["id"], sort, told["who"], tuple(told["when"]), told["says"],
        Source(cited["document"], str(cited.get("clause", "")), str(cited.get("edition", "")), cited.get("seen")),
        Status(told["status"]), Trust(told["trust"]), told.get("evidence", ""), told.get("check", ""),
        params, applies, told.get("from"), told.get("to"), told.get("topic", ""),
    ), []  # fmt: skip


def _no_key(sort: Sort, key: str) -> str:
    return NEVER_OFF if key in OFF else f"a {sort} has no {key}."


def _common(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not ID.fullmatch(told.get("id", "")):
        yield "id", "its id is 2 to 40 letters, digits, dots, dashes."
    for key in ("who", "says"):
        if not told.get(key, "").strip():
            yield key, f"it has no {key}."
    for key, kinds in (("sort", Sort), ("status", Status), ("trust", Trust)):
        if told.get(key) not in list(kinds):
            yield key, f"its {key} is one of: {', '.join(kinds)}."
    if "from" in told and "to" in told and told["to"] < told["from"]:
        yield "to", "it ends before it begins."
    if told.get("topic", "licence") not in TOPICS:
        yield "topic", f"its topic is one of: {', '.join(TOPICS)}."
    if not told.get("when"):
        yield "when", "it has no gate point."
    for point in told.get("when", []):
        if point not in (*GATES, *OTHER_POINTS):
            yield "when", f"{point} is no gate point. There are: {', '.join((*GATES, *OTHER_POINTS))}."


def _source(told: Mapping[str, Any], sources: Sources) -> Iterator[tuple[str, str]]:
    cited = told.get("source", {})
    strange = list(misshapen(cited, CITED))
    yield from (("source", says) for _, says in strange)
    yield from (("source", f"a source has no {key}.") for key in cited if key not in CITED)
    if not cited.get("document"):
        yield "source", "it has no source: name a document."
    elif not strange and cited["document"] not in sources:
        yield "source", f"{cited['document']} is not in sources.toml: a citation must resolve there."


def _applies(told: Mapping[str, Any]) -> tuple[Named, Wrongs]:
    found: Wrongs = []
    for name, value in told.items():
        if name == PLACE:
            found.append(("applies", "the place is set by `places` in the head of the pack."))
        elif name not in OF_ACT and name not in OF_PRODUCTION:
            known = (*OF_PRODUCTION[1:], *OF_ACT)
            found.append(("applies", f"{name} is no fact that a clause can apply by. {hint(name, known)}"))
        else:
            found += [("applies", says) for one in _listed(value) if (says := _never_so(name, one))]
    return tuple((name, _listed(value)) for name, value in told.items()), found


OF_THINGS: Mapping[str, tuple[str | bool, ...]] = {  # what the book itself knows, and nobody states
    "fires": (True, False), "minor": (True, False),
    "weapon_kind": tuple(Kind), "load": tuple(RoundKind),
}  # fmt: skip


def _never_so(name: str, value: object) -> str:
    """Why a fact can never have this value: the clause would never apply, and nobody would notice."""
    if name in OF_THINGS:
        among = OF_THINGS[name]
        fits = any(type(one) is type(value) or isinstance(one, str) for one in among) and value in among
        known = "true or false" if among == (True, False) else ", ".join(map(str, among))
        return "" if fits else f"{name} is never {value}. It is one of: {known}."
    if name in FACTS:
        return wrong(name, (value,)) if isinstance(value, str | int) else f"{name} is never {value}."
    return "" if isinstance(value, str) else f"{name} is words in quotes."


def _listed(value: Any) -> Said:
    return tuple(value) if isinstance(value, list) else (value,)


def _gate(told: Mapping[str, Any]) -> tuple[Named, Wrongs]:
    check, params, when = told.get("check", ""), told.get("params", {}), told.get("when", [])
    found: Wrongs = []
    for point in when:
        if point in OTHER_POINTS:
            says = f"a gate cannot wait at {point}: making safe and reporting are never refused."
            found.append(("when", says))
    if check in FLOOR_CHECKS:
        return (), found + _floor(check, params, when)
    if check not in CHECKS:
        says = (
            f"there is no check called {check}. {hint(check, tuple(CHECKS))}" if check else "it has no check."
        )
        return (), [*found, ("check", says)]
    known = CHECKS[check]
    for point in when:
        if point in GATES and point not in known.gates:
            found.append(
                ("when", f"{check} cannot be asked at {point}, but at {', '.join(sorted(known.gates))}.")
            )
    read, more = params_of(check, params)
    return read, found + [("params", says) for says in more]


def _floor(check: str, params: object, when: list[str]) -> Wrongs:
    if params:
        says = f"{check} is a check of the floor: no pack can switch it off or change it."
        return [("params", says)]
    acts = {act for point in when for act in GATES.get(point, ())}
    if not any(check in {one.__name__ for one in FLOOR[act]} for act in acts):
        return [("when", f"the floor does not ask {check} at {' or '.join(when) or 'no point'}.")]
    return []


def _adopts(told: Mapping[str, Any], sources: Sources) -> Wrongs:
    """A document that is to be adopted is one that sources.toml marks so."""
    if told.get("check") != "document_is_adopted":
        return []
    name, newest = (told.get("params", {}).get(key, "") for key in ("document", "newest"))
    if name not in list(sources):
        return [("params", f"{name} is not in sources.toml: a citation must resolve there.")]
    if not sources[name].by_name:
        says = f"{name} is not marked `by_name = true` in sources.toml: no law adopts it without its version."
        return [("params", says)]
    if newest and wrong("born", (newest,)):
        return [("params", f"newest is a date in quotes, like '2026-11-21', not {newest}.")]
    return []


def _timer(told: Mapping[str, Any]) -> tuple[Named, Wrongs]:
    found: Wrongs = []
    if told.get("starts") not in list(Starts):
        found.append(("starts", f"what starts it is one of: {', '.join(Starts)}."))
    if not told.get("tell"):
        found.append(("tell", "it does not say whom to tell."))
    try:
        within = clock(told.get("within"))
    except Wrong as is_wrong:
        return (), [*found, ("within", f"within {is_wrong}")]
    by, more = _by(told, optional=True)
    params = (
        ("starts", (told.get("starts", ""),)),
        ("within", within),
        ("tell", (told.get("tell", ""),)),
        *by,
    )
    return params, found + more


def _attestation(told: Mapping[str, Any]) -> tuple[Named, Wrongs]:
    by, found = _by(told, optional=False)
    if told.get("each") not in SUBJECTS:
        found = [*found, ("each", f"it is stated for each of: {', '.join(SUBJECTS)}.")]
    return (*by, ("each", (told.get("each", ""),))), found


def _by(told: Mapping[str, Any], *, optional: bool) -> tuple[Named, Wrongs]:
    if optional and "by" not in told:
        return (), []
    if told.get("by") not in (*list(Duty), KEEPER, "anybody"):
        return (), [("by", f"it is stated by one of: {', '.join((*Duty, KEEPER, 'anybody'))}.")]
    return (("by", (str(told["by"]),)),), []


_OWN = {Sort.GATE: _gate, Sort.TIMER: _timer, Sort.ATTESTATION: _attestation}
