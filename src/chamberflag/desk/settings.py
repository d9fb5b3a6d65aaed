"""Settings: the few things one may configure. None of them opens a gate or makes one lighter."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

IDLE_AT_MOST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Settings:
    """`idle`: after how long without a touch a session lapses; shorter is allowed, longer is not."""

    folder: Path = Path("books")
    host: str = "127.0.0.1"
    port: int = 8470
    idle: timedelta = IDLE_AT_MOST

    def __post_init__(self) -> None:
        """Nobody configures the floor away."""
        if not timedelta(0) < self.idle <= IDLE_AT_MOST:
            raise ValueError(f"A session lapses after {IDLE_AT_MOST} at the latest.")
        if not 0 < self.port < 65536:
            raise ValueError(f"{self.port} is not a port.")
