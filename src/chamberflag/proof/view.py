"""View: what of a situation those may read who stand on the set and not before the book."""

from chamberflag.proof.situation import NOBODY
from chamberflag.record.places import Seal
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Scene
from chamberflag.record.weapons import (
    Empty,
    InContainer,
    Load,
    Place,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
    WithPerformer,
)


def view(record: Record) -> Record:
    """Who carries which duty, where the book has every weapon and what it says is in it, for whom it is being shown, what
    is sealed, who is cast; and nothing else.

    Neither honest eyes (`finding`), nor hands (`causing`, `ghosts`), nor harm (`claims`) read anything else, so what they
    come to is the same in every situation of one view, and is found once. They are given the view itself, so they
    cannot read more; a test holds that nothing is lost: steps in situations are the steps in their views.
    """
    return replace(
        record,
        weapons={tag: _weapon(weapon) for tag, weapon in record.weapons.items()},
        lots={
            n: replace(lot, counted=None, proved=0, proved_by=(), loaded=0, received=0, quarantined="")
            for n, lot in record.lots.items()
        },
        containers={
            n: replace(box, seal=box.seal and Seal(NOBODY, NOBODY)) for n, box in record.containers.items()
        },
        scenes={n: Scene(n, "", scene.casting) for n, scene in record.scenes.items()},
        roll_call=None,
        keys=(),
        call=None,
        running="",
        halves={},
        differed=frozenset(),
        stops={},
        unechoed={},
    )


def _weapon(weapon: Weapon) -> Weapon:
    return replace(
        weapon,
        place=_place(weapon.place),
        load=_load(weapon.load),
        certificate=None,
        to_be_cleaned=False,
        show=weapon.show and Show(weapon.show.scene, weapon.show.receiver, NOBODY),
        cleared=None,
        used=False,
    )


def _place(place: Place) -> Place:
    match place:
        case InContainer() | WithArmorer() | WithPerformer():
            return replace(place, signed=NOBODY)
        case _:
            return place


def _load(load: Load) -> Load:
    match load:
        case Empty():
            return Empty(NOBODY, NOBODY)
        case Rounds():
            return replace(load, number=0, signed=NOBODY)
        case Unknown(was):
            return Unknown(was and replace(was, number=0, signed=NOBODY))
