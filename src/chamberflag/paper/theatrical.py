"""The theatrical armourer's register: each firearm, who had it from when to when, and when it was out of safe storage.

As clause 35A(3)(a) of the Firearms Regulation of New South Wales asks (read in the edition of 2006). Not the approved
form, which was not seen.
"""

from collections.abc import Iterator, Sequence

from chamberflag.desk.orders import VIEWS
from chamberflag.paper.blocks import listed, moment
from chamberflag.paper.custody import Spell, spells
from chamberflag.paper.held import Held
from chamberflag.paper.stays import NOT_STATED, History, Stay, history, is_firearm, shown
from chamberflag.paper.table import Column, Table

COLUMNS = (
    Column("Tag"),
    Column("Type of firearm", "1fr"),
    Column("Registration number", "1fr"),
    Column("Person who had it", "1.2fr"),
    Column("Had it from (UTC)"),
    Column("Had it to (UTC)"),
    Column("Out of safe storage from (UTC)"),
    Column("Back in safe storage (UTC)"),
)
STILL = "until now"
NOBODY = "nobody: {}"


def register(state: Held, view: str) -> Table:
    """A line for each time somebody had a firearm; one without anybody where it was set aside or missing."""
    told = history(state.acts)
    found = spells(state.acts)
    rows = [row for stay in told.stays if is_firearm(stay) for row in _rows(told, found, stay, view)]
    others = [stay.weapon for stay in told.stays if not is_firearm(stay)]
    return Table(
        "Register of a theatrical armourer",
        COLUMNS,
        rows,
        f"{state.position.production}, {VIEWS[view]}. What nobody has stated says so.",
        tuple(_notes(others)),
        landscape=True,
        size=8.5,
    )


def _rows(told: History, found: Sequence[Spell], stay: Stay, view: str) -> Iterator[tuple[str, ...]]:
    """The hands this firearm was in while it was here, each with the time it was out of storage."""
    names = told.last_names
    what = tuple(shown(stay.cells[name], view, names) for name in ("weapon_class", "registration_number"))
    for out in _outings(found, stay):
        ended = out[-1].until
        away = (moment(out[0].since), moment(ended) or STILL)
        for one in out:
            person = told.names.get(one.holder)
            who = shown(person, view, names) if person else NOBODY.format(one.holder)
            yield (stay.weapon, *what, who, moment(one.since), moment(one.until) or STILL, *away)


def _outings(found: Sequence[Spell], stay: Stay) -> Iterator[list[Spell]]:
    """The spells between leaving storage and being stored again."""
    out: list[Spell] = []
    for one in found:
        if one.weapon != stay.weapon or one.entry < stay.came.asked.act:
            continue
        if stay.went and one.entry >= stay.went.asked.act:
            break
        if one.stored:
            if out:
                yield out
            out = []
        else:
            out.append(one)
    if out:
        yield out


def _notes(others: list[str]) -> Iterator[str]:
    yield (
        "Columns: clause 35A(3)(a) of the Firearms Regulation, read in the edition of 2006; it was remade in 2017. The form "
        "the commissioner approves was not seen. Safe storage is any safe, cage or cart of the book."
    )
    if others:
        yield f"Left out, for nobody has stated that it is a firearm, or somebody that it is none: {listed(others)}."
    yield f"'{NOT_STATED}' is a gap of the book, to be filled by whoever knows: chamberflag does not guess."
