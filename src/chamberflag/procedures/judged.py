"""Judged: every verdict that one act of the ledger rested on, asked again on the record before it.

The page of an entry, and the matrix of what each clause refused, ask here and nowhere else.
"""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import PROCEDURES
from chamberflag.procedures.handing_over import may_have
from chamberflag.procedures.squads import slots
from chamberflag.procedures.subjects import request_for
from chamberflag.record import events as e
from chamberflag.record.evolve import evolve
from chamberflag.record.record import Record
from chamberflag.rules.finding import Verdict
from chamberflag.rules.floor import FLOOR
from chamberflag.rules.standing import standing

Judged = tuple[str, Verdict]  # the act that was asked for, and its verdict


def judged(record: Record, asked: Asked, command: c.Command, events: Events) -> tuple[Judged, ...]:
    """The verdicts on one act, by the checks of today. `record`: before it; `events`: what the book says came of it.

    A look that completed a show was judged twice: as a look, and as the hand-over it led to.
    """
    act = type(command).__name__
    if isinstance(command, c.SignForSquad):
        return (("SignForSquad", _squad(record, asked, command)),)
    found: list[Judged] = []
    if act in FLOOR:
        found.append((act, standing(request_for(record, asked, command))))
    handed = [one for one in events if isinstance(one, e.WeaponHandedOver)]
    refused = [one for one in events if isinstance(one, e.Refused) and one.command != act]
    if isinstance(command, c.LookIntoWeapon) and (handed or refused):
        found.append(("HandOver", _hand_over(record, asked, command, events)))
    return tuple(found)


def _squad(record: Record, asked: Asked, command: c.SignForSquad) -> Verdict:
    """What was asked of the squad, and of every slot in it, on what the slots before it left."""
    findings = [*standing(request_for(record, asked, command)).findings]
    for slot in slots(record, command):
        findings += standing(request_for(record, asked, slot)).findings
        events = PROCEDURES[type(slot)](record, asked, slot)
        for event in events:
            record = evolve(record, asked.signed, event)
    return Verdict(tuple(findings))


def _hand_over(record: Record, asked: Asked, command: c.LookIntoWeapon, events: Events) -> Verdict:
    after = record
    for event in events:
        if isinstance(event, e.LookEntered):
            after = evolve(after, asked.signed, event)
    show = after.weapons[command.weapon].show
    assert show, "a hand-over follows from a look into a weapon that is shown"
    return may_have(after, asked, (command.weapon, show.receiver, show.scene))
