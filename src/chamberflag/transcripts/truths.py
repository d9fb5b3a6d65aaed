"""Truths: lines that say what is really there, whatever the book says, and what people do that nobody sees.

The world itself, what honest people find in it and what harms are proof's; here are only the lines.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from chamberflag.procedures import commands as c
from chamberflag.procedures.dangers import Events
from chamberflag.proof.causing import happens
from chamberflag.proof.claims import Harm, harms
from chamberflag.proof.finding import honest
from chamberflag.proof.world import (
    DUMMY,
    EMPTY,
    GONE,
    LIVE,
    PRIMED,
    SHARP,
    Filled,
    Piece,
    Round,
    World,
    blank,
    hide_in_chamber,
    hide_in_lot,
    hide_obstruction,
    hide_real_weapon,
    hide_swapped_tags,
    lost_from_sight,
    put_in_hand,
    with_magazine,
    with_piece,
)
from chamberflag.record import events as e
from chamberflag.record.record import Record
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import texts, values
from chamberflag.transcripts.words import Unclear

Said = Mapping[str, Any]
ROUNDS = {"live round": LIVE, "primed dummy": PRIMED, "dummy": DUMMY,
          "pointed arrow": Round("pointed arrow"), "pellet": Round("pellet")}  # fmt: skip
HARMS = {
    Harm.U1: "live round or blocked bore",
    Harm.U2: "wrong load",
    Harm.U3: "wrong hands",
    Harm.U4: "stop not lifted",
    Harm.U5: "not what its tag says",
    Harm.U6: "not authorised",
}


EDGE = "sharp edge"


@dataclass(frozen=True, slots=True)
class Truth:
    """Something that is so, or happens, in the world and not in the book."""

    template: str
    example: str
    become: Callable[[World, Said], World]

    def said(self, text: str) -> Mapping[str, str] | None:
        """The texts of its slots if the line has this form."""
        return texts(self.template, text)

    def make(self, world: World, moment: Moment, said: Mapping[str, str]) -> World:
        """The world in which it is so."""
        told = values(moment, said)
        for tag in (told.get("weapon"), told.get("other")):
            if tag and world.piece(tag) is None:
                raise Unclear(f"there is no {tag}")
        return self.become(world, told)


def found_by(world: World, record: Record, by: str, command: c.Command) -> c.Command:
    """What an honest person says. Two who release a weapon unload it first: they say what is left."""
    told = honest(world, record, by, command)
    return replace(told, empty=True) if isinstance(told, c.Release) else told


def after(world: World, record: Record, by: str, events: Events) -> World:
    """The world after an act that was done. A released weapon has been unloaded."""
    world = happens(world, record, by, events)
    for event in events:
        piece = world.piece(event.weapon) if isinstance(event, e.WeaponReleased) else None
        if piece:
            world = with_piece(world, piece._replace(chambers=(EMPTY,) * len(piece.chambers)))
    return world


def harmed(world: World, record: Record, events: Events) -> tuple[str, ...]:
    """What hurts somebody, should action be called now. A sharp edge is the blade's live round, and called by its name."""
    scenes = [event.scene for event in events if isinstance(event, e.ActionCalled)]
    found = [HARMS[harm] for scene in scenes for harm in harms(world, record, scene)]
    held = [piece for piece in world.pieces if piece.holder]
    if HARMS[Harm.U1] in found and any(SHARP in piece.chambers for piece in held):
        blunt = world._replace(pieces=tuple(p for p in world.pieces if SHARP not in p.chambers))
        left = {HARMS[harm] for scene in scenes for harm in harms(blunt, record, scene)}
        found = [EDGE, *(harm for harm in found if harm != HARMS[Harm.U1] or harm in left)]
    return tuple(found)


def round_of(text: str) -> Round:
    """`live round`, `half blank`."""
    return ROUNDS.get(text) or blank("" if text == "blank" else text.removesuffix(" blank"))


def _piece(world: World, tag: str) -> Piece:
    piece = world.piece(tag)
    assert piece, "the line was read against this world"
    return piece


def _changed(world: World, said: Said) -> World:
    """One round in it is another one now, so that the number does not give it away."""
    piece, wrong = _piece(world, said["weapon"]), round_of(said["wrong"])
    if not piece.loaded:
        raise Unclear(f"there is nothing in {said['weapon']} to change")
    left = list(piece.chambers)
    left.remove(next(r for r in piece.loaded if r != wrong))
    return with_piece(world, piece._replace(chambers=tuple(sorted((*left, wrong)))))


