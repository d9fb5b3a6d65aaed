"""Weapons on paper: the card that goes with each, and the sheet of who signed which out and in."""

from typing import Any

from chamberflag.desk.codes import Thing, code_of
from chamberflag.desk.orders import CannotPrint
from chamberflag.languages.sentences import say
from chamberflag.languages.tongue import spoken
from chamberflag.paper.blocks import Sheet, clock, moment, signatures, table, text
from chamberflag.paper.custody import Spell, issues, spells
from chamberflag.paper.held import Held
from chamberflag.paper.labels import CLASSES
from chamberflag.paper.press import pdf
from chamberflag.paper.squares import datamatrix
from chamberflag.paper.words import certified, what
from chamberflag.record.record import Record
from chamberflag.record.weapons import Weapon


def cards(state: Held, about: str) -> bytes:
    """The weapon card, A6, one page each: what the object is, never what is in it."""
    weapons = state.record.weapons
    if about and about not in weapons:
        raise CannotPrint(f"There is no weapon {about} in this book.")
    wanted = [weapons[about]] if about else list(weapons.values())
    if not wanted:
        raise CannotPrint("There is no weapon in this book yet, so there is no card to print.")
    facts = {
        "title": f"{say('Weapon cards')}: {state.position.production}",
        "cards": [_card(state, one) for one in wanted],
    }
    return pdf("card", facts, state.position)


def _card(state: Held, weapon: Weapon) -> dict[str, Any]:
    its, code = weapon.description, code_of(state.position.book, Thing("weapon", weapon.tag))
    shown = CLASSES[its.kind]
    word = shown.word if spoken().language == "en" else say(its.kind).upper()
    known = [
        ("model", its.model), ("serial", its.serial), ("supplier", its.supplier), ("class", say(its.weapon_class)),
        ("room for", say(f"{its.chambers} rounds" if its.kind.takes else "nothing")),
        ("loaded by", say("magazine" if its.magazine_fed else "hand" if its.kind.takes else "nothing")),
        ("certified by", certified(state.record, weapon)),
        ("scenes", ", ".join(sorted(s.id for s in state.record.scenes.values() if _in(s, weapon.tag)))),
    ]  # fmt: skip
    return {
        "tag": weapon.tag, "letter": shown.letter, "word": word, "colour": shown.colour, "code": code.grouped,
        "svg": datamatrix(code.text).svg, "facts": [[say(name), value] for name, value in known if value],
    }  # fmt: skip


def _in(scene: Any, tag: str) -> bool:
    return any(one.weapon == tag for one in scene.casting)


def sign_out(state: Held, about: str) -> Sheet:
    """Who had which weapon for which scene, out and in, with the rounds that went with it."""
    record = state.record
    rows = [
        (one.weapon, record.named(one.performer), one.scene, moment(one.out), say(one.rounds_out),
         clock(one.back) if one.back else "", record.named(one.taken_by) if one.taken_by else "", say(one.rounds_back),
         str(one.entry))
        for one in issues(state.acts)
        if about in ("", one.weapon)
    ]  # fmt: skip
    columns = (
        "weapon",
        "performer:1fr",
        "scene",
        "out (UTC)",
        "rounds out",
        "in",
        "taken back by:1fr",
        "rounds back",
        "entry::right",
    )
    number = len(rows)
    lead = say(
        f"{number} hand-over{'' if number == 1 else 's'} as signed in the book. What has no time in is still out."
    )
    return Sheet(say("Weapon sign-out sheet"), lead, [
        table(columns, rows),
        text(say("By hand, for what comes back while the server cannot be reached. Nothing new goes out on paper."), True),
        table(("weapon:15mm", "performer:1fr", "scene:14mm", "out:18mm", "rounds out:22mm", "in:18mm", "rounds back:24mm",
               "armorer:28mm", "1st AD:28mm"), (), 6),
        signatures(("Armorer", "1st AD")),
    ], landscape=True)  # fmt: skip


def register(state: Held, about: str) -> Sheet:
    """The register an inspector asks for: each weapon, each holder, from when to when, and every hour out of storage."""
    found = [one for one in spells(state.acts) if about in ("", one.weapon)]
    record = state.record
    blocks = [
        table(("weapon", "kind", "model:1fr", "serial", "supplier:1fr", "certified by:1fr"), [
            (w.tag, what(w), w.description.model, w.description.serial, w.description.supplier, certified(record, w))
            for w in record.weapons.values() if about in ("", w.tag)
        ]),
        text(say("Who had it, and where it lay"), True),
        table(("weapon", "held by, or lay in:1fr", "scene", "from (UTC)", "to (UTC)", "stored", "entry::right"),
              [_spell(record, one) for one in found]),
        signatures(("Armorer", "Seen by")),
    ]  # fmt: skip
    number = len(record.weapons)
    many = say(f"{number} weapon{'' if number == 1 else 's'}; every hand and every place, without a gap.")
    lead = f"{record.production}: {many}"
    return Sheet(say("Register of weapons"), lead, blocks, landscape=True)


def _spell(record: Record, one: Spell) -> tuple[str, ...]:
    holder = say(one.holder) if one.stored else record.named(one.holder)
    until = moment(one.until) or say("until now")
    return (
        one.weapon,
        holder,
        one.scene,
        moment(one.since),
        until,
        say("yes") if one.stored else "",
        str(one.entry),
    )
