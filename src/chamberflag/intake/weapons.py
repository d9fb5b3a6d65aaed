"""A rental house's stock list: weapons, the container they go into, weapon magazines."""

from chamberflag.intake.cells import KINDS, Cells
from chamberflag.intake.findings import Found, unlike_others
from chamberflag.intake.table import Columns, Table, plain
from chamberflag.procedures.commands import TakeInContainer, TakeInMagazine, TakeInWeapon
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.record import Record
from chamberflag.record.weapons import Description

COLUMNS = Columns(
    {
        "tag": ("asset", "asset tag", "tag no", "item no", "inventory no", "stock no", "barcode", "id"),
        "kind": ("type", "category", "function", "weapon type", "firing"),
        "weapon_class": ("class", "group", "weapon class", "action class"),
        "model": ("description", "make and model", "item", "make/model", "name"),
        "serial": ("serial no", "serial number", "s/n", "sn", "ser no"),
        "supplier": ("owner", "rental house", "source", "from"),
        "chambers": ("capacity", "rounds", "chambers/capacity", "holds"),
        "magazine_fed": ("magazine", "mag fed", "magazine fed", "detachable magazine"),
        "container": ("store", "storage", "case", "safe", "location", "cabinet"),
    },
    ("tag", "kind", "model", "container"),
)
MAGAZINE = frozenset({"magazine", "mag", "weaponmagazine"})


def found(table: Table, record: Record) -> Found:
    """Every row as a weapon or a weapon magazine."""
    into = Found(table)
    containers: set[str] = set(record.containers)
    for row in table.rows:
        cells = Cells(table.file, row)
        if plain(row.cells.get("kind", "")) in MAGAZINE:
            _magazine(into, cells, record)
        else:
            _weapon(into, cells, (record, containers))
    return into


def _weapon(into: Found, cells: Cells, known: tuple[Record, set[str]]) -> None:
    record, containers = known
    tag, container, described = cells.code("tag"), cells.code("container"), _described(cells)
    into.once(cells, "tag", tag)
    unlike_others(cells, "tag", ("weapon", tag), record)
    before = record.weapons.get(tag)
    if before:
        names = ("kind", "weapon_class", "model", "serial", "supplier", "chambers", "magazine_fed")
        into.known(cells, [(n, getattr(before.description, n), getattr(described, n)) for n in names])
        return
    unlike_others(cells, "container", ("container", container), record)
    _written_alike(cells, container, containers)
    new = [] if container in containers else [TakeInContainer(container, _kind_of(container))]
    if not cells.troubles:
        containers.add(container)
    into.add(cells, *new, TakeInWeapon(tag, described, container))


def _described(cells: Cells) -> Description:
    """What goes out by a show needs its class (for the training); what takes cartridges, how many. Neither is guessed."""
    kind = cells.one_of("kind", KINDS)
    shown = kind is not None and kind.shown
    holds = kind is not None and RoundKind.BLANK in kind.takes
    return Description(
        kind=kind,
        weapon_class=cells.text("weapon_class", needed=shown).lower() or "other",
        model=cells.text("model"),
        serial=cells.text("serial", needed=False),
        supplier=cells.text("supplier", needed=False),
        chambers=cells.number("chambers", default=None if holds else 1),
        magazine_fed=cells.yes("magazine_fed"),
    )


def _written_alike(cells: Cells, container: str, containers: set[str]) -> None:
    """One safe in two spellings would be two safes, and a roll-call of one of them complete."""
    for other in sorted(containers):
        if other != container and other.casefold() == container.casefold():
            cells.trouble("container", f"it is written {other} elsewhere: write it the same way.")


def _magazine(into: Found, cells: Cells, record: Record) -> None:
    tag, capacity = cells.code("tag"), cells.number("chambers")
    weapon_class = cells.text("weapon_class").lower()
    into.once(cells, "tag", tag)
    unlike_others(cells, "tag", ("magazine", tag), record)
    before = record.magazines.get(tag)
    if before:
        facts = [("weapon_class", before.weapon_class, weapon_class), ("chambers", before.capacity, capacity)]
        into.known(cells, facts)
    else:
        into.add(cells, TakeInMagazine(tag, weapon_class, capacity))


def _kind_of(container: str) -> str:
    """What kind of container its name says it is."""
    return next(
        (kind for kind in ("cage", "cart", "cabinet", "rack", "case") if kind in container.lower()), "safe"
    )