def _taken(world: World, said: Said) -> World:
    piece = _piece(world, said["weapon"])
    left = piece.loaded[said["number"] :]
    empty = (EMPTY,) * (len(piece.chambers) - len(left))
    return with_piece(world, piece._replace(chambers=tuple(sorted((*left, *empty)))))


def _magazine(world: World, said: Said) -> World:
    rounds = (round_of(said["wrong"]), *world.filled(said["magazine"])[1:])
    return with_magazine(world, Filled(said["magazine"], rounds))


def _gone(world: World, said: Said) -> World:
    return with_piece(world, _piece(world, said["weapon"])._replace(spot=GONE, in_sight=False))


def _in_lot(world: World, said: Said) -> World:
    return hide_in_lot(world, said["lot"], round_of(said["wrong"]))


def _in_chamber(world: World, said: Said) -> World:
    return hide_in_chamber(world, said["weapon"], round_of(said["wrong"]))


def _obstructed(world: World, said: Said) -> World:
    return hide_obstruction(world, said["weapon"])


def _in_hand(world: World, said: Said) -> World:
    return put_in_hand(world, said["weapon"], said["person"])


TRUTHS: tuple[Truth, ...] = (
    Truth("a {wrong} hidden in {lot}", "a live round hidden in D7", _in_lot),
    Truth("a {wrong} in a chamber of {weapon}", "a live round in a chamber of W3", _in_chamber),
    Truth("the bore of {weapon} is obstructed", "the bore of W3 is obstructed", _obstructed),
    Truth("the edge of {weapon} is sharp", "the edge of E1 is sharp",
          lambda w, s: hide_in_chamber(w, s["weapon"], SHARP)),
    Truth("{weapon} is not whole", "E1 is not whole", _obstructed),
    Truth("{weapon} is a real gun tagged as a replica", "W6 is a real gun tagged as a replica",
          lambda w, s: hide_real_weapon(w, s["weapon"])),
    Truth("{weapon} and {other} carry each other's tags", "W3 and W4 carry each other's tags",
          lambda w, s: hide_swapped_tags(w, s["weapon"], s["other"])),
)  # fmt: skip

UNSEEN: tuple[Truth, ...] = (
    Truth("{person} slips a {wrong} into {weapon}", "Iris slips a live round into W3", _in_chamber),
    Truth("{person} changes a round in {weapon} for a {wrong}", "Iris changes a round in W3 for a live round", _changed),
    Truth("{person} changes a round in magazine {magazine} for a {wrong}",
          "Iris changes a round in magazine M1 for a live round", _magazine),
    Truth("{person} slips a {wrong} among {lot}", "Iris slips a live round among D7", _in_lot),
    Truth("{person} takes {number} out of {weapon}", "Ana takes 1 out of W3", _taken),
    Truth("mud gets into the bore of {weapon}", "mud gets into the bore of W3", _obstructed),
    Truth("{person} takes {weapon}", "Max takes W4", _in_hand),
    Truth("{same_as} passes {weapon} to {person}", "Ana passes W3 to Ben", _in_hand),
    Truth("{person} leaves {weapon} somewhere", "Ana leaves W3 somewhere", _gone),
    Truth("nobody looks at {weapon}", "nobody looks at W3", lambda w, s: lost_from_sight(w, s["weapon"])),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InTruth:
    """Something a line says is truly so, and whether it is."""

    template: str
    example: str
    holds: Callable[[World, Said], bool]

    def said(self, text: str) -> Mapping[str, str] | None:
        """The texts of its slots if the line has this form."""
        return texts(self.template, text)

    def check(self, world: World, moment: Moment, said: Mapping[str, str]) -> bool:
        """Whether it is truly so."""
        told = values(moment, said)
        if "weapon" in told and world.piece(told["weapon"]) is None:
            raise Unclear(f"there is no {told['weapon']}")
        return self.holds(world, told)


def _there(world: World, said: Said) -> bool:
    return round_of(said["wrong"]) in _piece(world, said["weapon"]).chambers


def _among(world: World, said: Said) -> bool:
    box = world.box(said["lot"])
    return box is not None and round_of(said["wrong"]) in (box.right, box.wrong)


IN_TRUTH: tuple[InTruth, ...] = (
    InTruth("there is a {wrong} in {weapon}", "there is a live round in W3", _there),
    InTruth("there is a {wrong} among {lot}", "there is a live round among D7", _among),
    InTruth("{weapon} is empty", "W3 is empty", lambda w, s: not _piece(w, s["weapon"]).loaded),
    InTruth("{weapon} is in the hands of {person}", "W3 is in the hands of Ben",
            lambda w, s: _piece(w, s["weapon"]).holder == s["person"]),
)  # fmt: skip
