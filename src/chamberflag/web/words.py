"""Words: what an entry says, as a sentence a person reads. "Iris states", never "is". Shows no joint act's half."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from chamberflag.codec.entries import Act
from chamberflag.codec.events import write_event
from chamberflag.desk.asking import Accepted, NotServing, Outcome, Refused, Unheard
from chamberflag.desk.blind import untold
from chamberflag.ledger.phones import signed
from chamberflag.procedures.late import LATE_AFTER
from chamberflag.record import events as e
from chamberflag.record.packs import Clause
from chamberflag.record.people import ANYONE, KEEPER, PASSKEY
from chamberflag.record.record import Record
from chamberflag.web.statements import said_in

HALF = {
    "InspectWeapon": "inspected {subject}",
    "DrawWeapon": "looked into at the safe: {subject}",
    "FindEmpty": "looked into {subject}",
    "CountLot": "counted {subject}",
    "ProveRounds": "proved rounds of {subject}",
    "CountRounds": "counted out {subject}",
    "HearShots": "heard the shots of {subject}",
    "SealContainer": "looked into {subject}",
    "Release": "signed the release of {subject}",
    "AuthoriseScene": "authorises scene {subject}",
    "SetPackAside": "would set aside {subject}",
    "DecideConflict": "decides {subject}",
    "SendBackWeapon": "sends back {subject}",
    "SendBackRounds": "sends back rounds of {subject}",
    "WriteOffRounds": "states as lost rounds of {subject}",
    "LookAtMagazine": "looked at {subject}",
}
PLAIN: dict[type, str] = {
    e.PersonJoined: "put {person} on the list",
    e.TrainingGiven: "wrote down a training of {person}",
    e.PeopleFoundSame: "found that {person} and {same_as} are one person",
    e.DeviceEnrolled: "made a device {owner}'s own",
    e.DeviceRevoked: "revoked a device",
    e.WrongPinsEntered: "{count} wrong PINs for {badge}",
    e.ContainerTakenIn: "took in {container}",
    e.WeaponTakenIn: "took in {weapon}",
    e.MagazineTakenIn: "took in {magazine}",
    e.LotTakenIn: "took in {lot}",
    e.WeaponCertified: "{weapon} is certified by two",
    e.WeaponCleaned: "states {weapon} is cleaned",
    e.WeaponSentBack: "{weapon} went back",
    e.LotCounted: "{lot} was counted by two, who agree",
    e.RoundsProved: "{number} rounds of {lot} proved by two",
    e.RoundsSentBack: "{number} rounds of {lot} went back",
    e.RoundsWrittenOff: "{number} rounds of {lot} lost: {because}",
    e.MagazineFilled: "states {number} of {lot} in {magazine}",
    e.MagazineLookedAt: "{magazine} was looked at by two",
    e.MagazineEmptied: "emptied {magazine}",
    e.DayOpened: "opened {date}",
    e.CrewChanged: "changed the day's duties",
    e.DayClosed: "closed {date}",
    e.MeetingHeld: "held the safety meeting",
    e.ScenePlanned: "planned scene {scene}",
    e.SceneAuthorised: "scene {scene} is authorised",
    e.WeaponDrawn: "{weapon} is out; two found nothing in it, and nothing wrong with it",
    e.ShowStarted: "began to show {weapon} for scene {scene}",
    e.WeaponLoaded: "states {number} of {lot} in {weapon}",
    e.LookEntered: "looked into {weapon}",
    e.WeaponHandedOver: "{weapon} handed over to {performer} for scene {scene}, cleared",
    e.ReplicaHandedOver: "{weapon} scanned out to {performer}",
    e.ClearanceEnded: "{weapon} is no longer cleared: {because}",
    e.CertificateEnded: "{weapon} must be inspected again: {because}",
    e.RollCallMade: "called the roll",
    e.PerimeterWalked: "walked the perimeter of scene {scene}: nobody within {distance_m} m",
    e.CallMade: "called for scene {scene}: {words}",
    e.CallReadBack: "said the call back for scene {scene}",
    e.KeyTurned: "turned the {duty}'s key for scene {scene}",
    e.ActionCalled: "called action, scene {scene}",
    e.CutCalled: "called cut, scene {scene}",
    e.WeaponReturned: "has {weapon} back from {giver}",
    e.RoundsCounted: "{weapon} counted out: {fired} fired, {unfired} unfired, {misfired} misfired",
    e.WeaponFoundEmpty: "{weapon} found empty by two",
    e.WeaponStowed: "stowed {weapon} in {container}",
    e.ContainerSealed: "{container} sealed by two",
    e.StopCalled: "STOP: {because}",
    e.LiftSigned: "signed to lift the stop",
    e.StopLifted: "the stop is lifted",
    e.ConcernWritten: "wrote down: {text}",
    e.WeaponQuarantined: "{weapon} set aside: {because}",
    e.WeaponLockedAway: "locked {weapon} away in {container}",
    e.LotQuarantined: "{lot} set aside: {because}",
    e.WeaponReleased: "{weapon} released by two",
    e.LotReleased: "{lot} released by two",
    e.WeaponMissing: "{weapon} missing: {because}",
    e.WeaponFound: "found {weapon}",
    e.EchoSeen: "saw what was signed",
    e.ActDisputed: "says entry {act} was not {badge}",
    e.Corrected: "corrected the {field} of {subject} to {value}: {because}",
    e.FactStated: "states of {subject}: {fact} is {value}",
    e.PaperShown: "saw the {paper} of {subject}",
    e.PackAdopted: "adopted the pack {pack}",
    e.PackSetAside: "the pack {pack} is set aside: {because}",
    e.DocumentAdopted: "adopted {title} of {dated}",
    e.ConflictDecided: "two decided for {clause}: {because}",
    e.ClauseAttested: "attests {clause} {subject}",
    e.InjuryReported: "{starts}: {person}",
    e.BookOpened: "opened the book of {production}",
}
PEOPLE = ("person", "same_as", "owner", "badge", "performer", "giver")


def sentence(record: Record, event: e.Event) -> str:
    """One event in words; less of it while somebody must still see for themselves."""
    hidden = untold(record, event)
    if hidden:
        return hidden
    match event:
        case e.HalfSigned(act, subject):
            return HALF.get(act, f"{act} {{subject}}").format(subject=subject)
        case e.LooksDiffered(_, subject):
            return f"{subject}: what two people saw differs; both look again"
        case e.DeviceEnrolled(_, owner, key) if key.startswith(PASSKEY):
            return f"gave a device of {record.named(owner)} a passkey"
        case e.Refused(command, findings, _):
            return f"{command} refused: {'; '.join(because for _, because, _ in findings)}"
    facts = {name: getattr(event, name) for name in event.__slots__}
    facts |= _declared(event)
    facts |= {name: record.named(facts[name]) for name in PEOPLE if name in facts}
    if isinstance(event, e.Corrected):
        facts |= {"subject": record.named(event.subject), "field": event.field.replace("_", " ")}
    return PLAIN[type(event)].format(**facts)


def _declared(event: e.Event) -> dict[str, object]:
    """How to say what was declared: values in words, packs by their title, papers by their kind."""
    match event:
        case e.FactStated(_, subject, _, value):
            said = ("yes" if one is True else "no" if one is False else str(one) for one in value)
            return {"subject": subject or "the production", "value": ", ".join(said)}
        case e.PaperShown(subject, paper):
            return {"subject": subject or "the production", "paper": f"{paper.kind} {paper.number}".strip()}
        case e.PackAdopted(pack):
            return {"pack": pack.title}
        case _:
            return {}


def who(record: Record, badge: str) -> str:
    """The one who signed, in words."""
    return {KEEPER: "The book's keeper", ANYONE: "Somebody"}.get(badge) or record.named(badge)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a line. `state`: done, refused or stopped. `text`: every word of it."""

    n: int
    at: datetime
    by: str
    what: str
    state: str
    text: str = ""
    assurance: str = ""
    late: str = ""
    key: str = ""


