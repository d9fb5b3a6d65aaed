"""Scripts: which messages the pages' scripts say, and of which make a page is. Read from the files, so that none is forgotten."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SAID = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"')


@cache
def script_messages() -> tuple[str, ...]:
    """Every string that stands in `_("...")` in a script."""
    found = (one for path in sorted(STATIC.glob("*.js")) for one in SAID.findall(path.read_text("utf-8")))
    return tuple(dict.fromkeys(found))


@cache
def shelf() -> str:
    """A name for the scripts and styles as they are: a page of another make is never put into one that stands."""
    files = sorted(path for path in STATIC.iterdir() if path.suffix in (".js", ".css"))
    return sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:12]
