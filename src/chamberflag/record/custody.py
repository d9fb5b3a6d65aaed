"""Custody: what events do to one weapon, where it lies and what is in it. Part of `evolve`; nothing is judged here."""

from chamberflag.record import events as e
from chamberflag.record.ammunition import Lot
from chamberflag.record.halves import forgotten, joined, the_two
from chamberflag.record.places import Container
from chamberflag.record.record import Record, put, with_lot, with_weapon
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature, joint
from chamberflag.record.weapons import (
    Certificate,
    Cleared,
    Empty,
    InContainer,
    Looked,
    Missing,
    Place,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
    WithPerformer,
    container_of,
    unknown,
)


def taken_out(lot: Lot, number: int) -> Lot:
    """The lot once so many proved rounds left the store."""
    return replace(lot, loaded=lot.loaded + number, proved=max(lot.proved - number, 0), balanced=False)


def unsealed(record: Record, container: str) -> Record:
    """The container has been opened: its seal no longer counts."""
    known = record.containers.get(container) or Container(container)
    return replace(record, containers=put(record.containers, container, replace(known, seal=None)))


def _moved(record: Record, weapon: Weapon, place: Place) -> Record:
    """A move ends this weapon's show and clearance, the roll-call and the keys, and opens what it lay in.

    What one of two found before it is no half of an act after it; only what somebody heard stays heard.
    """
    record = forgotten(record, weapon.tag, "HearShots")
    opened = container_of(weapon)
    if opened:
        record = unsealed(record, opened)
    moved = replace(weapon, place=place, show=None, cleared=None)
    return replace(with_weapon(record, moved), roll_call=None, keys=())


def weapon_after(record: Record, signed: Signature, event: e.Event) -> Record:
    weapon = record.weapons[event.weapon]  # type: ignore[union-attr]
    tag = weapon.tag
    match event:
        case e.WeaponCertified():
            return _certified(record, signed, weapon)
        case e.WeaponCleaned():
            return with_weapon(record, replace(weapon, to_be_cleaned=False))
        case e.WeaponDrawn(_, armorer):
            drawn = replace(weapon, load=Empty(*the_two(record, "DrawWeapon", tag, signed)), used=False)
            return joined(_moved(record, drawn, WithArmorer(armorer, signed)), "DrawWeapon", tag)
        case (
            e.ShowStarted()
            | e.WeaponLoaded()
            | e.LookEntered()
            | e.WeaponHandedOver()
            | e.ReplicaHandedOver()
        ):
            return _show(record, signed, event)
        case e.ClearanceEnded():
            return _uncleared(record, weapon)
        case e.CertificateEnded():
            return forgotten(_uncleared(record, replace(weapon, certificate=None)), tag, "HearShots")
        case e.WeaponReturned(_, armorer):
            return _moved(record, weapon, WithArmorer(armorer, signed))
        case e.WeaponStowed(_, container):
            return unsealed(_moved(record, weapon, InContainer(container, signed)), container)
        case e.RoundsCounted() | e.WeaponFoundEmpty() | e.WeaponReleased():
            return _emptied(record, signed, event)
        case e.WeaponLockedAway(_, container):
            because = weapon.place.because if isinstance(weapon.place, Quarantined) else ""
            return unsealed(_moved(record, weapon, Quarantined(because, container, signed)), container)
        case e.WeaponQuarantined(_, because):
            set_aside = replace(weapon, load=unknown(weapon.load))
            return forgotten(_moved(record, set_aside, Quarantined(because)), tag)
        case e.WeaponMissing(_, because):
            return _moved(record, replace(weapon, load=unknown(weapon.load)), Missing(because))
        case e.WeaponFound(_, armorer):
            return _moved(record, replace(weapon, load=unknown(weapon.load)), WithArmorer(armorer, signed))
        case _:
            raise AssertionError(f"{event} is not about a weapon")


def _certified(record: Record, signed: Signature, weapon: Weapon) -> Record:
    """Two inspected it; the container it lies in was opened for that."""
    certificate = Certificate(*the_two(record, "InspectWeapon", weapon.tag, signed))
    opened = container_of(weapon)
    if opened:
        record = unsealed(record, opened)
    return joined(with_weapon(record, replace(weapon, certificate=certificate)), "InspectWeapon", weapon.tag)


def _uncleared(record: Record, weapon: Weapon) -> Record:
    """Neither shown nor cleared any more; a key turned for it counts no longer."""
    return replace(with_weapon(record, replace(weapon, show=None, cleared=None)), keys=())


