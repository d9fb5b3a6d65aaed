"""A scene list: scenes with who has which weapon, with what in it. One row a casting; a scene may have several rows."""

from chamberflag.intake.cells import ROUNDS, SIZES, Cells
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


def found(table: Table, record: Record) -> Found:
    """Rows gathered by scene; a scene that is planned like that already is left alone, with its authorisation."""
    into = Found(table)
    titles: dict[str, str] = {}
    casting: dict[str, set[Casting]] = {}
    for row in table.rows:
        cells = Cells(table.file, row)
        scene, title = (
            cells.code("scene"),
            cells.text("title", needed=str(row.cells.get("scene", "")) not in titles),
        )
        titles[scene] = titles.get(scene) or title
        cast = _casting(cells, record)
        casting.setdefault(scene, set()).update(cast)
        into.troubles += cells.troubles
    for scene, title in titles.items():
        before, planned = record.scenes.get(scene), frozenset(casting[scene])
        if before and (before.title, before.casting) == (title, planned):
            into.unchanged += 1
        else:
            into.commands.append(PlanScene(scene, title, planned))
    return into


def _casting(cells: Cells, record: Record) -> tuple[Casting, ...]:
    if "weapon" not in cells.row.cells and "performer" not in cells.row.cells:
        return ()
    weapon, performer = cells.code("weapon"), _performer(cells, record)
    if weapon and weapon not in record.weapons:
        cells.trouble("weapon", f"no weapon in the book has the tag {weapon}: take the weapons in first.")
    kind = cells.one_of("kind", ROUNDS, default=RoundKind.NONE)
    if kind in (RoundKind.LIVE, RoundKind.UNKNOWN):
        cells.trouble("kind", f"no scene is planned with a {kind}.")
    number = cells.number("number", default=0)
    if (
        kind not in (None, RoundKind.NONE)
        and number == 0
        and weapon in record.weapons
        and record.weapons[weapon].fires
    ):
        cells.trouble("number", "say how many rounds at the most.")
    size = cells.one_of("size", SIZES, default="")
    if cells.troubles:
        return ()
    return (Casting(weapon, performer, kind, number, size, cells.number("distance_m", default=0)),)


def _performer(cells: Cells, record: Record) -> str:
    """By badge, or by a name that only one has."""
    said = cells.text("performer")
    if said in record.people or not said:
        return said
    named = [p.id for p in record.people.values() if p.name.lower() == said.lower()]
    if len(named) != 1:
        who = "nobody" if not named else f"{len(named)} people"
        cells.trouble(
            "performer",
            f"{who} in the book {'is' if not named else 'are'} called {said!r}: take the people in first.",
        )
        return ""
    return named[0]
