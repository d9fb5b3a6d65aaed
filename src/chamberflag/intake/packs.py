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

from chamberflag.intake.clauses import clause_of
from chamberflag.intake.lines import Lines
from chamberflag.intake.situations import case_of
from chamberflag.intake.units import Wrong
from chamberflag.record.packs import Clause, Pack
from chamberflag.rules.cases import Case, refusing

HEAD = ("id", "title", "issuer", "version", "places")
NAME = re.compile(r"[a-z0-9-]{2,64}")
PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?(-[A-Za-z]+)?")
OFF = ("floor", "without", "off", "disable", "except")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that packs cite. `by_name`: a law adopts it without saying which version."""

    id: str
    title: str
    issuer: str
    kind: str = ""
    web: str = ""
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong with a file."""

    file: str
    line: int
    clause: str
    says: str

    def __str__(self) -> str:
        """One sentence that names file, line and clause."""
        where = f", line {self.line}" if self.line else ""
        return f"{self.file}{where}{f', {self.clause}' if self.clause else ''}: {self.says}"


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
    sources: Mapping[str, Source]
    troubles: list[Trouble] = field(default_factory=list)

    def trouble(self, line: int, clause: str, says: str) -> None:
        self.troubles.append(Trouble(self.file, line, clause, says))


def read_sources(data: bytes) -> dict[str, Source]:
    """The documents of sources.toml by their ids. ValueError when it is none."""
    found = tomllib.loads(data.decode("utf-8"))
    return {
        name: Source(name, told["title"], told["issuer"], told.get("kind", ""), told.get("web", ""),
                     told.get("by_name", False))
        for name, told in found.items()
    }  # fmt: skip


def read_pack(source: tuple[str, bytes], sources: Mapping[str, Source]) -> PackRead:
    """The pack in a file (its name and bytes)."""
    file, data = source
    try:
        text = data.decode("utf-8")
        told = tomllib.loads(text)
    except UnicodeDecodeError:
        return PackRead(None, (), (Trouble(file, 0, "", "it is not a text in UTF-8."),))
    except tomllib.TOMLDecodeError as wrong:
        return PackRead(None, (), (_syntax(file, str(wrong)),))
    reading = _Reading(file, Lines(text), sources)
    _head(reading, told)
    clauses = tuple(_clauses(reading, told.get("clause", [])))
    _twice(reading, clauses)
    cases = tuple(_cases(reading, told.get("case", []), clauses))
    if reading.troubles:
        return PackRead(None, (), tuple(sorted(reading.troubles, key=lambda one: one.line)))
    digest = hashlib.sha256(data).hexdigest()
    head = (told["id"], told["title"], told["issuer"], told["version"], digest)
    pack = Pack(*head, clauses, tuple(told.get("places", ())))
    for n, case in enumerate(cases):
        if otherwise := _tried(case, pack):
            reading.trouble(reading.lines.of("case", n), case.says, otherwise)
    return PackRead(None if reading.troubles else pack, cases, tuple(reading.troubles))


def _syntax(file: str, says: str) -> Trouble:
    found = re.search(r"\(at line (\d+), column \d+\)", says)
    line = int(found[1]) if found else 0
    return Trouble(file, line, "", f"this is not TOML: {says.partition(' (at')[0].lower()}.")


def _head(reading: _Reading, told: Mapping[str, Any]) -> None:
    for key in HEAD[:-1]:
        if not isinstance(told.get(key), str) or not told[key]:
            reading.trouble(0, "", f"it has no {key}.")
    if not NAME.fullmatch(str(told.get("id", ""))):
        reading.trouble(reading.lines.top("id"), "", "its id is small letters, digits and dashes.")
    elif reading.file.rpartition("/")[2] != f"{told['id']}.toml":
        reading.trouble(
            reading.lines.top("id"), "", f"a pack called {told['id']} is the file {told['id']}.toml."
        )
    for place in told.get("places", []):
        if not isinstance(place, str) or not PLACE.fullmatch(place):
            reading.trouble(
                reading.lines.top("places"), "", f"{place} is not a place of ISO 3166-2, like US-CA or GB."
            )
    for key in told:
        if key in OFF:
            says = "no pack can switch off a check of the floor, or change one. Take this out."
            reading.trouble(reading.lines.top(key), "", says)
        elif key not in (*HEAD, "clause", "case"):
            reading.trouble(reading.lines.top(key), "", f"a pack has no {key}.")


def _clauses(reading: _Reading, told: list[dict[str, Any]]) -> Iterator[Clause]:
    if not told:
        reading.trouble(0, "", "it has no clause.")
    for n, one in enumerate(told):
        name = str(one.get("id", f"clause {n + 1}"))
        clause, wrong = clause_of(one, reading.sources)
        for key, says in wrong:
            reading.trouble(reading.lines.of("clause", n, key), name, says)
        if clause:
            yield clause


def _twice(reading: _Reading, clauses: tuple[Clause, ...]) -> None:
    """One id twice is one clause with other values at another time: their days must not overlap."""
    for one, other in combinations(clauses, 2):
        if one.id == other.id and _overlap(one, other):
            says = "it stands here twice with overlapping dates. One must end before the other begins."
            reading.trouble(reading.lines.of("clause", clauses.index(other), "from"), one.id, says)


def _overlap(one: Clause, other: Clause) -> bool:
    first, last = date.min, date.max
    begins = max(one.valid_from or first, other.valid_from or first)
    return begins <= min(one.valid_to or last, other.valid_to or last)


def _cases(reading: _Reading, told: list[dict[str, Any]], clauses: tuple[Clause, ...]) -> Iterator[Case]:
    if not told and any(c.sort == "gate" for c in clauses):
        reading.trouble(0, "", "it has gates and no case that tries them.")
    for n, one in enumerate(told):
        try:
            yield case_of(one, frozenset(c.id for c in clauses))
        except Wrong as wrong:
            reading.trouble(reading.lines.of("case", n), str(one.get("is", f"case {n + 1}")), str(wrong))


def _tried(case: Case, pack: Pack) -> str:
    """What the pack says in a case, where it is not what the case says."""
    found = refusing(case, pack)
    if found == case.refuses:
        return ""
    more, less = sorted(found - case.refuses), sorted(case.refuses - found)
    also = f"{', '.join(more)} {'refuses' if len(more) == 1 else 'refuse'} it too" if more else ""
    fails = f"{', '.join(less)} {'does' if len(less) == 1 else 'do'} not refuse it" if less else ""
    return f"tried, it comes out otherwise: {' and '.join(filter(None, (fails, also)))}."
