"""The same days against a real desk: judged by one writer, sealed in a ledger, replayed from its bytes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chamberflag.cli.play import DeskDriver
from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import begin_book, open_store
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.storage.memory import MemoryStore
from chamberflag.transcripts.player import play

DAYS = sorted((Path(__file__).parent / "transcripts").rglob("*.txt"))
BEFORE = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_the_day_comes_out_the_same_on_a_desk_and_when_its_book_is_opened_again(day: Path) -> None:
    """The desk would judge otherwise than the core, or the bytes would not hold what was decided."""
    store, signer, clock = MemoryStore(), Signer.make(origin("a-day")), HandSetClock(BEFORE)
    begin_book(store, signer, "A day", BEFORE)
    with Desk(store, signer, clock) as desk:
        played = play(day.read_text(encoding="utf-8"), DeskDriver(desk, clock))

        assert played.ok, f"{day.name}\n{played.text()}"
        assert open_store(store, signer).record == desk.record
