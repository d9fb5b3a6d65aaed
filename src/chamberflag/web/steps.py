"""Steps: which act is probably next for a thing, so that a page can offer one button. Judges nothing.

A wrong guess here costs a tap: the act it offers is judged by the rules like any other, and a step that is
not offered can still be asked for. Knows the record, no requests, no HTML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.places import Container
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.signatures import joint
from chamberflag.record.weapons import (
    Empty,
    InContainer,
    Magazine,
    Missing,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
    WithPerformer,
)
from chamberflag.rules.checks.kinds import reaches_out

A, D, M, S = Duty.ARMORER, Duty.FIRST_AD, Duty.SECOND, Duty.SAFETY_ADVISOR


@dataclass(frozen=True, slots=True)
class Step:
    """One act a page offers.

    `act`: the command. `form`: which form asks for what is not fixed. `given`: what is. `by`: who does it, in
    words. `waits`: who has done their part of a joint act already, by name; never what they found.
    """

    act: str
    label: str
    form: str = "plain"
    given: Mapping[str, Any] = field(default_factory=dict)
    by: str = ""
    waits: tuple[str, ...] = ()


def weapon_steps(record: Record, weapon: Weapon, casting: tuple[str, Casting] | None) -> tuple[Step, ...]:
    """What is next for a weapon, the likeliest first. `casting`: the scene and casting the page is about."""
    return tuple(_weapon(record, weapon, casting))


def _weapon(record: Record, weapon: Weapon, casting: tuple[str, Casting] | None) -> Iterator[Step]:
    tag = {"weapon": weapon.tag}
    match weapon.place:
        case Missing():
            yield Step("ReportFound", "I have it again", "plain", tag, A)
        case Quarantined(container=container):
            given = {"subject": weapon.tag}
            if not container:
                yield Step("StowWeapon", "Lock it away", "container", tag, A)
            yield _two(record, Step("Release", "Release from quarantine", "found", given), weapon.tag)
        case InContainer():
            yield from _in_container(record, weapon, casting)
        case WithArmorer():
            yield from _with_armorer(record, weapon, casting)
        case WithPerformer():
            yield Step("ReturnWeapon", "Back to me", "plain", tag, A)
            if not weapon.shown:
                yield Step("StowWeapon", "Scan it in", "container", tag, A)


def _in_container(record: Record, weapon: Weapon, casting: tuple[str, Casting] | None) -> Iterator[Step]:
    tag = {"weapon": weapon.tag}
    if weapon.certificate is None:
        yield _two(record, Step("InspectWeapon", "I inspected it", "inspect", tag), weapon.tag)
    elif weapon.to_be_cleaned:
        yield Step("CleanWeapon", "It is cleaned", "plain", tag, A)
    elif not weapon.shown and casting:
        given = {**tag, "scene": casting[0], "performer": casting[1].performer}
        yield Step("HandOverReplica", f"Hand to {record.named(casting[1].performer)}", "plain", given, A)
    elif weapon.shown:
        yield _two(record, Step("DrawWeapon", "Out of the safe: I looked", "found", tag), weapon.tag)


def _with_armorer(record: Record, weapon: Weapon, casting: tuple[str, Casting] | None) -> Iterator[Step]:
    tag, stow = {"weapon": weapon.tag}, Step("StowWeapon", "Stow it", "container", {"weapon": weapon.tag}, A)
    if not weapon.shown:
        yield stow
        return
    if weapon.show and casting and weapon.show.scene == casting[0]:
        yield from _shown(record, weapon, casting[1])
    count = Step("CountRounds", "Count out", "count", tag)
    match weapon.load:
        case Unknown(None):
            yield _two(record, Step("FindEmpty", "I found it empty", "found", tag), weapon.tag)
        case Unknown():
            yield from _counted(record, weapon, count)
        case Rounds(kind=kind):
            if kind is RoundKind.DUMMY and casting:
                yield from _show(weapon, casting, "Show it again")
            yield from _counted(record, weapon, count)
        case Empty():
            if weapon.to_be_cleaned:
                yield Step("CleanWeapon", "It is cleaned", "plain", tag, A)
            elif casting:
                yield from _show(weapon, casting, "Start the show")
            yield stow


def _counted(record: Record, weapon: Weapon, count: Step) -> Iterator[Step]:
    yield _two(record, count, weapon.tag)
    if weapon.used:
        tag = {"weapon": weapon.tag}
        heard = tuple(
            record.named(h.signed.by) for h in record.halves.get(joint("HearShots", weapon.tag), ())
        )
        yield Step("HearShots", "Shots I heard", "number", tag, "script or sound", heard)


def _show(weapon: Weapon, casting: tuple[str, Casting], label: str) -> Iterator[Step]:
    if weapon.show is None:
        given = {"weapon": weapon.tag, "scene": casting[0], "performer": casting[1].performer}
        yield Step("StartShow", label, "plain", given, A)


def _shown(record: Record, weapon: Weapon, casting: Casting) -> Iterator[Step]:
    show = weapon.show
    assert show is not None, "asked only for a weapon that is being shown"
    if isinstance(weapon.load, Empty) and casting.kind is not RoundKind.NONE:
        yield Step("LoadWeapon", "Load before their eyes", "load", {"weapon": weapon.tag}, A)
    else:
        yield _look(record, weapon, show)
    yield Step("BreakSight", "It was out of sight", "plain", {"weapon": weapon.tag}, "anyone")
    given = {"weapon": weapon.tag, "scene": show.scene, "performer": show.receiver}
    yield Step("StartShow", "Begin the show again", "plain", given, A)


def _look(record: Record, weapon: Weapon, show: Show) -> Step:
    looked = [x for x in (show.first_ad, show.by_receiver) if x]
    names = tuple(record.named(x.signed.by) for x in looked)
    return Step("LookIntoWeapon", "I looked", "look", {"weapon": weapon.tag}, "1st AD and receiver", names)


def _two(record: Record, step: Step, subject: str) -> Step:
    """The step of a joint act by armorer and second person, with the names of those who did their part."""
    done = tuple(record.named(h.signed.by) for h in record.halves.get(joint(step.act, subject), ()))
    return Step(step.act, step.label, step.form, step.given, "armorer and second person", done)


def lot_steps(record: Record, lot: Lot) -> tuple[Step, ...]:
    """What is next for a lot."""
    if lot.quarantined:
        return (
            _two(record, Step("CountLot", "Count it", "lot", {"lot": lot.id}), lot.id),
            _two(record, Step("Release", "Release from quarantine", "plain", {"subject": lot.id}), lot.id),
        )
    count = _two(record, Step("CountLot", "I counted it", "lot", {"lot": lot.id}), lot.id)
    prove = _two(record, Step("ProveRounds", "I proved rounds", "prove", {"lot": lot.id}), lot.id)
    back = _two(record, Step("SendBackRounds", "Send rounds back", "number", {"lot": lot.id}), lot.id)
    lost = _two(record, Step("WriteOffRounds", "Rounds are lost", "lost", {"lot": lot.id}), lot.id)
    first = (count, prove) if lot.counted is None else (prove, count)
    return (*first, back, lost)


def container_steps(record: Record, container: Container) -> tuple[Step, ...]:
    """What is next for a safe, cage or cart."""
    given = {"container": container.id}
    seal = Step("SealContainer", "I saw what lies in it; seal it", "contents", given)
    return (_two(record, seal, container.id),)


def magazine_steps(record: Record, magazine: Magazine) -> tuple[Step, ...]:
    """What is next for a weapon magazine."""
    tag = {"magazine": magazine.tag}
    if magazine.load is None:
        return (Step("FillMagazine", "Fill it", "load", tag, A),)
    empty = Step("EmptyMagazine", "Empty it", "plain", tag, A)
    if magazine.inserted_in:
        return ()
    return (empty,) if magazine.looked else (Step("LookAtMagazine", "I looked", "magazine", tag, M), empty)


def scene_steps(record: Record, scene: Scene) -> tuple[Step, ...]:
    """What is next for a scene: authorise it; then roll, keys, action, cut."""
    given = {"scene": scene.id}
    if len(scene.authorised) < 2:
        done = tuple(
            record.named(h.signed.by) for h in record.halves.get(joint("AuthoriseScene", scene.id), ())
        )
        return (Step("AuthoriseScene", "Authorise this scene", "plain", given, "1st AD and one more", done),)
    if record.running == scene.id:
        return (Step("CallCut", "Cut", "plain", given, "anyone"),)
    turned = tuple(str(k.duty) for k in record.keys if k.scene == scene.id)
    roll = Step("CallRoll", "Roll-call", "roll", {}, M)
    walk = Step(
        "WalkPerimeter", "I walked the perimeter", "distance", given, "second person or safety advisor"
    )
    key = Step("TurnKey", "Turn my key", "key", given, "1st AD and armorer", turned)
    action = Step("CallAction", "Action", "plain", given, D)
    spoken = _spoken(record, given)
    if record.roll_call is None:
        return (roll, key, action, *spoken)
    if record.roll_call.perimeter is None and any(reaches_out(cast) for cast in scene.casting):
        return (walk, key, roll, *spoken)
    return (action, key, *spoken) if len(turned) == 2 else (key, action, roll, *spoken)


def _spoken(record: Record, given: Mapping[str, Any]) -> tuple[Step, ...]:
    """What is called aloud, and said back."""
    call = Step("CallOut", "The call", "words", given, D)
    if record.call is None or record.call.scene != given["scene"]:
        return (call,)
    heard = tuple(record.named(signed.by) for signed in record.call.read_back)
    return (
        Step(
            "ReadBack", "Say it back", "words", given, "director, camera, sound, armorer, performers", heard
        ),
        call,
    )


def stop_steps(record: Record) -> tuple[Step, ...]:
    """The way back from each stop in force."""
    return tuple(
        Step("SignLift", "Sign to lift", "plain", {"scope": s.scope}, "armorer, 1st AD, safety advisor",
             tuple(record.named(signed.by) for _, signed in s.lifts))
        for s in record.stops.values()
    )  # fmt: skip


def day_steps(record: Record) -> tuple[Step, ...]:
    """What is next for the day."""
    if record.day is None:
        return (Step("OpenDay", "Open the day", "crew", {}, D),)
    meeting = Step("HoldMeeting", "The safety meeting was held", "attendees", {}, "1st AD or armorer")
    close = Step("CloseDay", "Close the day", "plain", {}, "1st AD or armorer")
    change = Step("ChangeCrew", "Duties change hands", "crew", {}, D)
    return (meeting, close, change) if record.day.meeting is None else (close, meeting, change)
