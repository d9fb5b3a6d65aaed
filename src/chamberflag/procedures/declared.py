"""What people ask for when they state, show, adopt or attest something. `commands` names them all."""

from dataclasses import dataclass
from datetime import date

from chamberflag.record.corrections import What
from chamberflag.record.packs import Pack
from chamberflag.record.papers import Paper
from chamberflag.record.signatures import Said


@dataclass(frozen=True, slots=True)
class StateFact:
    """A fact about the production (subject ''), a scene, a person or a thing."""

    subject: str
    fact: str
    value: Said


@dataclass(frozen=True, slots=True)
class Correct:
    """Something that came by a list is wrong there. `value`: what is right, as a list would have it."""

    what: What
    subject: str
    field: str
    value: str
    because: str


@dataclass(frozen=True, slots=True)
class ShowPaper:
    """Somebody saw a paper: whose or what it is for ('' for the production's own), and what is written on it."""

    subject: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class AdoptPack:
    """The production works under this pack from now on."""

    pack: Pack


@dataclass(frozen=True, slots=True)
class SetPackAside:
    """A pack was adopted by mistake."""

    pack: str
    because: str


@dataclass(frozen=True, slots=True)
class AdoptDocument:
    """Which edition of a document the production works by, where a law names it without one."""

    document: str
    title: str
    sha256: str
    dated: date


@dataclass(frozen=True, slots=True)
class DecideConflict:
    """Which of several clauses holds that cannot all be had, and why."""

    conflict: str
    clause: str
    because: str


@dataclass(frozen=True, slots=True)
class Attest:
    """What a clause asks was done, for the day, scene, weapon, person or lot named ('' for the production)."""

    clause: str
    subject: str = ""
