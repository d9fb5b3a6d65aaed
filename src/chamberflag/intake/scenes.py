"""A scene list: scenes with who has which weapon, with what in it. One row a casting; a scene may have several rows."""

from dataclasses import dataclass, field

from chamberflag.intake.cells import ROUNDS, SIZES, Cells, blank_has_size
from chamberflag.intake.findings import Found
from chamberflag.intake.table import Columns, Table
from chamberflag.procedures.commands import PlanScene
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record
from chamberflag.record.scenes import Casting

COLUMNS = Columns(
    {
        "scene": ("scene no", "scene number", "sc", "sc."),
        "title": ("slugline", "heading", "description", "synopsis"),
        "weapon": ("weapon tag", "tag", "prop"),
        "performer": ("badge", "actor", "cast", "with"),
        "kind": ("load", "rounds", "loaded with"),
        "number": ("rounds at most", "count", "max rounds", "shots"),
        "size": ("load size", "charge"),
        "distance_m": ("distance", "distance m", "metres", "distance (m)"),
    },
    ("scene", "title"),
)


@dataclass
class Plan:
    """One scene as the rows so far have it. `rows`: where its title stands, and each weapon in each hand."""

    title: str
    row: int
    casting: dict[tuple[str, str], Casting] = field(default_factory=dict)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)


def found(table: Table, record: Record) -> Found:
    """Rows gathered by scene; a scene that is planned like that already is left alone, with its authorisation."""
    into, plans = Found(table), dict[str, Plan]()
    for row in table.rows:
        cells = Cells(table.file, row)
        scene = cells.code("scene")
        plan = _plan(cells, plans, scene)
        _cast(cells, plan, record)
        into.troubles += cells.troubles
    for scene, plan in plans.items():
        before, casting = record.scenes.get(scene), frozenset(plan.casting.values())
        if before and (before.title, before.casting) == (plan.title, casting):
            into.unchanged += 1
        else:
            into.commands.append(PlanScene(scene, plan.title, casting))
    return into


def _plan(cells: Cells, plans: dict[str, Plan], scene: str) -> Plan:
    """The scene of this row; its title stands in its first row, and is the same wherever it stands again."""
    title = cells.text("title", needed=scene not in plans)
    plan = plans.setdefault(scene, Plan(title, cells.row.number))
    if title and title != plan.title:
        cells.trouble("title", f"scene {scene} is called {plan.title!r} in row {plan.row}.")
    return plan


def _cast(cells: Cells, plan: Plan, record: Record) -> None:
    if not any(cells.row.cells.get(said) for said in ("weapon", "performer", "number")):
        return
    weapon, performer = cells.code("weapon"), _performer(cells, record)
    if weapon and weapon not in record.weapons:
        cells.trouble("weapon", f"no weapon in the book has the tag {weapon}: take the weapons in first.")
    fires = weapon in record.weapons and record.weapons[weapon].shown
    kind, number, size = _load(cells, fires)
    distance = cells.number("distance_m", default=0)
    hand = (weapon, performer)
    first = plan.rows.setdefault(hand, cells.row.number)
    if first != cells.row.number:
        cells.trouble("weapon", f"{weapon} is in {performer}'s hand in row {first} already.")
    if not cells.troubles:
        plan.casting[hand] = Casting(weapon, performer, kind, number, size, distance)


def _load(cells: Cells, fires: bool) -> tuple[RoundKind, int, str]:
    """What is in it, how many at the most, and which blanks."""
    kind = cells.one_of("kind", ROUNDS, default=RoundKind.NONE)
    number = cells.number("number", default=0)
    size = cells.one_of("size", SIZES, default="")
    if kind in (RoundKind.LIVE, RoundKind.UNKNOWN):
        cells.trouble("kind", f"no scene is planned with {kind.of(1)}.")
    elif kind is RoundKind.NONE and number:
        cells.trouble("number", f"nothing is loaded, so there cannot be {number}.")
    elif kind not in (None, RoundKind.NONE) and fires and not number:
        cells.trouble("number", "say how many rounds at the most.")
    blank_has_size(cells, kind, size)
    return kind, number, size


def _performer(cells: Cells, record: Record) -> str:
    """By badge, or by a name that only one has."""
    said = cells.text("performer")
    if said in record.people or not said:
        return said
    named = [p.id for p in record.people.values() if p.name.casefold() == said.casefold()]
    if len(named) == 1:
        return named[0]
    who = f"nobody in the book has the badge or the name {said!r}: take the people in first."
    many = (
        f"{len(named)} people in the book are called {said!r}: write the badge, {' or '.join(sorted(named))}."
    )
    cells.trouble("performer", many if named else who)
    return ""
