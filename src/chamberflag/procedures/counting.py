"""Counting: lots in the store, rounds proved one by one, rounds counted out of a weapon. Always by two, blind."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events, lot_in_doubt, weapon_in_doubt
from chamberflag.procedures.joining import agreed_or_again, half, other_half
from chamberflag.record import events as e
from chamberflag.record.evolve import evolve
from chamberflag.record.record import Record
from chamberflag.record.signatures import Half, joint
from chamberflag.record.stoppages import EVERYTHING
from chamberflag.record.weapons import Rounds, Unknown, Weapon
from chamberflag.rules.looks import amiss


def count_lot(record: Record, asked: Asked, command: c.CountLot) -> Events:
    """Each of two says what lies there; they must agree with each other and with the book."""
    lot, act = record.lots[command.lot], ("CountLot", command.lot)
    signed = half(*act, (command.kind, command.number))
    if command.kind is not lot.kind and not lot.quarantined:
        return (signed, *lot_in_doubt(lot.id, f"{command.kind} was seen in it"))
    other = other_half(record, asked, *act)
    if other is None:
        return (signed,)
    agreed = other.said == signed.said and command.number == lot.in_store
    outcome = ((e.LotCounted(lot.id),), lot_in_doubt(lot.id, "its count does not agree"))
    return (signed, *agreed_or_again(record, act, agreed, outcome))


def prove_rounds(record: Record, asked: Asked, command: c.ProveRounds) -> Events:
    """Each of two proves the rounds by an own method; a single bad one stops work."""
    act = ("ProveRounds", command.lot)
    signed = half(*act, (command.number, command.method, command.bad))
    if command.bad:
        return (signed, *lot_in_doubt(command.lot, f"{command.bad} of its rounds did not prove right"))
    other = other_half(record, asked, *act)
    if other is None:
        return (signed,)
    agreed = other.said[0] == command.number
    outcome = (
        (e.RoundsProved(command.lot, command.number),),
        lot_in_doubt(command.lot, "the proofs do not agree"),
    )
    return (signed, *agreed_or_again(record, act, agreed, outcome))


def send_back_rounds(record: Record, asked: Asked, command: c.SendBackRounds) -> Events:
    """Two send so many rounds back."""
    act = ("SendBackRounds", command.lot)
    return _numbered(record, asked, act, e.RoundsSentBack(command.lot, command.number))


def write_off_rounds(record: Record, asked: Asked, command: c.WriteOffRounds) -> Events:
    """Two state that rounds are lost: work stops until that is answered for."""
    act = ("WriteOffRounds", command.lot)
    lost = e.RoundsWrittenOff(command.lot, command.number, command.because)
    events = _numbered(record, asked, act, lost)
    return (
        (*events, e.StopCalled(EVERYTHING, f"{command.number} rounds of {command.lot} are lost"))
        if lost in events
        else events
    )


def _numbered(
    record: Record, asked: Asked, act: tuple[str, str], done: e.RoundsSentBack | e.RoundsWrittenOff
) -> Events:
    """A joint act with a number both must name alike; otherwise both name it again."""
    signed = half(*act, (done.number,))
    other = other_half(record, asked, *act)
    if other is None:
        return (signed,)
    return (signed, done) if other.said == signed.said else (signed, e.LooksDiffered(*act))


def count_rounds(record: Record, asked: Asked, command: c.CountRounds) -> Events:
    """Each of two says what came out: fired, unfired, misfired, cases, and that the bore is free."""
    tag = command.weapon
    signed = half(
        "CountRounds",
        tag,
        (command.fired, command.unfired, command.misfired, command.cases, command.bore_clear),
    )
    if wrong := amiss(record.weapons[tag], True, command.bore_clear):
        return (signed, *weapon_in_doubt(tag, wrong))
    return (signed, *_tally(evolve(record, asked.signed, signed), tag))


def hear_shots(record: Record, asked: Asked, command: c.HearShots) -> Events:
    """A third says how many shots they heard."""
    signed = half("HearShots", command.weapon, (command.number,))
    return (signed, *_tally(evolve(record, asked.signed, signed), command.weapon))


def _tally(record: Record, tag: str) -> Events:
    """Once everybody who must has counted: all agree, or both count again, or work stops."""
    weapon = record.weapons[tag]
    counts = record.halves.get(joint("CountRounds", tag), ())
    heard = record.halves.get(joint("HearShots", tag), ())
    if len(counts) < 2 or (weapon.used and not heard):
        return ()
    fired, unfired, misfired, *_ = (int(n) for n in counts[-1].said)
    outcome = (
        (e.RoundsCounted(tag, fired, unfired, misfired),),
        weapon_in_doubt(tag, "its rounds do not add up"),
    )
    return agreed_or_again(record, ("CountRounds", tag), _adds_up(weapon, counts[-2:], heard), outcome)


def _adds_up(weapon: Weapon, counts: tuple[Half, ...], heard: tuple[Half, ...]) -> bool:
    """Loaded = fired + unfired + misfired; cases = fired; shots heard = fired; nothing fired outside an action."""
    load = weapon.load.was if isinstance(weapon.load, Unknown) else weapon.load
    assert isinstance(load, Rounds), "only a weapon said to hold rounds is counted out"
    fired, unfired, misfired, cases, _ = (int(n) for n in counts[0].said)
    ears = int(heard[-1].said[0]) if weapon.used and heard else 0
    same = counts[0].said == counts[1].said
    return same and load.number == fired + unfired + misfired and cases == fired and ears == fired


def find_empty(record: Record, asked: Asked, command: c.FindEmpty) -> Events:
    """Each of two opened it and says what they found."""
    tag, act = command.weapon, ("FindEmpty", command.weapon)
    signed = half(*act, (command.empty, command.bore_clear))
    if wrong := amiss(record.weapons[tag], command.empty, command.bore_clear):
        return (signed, *weapon_in_doubt(tag, wrong))
    return (signed, e.WeaponFoundEmpty(tag)) if other_half(record, asked, *act) else (signed,)
