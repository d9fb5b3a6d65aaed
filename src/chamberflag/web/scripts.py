"""Scripts: which messages the pages' scripts say. Read from the scripts themselves, so that none is forgotten."""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SAID = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"')


@cache
def script_messages() -> tuple[str, ...]:
    """Every string that stands in `_("...")` in a script."""
    found = (one for path in sorted(STATIC.glob("*.js")) for one in SAID.findall(path.read_text("utf-8")))
    return tuple(dict.fromkeys(found))
