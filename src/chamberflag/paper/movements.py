"""The record of movements: each time a weapon changed place or hands, from where, to where, and in whose charge.

For Great Britain, where the safety authority's sheet asks that a named person goes with a weapon whenever it moves and
section 12 ties a performer's possession to a scene. No prescribed form was found; nothing here claims to be one.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from chamberflag.desk.orders import VIEWS
from chamberflag.paper.blocks import moment
from chamberflag.paper.custody import Spell, spells
from chamberflag.paper.held import Held
from chamberflag.paper.stays import NOT_STATED, History, Stay, history, shown
from chamberflag.paper.table import Column, Table

COLUMNS = (
    Column("When (UTC)"),
    Column("Weapon"),
    Column("What it is", "1fr"),
    Column("Model", "1fr"),
    Column("Serial number", "1fr"),
    Column("From", "1fr"),
    Column("To", "1fr"),
    Column("For scene"),
    Column("Who went with it", "1fr"),
    Column("Signed by", "1fr"),
    Column("Entry", "auto", "right"),
)
NOTES = (
    "No form is prescribed that was found. This holds what the sheet on firearms in productions and section 12 of the Act "
    "of 1968 ask about: where each weapon was, who had it, for which scene.",
    "Replicas move here as well: the sheet asks for them too.",
)


def record_of(state: Held, view: str) -> Table:
    """A line for each movement, in the order they happened."""
    told = history(state.acts)
    signers = {act.asked.act: act.asked.by for act in state.acts}
    found = spells(state.acts)
    moves = sorted(
        ((one.entry, n, row) for n, stay in enumerate(told.stays)
         for one, row in _moves(told, found, stay, (view, signers))),
        key=lambda move: move[:2],
    )  # fmt: skip
    lead = f"{state.position.production}, {VIEWS[view]}. What nobody has stated says so."
    rows = [row for _, _, row in moves]
    return Table("Record of movements", COLUMNS, rows, lead, NOTES, landscape=True, size=7.5)


def _moves(
    told: History, found: Sequence[Spell], stay: Stay, how: tuple[str, Mapping[int, str]]
) -> Iterator[tuple[Spell, tuple[str, ...]]]:
    """Each change of place or hands of one weapon while it was here, with the one that ended its stay."""
    view, signers = how
    names = told.last_names

    def cell(name: str) -> str:
        return shown(stay.cells[name], view, names)

    def place(spell: Spell) -> str:
        person = told.names.get(spell.holder)
        return shown(person, view, names) if person and not spell.stored else spell.holder

    last = stay.went.asked.act if stay.went else None
    here = [
        one
        for one in found
        if one.weapon == stay.weapon
        and stay.came.asked.act <= one.entry
        and (last is None or one.entry <= last)
    ]
    what = (cell("kind"), cell("model"), cell("serial"))
    for before, one in pairwise((None, *here)):
        assert one is not None, "only the first has nothing before it"
        away = one.entry == last
        start = f"supplier: {cell('supplier')}" if before is None else place(before)
        end = f"supplier: {cell('supplier')}" if away else place(one)
        carried = cell("fetched_by") if before is None else cell("taken_back_by") if away else ""
        by = signers.get(one.entry, "")
        yield one, (
            moment(one.since), stay.weapon, *what, start, end, one.scene or "", carried or _with(before, one, names),
            names.get(by, by), str(one.entry),
        )  # fmt: skip


def _with(before: Spell | None, one: Spell, names: Mapping[str, str]) -> str:
    """On the set, whoever has it in hand at either end went with it."""
    for spell in (before, one):
        if spell and not spell.stored and spell.holder in names:
            return names[spell.holder]
    return NOT_STATED
