"""The shelf: which files of ours pages ask for. What a phone keeps of them, and what must be whole, follows from it."""

import re
from functools import cache

from chamberflag.web.render import HERE

STATIC = HERE / "static"
_ASKED = re.compile(r"/static/([A-Za-z0-9_./-]+)")


@cache
def asked_for() -> tuple[str, ...]:
    """Every file under static/ that a template or a script names, sorted."""
    sources = [*(HERE / "templates").rglob("*.html"), *STATIC.glob("*.js"), *STATIC.glob("*.webmanifest")]
    return tuple(sorted({name for source in sources for name in _ASKED.findall(source.read_text("utf-8"))}))
