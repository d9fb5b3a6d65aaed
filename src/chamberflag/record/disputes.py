"""What *That was not me* does: every standing fact that badge signed, from that entry on, is void.

A void fact becomes unknown, never its opposite: a disputed custody is a missing weapon, a disputed load is
an unknown one. The history stays in the ledger.
"""

from chamberflag.record.ammunition import Lot
from chamberflag.record.correcting import uncorrected
from chamberflag.record.places import Container
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Scene
from chamberflag.record.signatures import Signature
from chamberflag.record.stoppages import StopWork
from chamberflag.record.weapons import (
    Cleared,
    Empty,
    Load,
    Magazine,
    Missing,
    Place,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    unknown,
)


class _Void:
    """Says of a signature whether it falls."""

    def __init__(self, badge: str, since: int) -> None:
        self.badge, self.since = badge, since

    def __call__(self, *signed: Signature | None) -> bool:
        return any(s and s.by == self.badge and s.act >= self.since for s in signed)


def disputed(record: Record, badge: str, since: int) -> Record:
    """The record without anything this badge signed at or after that entry."""
    void = _Void(badge, since)
    halves = {
        name: tuple(h for h in waiting if not void(h.signed)) for name, waiting in record.halves.items()
    }
    day = record.day
    if day and day.meeting and void(day.meeting.signed):
        day = replace(day, meeting=None)
    record = uncorrected(record, void)
    return replace(
        record,
        halves={name: waiting for name, waiting in halves.items() if waiting},
        weapons={tag: _weapon(w, void) for tag, w in record.weapons.items()},
        magazines={tag: _magazine(m, void) for tag, m in record.magazines.items()},
        lots={lot_id: _lot(lot, void) for lot_id, lot in record.lots.items()},
        containers={c.id: _container(c, void) for c in record.containers.values()},
        scenes={s.id: _scene(s, void) for s in record.scenes.values()},
        stops={s.scope: _stop(s, void) for s in record.stops.values()},
        day=day,
        roll_call=None,
        keys=(),
        call=None,
        facts={name: fact for name, fact in record.facts.items() if not void(fact.signed)},
        papers={
            subject: {name: seen for name, seen in every.items() if not void(seen.signed)}
            for subject, every in record.papers.items()
        },
        decisions={name: one for name, one in record.decisions.items() if not void(one.signed)},
        attestations={name: signed for name, signed in record.attestations.items() if not void(signed)},
        unechoed={act: echo for act, echo in record.unechoed.items() if not void(echo.signed)},
    )


def _weapon(weapon: Weapon, void: _Void) -> Weapon:
    place = _place(weapon.place, void)
    lost = isinstance(place, Missing) and not isinstance(weapon.place, Missing)
    after = replace(
        weapon,
        place=place,
        load=unknown(weapon.load) if lost else _load(weapon.load, void),
        certificate=None if weapon.certificate and _fell(weapon.certificate, void) else weapon.certificate,
        show=None if weapon.show and _show_fell(weapon.show, void) else weapon.show,
        cleared=None if weapon.cleared and _cleared_fell(weapon.cleared, void) else weapon.cleared,
    )
    return weapon if after == weapon else after


def _fell(pair: object, void: _Void) -> bool:
    return void(pair.first, pair.second)  # type: ignore[attr-defined]


def _place(place: Place, void: _Void) -> Place:
    if isinstance(place, Missing) or not void(place.signed):
        return place
    if isinstance(place, Quarantined):
        return Quarantined(place.because)
    return Missing("the one who signed for it says it was not them")


def _load(load: Load, void: _Void) -> Load:
    match load:
        case Empty(first, second) if void(first, second):
            return Unknown()
        case Rounds(signed=signed) if void(signed):
            return Unknown(load)
        case _:
            return load


def _show_fell(show: Show, void: _Void) -> bool:
    looks = (show.first_ad, show.by_receiver)
    return void(show.signed, *(looked.signed for looked in looks if looked))


def _cleared_fell(cleared: Cleared, void: _Void) -> bool:
    return _show_fell(cleared.show, void)


def _magazine(magazine: Magazine, void: _Void) -> Magazine:
    return replace(magazine, looked=None) if void(magazine.looked) else magazine


def _lot(lot: Lot, void: _Void) -> Lot:
    if lot.counted and void(*lot.counted):
        lot = replace(lot, counted=None, balanced=False)
    return replace(lot, proved=0, proved_by=()) if void(*lot.proved_by) else lot


def _container(container: Container, void: _Void) -> Container:
    seal = container.seal
    return replace(container, seal=None) if seal and _fell(seal, void) else container


def _scene(scene: Scene, void: _Void) -> Scene:
    return replace(scene, authorised=()) if void(*scene.authorised) else scene


def _stop(stop: StopWork, void: _Void) -> StopWork:
    return replace(stop, lifts=tuple(lift for lift in stop.lifts if not void(lift[1])))
