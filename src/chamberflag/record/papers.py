"""Papers: licences, permits, consents and notices that somebody showed and somebody named has seen.

A closed list of kinds. What a paper permits is written on it (scope, users, dates); whether that is enough is for
rules to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce

from chamberflag.record.facts import About
from chamberflag.record.signatures import Signature

H, P, S, W, L = About.PERSON, About.PRODUCTION, About.SCENE, About.WEAPON, About.LOT

PAPERS: Mapping[str, About] = {  # what kinds there are, and what each is about
    # a person's
    "entertainment firearms permit": H,
    "dangerous weapons permit": H,
    "federal firearms licence": H,
    "state firearms licence": H,
    "armourer's licence": H,
    "theatrical armourer's licence": H,
    "dealer's licence": H,
    "employee's authority under a dealer's licence": H,
    "firearms possession licence": H,
    "theatrical endorsement": H,
    "blank-firing permit": H,
    "pyrotechnic operator's licence": H,
    "police background clearance": H,
    "safety advisor's certificate": H,
    "first aid certificate": H,
    "armorer's course certificate": H,
    "firearms safety course certificate": H,
    "theatrical production permit": H,
    "parent's consent": H,
    "commissioner's approval": H,
    "work permit of a minor": H,
    # the production's
    "firearms business licence": P,
    "production weapons permit": P,
    "film permit": P,
    "police notice": P,
    "public notice": P,
    "operating procedure": P,
    "risk assessment of the production": P,
    "authority to possess in theatre and cinema": P,
    "import permit": P,
    "transport permit": P,
    "insurance": P,
    "rule on live rounds": P,
    # a scene's
    "risk assessment": S,
    "consultation on aiming": S,
    "consultation on a minor": S,
    "notice of firing": S,
    "effects plan": S,
    "range rules": S,
    # a weapon's
    "reason for a real weapon": W,
    "permit for this weapon": W,
    "transfer approval": W,
    "deactivation certificate": W,
    "record of transfer": W,
    "hire agreement": W,
    "proof of acquisition": W,
    "blunting certificate": W,
    # a lot's
    "maker's declaration": L,
    "test with this weapon": L,
    "supplier's manifest": L,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. `scope`: words it names (weapon classes, tags, places); `users`: the badges it names."""

    kind: str
    number: str = ""
    issuer: str = ""
    scope: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether that day lies within its dates. A paper without an end holds until it is shown to be void."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """A paper, what it belongs to, and who saw it. `subject`: '' for the production's own."""

    paper: Paper
    subject: str
    signed: Signature


Filed = Mapping[str, Mapping[str, PaperSeen]]  # of each subject, by kind and number


def filing(papers: Filed, seen: PaperSeen) -> Filed:
    """The file with one more paper in it: another one of its kind and number about the same thing is taken out."""
    paper, beside = seen.paper, papers.get(seen.subject, {})
    return {**papers, seen.subject: {**beside, f"{paper.kind} {paper.number}": seen}}


def file_of(every: Iterable[PaperSeen]) -> Filed:
    """The file once these were seen, one after the other."""
    return reduce(filing, every, {})
