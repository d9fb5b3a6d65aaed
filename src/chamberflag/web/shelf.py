"""The shelf: which files of ours pages ask for. What a phone keeps of them, and what must be whole, follows from it.

The camera's reader of codes is other people's work and fetched by tools/fetch_scanner.sh: it may be missing.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from chamberflag.web.render import HERE

STATIC = HERE / "static"
SCANNER = {  # zxing-wasm 3.1.4, byte for byte
    "vendor/zxing_reader.js": "d33d09ce132a692faffbed0dce656c36cb2573b4b843885a6e036390d1071d95",
    "vendor/zxing_reader.wasm": "e8af31edb56d0522f4de74495839385ef019ba8bc90d38e5ecb2f18795d86fb2",
}
_ASKED = re.compile(r"/static/([A-Za-z0-9_./-]+)")


@cache
def asked_for() -> tuple[str, ...]:
    """Every file under static/ that a template or a script names, sorted."""
    sources = [*(HERE / "templates").rglob("*.html"), *STATIC.glob("*.js"), *STATIC.glob("*.webmanifest")]
    return tuple(
        sorted(
            {name for source in sources for name in _ASKED.findall(source.read_text("utf-8"))} - {*SCANNER}
        )
    )


def scanner_gone(folder: Path = STATIC) -> tuple[str, ...]:
    """The files of the camera's reader that are missing, or are not what was chosen."""
    return tuple(name for name, whole in SCANNER.items() if _hash(folder / name) != whole)


def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
