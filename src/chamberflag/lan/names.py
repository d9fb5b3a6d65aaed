"""Names: what the set's server is called on its network. One label before `.local`, so that one name is everywhere."""

import re

from chamberflag.lan.refusal import LanRefused

USUAL = "set"
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?", re.ASCII)


def local_name(said: str) -> str:
    """`set` or `set.local` as `set.local`; LanRefused when a phone could not type or resolve it."""
    label = said.strip().lower().removesuffix(".local")
    if not _LABEL.fullmatch(label):
        raise LanRefused(f"{said!r} cannot be a name here: letters, digits and dashes, 32 at most, no dots.")
    return f"{label}.local"
