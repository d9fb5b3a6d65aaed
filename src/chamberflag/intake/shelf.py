"""The shelf: the packs that come with Chamberflag, read once."""

from functools import cache
from pathlib import Path

from chamberflag.intake.packs import PackRead, Source, read_pack, read_sources

PACKS = Path(__file__).parent.parent / "packs"


@cache
def shipped_sources() -> dict[str, Source]:
    """The documents that the shipped packs cite."""
    return read_sources((PACKS / "sources.toml").read_bytes())


@cache
def shipped_packs() -> tuple[PackRead, ...]:
    """The packs of the folder `packs`, by name."""
    files = sorted(file for file in PACKS.glob("*.toml") if file.name != "sources.toml")
    return tuple(read_pack((file.name, file.read_bytes()), shipped_sources()) for file in files)
