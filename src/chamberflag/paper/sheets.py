"""Sheets: the table of contents. Every sheet's name, what it is, and the function that gathers it from a book."""

from collections.abc import Callable

from chamberflag.desk.orders import SHEETS, CannotPrint, SheetOrder
from chamberflag.languages.tongue import speaking
from chamberflag.paper import ammunition, days, insurance, pad, places, scenes, weapons, wrap
from chamberflag.paper.blocks import Sheet
from chamberflag.paper.held import Held
from chamberflag.paper.press import pdf
from chamberflag.paper.told import told, tongue_of

Gather = Callable[[Held, str], Sheet | bytes]


MADE: dict[str, Gather] = {
    "weapon-card": weapons.cards,
    "cart-checklist": places.checklist,
    "call-sheet": scenes.call_sheet,
    "meeting-roster": scenes.roster,
    "daily-register": weapons.register,
    "sign-out": weapons.sign_out,
    "lot-tally": ammunition.tally,
    "seal-log": places.seal_log,
    "wrap-certificate": wrap.certificate,
    "armorers-day": days.armorers_day,
    "insurers-pack": insurance.pack,
    "fallback-pad": pad.pad,
}
assert set(MADE) == set(SHEETS), "every sheet that can be ordered can be made"


def sheet(state: Held, order: SheetOrder) -> bytes:
    """The sheet that was ordered; CannotPrint when there is none, or none about that."""
    gather = MADE.get(order.name)
    if gather is None:
        raise CannotPrint(f"There is no sheet {order.name}: {', '.join(MADE)}.")
    with speaking(tongue_of(state.record, order)):
        return _set_in_tongue(gather(state, order.about), state, order)


def _set_in_tongue(made: Sheet | bytes, state: Held, order: SheetOrder) -> bytes:
    if order.text:
        if isinstance(made, bytes) or not made.text:
            raise CannotPrint(f"{SHEETS[order.name]} exists on paper only: ask for a PDF.")
        return f"{made.text}\n".encode()
    return made if isinstance(made, bytes) else set_blocks(made, state)


def set_blocks(made: Sheet, state: Held) -> bytes:
    """A sheet of blocks as a PDF."""
    blocks = [told(one) for one in made.blocks]
    facts = {"title": made.title, "lead": made.lead, "landscape": made.landscape, "blocks": blocks}
    return pdf("document", facts, state.position)
