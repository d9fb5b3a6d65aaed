"""Packs: a TOML file that somebody wrote becomes a pack with its cases, or sentences that name file, line and clause.

Checks everything that can be wrong with a file; judges nothing. What a pack may say, docs/rule-packs.md says.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from chamberflag.intake.clauses import NEVER_OFF, OFF, clause_of
from chamberflag.intake.lines import Lines, syntax
from chamberflag.intake.shapes import LIST, TABLES, TEXT, misshapen
from chamberflag.intake.situations import case_of
from chamberflag.intake.sources import Sources
from chamberflag.intake.trouble import Trouble
from chamberflag.record.packs import Clause, Pack
from chamberflag.rules.cases import Case, refusing

HEAD = ("id", "title", "issuer", "version", "places")
NAME = re.compile(r"[a-z0-9-]{2,64}")
PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?(-[A-Za-z]+)?")
SHAPES = dict.fromkeys(HEAD, TEXT) | {"places": LIST, "clause": TABLES, "case": TABLES}


@dataclass(frozen=True, slots=True)
class PackRead:
    """What a file holds. With troubles there is no pack."""

    pack: Pack | None
    cases: tuple[Case, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass
class _Reading:
    """One file on its way: its lines, and what has been found wrong so far."""

    file: str
    lines: Lines
    sources: Sources
    troubles: list[Trouble] = field(default_factory=list)

    def trouble(self, line: int, clause: str, says: str) -> None:
        self.troubles.append(Trouble(self.file, line, clause, says))


def read_pack(source: tuple[str, bytes], sources: Sources) -> PackRead:
    """The pack in a file (its name and bytes)."""
    file, data = source
    try:
        text = data.decode("utf-8")
        told = tomllib.loads(text)
    except UnicodeDecodeError:
        return PackRead(None, (), (Trouble(file, 0, "", "it is not a text in UTF-8."),))
    except tomllib.TOMLDecodeError as wrong:
        line, says = syntax(str(wrong))
        return PackRead(None, (), (Trouble(file, line, "", says),))
    reading = _Reading(file, Lines(text), sources)
    _head(reading, told)
    clauses = dict(_clauses(reading, _list(told, "clause")))
    _twice(reading, clauses)
    cases = tuple(_cases(reading, told))
    if reading.troubles:
        return PackRead(None, (), tuple(sorted(reading.troubles, key=lambda one: one.line)))
    digest = hashlib.sha256(data).hexdigest()
    head = (told["id"], told["title"], told["issuer"], told["version"], digest)
    pack = Pack(*head, tuple(clauses.values()), tuple(told.get("places", ())))
    for n, case in enumerate(cases):
        if otherwise := _tried(case, pack):
            reading.trouble(reading.lines.of("case", n), case.says, otherwise)
    return PackRead(None if reading.troubles else pack, cases, tuple(reading.troubles))


def _head(reading: _Reading, told: Mapping[str, Any]) -> None:
    lines = reading.lines
    for key, says in misshapen(told, SHAPES):
        reading.trouble(lines.top(key), "", says)
    for key in HEAD[:-1]:
        if not told.get(key):
            reading.trouble(1, "", f"it has no {key}.")
    if told.get("id") and not NAME.fullmatch(str(told["id"])):
        reading.trouble(lines.top("id"), "", "its id is small letters, digits and dashes.")
    elif told.get("id") and reading.file.replace("\\", "/").rpartition("/")[2] != f"{told['id']}.toml":
        reading.trouble(lines.top("id"), "", f"a pack called {told['id']} is the file {told['id']}.toml.")
    if not told.get("clause"):
        reading.trouble(1, "", "it has no clause.")
    for place in _list(told, "places"):
        if not PLACE.fullmatch(str(place)):
            says = f"{place} is not a place of ISO 3166-2, like US-CA or GB."
            reading.trouble(lines.top("places"), "", says)
    for key in told:
        if key in OFF:
            reading.trouble(lines.top(key), "", NEVER_OFF)
        elif key not in (*HEAD, "clause", "case"):
            reading.trouble(lines.top(key), "", f"a pack has no {key}.")


def _list(told: Mapping[str, Any], key: str) -> list[Any]:
    """The list under a key. What is none has been said already."""
    return told.get(key, []) if key in told and SHAPES[key].fits(told[key]) else []


def _clauses(reading: _Reading, told: list[dict[str, Any]]) -> Iterator[tuple[int, Clause]]:
    for n, one in enumerate(told):
        name = str(one.get("id", f"clause {n + 1}"))
        clause, wrong = clause_of(one, reading.sources)
        for key, says in wrong:
            reading.trouble(reading.lines.of("clause", n, key), name, says)
        if clause:
            yield n, clause


def _twice(reading: _Reading, clauses: Mapping[int, Clause]) -> None:
    """One id twice is one clause with other values at another time: their days must not overlap."""
    for (_, one), (n, other) in combinations(clauses.items(), 2):
        if one.id == other.id and _overlap(one, other):
            says = "it stands here twice with overlapping dates. One must end before the other begins."
            reading.trouble(reading.lines.of("clause", n, "from"), one.id, says)


def _overlap(one: Clause, other: Clause) -> bool:
    first, last = date.min, date.max
    begins = max(one.valid_from or first, other.valid_from or first)
    return begins <= min(one.valid_to or last, other.valid_to or last)


def _cases(reading: _Reading, told: Mapping[str, Any]) -> Iterator[Case]:
    clauses, cases = _list(told, "clause"), _list(told, "case")
    if not cases and any(clause.get("sort") == "gate" for clause in clauses):
        reading.trouble(1, "", "it has gates and no case that tries them.")
    named = frozenset(str(clause.get("id")) for clause in clauses)
    for n, one in enumerate(cases):
        case, wrong = case_of(one, named)
        for key, says in wrong:
            reading.trouble(reading.lines.of("case", n, key), str(one.get("is", f"case {n + 1}")), says)
        if case:
            yield case


def _tried(case: Case, pack: Pack) -> str:
    """What the pack says in a case, where it is not what the case says."""
    found = refusing(case, pack)
    if found == case.refuses:
        return ""
    more, less = sorted(found - case.refuses), sorted(case.refuses - found)
    also = f"{', '.join(more)} {'refuses' if len(more) == 1 else 'refuse'} it too" if more else ""
    fails = f"{', '.join(less)} {'does' if len(less) == 1 else 'do'} not refuse it" if less else ""
    return f"tried, it comes out otherwise: {' and '.join(filter(None, (fails, also)))}."
