"""Situation: the finite projection of a record, on which every decision can be made as well as on the record itself.

A situation is a record, so that the real `decide` and `settle` run on it unchanged. What is taken away, and why nothing
is lost by it (tests/proof/test_situation.py holds each sentence against random days):
- Clock times: every rule asks only whether a time lies within one window. Within: FRESH. Past: LONG_AGO, or nothing at
  all where a lapsed thing is worth as much as none (roll-call, show, clearance, keys).
- Ledger positions: only a dispute reads them, and it asks only "from that entry on". `numbered` says which of them count.
- Counters of rounds: rules read how many lie in store, how many are loaded, how many are proved; where the others went
  (fired, misfired, sent back, written off) is kept only as the difference it makes to the store.
- Who signed what only has to be signed, once nobody can dispute it any more. Whose input it was: only the echo
  asks, and the echo is its own entry. The order of two signers.
- What stood on a list before it was corrected: only a dispute asks, and it asks of what may yet be disputed.
- Why something is stopped, set aside or missing, and what people reported: words, read by people and by no rule.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from chamberflag.record.ammunition import Lot, RoundKind
from chamberflag.record.places import Container, Seal
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Key, RollCall, Scene, ShootingDay
from chamberflag.record.signatures import Half, Signature
from chamberflag.record.stoppages import StopWork
from chamberflag.record.weapons import (
    Certificate,
    Cleared,
    Empty,
    InContainer,
    Load,
    Looked,
    Magazine,
    Missing,
    Place,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
    WithPerformer,
)

K = TypeVar("K")

FRESH = datetime(2000, 1, 3, 12, 0, tzinfo=UTC)  # the one moment at which situations live
LONG_AGO = FRESH - timedelta(days=2)
YOUNG_KEY, OLD_KEY = FRESH - timedelta(seconds=20), FRESH - timedelta(seconds=45)
WHY = "-"
NOBODY = Signature("", FRESH)
Numbered = Callable[[Signature], int]


def nothing_counts(_: Signature) -> int:
    """No dispute is possible: every ledger position is the same."""
    return 0


class _View:
    """Now, and which ledger positions count."""

    def __init__(self, now: datetime, numbered: Numbered) -> None:
        self.now, self.numbered = now, numbered

    def signed(self, s: Signature, window: timedelta | None = None) -> Signature:
        """A signature: who, and whether it still holds."""
        fresh = window is None or self.now - s.at <= window
        return Signature(s.by, FRESH if fresh else LONG_AGO, self.numbered(s), s.by)

    def pair(self, one: Signature, other: Signature) -> tuple[Signature, Signature]:
        """Two signers, in no order."""
        first, second = sorted((self.told(one), self.told(other)), key=lambda s: s.by)
        return first, second

    def told(self, s: Signature) -> Signature:
        """A signature of which rules ask only that it is there: a name counts only while it may yet be disputed."""
        signed = self.signed(s)
        return signed if signed.act else NOBODY

    def within(self, s: Signature, window: timedelta) -> bool:
        """Whether it still holds."""
        return self.now - s.at <= window


def situation(record: Record, now: datetime, numbered: Numbered = nothing_counts) -> Record:
    """The record as the rules see it now. The next act on it is asked at FRESH."""
    view, windows = _View(now, numbered), record.windows
    call, day = record.roll_call, record.day
    if call and not view.within(call.signed, windows.roll_call):
        call = None

    def container(one: Container) -> Container:
        return replace(one, seal=one.seal and Seal(*view.pair(one.seal.first, one.seal.second)))

    return replace(
        record,
        weapons={t: _weapon(w, record, view) for t, w in record.weapons.items()},
        magazines={t: _magazine(m, view) for t, m in record.magazines.items()},
        lots={n: _lot(lot, view) for n, lot in record.lots.items()},
        containers={n: container(c) for n, c in record.containers.items()},
        scenes={n: _scene(s, view) for n, s in record.scenes.items()},
        day=day and _day(day, view),
        roll_call=call and _roll_call(call, record, view),
        keys=_keys(record, view),
        call=None,  # no act that is explored asks for it
        halves={n: _halves(waiting, record, view) for n, waiting in record.halves.items() if waiting},
        stops={n: _stop(stop, view) for n, stop in record.stops.items()},
        unechoed={
            view.numbered(echo.signed): replace(echo, signed=view.signed(echo.signed))
            for echo in record.unechoed.values()
        },
        concerns=(),
        clocks=(),
        corrections=tuple(
            replace(one, signed=view.signed(one.signed))
            for one in record.corrections
            if view.numbered(one.signed)
        ),
    )


def _day(day: ShootingDay, view: _View) -> ShootingDay:
    meeting = day.meeting and replace(day.meeting, signed=view.signed(day.meeting.signed))
    signed = view.signed(day.signed)
    return (
        day
        if (signed, meeting) == (day.signed, day.meeting)
        else replace(day, signed=signed, meeting=meeting)
    )


def _weapon(weapon: Weapon, record: Record, view: _View) -> Weapon:
    certificate = weapon.certificate
    return replace(
        weapon,
        place=_place(weapon.place, view),
        load=_load(weapon.load, record, view),
        certificate=certificate and Certificate(*view.pair(certificate.first, certificate.second)),
        show=_show(weapon.show, view)
        if weapon.show and view.within(weapon.show.signed, record.windows.show)
        else None,
        cleared=_cleared(weapon.cleared, record, view),
    )


def _place(place: Place, view: _View) -> Place:
    match place:
        case InContainer(container, signed):
            return InContainer(container, view.told(signed))
        case WithArmorer(person, signed):
            return WithArmorer(person, view.told(signed))
        case WithPerformer(person, scene, signed):
            return WithPerformer(person, scene, view.told(signed))
        case Quarantined(_, container, signed):
            return Quarantined(WHY, container, signed and view.told(signed))
        case Missing():
            return Missing(WHY)


def _load(load: Load, record: Record, view: _View) -> Load:
    """Only blanks grow old."""
    match load:
        case Empty(first, second):
            return Empty(*view.pair(first, second))
        case Rounds(kind=kind, signed=signed):
            window = record.windows.blanks if kind is RoundKind.BLANK else None
            return replace(load, signed=view.signed(signed, window))
        case Unknown(was):
            return Unknown(was and replace(was, signed=view.signed(was.signed)))


def _show(show: Show, view: _View) -> Show:
    return replace(
        show,
        signed=view.signed(show.signed),
        first_ad=show.first_ad and _looked(show.first_ad, view),
        by_receiver=show.by_receiver and _looked(show.by_receiver, view),
    )


def _looked(looked: Looked, view: _View) -> Looked:
    return Looked(looked.look, view.signed(looked.signed))


def _cleared(cleared: Cleared | None, record: Record, view: _View) -> Cleared | None:
    """A lapsed clearance is none: the weapon must be returned and shown again either way."""
    if cleared is None or view.now - cleared.at > record.windows.cleared:
        return None
    return Cleared(
        _show(cleared.show, view), _looked(cleared.first_ad, view), _looked(cleared.by_receiver, view), FRESH
    )


def _magazine(magazine: Magazine, view: _View) -> Magazine:
    load, looked = magazine.load, magazine.looked
    return replace(
        magazine,
        load=load and replace(load, signed=view.signed(load.signed)),
        looked=looked and view.signed(looked),
    )


def _lot(lot: Lot, view: _View) -> Lot:
    return replace(
        lot,
        received=lot.in_store + lot.loaded,
        fired=0,
        misfired=0,
        sent_back=0,
        written_off=0,
        counted=lot.counted and view.pair(*lot.counted),
        proved_by=_proved_by(lot, view),
        quarantined=WHY if lot.quarantined else "",
    )


def _scene(scene: Scene, view: _View) -> Scene:
    authorised = sorted(map(view.signed, scene.authorised), key=lambda one: one.by)
    return replace(scene, authorised=tuple(authorised), planned_at=0)


def _proved_by(lot: Lot, view: _View) -> tuple[Signature, ...]:
    """Only a dispute asks who proved rounds."""
    two = view.pair(*lot.proved_by) if len(lot.proved_by) == 2 else lot.proved_by
    return two if lot.proved and any(view.numbered(signed) for signed in lot.proved_by) else ()


def _keys(record: Record, view: _View) -> tuple[Key, ...]:
    """Young: another may still join it. Old: good for action with the one it was turned together with, and for no other.

    Everything else is no key. So a young one lies 20 s back and an old one 45 s: together within 30 s, but an old one
    and one turned now are not.
    """
    windows = record.windows
    ages = {key: view.now - key.signed.at for key in record.keys}
    if not ages:
        return ()
    apart = max(ages.values()) - min(ages.values())
    together = len(ages) == 2 and apart <= windows.keys and min(ages.values()) <= windows.action
    kept = []
    for key, age in ages.items():
        if age <= windows.keys or together:
            at = YOUNG_KEY if age <= windows.keys else OLD_KEY
            kept.append(replace(key, signed=replace(view.signed(key.signed), at=at)))
    return tuple(sorted(kept, key=lambda key: key.duty))


def _halves(waiting: tuple[Half, ...], record: Record, view: _View) -> tuple[Half, ...]:
    halves = (Half(view.signed(h.signed, record.windows.half), h.said) for h in waiting)
    return tuple(sorted(halves, key=lambda h: h.signed.by))


def _roll_call(call: RollCall, record: Record, view: _View) -> RollCall:
    """A perimeter that was walked too long ago is none."""
    walked = call.perimeter
    if walked and not view.within(walked.signed, record.windows.roll_call):
        walked = None
    return RollCall(view.told(call.signed), walked and replace(walked, signed=view.told(walked.signed)))


def _stop(stop: StopWork, view: _View) -> StopWork:
    lifts = sorted((duty, view.signed(signed)) for duty, signed in stop.lifts)
    return StopWork(stop.scope, WHY, view.told(stop.signed), stop.evidence, tuple(lifts))


THINGS: Mapping[str, type] = {
    "weapons": Weapon, "magazines": Magazine, "lots": Lot, "containers": Container, "scenes": Scene
}  # fmt: skip
WHOLE = (
    "day", "last_closed", "roll_call", "keys", "running", "halves", "differed", "stops", "unechoed", "corrections"
)  # fmt: skip


def key_of(record: Record) -> tuple[object, ...]:
    """What makes two situations of one production the same: everything but its lists of people, devices and windows."""
    return tuple(hashable(getattr(record, name)) for name in (*THINGS, *WHOLE))


def hashable(part: object) -> object:
    """What makes two parts of situations the same, where they are no values themselves. Who opened a day is asked by nobody."""
    match part:
        case ShootingDay():
            return part.date, _items(part.crew), part.meeting
        case Mapping():
            return _items(part)
        case _:
            return part


def _items(known: Mapping[K, object]) -> tuple[tuple[K, object], ...]:
    return tuple(sorted(known.items(), key=lambda item: str(item[0])))
