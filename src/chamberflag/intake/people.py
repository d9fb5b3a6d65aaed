"""A cast and crew list: people, their roles, permits and training."""

import re
from datetime import date

from chamberflag.intake.cells import Cells
from chamberflag.intake.findings import Found, differ
from chamberflag.intake.table import Columns, Table
from chamberflag.procedures.commands import Command, GiveTraining, Join
from chamberflag.record.people import ANYONE, KEEPER, Permit, Training
from chamberflag.record.record import Record

COLUMNS = Columns(
    {
        "badge": ("badge id", "badge no", "id", "code", "crew no"),
        "name": ("full name", "person", "crew member"),
        "roles": ("role", "position", "job", "department role", "character/role"),
        "minor": ("under 18", "minor?", "child"),
        "training": ("trained for", "weapon class", "firearms training", "course"),
        "trained_from": ("training from", "trained on", "training date", "valid from"),
        "trained_to": ("training to", "training until", "training expires", "valid to", "valid until"),
        "seen_by": ("assessed by", "instructor", "training seen by", "trainer"),
        "permit": ("licence", "license", "permit type", "certificate"),
        "permit_number": ("permit no", "licence no", "license no"),
        "permit_scope": ("permit scope", "scope", "covers"),
        "permit_to": ("permit expires", "permit to", "licence expires", "license expires", "permit until"),
    },
    ("badge", "name"),
)


RESERVED = (KEEPER, ANYONE)


def found(table: Table, record: Record) -> Found:
    """Every row as a person; a class each for several trainings, separated by commas, with the same dates."""
    into = Found(table)
    spelt = {badge.casefold(): badge for badge in record.people}
    for row in table.rows:
        cells = Cells(table.file, row)
        badge = cells.code("badge")
        commands = [*_joining(cells, badge, record), *_training(cells, badge, record)]
        into.once(cells, "badge", badge)
        if badge.casefold() in RESERVED:
            cells.trouble("badge", f"{badge} is not a person's: the book itself uses that word.")
        if spelt.get(badge.casefold(), badge) != badge:
            cells.trouble("badge", f"the book has {spelt[badge.casefold()]}: write it the same way.")
        into.unchanged += not commands and not cells.troubles
        into.add(cells, *commands)
    return into


def _joining(cells: Cells, badge: str, record: Record) -> list[Command]:
    """Somebody new, or new roles and permits for somebody known.

    A badge does not change hands and a minor does not grow up by a list; a permit that a list leaves out is kept, since
    one that has expired refuses.
    """
    name, minor = cells.text("name"), cells.yes("minor")
    roles = tuple(_several(cells.text("roles", needed=False)))
    permits = _permits(cells)
    before = record.people.get(badge)
    if before is None:
        return [Join(badge, name, roles, minor, permits)]
    grown_up = before.minor and not minor and "minor" in cells.row.cells
    differ(cells, [("name", before.name, name), *([("minor", True, False)] if grown_up else [])])
    kept = tuple(p for p in before.permits if (p.kind, p.number) not in {(q.kind, q.number) for q in permits})
    roles, permits = roles or before.roles, (*kept, *permits)
    minor = minor or before.minor
    same = (roles, minor, set(permits)) == (before.roles, before.minor, set(before.permits))
    return [] if same else [Join(badge, before.name, roles, minor, permits)]


def _several(text: str, *, marks: str = r"[,;/]") -> list[str]:
    return [one.strip() for one in re.split(marks, text) if one.strip()]


def _permits(cells: Cells) -> tuple[Permit, ...]:
    kind = cells.text("permit", needed=False)
    if not kind:
        return ()
    number, scope = cells.text("permit_number"), cells.text("permit_scope", needed=False)
    return (Permit(kind, number, scope, cells.day("permit_to")),)


def _training(cells: Cells, badge: str, record: Record) -> list[Command]:
    classes = dict.fromkeys(_several(cells.text("training", needed=False).lower(), marks=r"[,;/&+]|\band\b"))
    if not classes:
        return []
    since, until, seen_by = cells.day("trained_from"), cells.day("trained_to"), cells.text("seen_by")
    if date.min < until < since:
        cells.trouble("trained_to", f"it ends on {until}, before it begins on {since}.")
    before = record.people.get(badge)
    given = [Training(one, since, until, seen_by) for one in classes]
    return [GiveTraining(badge, one) for one in given if before is None or one not in before.trainings]
