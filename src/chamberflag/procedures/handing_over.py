"""Handing over: out of the safe by two, the show that is the hand-over, back again, stowed and sealed.

There is no command that clears a weapon: a clearance is the outcome of a show in which both looked and
agreed with what the armorer states, judged once more at that very moment.
"""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events, weapon_in_doubt
from chamberflag.procedures.joining import agreed_or_again, half, other_half
from chamberflag.record import events as e
from chamberflag.record.evolve import evolve
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.stoppages import EVERYTHING
from chamberflag.record.weapons import Look, Quarantined, Show, Weapon
from chamberflag.rules.checks.weapons import declared
from chamberflag.rules.finding import Verdict
from chamberflag.rules.looks import amiss
from chamberflag.rules.request import Request
from chamberflag.rules.standing import standing


def refused(act: str, verdict: Verdict) -> e.Refused:
    """The event of a refusal: every finding that does not hold."""
    against = verdict.against
    clauses = tuple(tuple(clause.id for clause in f.clauses) for f in against)
    return e.Refused(
        act, tuple((f.check, f.because, f.remedy) for f in against), clauses if any(clauses) else ()
    )


def may_have(record: Record, asked: Asked, question: tuple[str, str, str]) -> Verdict:
    """May this weapon go to this person for this scene, now? `question`: weapon, person, scene, all known to the book."""
    weapon, person, scene = question
    act = "HandOver" if record.weapons[weapon].shown else "AskForReplica"
    return standing(
        Request(record, asked.signed, act, asked.afresh, weapon=weapon, person=person, scene=scene)
    )


def draw_weapon(record: Record, asked: Asked, command: c.DrawWeapon) -> Events:
    """Each of two at the safe says what they found; anything but empty and free stops work."""
    tag, act = command.weapon, ("DrawWeapon", command.weapon)
    signed = half(*act, (command.empty, command.bore_clear))
    if wrong := amiss(record.weapons[tag], command.empty, command.bore_clear):
        return (signed, *weapon_in_doubt(tag, f"at the safe {wrong}"))
    other = other_half(record, asked, *act)
    armorer = next(
        (b for b in (asked.by, other.signed.by if other else "") if record.carries(b, Duty.ARMORER)), ""
    )
    return (signed, e.WeaponDrawn(tag, armorer)) if other else (signed,)


def start_show(_: Record, __: Asked, command: c.StartShow) -> Events:
    """The show begins, or begins again."""
    return (e.ShowStarted(command.weapon, command.scene, command.performer),)


def look_into_weapon(record: Record, asked: Asked, command: c.LookIntoWeapon) -> Events:
    """One look is entered. When both are in and agree, and everything still holds, the weapon is handed over."""
    tag, weapon = command.weapon, record.weapons[command.weapon]
    assert weapon.show, "the rules let a look in only during a show"
    look = Look(command.began_empty, command.bore_clear, command.kind, command.number)
    entered = e.LookEntered(tag, look, _as_first_ad(record, asked, weapon.show))
    doubt = _danger_seen(weapon, look)
    if doubt:
        return (entered, *weapon_in_doubt(tag, doubt))
    after = evolve(record, asked.signed, entered)
    show = after.weapons[tag].show
    if not (show and show.first_ad and show.by_receiver):
        return (entered,)
    numbers = {show.first_ad.look.number, show.by_receiver.look.number, declared(weapon)[1]}
    outcome = (_handed_over(after, asked, tag), weapon_in_doubt(tag, "the looks did not agree twice"))
    return (entered, *agreed_or_again(record, ("Look", tag), len(numbers) == 1, outcome))


def _as_first_ad(record: Record, asked: Asked, show: Show) -> bool:
    return record.human(asked.by) != record.human(show.receiver)


def _danger_seen(weapon: Weapon, look: Look) -> str:
    """What a single look says that stops work at once, whatever the other sees; '' if nothing."""
    wrong = amiss(weapon, look.began_empty, look.bore_clear)
    if wrong:
        return wrong
    return "" if look.kind is declared(weapon)[0] else f"{look.kind} was seen in it"


def _handed_over(after: Record, asked: Asked, tag: str) -> Events:
    """Custody moves if the same question the page asks stands at this moment."""
    show = after.weapons[tag].show
    assert show, "both have just looked"
    verdict = may_have(after, asked, (tag, show.receiver, show.scene))
    if not verdict.stands:
        return (refused("HandOver", verdict),)
    return (e.WeaponHandedOver(tag, show.scene, show.receiver),)


def hand_over_replica(_: Record, __: Asked, command: c.HandOverReplica) -> Events:
    """A scan out."""
    return (e.ReplicaHandedOver(command.weapon, command.scene, command.performer),)


def break_sight(_: Record, __: Asked, command: c.BreakSight) -> Events:
    """It was out of sight: nobody is asked for how long."""
    return (e.ClearanceEnded(command.weapon, "it was out of sight"),)


def say_wrong_weapon(record: Record, asked: Asked, command: c.SayWrongWeapon) -> Events:
    """Both clearances end: of the weapon in the hand, and of the one the book has there."""
    mine = {w.tag for w in record.weapons.values() if w.holder == asked.by}
    return tuple(
        e.ClearanceEnded(tag, "the wrong weapon was in hand") for tag in sorted(mine | {command.weapon})
    )


def return_weapon(record: Record, asked: Asked, command: c.ReturnWeapon) -> Events:
    """The armorer has it back."""
    return (e.WeaponReturned(command.weapon, asked.by, record.weapons[command.weapon].holder),)


def stow_weapon(record: Record, _: Asked, command: c.StowWeapon) -> Events:
    """It lies in the container, which is open by that. What was set aside stays so, locked away."""
    if isinstance(record.weapons[command.weapon].place, Quarantined):
        return (e.WeaponLockedAway(command.weapon, command.container),)
    return (e.WeaponStowed(command.weapon, command.container),)


def seal_container(record: Record, asked: Asked, command: c.SealContainer) -> Events:
    """Each of two scans what lies in it; both must agree with the book."""
    act = ("SealContainer", command.container)
    signed = half(*act, tuple(sorted(command.contents)))
    other = other_half(record, asked, *act)
    if other is None:
        return (signed,)
    agreed = other.said == signed.said and command.contents == record.within(command.container)
    stop = (e.StopCalled(EVERYTHING, f"what lies in {command.container} is not what the book says"),)
    return (signed, *agreed_or_again(record, act, agreed, ((e.ContainerSealed(command.container),), stop)))
