"""What each event does to the record. One match, each arm one call; nothing is judged here.

`evolve` takes the record, the entry's signature and one event, and gives the next record. It never fails:
an event in the ledger is a fact. `settle` does it for a whole entry and notes the echo its signature owes.
"""

from collections.abc import Iterable

from chamberflag.record import events as e
from chamberflag.record.ammunition import Lot
from chamberflag.record.calling import said, still_called
from chamberflag.record.correcting import corrected
from chamberflag.record.custody import taken_out, unsealed, weapon_after
from chamberflag.record.declaring import declaration, lapsed, ticking
from chamberflag.record.disputes import disputed
from chamberflag.record.facts import Until
from chamberflag.record.halves import forgotten, joined, the_two
from chamberflag.record.incidents import Concern
from chamberflag.record.people import ANYONE, KEEPER, PASSKEY, Person, PhoneKey
from chamberflag.record.places import Container, Seal
from chamberflag.record.record import Record, put, with_lot, with_weapon, without
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Key, Meeting, Perimeter, RollCall, Scene, ShootingDay
from chamberflag.record.signatures import Echo, Half, Signature, joint
from chamberflag.record.stoppages import EVERYTHING, StopWork
from chamberflag.record.weapons import (
    InContainer,
    Magazine,
    Rounds,
    Weapon,
    container_of,
)

PERMITS_NOTHING = (
    e.Refused | e.EchoSeen | e.ActDisputed | e.StopCalled | e.ConcernWritten | e.CallMade | e.CallReadBack
)  # forged, it gains nobody anything: it owes no echo


def settle(record: Record, signed: Signature, events: Iterable[e.Event]) -> Record:
    """The record after one entry: every event in order, with the clocks it starts, then the echo the signature owes."""
    after = record
    owes = False
    for event in events:
        after = still_called(ticking(evolve(after, signed, event), signed, event), event)
        owes = owes or not isinstance(event, PERMITS_NOTHING)
    owes = owes and signed.act not in after.unechoed
    if owes and signed.shared and signed.by not in (KEEPER, ANYONE):
        after = replace(after, unechoed=put(after.unechoed, signed.act, Echo(signed)))
    return after


def evolve(record: Record, signed: Signature, event: e.Event) -> Record:
    """The record after one event."""
    match event:
        case e.BookOpened(production):
            return replace(record, production=production)
        case (
            e.PersonJoined()
            | e.TrainingGiven()
            | e.PeopleFoundSame()
            | e.DeviceEnrolled()
            | e.DeviceRevoked()
        ):
            return _people(record, signed, event)
        case e.ContainerTakenIn() | e.WeaponTakenIn() | e.MagazineTakenIn() | e.LotTakenIn():
            return _arrival(record, signed, event)
        case e.HalfSigned():
            return _half(record, signed, event)
        case e.LooksDiffered(act, subject):
            return _looks_differed(record, act, subject)
        case (
            e.LotCounted()
            | e.LotQuarantined()
            | e.LotReleased()
            | e.RoundsProved()
            | e.RoundsSentBack()
            | e.RoundsWrittenOff()
        ):
            return _lot(record, signed, event)
        case e.MagazineFilled() | e.MagazineLookedAt() | e.MagazineEmptied():
            return _magazine(record, signed, event)
        case (
            e.DayOpened()
            | e.CrewChanged()
            | e.DayClosed()
            | e.MeetingHeld()
            | e.ScenePlanned()
            | e.SceneAuthorised()
        ):
            return _day(record, signed, event)
        case e.RollCallMade() | e.PerimeterWalked() | e.KeyTurned() | e.ActionCalled() | e.CutCalled():
            return _action(record, signed, event)
        case e.CallMade() | e.CallReadBack():
            return said(record, signed, event)
        case e.StopCalled() | e.LiftSigned() | e.StopLifted():
            return _stoppage(record, signed, event)
        case e.ContainerSealed():
            return _sealed(record, signed, event)
        case e.ConcernWritten(text, subject):
            return replace(record, concerns=(*record.concerns, Concern(text, signed, subject)))
        case e.EchoSeen(acts):
            return _echoed(record, signed, acts)
        case e.ActDisputed(act, badge):
            return disputed(record, badge, act)
        case e.Refused() | e.WrongPinsEntered():
            return record
        case e.Corrected():
            return corrected(record, signed, event)
        case e.WeaponSentBack():
            return _sent_back(record, event)
        case (
            e.FactStated()
            | e.PaperShown()
            | e.PackAdopted()
            | e.PackSetAside()
            | e.DocumentAdopted()
            | e.ConflictDecided()
            | e.ClauseAttested()
            | e.InjuryReported()
        ):
            return declaration(record, signed, event)
        case _:
            return weapon_after(record, signed, event)


