"""The command line as people use it, on the real disk, with the real wiring."""

from pathlib import Path

from click.testing import CliRunner, Result

from chamberflag.cli.main import commands
from chamberflag.wiring import Wires

ROOT = Path(__file__).resolve().parents[2]
WESTERN = ROOT / "examples" / "western"
LISTS = (
    ("weapons", "weapons.xlsx"),
    ("ammunition", "ammunition.csv"),
    ("people", "people.xlsx"),
    ("scenes", "scenes.csv"),
)


def chamberflag(*words: object) -> Result:
    """`chamberflag` with these words. Whatever it raises but an exit is a fault and is raised here."""
    result = CliRunner().invoke(commands, [str(word) for word in words], obj=Wires(), catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def done(*words: object) -> str:
    """What a command prints that does what it was asked."""
    result = chamberflag(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: object) -> str:
    """What a command says that does not: on stderr, with exit 1."""
    result = chamberflag(*words)
    assert result.exit_code == 1, result.output
    return result.stderr


def begun(folder: Path) -> Path:
    """A new book."""
    book = folder / "western"
    done("begin", "The Long Shadow", "--book", book)
    return book


def filled(folder: Path) -> Path:
    """A book with the western's lists in it."""
    book = begun(folder)
    for what, name in LISTS:
        done("take-in", what, WESTERN / name, "--book", book)
    return book


def entries(book: Path) -> int:
    """How many entries the book has."""
    return len(Wires().bundle(book).leaves)
