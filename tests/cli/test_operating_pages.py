"""docs/operating: its commands are run as they stand there, its tables are those of the readers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.commands import ROOT, begun, chamberflag, done

from chamberflag.cli.main import commands
from chamberflag.intake.reading import READERS

PAGES = ROOT / "docs" / "operating"
FILES = (PAGES / "files.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\w+)( \*)? \| ([^|]+) \|", re.MULTILINE)


def blocks(page: str, kind: str) -> list[str]:
    """The fenced blocks of one kind on a page."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", (PAGES / page).read_text(encoding="utf-8"), re.S | re.M)
    return [text for said, text in fenced if said == kind]


def on_a_laptop(folder: Path, commands: list[str]) -> str:
    """What a shell prints that is given these lines and stops at the first that fails."""
    for name in ("examples", "tools"):
        (folder / name).symlink_to(ROOT / name)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", "\n".join(commands)],
        cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr
    return ended.stdout


def test_the_commands_for_a_fresh_laptop_and_for_the_evening_run_as_they_stand(tmp_path: Path) -> None:
    """Somebody with only these pages would stand before an error on the first morning, or have no copy on the last."""
    laptop, evening = blocks("laptop.md", "sh"), blocks("backups.md", "sh")
    said = on_a_laptop(tmp_path, [*laptop, "rm western-*.zip", *evening])

    assert len(laptop) >= 4 and len(evening) >= 2
    assert said.count("verifies: ") == 2 and said.rstrip().endswith("WHOLE")
    assert "would write W3: " in said and "20 written" in said and "iris\t" in said


def test_the_one_command_that_is_not_run_is_serve() -> None:
    """A command would stand on the page that no test runs."""
    assert blocks("laptop.md", "serve") == ["chamberflag serve --book books/western\n"]
    assert blocks("laptop.md", "") == ["make setup\n. .venv/bin/activate\nmake demo\n"]


@pytest.mark.parametrize("what", sorted(READERS))
def test_the_tables_name_every_column_and_everything_it_may_be_called(what: str) -> None:
    """Somebody would prepare a list by this page, and the reader would not know its columns."""
    columns, _ = READERS[what]
    section = FILES.partition(f"\n### {what}\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    said = {name: (bool(star), tuple(called.split(", "))) for name, star, called in ROW.findall(section)}
    said.pop("column")

    assert said == {name: (name in columns.required, tuple(called)) for name, called in columns.names.items()}


def test_the_example_is_taken_in_and_the_spoiled_one_refused_as_the_page_says(tmp_path: Path) -> None:
    """The page would teach a list that is refused, or errors that look otherwise."""
    good, bad = blocks("files.md", "csv")
    written, refused = [block for block in blocks("files.md", "") if not block.startswith("chamberflag")]
    book, stock = begun(tmp_path), tmp_path / "stock.csv"
    stock.write_text(good)
    would = done("take-in", "weapons", stock, "--book", book, "--dry-run")
    stock.write_text(bad)
    result = chamberflag("take-in", "weapons", stock, "--book", book)

    assert [line.removeprefix("would write ") for line in would.splitlines()[:-1]] == written.splitlines()
    assert result.exit_code == 1
    assert result.stderr.replace(f"{tmp_path}/", "") == refused


def test_what_was_never_tried_is_said() -> None:
    """Somebody would rely on a phone that nobody has ever paired."""
    laptop, phones = ((PAGES / page).read_text(encoding="utf-8") for page in ("laptop.md", "phones.md"))

    assert "serves this laptop only" in laptop and "(phones.md)" in laptop and "HTTPS" in laptop
    assert (
        "## Never tried on a real phone" in phones
        and phones.partition("## Never tried")[2].count("\n- ") >= 3
    )


def test_every_option_the_page_about_phones_names_is_there() -> None:
    """Somebody would type a command that does not exist."""
    for line in blocks("phones.md", "serve"):
        words = line.split()
        known = {option for param in commands.commands[words[1]].params for option in param.opts}
        assert {word for word in words if word.startswith("--")} <= known, line
