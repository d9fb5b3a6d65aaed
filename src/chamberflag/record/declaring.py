"""What declarations do to the record: facts, papers, packs, decisions, and the clocks that events start."""

from chamberflag.record import declared as d
from chamberflag.record import events as e
from chamberflag.record.clocks import Clock, Starts
from chamberflag.record.facts import FACTS, About, Fact, Until, kept
from chamberflag.record.halves import joined
from chamberflag.record.packs import Decision, Document, attested
from chamberflag.record.papers import PaperSeen, filing
from chamberflag.record.record import Record, put, without
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature

WENT_OFF = "it went off when nobody expected it"
Declared = (
    d.FactStated | d.PaperShown | d.PackAdopted | d.PackSetAside | d.DocumentAdopted | d.ConflictDecided
    | d.ClauseAttested | d.InjuryReported
)  # fmt: skip


def declaration(record: Record, signed: Signature, event: Declared) -> Record:
    """The record after something was declared."""
    match event:
        case d.FactStated(about, subject, fact, value):
            stated = put(record.facts, kept(about, subject, fact), Fact(value, signed))
            return replace(record, facts=stated)
        case d.PaperShown(subject, paper):
            return replace(record, papers=filing(record.papers, PaperSeen(paper, subject, signed)))
        case d.PackAdopted(pack):
            return replace(record, packs=put(record.packs, pack.id, pack))
        case d.PackSetAside(pack, _):
            return joined(replace(record, packs=without(record.packs, pack)), "SetPackAside", pack)
        case d.DocumentAdopted(name, title, sha256, dated):
            held = Document(name, title, sha256, dated, signed)
            return replace(record, documents=put(record.documents, name, held))
        case d.ConflictDecided(conflict, clause, because):
            decided = put(record.decisions, conflict, Decision(clause, because, signed))
            return joined(replace(record, decisions=decided), "DecideConflict", conflict)
        case d.ClauseAttested(clause, subject):
            return replace(record, attestations=put(record.attestations, attested(clause, subject), signed))
        case d.InjuryReported(starts, person):
            return started(record, signed, starts, ("", person))


def started(record: Record, signed: Signature, starts: Starts, about: tuple[str, str] = ("", "")) -> Record:
    """The record once something has started the clocks that packs hang on it. `about`: a thing, a person."""
    clock = Clock(starts, signed.at, signed.act, *about)
    return replace(record, clocks=(*record.clocks, clock))


def ticking(record: Record, signed: Signature, event: e.Event) -> Record:
    """The record once an event has started whatever clock it starts somewhere."""
    match event:
        case e.WeaponTakenIn(tag):
            return started(record, signed, Starts.TAKEN_IN, (tag, ""))
        case e.WeaponSentBack(tag):
            return started(record, signed, Starts.SENT_BACK, (tag, ""))
        case e.WeaponMissing(tag):
            return started(record, signed, Starts.MISSING, (tag, ""))
        case e.RoundsWrittenOff(lot):
            return started(record, signed, Starts.ROUNDS_MISSING, (lot, ""))
        case e.WeaponQuarantined(tag, because) if because == WENT_OFF:
            return started(record, signed, Starts.DISCHARGE, (tag, ""))
        case e.DayClosed(day):
            return started(record, signed, Starts.CLOSED, (day.isoformat(), ""))
        case _:
            return record


def lapsed(record: Record, until: Until, scene: str = "") -> Record:
    """The record without the facts that have to be stated again: at the end of a day, or once a scene is planned anew."""
    if not record.facts:
        return record
    gone = {
        kept(kind.about, scene if kind.about is About.SCENE else "", name)
        for name, kind in FACTS.items()
        if kind.until is until and kind.about is not About.PERSON
    }
    persons = tuple(
        f" {name}" for name, kind in FACTS.items() if kind.until is until and kind.about is About.PERSON
    )
    facts = {
        name: fact
        for name, fact in record.facts.items()
        if name not in gone and not (persons and name.startswith(About.PERSON) and name.endswith(persons))
    }
    return replace(record, facts=facts)
