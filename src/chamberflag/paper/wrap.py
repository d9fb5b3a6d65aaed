"""The wrap certificate: that everything came back and every round is accounted for, or plainly what is not."""

from collections.abc import Iterator

from chamberflag.paper.blocks import Sheet, fields, heading, listed, moment, signatures, table, text, ticks
from chamberflag.paper.held import Held
from chamberflag.paper.words import holds, rounds, what, where
from chamberflag.record import events as e
from chamberflag.record.record import Record


def certificate(state: Held, _: str) -> Sheet:
    """Weapons, lots and what happened, for whoever lent, insured or permitted them."""
    record, open_points = state.record, list(unfinished(state.record))
    gone = [(event.weapon, moment(act.asked.at), str(act.asked.act))
            for act in state.acts for event in act.events if isinstance(event, e.WeaponSentBack)]  # fmt: skip
    verdict = (
        "By the book everything is accounted for." if not open_points else "NOT EVERYTHING IS ACCOUNTED FOR:"
    )
    blocks = [
        text(verdict, True), ticks(open_points),
        fields(happened(state)),
        heading("Weapons still held"),
        table(("weapon", "kind", "model:1fr", "serial", "where", "stated to hold"), [
            (w.tag, what(w), w.description.model, w.description.serial, where(record, w), holds(w))
            for w in record.weapons.values()
        ]),
        heading("Weapons sent back"), table(("weapon:1fr", "when (UTC)", "entry::right"), gone),
        heading("Rounds"),
        table(("lot", "what:1fr", "received::right", "fired::right", "misfired::right", "sent back::right", "lost::right",
               "left::right"),
              [(x.id, rounds(x), *map(str, (x.received, x.fired, x.misfired, x.sent_back, x.written_off,
                                            x.received - x.fired - x.misfired - x.sent_back - x.written_off)))
               for x in record.lots.values()]),
        signatures(("Armorer", "Witness", "Producer", "Supplier")),
    ]  # fmt: skip
    title = "Wrap certificate" if not open_points else "Wrap certificate, with open points"
    return Sheet(title, f"{record.production}: what was held, what went back, what is left.", blocks)


def unfinished(record: Record) -> Iterator[str]:
    """What is not accounted for, a sentence each."""
    for stop in record.stops.values():
        yield f"Work is still stopped over {stop.scope}: {stop.because}."
    if record.day:
        yield f"The day {record.day.date} is still open."
    for weapon in record.weapons.values():
        if weapon.holder or not record.secured(weapon) or weapon.tag in record.missing():
            yield f"{weapon.tag}: {where(record, weapon)}."
    for lot in record.lots.values():
        left = lot.received - lot.fired - lot.misfired - lot.sent_back - lot.written_off
        if left:
            yield f"{lot.id}: {left} of {lot.received} rounds are left and not sent back."
        if not lot.balanced:
            yield f"{lot.id} was not counted by two since its last round moved."
        if lot.written_off:
            yield f"{lot.id}: {lot.written_off} rounds were never found."
        if lot.quarantined:
            yield f"{lot.id} is set aside: {lot.quarantined}."
    if record.unechoed:
        yield f"{len(record.unechoed)} signatures were seen neither by their signer nor by two others."


def happened(state: Held) -> list[tuple[str, str]]:
    """How often what happened, by the book."""
    kinds = [type(event) for act in state.acts for event in act.events]
    days = [event.date for act in state.acts for event in act.events if isinstance(event, e.DayOpened)]
    return [
        ("days opened", str(len(days))), ("first and last day", listed(map(str, sorted({*days[:1], *days[-1:]})))),
        ("hand-overs", str(kinds.count(e.WeaponHandedOver))), ("scans of replicas", str(kinds.count(e.ReplicaHandedOver))),
        ("actions called", str(kinds.count(e.ActionCalled))), ("refusals", str(kinds.count(e.Refused))),
        ("stops", str(kinds.count(e.StopCalled))), ("disputed signatures", str(kinds.count(e.ActDisputed))),
        ("looks that differed", str(kinds.count(e.LooksDiffered))), ("concerns written down", str(kinds.count(e.ConcernWritten))),
        ("weapons set aside", str(kinds.count(e.WeaponQuarantined))), ("weapons missing", str(kinds.count(e.WeaponMissing))),
    ]  # fmt: skip
