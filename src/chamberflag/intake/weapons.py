"""A rental house's stock list: weapons, the container they go into, weapon magazines."""

from chamberflag.intake.cells import KINDS, Cells
from chamberflag.intake.findings import Found
from chamberflag.intake.table import Columns, Table, plain
from chamberflag.procedures.commands import TakeInContainer, TakeInMagazine, TakeInWeapon
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
    tag, container = cells.code("tag"), cells.code("container")
    described = Description(
        kind=cells.one_of("kind", KINDS),
        weapon_class=cells.text("weapon_class", needed=False).lower() or "other",
        model=cells.text("model"),
        serial=cells.text("serial", needed=False),
        supplier=cells.text("supplier", needed=False),
        chambers=cells.number("chambers", default=1),
        magazine_fed=cells.yes("magazine_fed"),
    )
    into.once(cells, "tag", tag)
    before = record.weapons.get(tag)
    if before:
        names = ("kind", "weapon_class", "model", "serial", "chambers", "magazine_fed")
        into.known(cells, [(n, getattr(before.description, n), getattr(described, n)) for n in names])
        return
    new = [] if container in containers else [TakeInContainer(container, _kind_of(container))]
    if not cells.troubles:
        containers.add(container)
    into.add(cells, *new, TakeInWeapon(tag, described, container))


def _magazine(into: Found, cells: Cells, record: Record) -> None:
    tag, capacity = cells.code("tag"), cells.number("chambers")
    weapon_class = cells.text("weapon_class").lower()
    into.once(cells, "tag", tag)
    before = record.magazines.get(tag)
    if before:
        into.known(
            cells,
            [("weapon_class", before.weapon_class, weapon_class), ("chambers", before.capacity, capacity)],
        )
    else:
        into.add(cells, TakeInMagazine(tag, weapon_class, capacity))


def _kind_of(container: str) -> str:
    """What kind of container its name says it is."""
    return next(
        (kind for kind in ("cage", "cart", "cabinet", "rack", "case") if kind in container.lower()), "safe"
    )
