"""The three made-up productions: what is committed is what the generator writes, and the desk takes all of it in."""

import csv
import io
import runpy
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.desk.made import Made

from chamberflag.desk.asking import Accepted, Asking
from chamberflag.desk.desk import Desk
from chamberflag.intake.reading import Intake, read
from chamberflag.record.people import KEEPER
from chamberflag.record.weapons import Kind

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
MADE = runpy.run_path(str(ROOT / "tools" / "make_examples.py"))
FILES: dict[str, list[list[Any]]] = MADE["files"]()
IN_ORDER = ("weapons", "ammunition", "people", "scenes")


def cells(name: str) -> list[list[str]]:
    """What a committed file says, every cell in letters, empty ends of rows left out."""
    data = (EXAMPLES / name).read_bytes()
    if name.endswith(".xlsx"):
        rows = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
        return [letters(row) for row in rows]
    text = data.decode("utf-8-sig")
    return [
        letters(row) for row in csv.reader(io.StringIO(text), delimiter=";" if "western" in name else ",")
    ]


def letters(row: Any) -> list[str]:
    """One row in letters."""
    said = ["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row]
    while said and not said[-1]:
        said.pop()
    return said


def taken_in(desk: Desk, production: str) -> list[Intake]:
    """The four lists of a production, through the real desk."""
    intakes = []
    for what in IN_ORDER:
        (file,) = (EXAMPLES / production).glob(f"{what}.*")
        intake = read(what, (file.name, file.read_bytes()), desk.record)
        for command in intake.commands:
            outcome = desk.act(Asking(KEEPER, input=KEEPER), command)
            assert isinstance(outcome, Accepted), outcome
        intakes.append(intake)
    return intakes


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_committed_files_are_what_the_generator_writes(name: str) -> None:
    """Somebody would change an example in one place, and the next run of the generator would undo it."""
    assert cells(name) == [letters(row) for row in FILES[name]]


def test_nothing_else_is_in_the_examples() -> None:
    """A file nobody generates would stay when the others change."""
    found = {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*") if path.is_file()}

    assert found == set(FILES)


@pytest.mark.parametrize("production", ["western", "warday", "school"])
def test_a_production_is_taken_in_once_and_the_second_time_is_nothing_to_do(production: str) -> None:
    """The files people are shown as examples would not be taken in, or be written twice."""
    with Made().begun().desk() as desk:
        first = taken_in(desk, production)
        size = desk.known.size
        again = taken_in(desk, production)

        assert not any(intake.troubles for intake in (*first, *again))
        assert all(intake.commands for intake in first)
        assert not any(intake.commands for intake in again)
        assert desk.known.size == size


@pytest.mark.parametrize(
    ("production", "weapons", "people", "scenes"),
    [("western", 12, 40, 20), ("warday", 45, 50, 1), ("school", 4, 15, 2)],
)
def test_the_productions_are_as_large_as_they_say(
    production: str, weapons: int, people: int, scenes: int
) -> None:
    """The demonstration would be smaller than the set it stands for."""
    with Made().begun().desk() as desk:
        taken_in(desk, production)
        record = desk.record

        assert (len(record.weapons), len(record.people), len(record.scenes)) == (weapons, people, scenes)


def test_the_school_has_replicas_and_one_starter_pistol_and_minors() -> None:
    """The play that shows how the floor follows the kind would have nothing to show."""
    with Made().begun().desk() as desk:
        taken_in(desk, "school")
        kinds = sorted(weapon.description.kind for weapon in desk.record.weapons.values())

        assert kinds == [Kind.REPLICA, Kind.REPLICA, Kind.REPLICA, Kind.STARTER]
        assert sum(person.minor for person in desk.record.people.values()) == 12


def test_a_live_round_in_a_manifest_stops_work() -> None:
    """A box of live rounds would be one lot among others."""
    with Made().begun().desk() as desk:
        intake = read("ammunition", ("lots.csv", b"Lot;Kind;Qty\nL1;live;50"), desk.record)
        (command,) = intake.commands
        desk.act(Asking(KEEPER, input=KEEPER), command)

        assert desk.record.stops and desk.record.lots["L1"].quarantined
