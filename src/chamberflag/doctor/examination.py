"""The examination: every look, in the order in which one would mend things. Knows which looks there are, not how each is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chamberflag.doctor import clock, disk, network, scanning
from chamberflag.doctor.looked import Looked
from chamberflag.lan.certificates import Papers

OLDER = "Install Chamberflag again: older ones can corrupt a book."


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at. The book's own facts are handed in by whoever can open it.

    `verified`: '' when the book verifies, else what is wrong. `sqlite`: its version, and whether it is new enough.
    """

    folder: Path
    ledger: Path
    now: datetime
    verified: Callable[[], tuple[str, datetime | None]]
    sqlite: tuple[str, bool]
    pages: tuple[Path, tuple[str, ...]]
    scanner_gone: tuple[str, ...]
    ports: tuple[int, int]
    served: bool


def examine(patient: Patient) -> Iterator[Looked]:
    """Look after look; the book and this laptop first, then its network."""
    yield Looked(
        "SQLite",
        patient.sqlite[1],
        f"Version {patient.sqlite[0]}.",
        OLDER,
    )
    yield disk.writable(patient.folder)
    yield disk.free(patient.folder)
    yield disk.syncs(patient.folder)
    yield disk.logged(patient.ledger)
    wrong, last = patient.verified()
    yield Looked("book", not wrong, wrong or "Every entry and every checkpoint verifies.",
                 "Leave the folder as it is; go on from the newest good copy (docs/operating/backups.md).")  # fmt: skip
    yield clock.not_behind(patient.now, last, patient.folder)
    yield clock.steady()
    yield scanning.page_files(*patient.pages)
    yield scanning.camera(patient.scanner_gone)
    yield scanning.tag_read_back()
    yield from _network(patient)


def _network(patient: Patient) -> Iterator[Looked]:
    papers = Papers(patient.folder / "network")
    for port in patient.ports[: 2 if papers.name else 1]:
        yield network.port_usable(port, patient.served)
    if not papers.name:
        yield Looked(
            "phones", True, "Served to this laptop only; for phones: chamberflag serve --lan.", blocks=False
        )
        return
    yield network.addresses()
    yield from network.certificate(papers, patient.now)
    yield network.name_heard(papers.name, patient.ports[0], patient.served)
