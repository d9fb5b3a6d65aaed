"""What each event changes of a book in which everything could change, and that it changes nothing else.

Beside each event stands all that is otherwise after it, and what it is then. The book is in `changing.py`.
"""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from tests.record.changing import BOOK, DAY, LOOKED, NOW, REVOLVER, changed

from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.clocks import Starts
from chamberflag.record.corrections import Corrected, What
from chamberflag.record.declaring import WENT_OFF
from chamberflag.record.evolve import settle
from chamberflag.record.facts import About
from chamberflag.record.packs import Pack
from chamberflag.record.papers import Paper
from chamberflag.record.people import Duty, Training
from chamberflag.record.signatures import Signature
from chamberflag.record.weapons import Unknown

TOM = Signature("tom", NOW, 20, "tom")
CALL = "call: None"
MOVED = "call: None, keys: none, roll_call: None"
TWO = replace(LOOKED.look, number=2)
PAPER = Paper("hire", "77", "Fox")
C_PACK = Pack("c-pack", "c", "x", "1", "c", ())

CHANGES: list[tuple[e.Event, str]] = [
    (e.BookOpened("Dawn"), f"{CALL}, production: Dawn"),
    (e.PersonJoined("ana", "Ana B", ("actor",), True),
     f"{CALL}, people.ana.minor: True, people.ana.name: Ana B, people.ana.roles: actor"),
    (e.PersonJoined("zoe", "Zoe"), f"{CALL}, people and zoe"),
    (e.TrainingGiven("ana", Training("revolver", DAY, DAY, "Noor")), f"{CALL}, people.ana.trainings: Training"),
    (e.PeopleFoundSame("ana", "ben"), f"{CALL}, people.ana.same_human_as: ben"),
    (e.DeviceEnrolled("tablet", ""), "devices and tablet"),
    (e.DeviceEnrolled("pad", "ben", "key"), "devices and pad, phone_keys and key, unechoed and 20"),
    (e.DeviceRevoked("phone"), "devices without phone"),
    (e.WrongPinsEntered("ana", 3), ""),
    (e.ContainerTakenIn("cage", "cage"), f"{CALL}, containers and cage"),
    (e.WeaponTakenIn("W10", REVOLVER, "safe"), f"{CALL}, clocks: Clock, containers.safe.seal: None, weapons and W10"),
    (e.MagazineTakenIn("M9", "pistol", 9), f"{CALL}, magazines and M9"),
    (e.LotTakenIn("D9", RoundKind.DUMMY, 10), f"{CALL}, lots and D9"),
    (e.HalfSigned("CountRounds", "W3", (3,)), f"{CALL}, halves.CountRounds W3: iris+tom"),
    (e.HalfSigned("Look", "W10", (3,)), f"{CALL}, halves.W10: and Look"),
    (e.LooksDiffered("SealContainer", "safe"), f"{CALL}, containers.safe.seal: None, halves.safe: none"),
    (e.LooksDiffered("CountRounds", "W3"), f"{CALL}, halves.W3: without CountRounds+HearShots"),
    (e.LooksDiffered("Look", "W3"),
     f"{CALL}, halves.W3: without Look, weapons.W3.show.by_receiver: None, weapons.W3.show.first_ad: None"),
    (e.LooksDiffered("Look", "W6"), f"{CALL}, differed.W6: and Look"),
    (e.LooksDiffered("LookAtMagazine", "M2"), f"{CALL}, differed.M2: and LookAtMagazine"),
    (e.WeaponCertified("W5"),
     f"{CALL}, containers.safe.seal: None, differed.W5: without InspectWeapon, halves.W5: without "
     "InspectWeapon, weapons.W5.certificate.second: tom"),
    (e.WeaponCertified("W3"),
     f"{CALL}, differed.W3: without InspectWeapon, halves.W3: without InspectWeapon, "
     "weapons.W3.certificate.second: tom"),
    (e.WeaponCleaned("W3"), f"{CALL}, weapons.W3.to_be_cleaned: False"),
    (e.WeaponSentBack("W5"),
     f"{CALL}, clocks: Clock, containers.safe.seal: None, differed.W5: without SendBackWeapon, halves.W5: without "
     "SendBackWeapon, weapons without W5"),
    (e.LotCounted("B1"), f"{CALL}, differed.B1: without CountLot, halves.B1: without CountLot, lots.B1.counted: iris+tom"),
    (e.RoundsProved("B1", 4),
     f"{CALL}, differed.B1: without ProveRounds, halves.B1: without ProveRounds, lots.B1.proved: 4, "
     "lots.B1.proved_by: iris+tom"),
    (e.RoundsSentBack("B1", 5),
     f"{CALL}, differed.B1: without SendBackRounds, halves.B1: without SendBackRounds, lots.B1.balanced: False, "
     "lots.B1.proved: 0, lots.B1.proved_by: none, lots.B1.sent_back: 8"),
    (e.RoundsWrittenOff("B1", 2, "lost"),
     f"{CALL}, clocks: Clock, differed.B1: without WriteOffRounds, halves.B1: without WriteOffRounds, "
     "lots.B1.balanced: False, lots.B1.loaded: 10, lots.B1.written_off: 3"),
    (e.MagazineFilled("M1", "D7", 4),
     f"{CALL}, lots.D7.balanced: False, lots.D7.loaded: 4, lots.D7.proved: 1, magazines.M1.load.kind: dummy, "
     "magazines.M1.load.lot: D7, magazines.M1.load.number: 4, magazines.M1.load.signed: tom, "
     "magazines.M1.looked: None"),
    (e.MagazineLookedAt("M1"), f"{CALL}, differed.M1: none, magazines.M1.looked: tom"),
    (e.MagazineEmptied("M2"),
     f"{CALL}, lots.B1.balanced: False, lots.B1.loaded: 10, magazines.M2.load: None, magazines.M2.looked: None"),
    (e.DayOpened(date(2026, 3, 3), {}),
     f"{CALL}, day.crew without armorer, day.date: 2026-03-03, day.meeting: None, day.signed: tom"),
    (e.CrewChanged({}),
     f"{MOVED}, day.crew without armorer, halves.14: none, halves.B1: none, halves.M1: none, halves.W3: none, "
     "halves.W5: none, halves.a-conflict: none, halves.a-pack: none, halves.safe: none"),
    (e.MeetingHeld(frozenset({"ben"})), f"{CALL}, day.meeting.attendees: ben, day.meeting.signed: tom"),
    (e.ScenePlanned("14", "fire", frozenset()),
     f"{CALL}, differed.14: none, facts without scene 14 night, halves.14: none, keys: none, "
     "scenes.14.authorised: none, scenes.14.casting: none, scenes.14.planned_at: 20, scenes.14.title: fire, "
     "weapons.W3.cleared: None, weapons.W3.show: None, weapons.W4.show: None"),
    (e.SceneAuthorised("14"), f"{CALL}, differed.14: none, halves.14: none, scenes.14.authorised: iris+tom"),
    (e.DayClosed(DAY),
     f"{MOVED}, clocks: Clock, day: None, facts without person ana fit_for_duty, facts without production "
     "medic_present, last_closed: 2026-03-02, running: nothing"),
    (e.WeaponDrawn("W5", "iris"),
     f"{MOVED}, containers.safe.seal: None, differed.W5: without DrawWeapon, halves.W5: only HearShots, "
     "weapons.W5.load: Empty, weapons.W5.place: WithArmorer, weapons.W5.show: None"),
    (e.ShowStarted("W4", "22", "ben"),
     f"{CALL}, weapons.W4.show.by_receiver: None, weapons.W4.show.first_ad: None, weapons.W4.show.receiver: "
     "ben, weapons.W4.show.scene: 22, weapons.W4.show.signed: tom"),
    (e.WeaponLoaded("W4", "B1", 3),
     f"{CALL}, lots.B1.balanced: False, lots.B1.loaded: 15, lots.B1.proved: 6, weapons.W4.load.signed: tom"),
    (e.WeaponLoaded("W4", "B1", 2, "M2"),
     f"{CALL}, magazines.M2.inserted_in: W4, weapons.W4.load.magazine: M2, weapons.W4.load.number: 2, "
     "weapons.W4.load.signed: tom"),
    (e.WeaponLoaded("W3", "B1", 1),
     f"{CALL}, lots.B1.balanced: False, lots.B1.loaded: 13, lots.B1.proved: 8, weapons.W3.cleared: None, "
     "weapons.W3.load.number: 1, weapons.W3.load.signed: tom"),
    (e.LookEntered("W4", TWO, True), f"{CALL}, weapons.W4.show.first_ad: tom"),
    (e.LookEntered("W4", TWO, False), f"{CALL}, weapons.W4.show.by_receiver: tom"),
    (e.WeaponHandedOver("W4", "14", "ben"),
     f"{MOVED}, weapons.W4.cleared: Cleared, weapons.W4.place: WithPerformer, weapons.W4.show: None"),
    (e.ReplicaHandedOver("W4", "14", "ben"), f"{MOVED}, weapons.W4.place: WithPerformer, weapons.W4.show: None"),
    (e.ClearanceEnded("W3", "a drop"), f"{CALL}, keys: none, weapons.W3.cleared: None, weapons.W3.show: None"),
    (e.CertificateEnded("W3", "a drop"),
     f"{CALL}, halves.W3: only HearShots, keys: none, weapons.W3.certificate: None, weapons.W3.cleared: None, "
     "weapons.W3.show: None"),
    (e.RollCallMade(frozenset(), frozenset()), "keys: none, roll_call.perimeter: None, roll_call.signed: tom"),
    (e.PerimeterWalked("22", 40),
     "keys: none, roll_call.perimeter.distance_m: 40, roll_call.perimeter.scene: 22, "
     "roll_call.perimeter.signed: tom"),
    (e.CallMade("22", "cold"), "call.scene: 22, call.signed: tom, call.words: cold"),
    (e.CallReadBack("14", "W3 hot"), "call.read_back: tom"),
    (e.KeyTurned(Duty.ARMORER, "14", frozenset({"W4"})), "keys: armorer 14+first AD 14"),
    (e.ActionCalled("22", frozenset({"W3", "W4"})), "keys: none, roll_call: None, running: 22, weapons.W4.used: True"),
    (e.CutCalled("14"), f"{MOVED}, running: nothing, weapons.W3.cleared: None, weapons.W3.show: None"),
    (e.WeaponReturned("W3", "iris", "ana"),
     f"{MOVED}, halves.W3: only HearShots, weapons.W3.cleared: None, weapons.W3.place: WithArmorer, "
     "weapons.W3.show: None"),
    (e.RoundsCounted("W3", 1, 1, 1),
     f"{CALL}, differed.W3: without CountRounds+HearShots, halves.W3: without CountRounds+HearShots, "
     "lots.B1.balanced: False, lots.B1.fired: 5, lots.B1.loaded: 9, lots.B1.misfired: 3, weapons.W3.cleared: "
     "None, weapons.W3.load: Empty, weapons.W3.show: None, weapons.W3.used: False"),
    (e.RoundsCounted("W6", 1, 1, 1),
     f"{CALL}, lots.B1.balanced: False, lots.B1.fired: 5, lots.B1.loaded: 9, lots.B1.misfired: 3, "
     "magazines.M1.inserted_in: nothing, magazines.M1.load: None, magazines.M1.looked: None, weapons.W6.load: "
     "Empty, weapons.W6.used: False"),
    (e.RoundsCounted("W7", 0, 0, 0), f"{CALL}, weapons.W7.load.first: tom, weapons.W7.load.second: tom"),
    (e.RoundsCounted("W8", 0, 1, 2),
     f"{CALL}, lots.B1.balanced: False, lots.B1.loaded: 9, lots.B1.misfired: 4, weapons.W8.load: Empty, "
     "weapons.W8.used: False"),
    (e.WeaponFoundEmpty("W3"),
     f"{CALL}, differed.W3: without FindEmpty, halves.W3: without FindEmpty, weapons.W3.load: Empty, "
     "weapons.W3.used: False"),
    (e.WeaponStowed("W4", "safe"),
     f"{MOVED}, containers.safe.seal: None, weapons.W4.place: InContainer, weapons.W4.show: None"),
    (e.WeaponStowed("W5", "cart"),
     f"{MOVED}, containers.cart.seal: None, containers.safe.seal: None, halves.W5: only HearShots, "
     "weapons.W5.place.container: cart, weapons.W5.place.signed: tom, weapons.W5.show: None"),
    (e.ContainerSealed("safe"), f"{MOVED}, containers.safe.seal.second: tom, differed.safe: none, halves.safe: none"),
    (e.StopCalled("everything", "smoke", True),
     f"{MOVED}, running: nothing, stops.everything.evidence: True, stops.everything.lifts: none, "
     "weapons.W3.cleared: None, weapons.W3.show: None, weapons.W4.show: None, weapons.W5.show: None"),
    (e.StopCalled("W3", "smoke"),
     f"{MOVED}, running: nothing, stops and W3, weapons.W3.cleared: None, weapons.W3.show: None"),
    (e.LiftSigned("everything", Duty.FIRST_AD), f"{CALL}, stops.everything.lifts: armorer+iris+first AD+tom"),
    (e.LiftSigned("everything", Duty.ARMORER), f"{CALL}, stops.everything.lifts: armorer+tom"),
    (e.StopLifted("W4"), f"{CALL}, stops without W4"),
    (e.ConcernWritten("cold"), "concerns: Concern"),
    (e.WeaponLockedAway("W6", "safe"),
     f"{MOVED}, containers.cart.seal: None, containers.safe.seal: None, weapons.W6.place.container: safe, "
     "weapons.W6.place.signed: tom"),
    (e.WeaponLockedAway("W8", "safe"),
     f"{MOVED}, containers.safe.seal: None, weapons.W8.place.container: safe, weapons.W8.place.signed: tom"),
    (e.WeaponQuarantined("W5", "a drop"),
     f"{MOVED}, containers.safe.seal: None, halves.W5: none, weapons.W5.load: Unknown, weapons.W5.place: "
     "Quarantined, weapons.W5.show: None"),
    (e.WeaponQuarantined("W4", WENT_OFF),
     f"{MOVED}, clocks: Clock, weapons.W4.load: Unknown, weapons.W4.place: Quarantined, weapons.W4.show: None"),
    (e.LotQuarantined("B1", "heavy"),
     f"{CALL}, halves.B1: none, lots.B1.counted: None, lots.B1.proved: 0, lots.B1.proved_by: none, "
     "lots.B1.quarantined: heavy"),
    (e.WeaponReleased("W6", "iris"),
     f"{MOVED}, containers.cart.seal: None, magazines.M1.inserted_in: nothing, magazines.M1.looked: None, "
     "weapons.W6.certificate: None, weapons.W6.load: Empty, weapons.W6.place: WithArmorer, weapons.W6.used: "
     "False"),
    (e.LotReleased("D7"), f"{CALL}, lots.D7.quarantined: nothing"),
    (e.WeaponMissing("W5", "gone"),
     f"{MOVED}, clocks: Clock, containers.safe.seal: None, halves.W5: only HearShots, weapons.W5.load: Unknown, "
     "weapons.W5.place: Missing, weapons.W5.show: None"),
    (e.WeaponMissing("W8", "gone"), f"{MOVED}, clocks: Clock, weapons.W8.place: Missing"),
    (e.WeaponFound("W4", "iris"), f"{MOVED}, weapons.W4.load: Unknown, weapons.W4.place.signed: tom, weapons.W4.show: None"),
    (e.PaperShown("ana", PAPER), "papers and ana"),
    (e.FactStated(About.WEAPON, "W3", "hired", (True,)), "facts and weapon W3 hired"),
    (e.PackSetAside("a-pack", "old"), f"{CALL}, differed.a-pack: none, halves.a-pack: none, packs without a-pack"),
    (e.ConflictDecided("a-conflict", "x", "y"),
     f"{CALL}, decisions and a-conflict, differed.a-conflict: none, halves.a-conflict: none"),
    (e.ClauseAttested("X", "W3"), "attestations and X W3"),
    (e.InjuryReported(Starts.INJURY, "ana"), f"{CALL}, clocks: Clock"),
    (e.DocumentAdopted("plan", "Plan", "00", DAY), "documents and plan"),
    (e.PackAdopted(C_PACK), f"{CALL}, packs and c-pack"),
    (Corrected(What.PERSON, "ana", "name", "Ana K", "x"), f"{CALL}, corrections: Correction, people.ana.name: Ana K"),
    (Corrected(What.PERSON, "ana", "minor", "yes", "x"), f"{CALL}, corrections: Correction, people.ana.minor: True"),
    (Corrected(What.WEAPON, "W3", "model", "double", "x"),
     f"{CALL}, corrections: Correction, weapons.W3.description.model: double"),
    (Corrected(What.WEAPON, "W3", "serial", "77", "x"),
     f"{CALL}, corrections: Correction, weapons.W3.description.serial: 77"),
    (Corrected(What.LOT, "B1", "kind", "arrow", "x"),
     f"{CALL}, corrections: Correction, lots.B1.balanced: False, lots.B1.counted: None, lots.B1.kind: arrow, "
     "lots.B1.proved: 0, lots.B1.proved_by: none, magazines.M1.load.kind: arrow, magazines.M1.looked: None, "
     "magazines.M2.load.kind: arrow, magazines.M2.looked: None"),
    (Corrected(What.LOT, "B1", "supplier", "Fox", "x"), f"{CALL}, corrections: Correction, lots.B1.supplier: Fox"),
    (Corrected(What.MAGAZINE, "M1", "capacity", "7", "x"),
     f"{CALL}, corrections: Correction, magazines.M1.capacity: 7, magazines.M1.looked: None"),
    (e.ActDisputed(8, "petra"),
     f"{MOVED}, containers.cart.seal: None, containers.safe.seal: None, lots.B1.balanced: False, "
     "lots.B1.counted: None, lots.B1.proved: 0, lots.B1.proved_by: none, lots.D7.proved: 0, lots.D7.proved_by: "
     "none, magazines.M1.looked: None, magazines.M2.looked: None, scenes.14.authorised: none, "
     "scenes.22.authorised: none, weapons.W3.certificate: None, weapons.W4.certificate: None, "
     "weapons.W5.certificate: None, weapons.W6.certificate: None, weapons.W7.certificate: None, "
     "weapons.W7.load: Unknown, weapons.W8.certificate: None"),
    (e.ActDisputed(7, "iris"),
     f"{MOVED}, magazines.M3.looked: None, "
     "containers.cart.seal: None, containers.safe.seal: None, day.meeting: None, facts without person "
     "ana born, facts without person ana fit_for_duty, facts without production medic_present, facts without "
     "production place, facts without scene 14 night, facts without scene 22 night, halves.14: none, "
     "halves.B1: none, halves.M1: none, halves.W3: none, halves.W5: none, halves.a-conflict: none, "
     "halves.a-pack: none, halves.safe: none, lots.B1.balanced: False, lots.B1.counted: None, lots.B1.proved: "
     "0, lots.B1.proved_by: none, lots.D7.proved: 0, lots.D7.proved_by: none, scenes.14.authorised: none, "
     "scenes.22.authorised: none, stops.W4.lifts: none, stops.everything.lifts: none, weapons.W3.certificate: "
     "None, weapons.W3.cleared: None, weapons.W3.load: Unknown, weapons.W3.place: Missing, weapons.W3.show: "
     "None, weapons.W4.certificate: None, weapons.W4.load: Unknown, weapons.W4.place: Missing, "
     "weapons.W4.show: None, weapons.W5.certificate: None, weapons.W5.load: Unknown, weapons.W5.place: "
     "Missing, weapons.W5.show: None, weapons.W6.certificate: None, weapons.W6.load: Unknown, "
     "weapons.W6.place.container: nothing, weapons.W6.place.signed: None, weapons.W7.certificate: None, "
     "weapons.W7.load: Unknown, weapons.W7.place: Missing, weapons.W8.certificate: None"),
    (e.EchoSeen((5,)), ""),
    (e.Refused("x", ()), ""),
]  # fmt: skip


@pytest.mark.parametrize(("event", "changes"), CHANGES, ids=lambda one: type(one).__name__)
def test_an_event_changes_exactly_this(event: e.Event, changes: str) -> None:
    """An effect would be lost, or reach a weapon, a lot, a day or a signature that the event is not about."""
    assert sorted(changed(BOOK, settle(BOOK, TOM, [event]))) == sorted(filter(None, changes.split(", ")))


def test_every_event_is_asked() -> None:
    """A new event could change what nobody looked at."""
    assert {type(event) for event, _ in CHANGES} == {*get_args(e.Event)}


def test_what_was_fired_stays_fired_though_nobody_knows_any_more_what_is_in_it() -> None:
    """A gun that fired and was lost and found would be clean again after the next take."""
    lost = replace(BOOK, weapons={**BOOK.weapons, "W3": replace(BOOK.weapons["W3"], load=Unknown())})

    assert settle(lost, TOM, [e.ActionCalled("14", frozenset({"W3"}))]).weapons["W3"].used
