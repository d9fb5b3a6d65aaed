"""A cast and crew list: people, their roles, permits and training."""

from chamberflag.intake.cells import Cells
from chamberflag.intake.findings import Found
from chamberflag.intake.table import Columns, Table
from chamberflag.procedures.commands import Command, GiveTraining, Join
from chamberflag.record.people import Permit, Training
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


def found(table: Table, record: Record) -> Found:
    """Every row as a person; a class each for several trainings, separated by commas, with the same dates."""
    into = Found(table)
    for row in table.rows:
        cells = Cells(table.file, row)
        commands = [*_joining(cells, record), *_training(cells, record)]
        into.once(cells, "badge", cells.code("badge"))
        into.unchanged += not commands and not cells.troubles
        into.add(cells, *commands)
    return into


def _joining(cells: Cells, record: Record) -> list[Command]:
    badge, name = cells.code("badge"), cells.text("name")
    roles = tuple(r.strip() for r in cells.text("roles", needed=False).split(",") if r.strip())
    minor, permits = cells.yes("minor"), _permits(cells)
    before = record.people.get(badge)
    same = before and (before.name, before.roles, before.minor, before.permits) == (
        name,
        roles,
        minor,
        permits,
    )
    return [] if same else [Join(badge, name, roles, minor, permits)]


def _permits(cells: Cells) -> tuple[Permit, ...]:
    kind = cells.text("permit", needed=False)
    if not kind:
        return ()
    number, scope = cells.text("permit_number"), cells.text("permit_scope", needed=False)
    return (Permit(kind, number, scope, cells.day("permit_to")),)


def _training(cells: Cells, record: Record) -> list[Command]:
    classes = [x.strip().lower() for x in cells.text("training", needed=False).split(",") if x.strip()]
    if not classes:
        return []
    since, until, seen_by = cells.day("trained_from"), cells.day("trained_to"), cells.text("seen_by")
    if until < since:
        cells.trouble("trained_to", f"it ends on {until}, before it begins on {since}.")
    before = record.people.get(cells.code("badge"))
    given = [Training(one, since, until, seen_by) for one in classes]
    return [
        GiveTraining(cells.code("badge"), t) for t in given if before is None or t not in before.trainings
    ]
