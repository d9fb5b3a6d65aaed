"""Makes the tables of SAFETY.md again, from the figures in docs/proof/ that `python tools/measure.py` wrote.

Between `<!-- made: NAME -->` and `<!-- end -->` stands what `safety_case.TABLES[NAME]` makes of docs/proof/NAME.json. The
portfolio's figures are of `python tools/explored.py`, the cut sets are those the package keeps.
"""

import json
import re
from pathlib import Path

from chamberflag.proof.cuts import explored, read
from chamberflag.proof.portfolio import cut_table, table
from chamberflag.proof.safety_case import TABLES

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "src" / "chamberflag" / "proof" / "golden" / "cut_sets.txt"
MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def safety() -> str:
    """The safety case as it should be."""
    return MADE.sub(_made, (ROOT / "SAFETY.md").read_text(encoding="utf-8"))


def _made(found: re.Match[str]) -> str:
    name = found[2]
    if name == "cut_sets":
        golden = GOLDEN.read_text(encoding="utf-8")
        return f"{found[1]}{cut_table(read(golden), explored(golden))}\n{found[3]}"
    rows = json.loads((ROOT / "docs" / "proof" / f"{name}.json").read_text(encoding="utf-8"))
    made = table(rows) if name == "explored" else TABLES[name](rows)
    return f"{found[1]}{made}\n{found[3]}"
