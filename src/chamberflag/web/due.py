"""Due: which act of a scene waits for whom now, so that everybody's page can hold the one form that is theirs.

Judges nothing: a form that should not be there is refused like any other, and what is not here can still be asked for
from a thing's own page. Knows the record and no HTML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting, Scene
from chamberflag.record.signatures import joint
from chamberflag.record.weapons import Empty, InContainer, Rounds, Weapon, WithArmorer, WithPerformer
from chamberflag.rules.checks.kinds import reaches_out

LABELS = {
    "DrawWeapon": "Out of the safe: I looked", "StartShow": "Show it", "LoadWeapon": "Load before their eyes",
    "LookIntoWeapon": "I look", "CallRoll": "Roll-call", "WalkPerimeter": "Walk the perimeter", "TurnKey": "Turn my key",
    "CallAction": "Action", "CallCut": "Cut", "SealContainer": "Seal it", "ReturnWeapon": "Back to me",
    "CountRounds": "Count out", "HearShots": "Shots I heard", "FindEmpty": "I found it empty",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """One act that waits. `by`: the badges it waits for; empty for whoever will. `later`: it can wait."""

    act: str
    given: Mapping[str, str]
    by: frozenset[str]
    later: bool = False

    @property
    def label(self) -> str:
        """What its button says."""
        return LABELS[self.act]

    @property
    def weapon(self) -> str:
        """The weapon it is about; '' for none."""
        return self.given.get("weapon", "")


def due_in(record: Record, scene: Scene, now: datetime) -> tuple[Due, ...]:
    """Everything that waits in a scene, what holds the others up first."""
    if record.running:
        given = {"scene": record.running}
        return (
            Due("CallCut", given, record.holders(Duty.FIRST_AD)),
            Due("CallCut", given, frozenset(), True),
        )
    found = [one for tag, casts in _cast(scene) for one in _weapon(record, tag, (scene, casts), now)]
    if not any(one.act in ("LookIntoWeapon", "LoadWeapon") for one in found):
        found = [*_action(record, scene, now), *found]
    return tuple(sorted(found, key=lambda one: one.later))


def mine(record: Record, due: tuple[Due, ...], badge: str) -> tuple[Due, ...]:
    """What waits for one person, what holds others up first; what waits for nobody in particular comes last."""
    me = record.human(badge)
    named = [one for one in due if any(record.human(b) == me for b in one.by)]
    return (*named, *(one for one in due if not one.by and one.act not in {n.act for n in named}))


def _cast(scene: Scene) -> Iterator[tuple[str, tuple[Casting, ...]]]:
    for tag in sorted({c.weapon for c in scene.casting}):
        yield tag, tuple(sorted((c for c in scene.casting if c.weapon == tag), key=lambda c: c.performer))


def _weapon(
    record: Record, tag: str, cast: tuple[Scene, tuple[Casting, ...]], now: datetime
) -> Iterator[Due]:
    weapon = record.weapons.get(tag)
    if weapon is None or not weapon.shown:
        return
    match weapon.place:
        case InContainer() if weapon.certificate and not weapon.to_be_cleaned:
            yield _by_two(record, "DrawWeapon", {"weapon": tag})
        case WithArmorer():
            yield from _with_armorer(record, weapon, cast, now)
        case WithPerformer():
            yield Due("ReturnWeapon", {"weapon": tag}, record.holders(Duty.ARMORER), later=True)


def _with_armorer(
    record: Record, weapon: Weapon, cast: tuple[Scene, tuple[Casting, ...]], now: datetime
) -> Iterator[Due]:
    (scene, casts), tag = cast, {"weapon": weapon.tag}
    armorer = frozenset({weapon.holder})
    show = weapon.show
    if show and show.scene == scene.id and now - show.signed.at <= record.windows.show:
        casting = next((c for c in casts if c.performer == show.receiver), casts[0])
        if isinstance(weapon.load, Empty) and casting.kind is not RoundKind.NONE:
            yield Due("LoadWeapon", tag, armorer)
            return
        looked = {record.human(x.signed.by) for x in (show.first_ad, show.by_receiver) if x}
        wanted = {show.receiver} if show.by_receiver is None else set()
        wanted |= record.holders(Duty.FIRST_AD) if show.first_ad is None else set()
        yield Due("LookIntoWeapon", tag, frozenset(b for b in wanted if record.human(b) not in looked))
        return
    dummies = isinstance(weapon.load, Rounds) and weapon.load.kind is RoundKind.DUMMY
    if dummies or (isinstance(weapon.load, Empty) and not weapon.to_be_cleaned):
        yield from (
            Due("StartShow", {**tag, "scene": scene.id, "performer": c.performer}, armorer) for c in casts
        )
    if isinstance(weapon.load, Rounds):
        yield _by_two(record, "CountRounds", tag, later=dummies)
        if weapon.used:
            yield Due("HearShots", tag, frozenset(), later=True)
    elif not isinstance(weapon.load, Empty):
        yield _by_two(
            record, "FindEmpty" if getattr(weapon.load, "was", None) is None else "CountRounds", tag
        )


def _by_two(record: Record, act: str, given: Mapping[str, str], later: bool = False) -> Due:
    """Armorer and second person, without whoever did their part."""
    subject = next(iter(given.values()))
    done = {record.human(h.signed.by) for h in record.halves.get(joint(act, subject), ())}
    two = record.holders(Duty.ARMORER) | record.holders(Duty.SECOND)
    left = frozenset(b for b in two if record.human(b) not in done)
    return Due(act, given, left or two, later)


def _action(record: Record, scene: Scene, now: datetime) -> Iterator[Due]:
    """From the seal of what stays behind to *Action*, once every weapon that is out is cleared in its performer's hand."""
    out = [
        w
        for w in record.weapons.values()
        if w.shown and w.holder and w.tag in {c.weapon for c in scene.casting}
    ]
    if not out or any(w.cleared is None for w in out):
        return
    open_ = sorted(_unsealed(record))
    if open_:
        yield _by_two(record, "SealContainer", {"container": open_[0]})
        return
    call, given, windows = record.roll_call, {"scene": scene.id}, record.windows
    if call is None or now - call.signed.at > windows.roll_call:
        yield Due("CallRoll", {}, record.holders(Duty.SECOND))
        return
    if call.perimeter is None and any(reaches_out(c) for c in scene.casting):
        yield Due("WalkPerimeter", given, record.holders(Duty.SECOND) | record.holders(Duty.SAFETY_ADVISOR))
        return
    turned = {k.duty for k in record.keys if k.scene == scene.id and now - k.signed.at <= windows.keys}
    for duty in (Duty.FIRST_AD, Duty.ARMORER):
        if duty not in turned:
            yield Due("TurnKey", given, record.holders(duty))
    if {Duty.FIRST_AD, Duty.ARMORER} <= {k.duty for k in record.keys if k.scene == scene.id}:
        yield Due("CallAction", given, record.holders(Duty.FIRST_AD))


def _unsealed(record: Record) -> set[str]:
    """Containers in which a weapon that goes out by a show lies open."""
    places = ((w, w.place) for w in record.weapons.values() if w.shown)
    return {p.container for w, p in places if isinstance(p, InContainer) and not record.secured(w)}


__all__ = ["Due", "due_in", "mine"]
