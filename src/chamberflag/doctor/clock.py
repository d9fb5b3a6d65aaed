"""The machine's clock: not behind what the book and its files already say, and going at a steady pace."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chamberflag.doctor.looked import Looked

MAY_DIFFER = timedelta(minutes=2)
WATCHED_SECONDS = 0.3
JUMPED_SECONDS = 1.0
SET = "Set the laptop's clock, then look again. Acts already written keep their times."


def not_behind(now: datetime, last_entry: datetime | None, files: Path) -> Looked:
    """The last entry and the newest file of the book's folder lie in the past."""
    newest = max((f.stat().st_mtime for f in files.iterdir()), default=0.0)
    touched = datetime.fromtimestamp(newest, UTC)
    latest = max(touched, last_entry or touched)
    behind = latest - now
    what = "the book's last entry" if latest == last_entry else "the newest file of the book"
    if behind > MAY_DIFFER:
        said = f"It is {now:%Y-%m-%d %H:%M} UTC here, but {what} is from {latest:%Y-%m-%d %H:%M}."
        return Looked("clock", False, said, SET)
    return Looked("clock", True, f"It is {now:%Y-%m-%d %H:%M:%S} UTC; nothing in the book is later.")


def steady(wall: Callable[[], float] = time.time, pace: Callable[[], float] = time.monotonic) -> Looked:
    """The time of day does not jump while it is watched."""
    before = wall() - pace()
    time.sleep(WATCHED_SECONDS)
    jumped = abs(wall() - pace() - before)
    said = (
        f"It jumped by {jumped:.1f} s while it was watched."
        if jumped > JUMPED_SECONDS
        else "It goes at a steady pace."
    )
    return Looked(
        "clock's pace",
        jumped <= JUMPED_SECONDS,
        said,
        "Something sets the clock: look again in a minute.",
        blocks=False,
    )
