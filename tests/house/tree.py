"""Which files this repository holds, read once, and the few questions the house tests ask of them.

Knows git and Python's syntax; knows none of the house rules and nothing of the product.
"""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ("record", "rules", "procedures", "proof", "inquiry")
PACKAGE = "src/chamberflag/"

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: where it is, what it says, and what that means to Python."""

    path: str
    text: str
    syntax: ast.Module

    @property
    def ring(self) -> str:
        """The folder below the package, as in `record`; `wiring` for wiring.py; empty outside the package."""
        if not self.path.startswith(PACKAGE):
            return ""
        return self.path.removeprefix(PACKAGE).split("/")[0].removesuffix(".py")

    @property
    def is_test(self) -> bool:
        """Whether it lives with the tests."""
        return self.path.startswith("tests/")

    @property
    def in_core(self) -> bool:
        """Whether it is one of the pure rings."""
        return self.ring in CORE

    def functions(self) -> Iterator[type_of_function]:
        """Every function and method, nested ones too."""
        for node in ast.walk(self.syntax):
            if isinstance(node, type_of_function):
                yield node


@cache
def files() -> tuple[str, ...]:
    """Every file git tracks or would track, as paths from the root; without git, every file that could be ours."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        folders = [ROOT / name for name in ("src", "tests", "tools", "docs", "requirements", ".ci")]
        found = [path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts]
        listing = [str(path.relative_to(ROOT)) for path in (*ROOT.glob("*"), *found)]
    return tuple(sorted(path for path in set(listing) if (ROOT / path).is_file()))


@cache
def text_of(path: str) -> str:
    """What a file says; empty when it is a picture, a font or otherwise not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the package, the tests and the tools."""
    wanted = [
        path for path in files() if path.endswith(".py") and path.split("/")[0] in ("src", "tests", "tools")
    ]
    return tuple(Module(path, text_of(path), ast.parse(text_of(path), path)) for path in wanted)


def is_vendored(path: str) -> bool:
    """Whether somebody else wrote it and we carry it unchanged."""
    return "/vendor/" in f"/{path}"


def complaint(found: list[str], rule: str) -> str:
    """What a failing house test prints: the rule, then one `file:line` a finding."""
    return "\n".join([rule, *(f"  {line}" for line in found)])
