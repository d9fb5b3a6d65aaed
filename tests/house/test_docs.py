"""The pages that are made from the code are up to date."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_generated_pages_are_up_to_date() -> None:
    """A reader would learn a rule that is not the one in force."""
    pages = runpy.run_path(str(ROOT / "tools" / "docs.py"))["pages"]()
    different = [path.name for path, text in pages.items() if not path.exists() or path.read_text() != text]

    assert not different, f"run `make docs`: {different}"
