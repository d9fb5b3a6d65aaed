"""Version: which checks judge, as a short hash of the very code of the core. Every entry says by which it was judged."""

import hashlib
from functools import cache
from pathlib import Path

CORE = ("record", "rules", "procedures")
PACKAGE = Path(__file__).parent.parent


@cache
def checks_version() -> str:
    """Twelve hexadecimal digits over every file of record, rules and procedures, by name."""
    digest = hashlib.sha256()
    for file in sorted(path for ring in CORE for path in (PACKAGE / ring).rglob("*.py")):
        digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
