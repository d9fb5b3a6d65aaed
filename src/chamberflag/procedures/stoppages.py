"""Stoppages: anyone stops; the armorer, the 1st AD and the safety advisor together let work go on."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.record import events as e
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.stoppages import EVERYTHING

LIFTERS = (Duty.ARMORER, Duty.FIRST_AD, Duty.SAFETY_ADVISOR)


def call_stop(record: Record, _: Asked, command: c.CallStop) -> Events:
    """Work stops, over one weapon or over everything. A scope nobody knows stops everything."""
    scope = command.scope if command.scope in record.weapons else EVERYTHING
    return (e.StopCalled(scope, command.because or "no reason given", command.evidence),)


def sign_lift(record: Record, asked: Asked, command: c.SignLift) -> Events:
    """One of the three signs; with the third, work may go on."""
    duty = next(d for d in LIFTERS if record.carries(asked.by, d))
    signed = {d for d, _ in record.stops[command.scope].lifts} | {duty}
    lifted = (e.StopLifted(command.scope),) if signed == set(LIFTERS) else ()
    return (e.LiftSigned(command.scope, duty), *lifted)


def dispute_act(record: Record, _: Asked, command: c.DisputeAct) -> Events:
    """*That was not me*: void what the badge signed since, and stop."""
    because = f"{record.named(command.badge)} says entry {command.act} was not them"
    return (e.ActDisputed(command.act, command.badge), e.StopCalled(EVERYTHING, because))


def see_echo(_: Record, __: Asked, command: c.SeeEcho) -> Events:
    """Echoes were on a screen."""
    return (e.EchoSeen(command.acts),)
