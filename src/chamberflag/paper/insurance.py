"""The insurer's pack: which weapons and rounds, who, under what papers, how it is run, and what has happened so far."""

from collections import Counter

from chamberflag.paper.blocks import Sheet, fields, heading, listed, points, signatures, table, text
from chamberflag.paper.days import expiring
from chamberflag.paper.held import Held
from chamberflag.paper.words import crew, load, papers, rounds, what
from chamberflag.paper.wrap import happened
from chamberflag.rules.floor import FLOOR

HOW = (
    "No live ammunition. Rounds are proved one by one by two people with two unlike methods before any is loaded.",
    "A weapon leaves the safe only for an authorised scene, opened and found empty by two.",
    "It is loaded before the eyes of the 1st AD and of whoever receives it; each enters what they saw on their own.",
    "Action needs a roll-call of every weapon and two keys, the 1st AD's and the armorer's, within thirty seconds.",
    "Anybody can stop work; it takes three to go on. A weapon missing or a round in doubt keeps work stopped.",
    "A day is not closed before every weapon is sealed away and every lot is counted by two and balances.",
    "Every act, and every refusal, is an entry of a signed ledger that an outsider can verify.",
)


def pack(state: Held, _: str) -> Sheet:
    """What an underwriter asks, answered from the book."""
    record, day = state.record, state.position.at.date()
    kinds = Counter((what(w), "yes" if w.fires else "no") for w in record.weapons.values())
    duties = {b: str(d) for d in (record.day.crew if record.day else {}) for b in record.holders(d)}
    cast = {one.performer for scene in record.scenes.values() for one in scene.casting}
    people = [(p.name, listed(p.roles), duties.get(p.id, ""), papers(p), "yes" if p.minor else "")
              for p in record.people.values() if p.trainings or p.permits or p.id in cast or p.id in duties]  # fmt: skip
    blocks = [
        fields((("production", record.production), ("weapons", str(len(record.weapons))),
                ("of these can fire", str(sum(w.fires for w in record.weapons.values()))),
                ("rounds received", str(sum(x.received for x in record.lots.values()))), *crew(record))),
        heading("Weapons"),
        table(("kind:1fr", "can fire", "how many::right"), [(k, f, str(n)) for (k, f), n in sorted(kinds.items())]),
        table(("tag", "kind", "model:1fr", "serial", "supplier:1fr"), [
            (w.tag, what(w), w.description.model, w.description.serial, w.description.supplier)
            for w in record.weapons.values()]),
        heading("Ammunition"), table(("lot", "what:1fr", "maker:1fr", "supplier:1fr", "received::right"), [
            (x.id, rounds(x), listed((y for y in (x.maker, x.maker_lot) if y), ""), x.supplier, str(x.received))
            for x in record.lots.values()]),
        heading("Scenes with weapons"), table(("scene", "title:1fr", "weapon", "with", "authorised by two"), [
            (s.id, s.title, c.weapon, load(c), "yes" if len(s.authorised) > 1 else "not yet")
            for s in record.scenes.values() for c in sorted(s.casting, key=lambda one: one.weapon)]),
        heading("People with a weapon in hand, a duty, a training or a permit"),
        table(("name:1fr", "role:1fr", "duty today", "trainings and permits:2fr", "minor"), people),
        text("Ends soon, or has ended:", True), points(expiring(record, day)),
        heading("How it is run"), points(HOW),
        text(f"{len(FLOOR)} acts are judged by rules that nobody can switch off, each with its source (docs/rules.md)."),
        heading("What has happened so far"), fields(happened(state)),
        signatures(("Producer", "Armorer")),
    ]  # fmt: skip
    lead = f"{record.production}. Everything here is taken from the book at the entry named below; nothing is typed in."
    return Sheet("Weapons and ammunition: for the insurer", lead, blocks)
