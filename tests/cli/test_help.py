"""What the command line says of itself."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.commands import chamberflag, done

from chamberflag.cli.main import commands

NAMES = sorted(commands.commands)


def test_every_command_of_the_product_is_there() -> None:
    """A page of the documentation would name a command nobody has."""
    assert {
        "demo",
        "begin",
        "take-in",
        "pin",
        "serve",
        "play",
        "audit",
        "export",
        "bench",
        "labels",
        "print",
    } <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_help_begins_with_a_sentence_and_explains_every_option(name: str) -> None:
    """Somebody on set would have to read the source to know what a command does."""
    said = done(name, "--help")
    lines = [line.strip() for line in said.splitlines()]
    first = " ".join(lines[2 : lines.index("", 2)])
    options = [param for param in commands.commands[name].params if param.param_type_name == "option"]

    assert first[0].isupper() and first.endswith((".", ":")), first
    assert "..." not in said.partition("Options:")[2]
    assert all(getattr(option, "help", None) for option in options)


def test_the_list_of_commands_says_what_each_does() -> None:
    """The list would break off in the middle of what a command does."""
    said = done("--help")
    ours = [line for line in said.splitlines() if line.strip().split(" ")[0] in {*NAMES} - {"bench", "prove"}]

    assert len(ours) >= 8
    assert all(line.endswith(".") and not line.endswith("...") for line in ours), ours


def test_a_command_that_does_not_exist_is_a_sentence() -> None:
    """A slip of the hand would show a stack trace."""
    result = chamberflag("serv")

    assert result.exit_code == 2
    assert "No such command 'serv'" in result.stderr


def test_the_program_itself_says_its_version_and_refuses_in_one_sentence(tmp_path: Path) -> None:
    """What works inside the tests would not work as the program people start."""
    program = [sys.executable, "-m", "chamberflag.wiring"]
    version = subprocess.run(
        [*program, "--version"], capture_output=True, text=True, timeout=200, check=False
    )
    nothing = subprocess.run(
        [*program, "serve", "--port", "0", "--book", str(tmp_path / "none")],
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip

    assert version.returncode == 0 and "version" in version.stdout
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr == (
        f"There is no book in {tmp_path}/none. Make one: chamberflag begin 'Title' --book {tmp_path}/none\n"
    )
