"""Incidents: reports of anything bad are never refused, need no rights, and make safe first."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events, lot_in_doubt, weapon_in_doubt
from chamberflag.procedures.joining import half, other_half
from chamberflag.record import events as e
from chamberflag.record.declaring import WENT_OFF
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.stoppages import EVERYTHING


def report_danger(record: Record, _: Asked, command: c.ReportDanger) -> Events:
    """What it is about is set aside if the book knows it; work stops either way."""
    told = e.ConcernWritten(command.what, command.subject)
    if command.subject in record.weapons:
        return (told, *weapon_in_doubt(command.subject, command.what))
    if command.subject in record.lots:
        return (told, *lot_in_doubt(command.subject, command.what))
    return (told, e.StopCalled(EVERYTHING, command.what or "danger was reported"))


def report_concern(_: Record, __: Asked, command: c.ReportConcern) -> Events:
    """It is written down."""
    return (e.ConcernWritten(command.text, command.subject),)


def report_drop(_: Record, __: Asked, command: c.ReportDrop) -> Events:
    """It must be inspected again."""
    return (e.CertificateEnded(command.weapon, "it was dropped or struck"),)


def report_discharge(_: Record, __: Asked, command: c.ReportDischarge) -> Events:
    """Everything stays as it is: the weapon is set aside, work stops, evidence is kept."""
    stop = e.StopCalled(EVERYTHING, f"{command.weapon}: {WENT_OFF}", evidence=True)
    return (e.WeaponQuarantined(command.weapon, WENT_OFF), stop)


def report_injury(_: Record, __: Asked, command: c.ReportInjury) -> Events:
    """Somebody is hurt: work stops, everything stays as it is, and the clocks of whoever must be told begin."""
    told = e.ConcernWritten(command.text or command.starts, "")
    stop = e.StopCalled(EVERYTHING, f"{command.starts} was reported", evidence=True)
    return (told, e.InjuryReported(command.starts, command.person), stop)


def report_missing(_: Record, __: Asked, command: c.ReportMissing) -> Events:
    """Nobody can say where it is: work stops."""
    because = "nobody can say where it is"
    return (
        e.WeaponMissing(command.weapon, because),
        e.StopCalled(EVERYTHING, f"{command.weapon} is missing"),
    )


def report_found(_: Record, asked: Asked, command: c.ReportFound) -> Events:
    """The armorer has it; what is in it is unknown."""
    return (e.WeaponFound(command.weapon, asked.by),)


def release(record: Record, asked: Asked, command: c.Release) -> Events:
    """Two release a lot, or a weapon which each opened and found empty."""
    subject, act = command.subject, ("Release", command.subject)
    signed = half(*act, (command.empty, command.bore_clear))
    other = other_half(record, asked, *act)
    if subject in record.lots:
        return (signed, e.LotReleased(subject)) if other else (signed,)
    if not (command.empty and command.bore_clear):
        return (signed, *weapon_in_doubt(subject, "it was not found empty"))
    armorer = next(
        (b for b in (asked.by, other.signed.by if other else "") if record.carries(b, Duty.ARMORER)), ""
    )
    return (signed, e.WeaponReleased(subject, armorer)) if other else (signed,)
