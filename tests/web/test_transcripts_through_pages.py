"""The same days through the pages: every act a form from somebody's device, judged as the core judges it."""

from pathlib import Path

import pytest
from tests.web.http_driver import BEFORE, a_day

from chamberflag.desk.clock import HandSetClock
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import begin_book
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.storage.memory import MemoryStore
from chamberflag.transcripts.player import play

DAYS = sorted((Path(__file__).parents[1] / "transcripts").rglob("*.txt"))


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_the_day_comes_out_the_same_through_the_pages(day: Path) -> None:
    """A page would send something else than was entered, or tell people something else than was judged."""
    text = day.read_text(encoding="utf-8")
    store, signer, clock = MemoryStore(), Signer.make(origin("a-day")), HandSetClock(BEFORE)
    begin_book(store, signer, "A day", BEFORE)
    with Desk(store, signer, clock) as desk, a_day(desk, clock) as driver:
        played = play(text, driver)

    assert played.ok, f"{day.name}\n{played.text()}"
    assert played.text() == play(text).text()
