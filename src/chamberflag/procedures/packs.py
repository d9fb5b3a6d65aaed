"""Packs, papers and facts: what people state, show and adopt, and how two settle what cannot both be had."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.joining import half, other_half, signed_by_two
from chamberflag.record import events as e
from chamberflag.record.facts import FACTS, About
from chamberflag.record.labels import LABELS
from chamberflag.record.record import Record


def state_fact(record: Record, __: Asked, command: c.StateFact) -> Events:
    """It is stated. A weapon whose label was bound is inspected again: by two, who see what the label says it is."""
    about = FACTS[command.fact].about
    stated = e.FactStated(about, command.subject, command.fact, command.value)
    if command.fact == LABELS[About.WEAPON] and record.weapons[command.subject].certificate:
        return (stated, e.CertificateEnded(command.subject, "a label was bound to it"))
    return (stated,)


def show_paper(_: Record, __: Asked, command: c.ShowPaper) -> Events:
    """Whoever signs has seen it."""
    return (e.PaperShown(command.subject, command.paper),)


def adopt_pack(_: Record, __: Asked, command: c.AdoptPack) -> Events:
    """The book carries it from now on; an older one of the same name gives way."""
    return (e.PackAdopted(command.pack),)


def set_pack_aside(record: Record, asked: Asked, command: c.SetPackAside) -> Events:
    """Two of the crew set it aside."""
    act = ("SetPackAside", command.pack)
    return signed_by_two(record, asked, act, e.PackSetAside(command.pack, command.because))


def adopt_document(_: Record, __: Asked, command: c.AdoptDocument) -> Events:
    """This is the edition."""
    return (e.DocumentAdopted(command.document, command.title, command.sha256, command.dated),)


def decide_conflict(record: Record, asked: Asked, command: c.DecideConflict) -> Events:
    """Each of two names the clause; only the same one is a decision."""
    act = ("DecideConflict", command.conflict)
    signed = half(*act, (command.clause,))
    other = other_half(record, asked, *act)
    if other is None or other.said != signed.said:
        return (signed,)
    return (signed, e.ConflictDecided(command.conflict, command.clause, command.because))


def attest(_: Record, __: Asked, command: c.Attest) -> Events:
    """It was done, says whoever signs."""
    return (e.ClauseAttested(command.clause, command.subject),)