def line(record: Record, act: Act) -> Line:
    """An entry in words."""
    kinds = [type(event) for event in act.events]
    state = "refused" if e.Refused in kinds else "stopped" if e.StopCalled in kinds else "done"
    what = "; ".join(sentence(record, event) for event in act.events)
    more = (act.assurance or "not recorded", _late(act), _key(record, act))
    return Line(
        act.asked.act, act.asked.at, who(record, act.asked.by), what, state, _text(record, act), *more
    )


def _late(act: Act) -> str:
    """How long it lay on a phone; '' when it was heard at once."""
    if act.statement is None or act.statement.waited <= LATE_AFTER.total_seconds():
        return ""
    said, waited = said_in(act.statement.text), act.statement.waited
    when = f"said {said.at} by the phone's own clock, " if said else ""
    return f"Late: {when}kept there for {waited} s, heard {act.asked.at:%H:%M:%S}."


def _key(record: Record, act: Act) -> str:
    """Whose key signed what the phone said; '' when none did."""
    said = act.statement
    if said is None or not said.key:
        return ""
    known = record.phone_keys.get(said.key)
    what = "passkey" if said.key.startswith(PASSKEY) else "key"
    whose = (
        f"the {what} of {record.named(known.owner)}'s {known.device}" if known else "a key nobody registered"
    )
    since = ", revoked since" if known and known.revoked else ""
    return f"Signed with {whose}{since}: {'verifies' if signed(said.key, said.signature, said.text) else 'DOES NOT VERIFY'}."


def _text(record: Record, act: Act) -> str:
    """Every word of an entry, except what another must still see, and what one signer entered for another's eyes."""
    events = [
        write_event(event)
        for event in act.events
        if not isinstance(event, e.HalfSigned | e.LookEntered) and not untold(record, event)
    ]
    plain = {"input": act.asked.input, "afresh": act.asked.afresh, "typed": act.asked.typed, "events": events}
    return msgspec.json.format(msgspec.json.encode(plain), indent=2).decode()


@dataclass(frozen=True, slots=True)
class Told:
    """What came of an act, for the page that follows it. `asked_by`: of each finding, the clauses that ask it."""

    state: str
    word: str
    sentence: str
    findings: tuple[tuple[str, str, str], ...] = ()
    asked_by: tuple[tuple[Clause, ...], ...] = ()


def _names(refused: e.Refused) -> tuple[tuple[str, ...], ...]:
    """Of each finding, the clauses its entry names; an entry of before packs names none."""
    return refused.clauses or tuple(() for _ in refused.findings)


def told(record: Record, outcome: Outcome | None) -> Told | None:
    """An outcome in words."""
    match outcome:
        case Accepted(n, events):
            return Told("done", "Written.", f"{'; '.join(sentence(record, x) for x in events)} (entry {n}).")
        case Refused(n, events):
            asked = tuple(
                names for event in events if isinstance(event, e.Refused) for names in _names(event)
            )
            known = {c.id: c for pack in record.packs.values() for c in pack.clauses}
            clauses = tuple(tuple(known[name] for name in names if name in known) for names in asked)
            return Told("refused", "Refused.", f"Entry {n}.", outcome.findings, clauses)
        case Unheard(because) | NotServing(because):
            return Told("refused", "Not done.", because)
        case None:
            return None
