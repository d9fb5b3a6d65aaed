"""The shelf: the packs that come with Chamberflag, read once, and files of one's own beside them."""

from functools import cache
from pathlib import Path

from chamberflag.intake.packs import PackRead, read_pack
from chamberflag.intake.sources import Sources, read_sources

PACKS = Path(__file__).parent.parent / "packs"
SOURCES = "sources.toml"


@cache
def shipped_sources() -> Sources:
    """The documents that the shipped packs cite."""
    found, troubles = read_sources((SOURCES, (PACKS / SOURCES).read_bytes()), {})
    assert not troubles, "\n".join(map(str, troubles))
    return found


def pack_of(file: Path) -> PackRead:
    """The pack in a file of one's own. It may cite what Chamberflag's packs cite, and what a sources.toml beside it names."""
    sources, beside = shipped_sources(), file.parent / SOURCES
    if beside.is_file() and beside.resolve() != (PACKS / SOURCES).resolve():
        sources, troubles = read_sources((str(beside), beside.read_bytes()), sources)
        if troubles:
            return PackRead(None, (), troubles)
    return read_pack((str(file), file.read_bytes()), sources)


@cache
def shipped_packs() -> tuple[PackRead, ...]:
    """The packs of the folder `packs`, by name."""
    files = sorted(file for file in PACKS.glob("*.toml") if file.name != SOURCES)
    return tuple(read_pack((file.name, file.read_bytes()), shipped_sources()) for file in files)
