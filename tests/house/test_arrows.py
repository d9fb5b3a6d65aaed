"""Arrows point inward only: import-linter reads .importlinter and keeps it.

Judges imports only; that the contract names every ring is part of it (a new folder outside it is a failure).
"""

import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT


def test_arrows_point_inward() -> None:
    """A core that imports a door is no longer the core the proof explored."""
    linter = Path(sys.executable).parent / "lint-imports"
    outcome = subprocess.run(
        [str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
