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

# Two days play on the core and on a desk only: a blank label's code belongs to one book, and its check character with it; and
# this driver does not fill in a list of slots yet (tests/web/test_together.py and tests/procedures/test_squads.py do).
NOT_HERE = (
    "a_blank_label_is_bound_once_and_its_weapon_inspected_again",
    "a_rack_of_replicas_goes_out_and_comes_back_in_squads_of_ten",
)
DAYS = sorted(
    day for day in (Path(__file__).parents[1] / "transcripts").rglob("*.txt") if day.stem not in NOT_HERE
)


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
