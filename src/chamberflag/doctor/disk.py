"""The disk under a book: can it be written, how long does a sync take, how much is left, is the log where it should be."""

import os
import shutil
import time
from pathlib import Path

from chamberflag.doctor.looked import Looked

FREE_AT_LEAST = 500_000_000
SLOW_SECONDS = 0.25  # a tap then feels broken
TRIES = 8
WAL = 2  # bytes 18 and 19 of an SQLite file: 2 says write-ahead log


def writable(folder: Path) -> Looked:
    """A file of its own is written and taken away again."""
    trial = folder / "doctor.trial"
    try:
        trial.write_bytes(b"x")
        trial.unlink()
    except OSError as refused:
        return Looked(
            "written to", False, f"{folder} cannot be written: {refused.strerror}.", "Make the folder yours."
        )
    return Looked("written to", True, f"{folder} can be written.")


def free(folder: Path, least: int = FREE_AT_LEAST) -> Looked:
    """A day on set needs some megabytes; a full disk stops everything."""
    left = shutil.disk_usage(folder).free
    said = f"{left / 1e9:.1f} GB are free."
    return Looked(
        "disk space",
        left >= least,
        said,
        f"Free {least / 1e9:.1f} GB: move films and photos off this laptop.",
    )


def syncs(folder: Path, slow: float = SLOW_SECONDS) -> Looked:
    """How long this disk takes until something is really on it: every act waits for that."""
    trial, taken = folder / "doctor.trial", []
    try:
        with trial.open("wb", buffering=0) as file:
            for _ in range(TRIES):
                start = time.perf_counter()
                file.write(b"x" * 4096)
                os.fsync(file.fileno())
                taken.append(time.perf_counter() - start)
        trial.unlink()
    except OSError as refused:
        return Looked("disk speed", False, f"The disk refused: {refused.strerror}.", "Use another disk.")
    usual = sorted(taken)[TRIES // 2]
    said = f"A sync takes {usual * 1000:.1f} ms, at worst {max(taken) * 1000:.1f} ms."
    return Looked(
        "disk speed",
        usual < slow,
        said,
        "Keep the book on the laptop's own disk, not on a stick.",
        blocks=False,
    )


def logged(ledger: Path) -> Looked:
    """The ledger is in write-ahead-log mode: readers never wait, a power cut loses nothing that was answered."""
    try:
        with ledger.open("rb") as file:
            modes = file.read(20)[18:20]
    except OSError as refused:
        return Looked("ledger file", False, f"It cannot be read: {refused.strerror}.", "Make the file yours.")
    ok = modes == bytes((WAL, WAL))
    said = "The ledger keeps a write-ahead log." if ok else "The ledger keeps no write-ahead log."
    return Looked("ledger file", ok, said, "Leave it as it is, and go on from the newest good copy.")
