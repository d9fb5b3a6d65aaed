"""Packs: published standards and statutes as dated data, and what a production has said about them.

A pack is carried by the book itself once it is adopted, so that an old verdict is judged again under the pack of its
day. Holds no logic: a clause names a check from a closed list and sets its parameters.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chamberflag.record.signatures import Said, Signature

Named = tuple[tuple[str, Said], ...]  # parameters, or facts with the values for which a clause applies


class Sort(StrEnum):
    """A clause is one of three things, never two at once."""

    GATE = "gate"
    TIMER = "timer"
    ATTESTATION = "attestation"


class Status(StrEnum):
    """What kind of source a clause comes from."""

    LAW = "law"
    REGULATION = "regulation"
    GUIDELINE = "guideline"
    UNION = "union"
    TRADE = "trade"
    CASE = "case finding"
    DEFAULT = "product default"


class Trust(StrEnum):
    """How far its text was followed to the source."""

    TEXT = "text read"
    QUOTED = "quoted"
    DERIVED = "derived"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"

    @property
    def sure(self) -> bool:
        """Whether the words come from the instrument itself or from its owner. What is not is never called law."""
        return self in (Trust.TEXT, Trust.QUOTED, Trust.DERIVED)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a clause stands: document, clause, edition, and when it was seen. '' and None where nobody knows."""

    document: str
    clause: str = ""
    edition: str = ""
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement in plain words. `valid_from`, `valid_to`: the days on which it is in force.

    `when`: gate points of the day. A gate has a check and parameters; a timer says what starts it and how long it
    runs; an attestation says who states it. `applies`: facts and the values for which it applies; all must match.
    `topic`: of clauses on one topic the most exact place's own holds; see rules/in_force.py.
    """

    id: str
    sort: Sort
    who: str
    when: tuple[str, ...]
    says: str
    source: Source
    status: Status
    trust: Trust
    evidence: str = ""
    check: str = ""
    params: Named = ()
    applies: Named = ()
    valid_from: date | None = None
    valid_to: date | None = None
    topic: str = ""

    @property
    def called(self) -> Status:
        """What it may be called: law only where somebody read or quoted the law."""
        binding = self.status in (Status.LAW, Status.REGULATION)
        return Status.GUIDELINE if binding and not self.trust.sure else self.status

    def on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    def param(self, name: str) -> Said:
        """The values of a parameter; () where it is not set."""
        return next((value for key, value in self.params if key == name), ())


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One file. Two packs of the same bytes are the same pack, whatever reads them."""

    id: str
    title: str
    issuer: str
    version: str
    digest: str
    clauses: tuple[Clause, ...]
    places: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        """The same bytes."""
        return isinstance(other, Pack) and (self.id, self.digest) == (other.id, other.digest)

    def __hash__(self) -> int:
        """Of its bytes: packs are looked up on every question."""
        return hash((self.id, self.digest))


@dataclass(frozen=True, slots=True)
class Document:
    """The very document a production works by, where a law names one without its version."""

    name: str
    title: str
    sha256: str
    dated: date
    signed: Signature


@dataclass(frozen=True, slots=True)
class Decision:
    """How two of the crew settled what two packs ask for and cannot both have: the clause that holds, and why."""

    clause: str
    because: str
    signed: Signature


def attested(clause: str, subject: str) -> str:
    """The name under which an attestation is kept."""
    return f"{clause} {subject}"
