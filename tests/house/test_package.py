"""What is installed is what is here: every file of the package, the pins, and a reason for each dependency.

Builds the wheel with the very tool that installs it; does not start the product.
"""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT, complaint, files, text_of

BUILD = "import sys; from flit_core.buildapi import build_wheel; print(build_wheel(sys.argv[1]))"


def direct_dependencies() -> list[str]:
    """What pyproject.toml asks for, as `name==version`."""
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    return [asked.split(";")[0].strip() for asked in project["dependencies"]]


def test_the_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    """A template, a rule pack or a stylesheet left out would fail on set and nowhere before."""
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    carried = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    ours = {path.removeprefix("src/") for path in files() if path.startswith(PACKAGE)}

    assert not ours - carried, complaint(sorted(ours - carried), "These are not in the wheel.")


def test_pins_are_what_the_project_asks_for() -> None:
    """A version changed in one file only would be tested in one place and installed in another."""
    pinned = set(re.findall(r"^[a-z0-9-]+==[^\s;\\]+", text_of("requirements/runtime.txt"), re.MULTILINE))
    found = [asked for asked in direct_dependencies() if asked not in pinned]

    assert not found, complaint(found, "pyproject.toml and requirements/runtime.txt disagree: make lock")


def test_every_dependency_says_why_it_is_here() -> None:
    """What nobody can give a reason for, somebody has to update all the same."""
    reasons = text_of("docs/decisions/dependencies.md")
    found = [asked for asked in direct_dependencies() if f"| `{asked.split('==')[0]}` |" not in reasons]

    assert not found, complaint(found, "Give each a line in docs/decisions/dependencies.md.")