# signatures


def _sent_back(record: Record, event: e.WeaponSentBack) -> Record:
    """It is gone, and what it lay in was opened for that."""
    opened = container_of(record.weapons[event.weapon])
    if opened:
        record = unsealed(record, opened)
    gone = replace(record, weapons=without(record.weapons, event.weapon))
    return joined(gone, "SendBackWeapon", event.weapon)


def _half(record: Record, signed: Signature, event: e.HalfSigned) -> Record:
    """A signer's newest word replaces their own, never another's."""
    name = joint(event.act, event.subject)
    others = tuple(h for h in record.halves.get(name, ()) if h.signed.by != signed.by)
    return replace(record, halves=put(record.halves, name, (*others, Half(signed, event.said))))


def _sealed(record: Record, signed: Signature, event: e.ContainerSealed) -> Record:
    """Sealed by two; whoever calls the roll has to see that seal, so an older roll-call counts no longer."""
    seal = Seal(*the_two(record, "SealContainer", event.container, signed))
    sealed = replace(record.containers[event.container], seal=seal)
    containers = put(record.containers, event.container, sealed)
    after = replace(record, containers=containers, roll_call=None, keys=())
    return joined(after, "SealContainer", event.container)


def _looks_differed(record: Record, act: str, subject: str) -> Record:
    """Nobody's half counts; the next difference will not be a first one."""
    name = joint(act, subject)
    after = replace(record, halves=without(record.halves, name), differed=record.differed | {name})
    if act == "SealContainer":
        return unsealed(after, subject)
    if act == "CountRounds":
        return replace(after, halves=without(after.halves, joint("HearShots", subject)))
    if act == "Look":
        weapon = after.weapons[subject]
        if weapon.show:
            show = replace(weapon.show, first_ad=None, by_receiver=None)
            after = with_weapon(after, replace(weapon, show=show))
    return after


def _echoed(record: Record, signed: Signature, acts: tuple[int, ...]) -> Record:
    """The signer alone, on their own device, suffices; otherwise two others who were present, each on their own.

    What was seen by nobody, or on an input that is not the own one, was seen by whoever holds it: it does not count.
    """
    if signed.shared or signed.by not in record.people:
        return record
    unechoed = dict(record.unechoed)
    for act in acts:
        if act not in unechoed:
            continue
        echo = unechoed[act]
        seen = echo.seen_by | {record.human(signed.by)}
        others = seen - {record.human(echo.signed.by)}
        if len(others) >= 2 or (others != seen and not echo.to_others):
            del unechoed[act]
        else:
            unechoed[act] = replace(echo, seen_by=seen)
    return replace(record, unechoed=unechoed)


# people, arrivals, rounds


def _people(record: Record, signed: Signature, event: e.Event) -> Record:
    match event:
        case e.PersonJoined(person, name, roles, minor, permits):
            known = record.people.get(person) or Person(person, name)
            joined = replace(known, name=name, roles=roles, minor=minor, permits=permits)
        case e.TrainingGiven(person, training):
            known = record.people[person]
            joined = replace(known, trainings=(*(t for t in known.trainings if t != training), training))
        case e.PeopleFoundSame(person, same_as):
            joined = replace(record.people[person], same_human_as=record.human(same_as))
        case e.DeviceEnrolled(device, owner, key):
            keys = _keys_beside(record, event)
            keys = put(keys, key, PhoneKey(device, owner)) if key and key not in keys else keys
            enrolled = replace(record, devices=put(record.devices, device, owner), phone_keys=keys)
            echo = Echo(replace(signed, by=owner, input=device), to_others=True)
            return replace(enrolled, unechoed=put(record.unechoed, signed.act, echo)) if owner else enrolled
        case e.DeviceRevoked(device):
            return replace(
                record, devices=without(record.devices, device), phone_keys=_keys_without(record, device)
            )
        case _:
            raise AssertionError(f"{event} is not about people")
    return replace(record, people=put(record.people, joined.id, joined))


