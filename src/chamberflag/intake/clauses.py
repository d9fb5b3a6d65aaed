"""Clauses: one table of a pack becomes a clause, or sentences about what is wrong with it, each with its key."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from chamberflag.intake.units import Wrong, clock, measured
from chamberflag.record.clocks import Starts
from chamberflag.record.facts import FACTS, wrong
from chamberflag.record.packs import Clause, Named, Sort, Source, Status, Trust
from chamberflag.record.people import KEEPER, Duty
from chamberflag.record.signatures import Said
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


def clause_of(told: Mapping[str, Any], sources: Collection[str]) -> tuple[Clause | None, Wrongs]:
    """The clause of a table, and what is wrong with it. With anything wrong there is no clause."""
    found = [*_common(told), *_source(told.get("source"), sources)]
    sort = Sort(told["sort"]) if told.get("sort") in list(Sort) else None
    params: Named = ()
    if sort:
        found += [(key, f"a {sort} has no {key}.") for key in told if key not in (*EVERY, *OWN[sort])]
        params, more = _OWN[sort](told)
        found += more
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


def _common(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not ID.fullmatch(str(told.get("id", ""))):
        yield "id", "its id is 2 to 40 letters, digits, dots, dashes."
    for key in ("who", "says"):
        if not isinstance(told.get(key), str) or not told[key].strip():
            yield key, f"it has no {key}."
    for key, kinds in (("sort", Sort), ("status", Status), ("trust", Trust)):
        if told.get(key) not in list(kinds):
            yield key, f"its {key} is one of: {', '.join(kinds)}."
    for key in ("from", "to"):
        if key in told and not _is_date(told[key]):
            yield key, f"its {key} is a date like 2026-11-21, without quotes."
    if _is_date(told.get("from")) and _is_date(told.get("to")) and told["to"] < told["from"]:
        yield "to", "it ends before it begins."
    if told.get("topic", "licence") not in TOPICS:
        yield "topic", f"its topic is one of: {', '.join(TOPICS)}."
    when = told.get("when")
    if not isinstance(when, list) or not when:
        yield "when", "it has no gate point."
    else:
        for point in when:
            if point not in (*GATES, *OTHER_POINTS):
                yield "when", f"{point} is no gate point. There are: {', '.join((*GATES, *OTHER_POINTS))}."


def _is_date(value: object) -> bool:
    return type(value) is date


def _source(cited: object, sources: Collection[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(cited, dict) or not cited.get("document"):
        yield "source", "it has no source: name a document."
        return
    if cited["document"] not in sources:
        yield "source", f"{cited['document']} is not in sources.toml."
    if "seen" in cited and not _is_date(cited["seen"]):
        yield "source", "seen is a date like 2026-11-21, without quotes."
    for key in set(cited) - {"document", "clause", "edition", "seen"}:
        yield "source", f"a source has no {key}."


def _applies(told: object) -> tuple[Named, Wrongs]:
    if not isinstance(told, dict):
        return (), [("applies", "applies is a table of facts with their values.")]
    found: Wrongs = []
    for name in told:
        if name == "place":
            found.append(("applies", "the place is set by `places` in the head of the pack."))
        elif name not in OF_ACT and name not in OF_PRODUCTION:
            known = ", ".join((*OF_PRODUCTION[1:], *OF_ACT))
            found.append(("applies", f"{name} is no fact that a clause can apply by. There are: {known}."))
    return tuple((name, _listed(value)) for name, value in told.items()), found


def _listed(value: Any) -> Said:
    return tuple(value) if isinstance(value, list) else (value,)


def _gate(told: Mapping[str, Any]) -> tuple[Named, Wrongs]:
    check, params = told.get("check", ""), told.get("params", {})
    when = [point for point in told.get("when", []) if isinstance(point, str)]
    found: Wrongs = []
    for point in when:
        if point in OTHER_POINTS:
            says = f"a gate cannot wait at {point}: making safe and reporting are never refused."
            found.append(("when", says))
    if check in FLOOR_CHECKS:
        return (), found + _floor(str(check), params, when)
    if check not in CHECKS:
        return (), [*found, ("check", f"there is no check called {check or 'nothing'}.")]
    known = CHECKS[check]
    for point in when:
        if point in GATES and point not in known.gates:
            found.append(
                ("when", f"{check} cannot be asked at {point}, but at {', '.join(sorted(known.gates))}.")
            )
    read, more = _params(str(check), params)
    return read, found + more


def _floor(check: str, params: object, when: list[str]) -> Wrongs:
    if params:
        says = f"{check} is a check of the floor: no pack can switch it off or change it."
        return [("params", says)]
    acts = {act for point in when for act in GATES.get(point, ())}
    if not any(check in {one.__name__ for one in FLOOR[act]} for act in acts):
        return [("when", f"the floor does not ask {check} at {' or '.join(when) or 'no point'}.")]
    return []


def _params(check: str, told: object) -> tuple[Named, Wrongs]:
    if not isinstance(told, dict):
        return (), [("params", "params is a table.")]
    known, read = CHECKS[check].params, []
    found: Wrongs = []
    has = ", ".join(known) or "none"
    found += [
        ("params", f"{check} has no parameter {name}. It has: {has}.") for name in told if name not in known
    ]
    for name, param in known.items():
        if name not in told:
            if not param.optional:
                found.append(("params", f"{check} needs {name}: {param.means}."))
            continue
        try:
            read.append((name, measured(param, told[name])))
        except Wrong as is_wrong:
            found.append(("params", f"{name} {is_wrong}"))
    said = dict(read)
    if check == "fact_is" and not found:
        found += [("params", says) for one in said["is"] if (says := wrong(str(said["fact"][0]), (one,)))]
    if check in ("fact_is_at_least", "fact_is_at_most") and not found:
        fact = str(said["fact"][0])
        if FACTS[fact].type != "number":
            found.append(("params", f"{fact} is no number."))
    return tuple(read), found


def _timer(told: Mapping[str, Any]) -> tuple[Named, Wrongs]:
    found: Wrongs = []
    if told.get("starts") not in list(Starts):
        found.append(("starts", f"what starts it is one of: {', '.join(Starts)}."))
    if not isinstance(told.get("tell"), str):
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
