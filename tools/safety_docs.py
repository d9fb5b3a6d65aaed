"""Makes the tables of SAFETY.md again, from the figures in docs/proof/ that `python tools/measure.py` wrote.

Between `<!-- made: NAME -->` and `<!-- end -->` stands what `safety_case.TABLES[NAME]` makes of docs/proof/NAME.json.
"""

import json
import re
from pathlib import Path

from chamberflag.proof.safety_case import TABLES

ROOT = Path(__file__).resolve().parent.parent
MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def safety() -> str:
    """The safety case as it should be."""
    return MADE.sub(_made, (ROOT / "SAFETY.md").read_text(encoding="utf-8"))


def _made(found: re.Match[str]) -> str:
    name = found[2]
    rows = json.loads((ROOT / "docs" / "proof" / f"{name}.json").read_text(encoding="utf-8"))
    return f"{found[1]}{TABLES[name](rows)}\n{found[3]}"
