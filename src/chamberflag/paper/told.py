"""Told: the fixed words of a sheet in the language it was ordered in, and English with the country's words for roles.

Names, tags, serials and whatever somebody wrote stay as they are: who builds a sheet says which cells are our words.
Sheets that go to an authority, an insurer or a lawyer are in English only.
"""

from collections.abc import Mapping

from chamberflag.desk.orders import CannotPrint, SheetOrder
from chamberflag.languages.sentences import say
from chamberflag.languages.tongue import LANGUAGES, Tongue, spoken
from chamberflag.paper.blocks import Block
from chamberflag.record.facts import PLACE, About
from chamberflag.record.record import Record

TOLD = frozenset({
    "weapon-card", "cart-checklist", "call-sheet", "meeting-roster", "daily-register", "sign-out", "seal-log", "fallback-pad",
})  # fmt: skip


def tongue_of(record: Record, order: SheetOrder) -> Tongue:
    """The tongue of a sheet. CannotPrint when there is no such language."""
    if order.language not in LANGUAGES:
        raise CannotPrint(f"Sheets are printed in {', '.join(LANGUAGES)}; not in {order.language}.")
    place = record.fact(About.PRODUCTION, "", PLACE)
    country = str(place[0]).partition("-")[0] if place else ""
    return Tongue(order.language if order.name in TOLD else "en", country)


def told(block: Block) -> Block:
    """A block with what is always our words told: names of columns and fields, points, boxes, lines to sign.

    Titles, headings, paragraphs and cells may hold somebody's own words: whoever builds the sheet tells the rest of them.
    """
    match block["is"]:
        case "table":
            return {
                **block,
                "columns": [{**one, "name": say(one["name"].strip())} for one in block["columns"]],
            }
        case "fields":
            return {**block, "pairs": [[say(name), value] for name, value in block["pairs"]]}
        case "signatures":
            return {**block, "who": [say(one) for one in block["who"]]}
        case "ticks" | "points":
            return {**block, "sentences": [say(one) for one in block["sentences"]]}
        case _:
            return block


def all_told(words: Mapping[str, str]) -> dict[str, str]:
    """Fixed words of a template."""
    return {name: say(text) for name, text in words.items()}


def option() -> str:
    """What the command that prints this again has to say of the language."""
    return "" if spoken().language == "en" else f"--language {spoken().language}"