def _show(record: Record, signed: Signature, event: e.Event) -> Record:
    weapon = record.weapons[event.weapon]  # type: ignore[union-attr]
    match event:
        case e.ShowStarted(_, scene, receiver):
            return with_weapon(record, replace(weapon, show=Show(scene, receiver, signed), cleared=None))
        case e.WeaponLoaded():
            return _loaded(record, signed, event)
        case e.LookEntered(_, look, as_first_ad):
            assert weapon.show, "a look is entered during a show"
            looked = Looked(look, signed)
            show = (
                replace(weapon.show, first_ad=looked)
                if as_first_ad
                else replace(weapon.show, by_receiver=looked)
            )
            return with_weapon(record, replace(weapon, show=show))
        case e.WeaponHandedOver():
            return _handed_over(record, signed, event)
        case e.ReplicaHandedOver(_, scene, performer):
            return _moved(record, weapon, WithPerformer(performer, scene, signed))
        case _:
            raise AssertionError(f"{event} is not part of a show")


def _handed_over(record: Record, signed: Signature, event: e.WeaponHandedOver) -> Record:
    """Custody moves and the clearance begins: the two are one event."""
    weapon = record.weapons[event.weapon]
    show = weapon.show
    assert show is not None, "a hand-over ends a show"
    assert show.first_ad is not None, "the 1st AD looked"
    assert show.by_receiver is not None, "the receiver looked"
    moved = _moved(record, weapon, WithPerformer(event.performer, event.scene, signed))
    moved = replace(moved, differed=moved.differed - {joint("Look", weapon.tag)})
    cleared = Cleared(show, show.first_ad, show.by_receiver, signed.at)
    return with_weapon(moved, replace(moved.weapons[weapon.tag], cleared=cleared))


def _loaded(record: Record, signed: Signature, event: e.WeaponLoaded) -> Record:
    """Rounds leave the store for the weapon; from a magazine they had left it already."""
    lot = record.lots[event.lot]
    load = Rounds(lot.id, lot.kind, event.number, signed, event.magazine)
    weapon = replace(record.weapons[event.weapon], load=load, cleared=None)
    if not event.magazine:
        return with_lot(with_weapon(record, weapon), taken_out(lot, event.number))
    inserted = replace(record.magazines[event.magazine], inserted_in=weapon.tag)
    return with_weapon(replace(record, magazines=put(record.magazines, inserted.tag, inserted)), weapon)


def _emptied(record: Record, signed: Signature, event: e.Event) -> Record:
    weapon = record.weapons[event.weapon]  # type: ignore[union-attr]
    match event:
        case e.RoundsCounted(tag, fired, _, misfired):
            record = _accounted(record, weapon, event)
            after = replace(
                weapon,
                load=Empty(*the_two(record, "CountRounds", tag, signed)),
                to_be_cleaned=weapon.fires and (weapon.to_be_cleaned or fired + misfired > 0 or weapon.used),
                used=False,
                show=None,
                cleared=None,
            )
            counted = joined(with_weapon(record, after), "CountRounds", tag)
            return joined(counted, "HearShots", tag)
        case e.WeaponFoundEmpty(tag):
            after = replace(weapon, load=Empty(*the_two(record, "FindEmpty", tag, signed)), used=False)
            return joined(with_weapon(record, after), "FindEmpty", tag)
        case e.WeaponReleased(tag, armorer):
            pair = the_two(record, "Release", tag, signed)
            after = replace(weapon, load=Empty(*pair), certificate=None, used=False)
            released = _moved(_magazine_out(record, tag), after, WithArmorer(armorer, signed))
            return joined(released, "Release", tag)
        case _:
            raise AssertionError(f"{event} does not empty a weapon")


def _magazine_out(record: Record, tag: str) -> Record:
    """Whoever opens a weapon takes its magazine out; what is in that one nobody has looked at since."""
    out = {
        name: replace(magazine, inserted_in="", looked=None) if magazine.inserted_in == tag else magazine
        for name, magazine in record.magazines.items()
    }
    return replace(record, magazines=out)


def _accounted(record: Record, weapon: Weapon, event: e.RoundsCounted) -> Record:
    """Every round of the load has gone somewhere; unfired ones lie in the store again, unproved."""
    load = weapon.load.was if isinstance(weapon.load, Unknown) else weapon.load
    if not isinstance(load, Rounds):
        return record
    lot = record.lots[load.lot]
    record = with_lot(
        record,
        replace(
            lot,
            loaded=lot.loaded - load.number,
            fired=lot.fired + event.fired,
            misfired=lot.misfired + event.misfired,
            balanced=False,
        ),
    )
    if load.magazine:
        emptied = replace(record.magazines[load.magazine], load=None, looked=None, inserted_in="")
        record = replace(record, magazines=put(record.magazines, emptied.tag, emptied))
    return record