def _keys_beside(record: Record, new: e.DeviceEnrolled) -> dict[str, PhoneKey]:
    """Every key as it is; of this device those revoked that another owner, or another key of the same sort, replaces."""
    passkey = new.key.startswith(PASSKEY)

    def replaced(key: str, known: PhoneKey) -> bool:
        return known.device == new.device and (known.owner != new.owner or key.startswith(PASSKEY) == passkey)

    return {
        key: replace(known, revoked=True) if replaced(key, known) else known
        for key, known in record.phone_keys.items()
    }


def _keys_without(record: Record, device: str) -> dict[str, PhoneKey]:
    """Every key as it is, those of this device revoked: it is lost, or handed in."""
    return {
        key: replace(known, revoked=True) if known.device == device else known
        for key, known in record.phone_keys.items()
    }


def _arrival(record: Record, signed: Signature, event: e.Event) -> Record:
    match event:
        case e.ContainerTakenIn(container, kind):
            return replace(record, containers=put(record.containers, container, Container(container, kind)))
        case e.WeaponTakenIn(tag, description, container):
            return unsealed(
                with_weapon(record, Weapon(tag, description, InContainer(container, signed))), container
            )
        case e.MagazineTakenIn(tag, weapon_class, capacity):
            return replace(
                record, magazines=put(record.magazines, tag, Magazine(tag, weapon_class, capacity))
            )
        case e.LotTakenIn(lot, kind, received, supplier, calibre, size, maker, maker_lot):
            return with_lot(record, Lot(lot, kind, received, supplier, calibre, size, maker, maker_lot))
        case _:
            raise AssertionError(f"{event} is not an arrival")


def _lot(record: Record, signed: Signature, event: e.Event) -> Record:
    lot = record.lots[event.lot]  # type: ignore[union-attr]
    match event:
        case e.LotCounted():
            pair = the_two(record, "CountLot", lot.id, signed)
            return joined(with_lot(record, replace(lot, counted=pair, balanced=True)), "CountLot", lot.id)
        case e.RoundsProved(_, number):
            pair = the_two(record, "ProveRounds", lot.id, signed)
            proved = replace(lot, proved=number, proved_by=pair)
            return joined(with_lot(record, proved), "ProveRounds", lot.id)
        case e.RoundsSentBack(_, number):
            left = replace(lot, sent_back=lot.sent_back + number, proved=0, proved_by=(), balanced=False)
            return joined(with_lot(record, left), "SendBackRounds", lot.id)
        case e.RoundsWrittenOff(_, number):
            left = replace(
                lot, loaded=max(lot.loaded - number, 0), written_off=lot.written_off + number, balanced=False
            )
            return joined(with_lot(record, left), "WriteOffRounds", lot.id)
        case e.LotQuarantined(_, because):
            set_aside = replace(lot, quarantined=because, counted=None, proved=0, proved_by=())
            return forgotten(with_lot(record, set_aside), lot.id)
        case e.LotReleased():
            return joined(with_lot(record, replace(lot, quarantined="")), "Release", lot.id)
        case _:
            raise AssertionError(f"{event} is not about a lot")


def _magazine(record: Record, signed: Signature, event: e.Event) -> Record:
    magazine = record.magazines[event.magazine]  # type: ignore[union-attr]
    match event:
        case e.MagazineFilled(tag, lot_id, number):
            lot = record.lots[lot_id]
            load = Rounds(lot_id, lot.kind, number, signed, tag)
            record = with_lot(record, taken_out(lot, number))
            after = replace(magazine, load=load, looked=None)
        case e.MagazineLookedAt(tag):
            record = replace(record, differed=record.differed - {joint("LookAtMagazine", tag)})
            after = replace(magazine, looked=signed)
        case e.MagazineEmptied():
            if magazine.load:
                lot = record.lots[magazine.load.lot]
                record = with_lot(
                    record, replace(lot, loaded=lot.loaded - magazine.load.number, balanced=False)
                )
            after = replace(magazine, load=None, looked=None)
        case _:
            raise AssertionError(f"{event} is not about a magazine")
    return replace(record, magazines=put(record.magazines, magazine.tag, after))


