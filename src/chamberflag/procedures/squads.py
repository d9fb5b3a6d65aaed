"""Squads: one signature for several weapons. Each slot is the very act it stands for, and is judged by that act's own rules.

Only what moves or cleans is signed together; what somebody saw in a weapon is never said of ten at once.
"""

from collections.abc import Iterator

from chamberflag.procedures import commands as c
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Together

Slot = c.HandOverReplica | c.ReturnWeapon | c.CleanWeapon | c.StowWeapon


def slots(record: Record, command: c.SignForSquad) -> Iterator[Slot]:
    """The acts this signature stands for, by tag. Who has what is the casting's to say."""
    for tag in sorted(command.weapons):
        match command.what:
            case Together.OUT:
                yield c.HandOverReplica(tag, command.scene, cast(record, command.scene, tag)[0].performer)
            case Together.BACK:
                yield c.ReturnWeapon(tag)
            case Together.CLEAN:
                yield c.CleanWeapon(tag)
            case Together.STOW:
                yield c.StowWeapon(tag, command.container)


def cast(record: Record, scene: str, tag: str) -> tuple[Casting, ...]:
    """How a scene casts a weapon: once, where a squad may take it out."""
    planned = record.scenes.get(scene)
    return tuple(one for one in planned.casting if one.weapon == tag) if planned else ()


def unfit(record: Record, command: c.SignForSquad) -> Iterator[str]:
    """Why this is no squad, in sentences: nothing in it, nowhere to put it, nobody to give it to."""
    if not command.weapons:
        yield "There is no weapon in this squad."
    if command.weapons & command.left:
        yield f"{', '.join(sorted(command.weapons & command.left))} cannot be both in the squad and left out."
    if command.left and not command.because.strip():
        yield "Say why a slot is left out."
    if command.what is Together.STOW and not command.container:
        yield "Say into which container."
    if command.what is Together.OUT:
        for tag in sorted(command.weapons):
            if len(cast(record, command.scene, tag)) != 1:
                yield f"Scene {command.scene or 'nothing'} does not cast {tag} with one performer: hand it over by itself."
