"""What the ledger says when people declare something: facts, papers, packs and what was decided about them.

Events like those in `events`, which names them all.
"""

from dataclasses import dataclass
from datetime import date

from chamberflag.record.clocks import Starts
from chamberflag.record.facts import About
from chamberflag.record.packs import Pack
from chamberflag.record.papers import Paper
from chamberflag.record.signatures import Said


@dataclass(frozen=True, slots=True)
class FactStated:
    """Somebody stated a fact about the production, a scene, a person or a thing."""

    about: About
    subject: str
    fact: str
    value: Said


@dataclass(frozen=True, slots=True)
class PaperShown:
    """Somebody saw a paper: whose or what it is for, and what is written on it."""

    subject: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class PackAdopted:
    """The production works under this pack from now on. The book carries it whole."""

    pack: Pack


@dataclass(frozen=True, slots=True)
class PackSetAside:
    """Two of the crew set a pack aside that was adopted by mistake."""

    pack: str
    because: str


@dataclass(frozen=True, slots=True)
class DocumentAdopted:
    """The production wrote down which edition of a document it works by."""

    document: str
    title: str
    sha256: str
    dated: date


@dataclass(frozen=True, slots=True)
class ConflictDecided:
    """Two of the crew decided which of several clauses holds that cannot all be had."""

    conflict: str
    clause: str
    because: str


@dataclass(frozen=True, slots=True)
class ClauseAttested:
    """Somebody stated that what a clause asks was done. `subject`: of what; '' for the production."""

    clause: str
    subject: str


@dataclass(frozen=True, slots=True)
class InjuryReported:
    """Somebody was hurt, this badly. `person`: their badge, if they have one."""

    starts: Starts
    person: str