# the day and its scenes


def _day(record: Record, signed: Signature, event: e.Event) -> Record:
    match event:
        case e.DayOpened(date, crew):
            return replace(record, day=ShootingDay(date, crew, signed))
        case e.CrewChanged(crew):
            assert record.day, "duties change hands on an open day"
            return replace(record, day=replace(record.day, crew=crew), halves={}, roll_call=None, keys=())
        case e.DayClosed(date):
            closed = replace(record, day=None, last_closed=date, roll_call=None, keys=(), running="")
            return lapsed(closed, Until.DAY)
        case e.MeetingHeld(attendees):
            assert record.day, "a meeting is held on an open day"
            return replace(record, day=replace(record.day, meeting=Meeting(attendees, signed)))
        case e.ScenePlanned(scene, title, casting):
            anew = Scene(scene, title, casting, planned_at=signed.act)
            planned = lapsed(replace(record, scenes=put(record.scenes, scene, anew)), Until.PLAN, scene)
            return _uncleared_for(joined(planned, "AuthoriseScene", scene), scene)
        case e.SceneAuthorised(scene):
            pair = the_two(record, "AuthoriseScene", scene, signed)
            authorised = replace(record.scenes[scene], authorised=pair)
            return joined(
                replace(record, scenes=put(record.scenes, scene, authorised)), "AuthoriseScene", scene
            )
        case _:
            raise AssertionError(f"{event} is not about the day")


def _uncleared_for(record: Record, scene: str) -> Record:
    """No show and no clearance for a scene outlives a change to it."""
    for weapon in record.weapons.values():
        show = weapon.cleared.show if weapon.cleared else weapon.show
        if show and show.scene == scene:
            record = with_weapon(record, replace(weapon, show=None, cleared=None))
    return replace(record, keys=())


def _action(record: Record, signed: Signature, event: e.Event) -> Record:
    match event:
        case e.RollCallMade():
            return replace(record, roll_call=RollCall(signed), keys=())
        case e.PerimeterWalked(scene, distance_m):
            assert record.roll_call, "the perimeter is walked after the roll-call"
            walked = replace(record.roll_call, perimeter=Perimeter(scene, distance_m, signed))
            return replace(record, roll_call=walked, keys=())
        case e.KeyTurned(duty, scene, weapons):
            others = tuple(k for k in record.keys if k.duty is not duty and k.scene == scene)
            return replace(record, keys=(*others, Key(duty, scene, weapons, signed)))
        case e.ActionCalled(scene, weapons):
            for tag in sorted(weapons):
                weapon = record.weapons[tag]
                used = isinstance(weapon.load, Rounds) and weapon.load.kind.goes_off
                record = with_weapon(record, replace(weapon, used=weapon.used or used))
            return replace(record, running=scene, roll_call=None, keys=())
        case e.CutCalled():
            for weapon in record.weapons.values():
                if weapon.used:
                    record = with_weapon(record, replace(weapon, cleared=None, show=None))
            return replace(record, running="", roll_call=None, keys=())
        case _:
            raise AssertionError(f"{event} is not part of a take")


def _stoppage(record: Record, signed: Signature, event: e.Event) -> Record:
    match event:
        case e.StopCalled(scope, because, evidence):
            before = record.stops.get(scope)
            kept = replace(before, lifts=(), evidence=before.evidence or evidence) if before else None
            stop = kept or StopWork(scope, because, signed, evidence)
            stopped = replace(
                record, stops=put(record.stops, scope, stop), roll_call=None, keys=(), running=""
            )
            for weapon in record.weapons.values():
                if scope in (EVERYTHING, weapon.tag) and (weapon.show or weapon.cleared):
                    stopped = with_weapon(stopped, replace(weapon, show=None, cleared=None))
            return stopped
        case e.LiftSigned(scope, duty):
            stop = record.stops[scope]
            others = tuple(lift for lift in stop.lifts if lift[0] is not duty)
            return replace(
                record, stops=put(record.stops, scope, replace(stop, lifts=(*others, (duty, signed))))
            )
        case e.StopLifted(scope):
            return replace(record, stops=without(record.stops, scope))
        case _:
            raise AssertionError(f"{event} is not about a stoppage")
