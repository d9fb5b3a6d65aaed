"""The desk: what is acknowledged is in the book, once, in order; and what is not in the book was never acknowledged."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.days import DUMMY, START, lists, morning, show, western
from tests.desk.made import Made, own, played

from chamberflag.codec.entries import time_text
from chamberflag.desk.asking import Accepted, Asking, NotServing, Refused, Unheard
from chamberflag.desk.batch import OTHER_CONTENT
from chamberflag.desk.desk import CLOSED
from chamberflag.desk.opening import CannotServe, open_store
from chamberflag.ledger.audit import audit
from chamberflag.ledger.checkpoint import Checkpoint, origin, sign
from chamberflag.ledger.entry import Entry
from chamberflag.ledger.keys import Signer
from chamberflag.ledger.tree import Tree, leaf_hash
from chamberflag.procedures import commands as c
from chamberflag.record.events import ConcernWritten, StopCalled
from chamberflag.record.people import ANYONE, KEEPER
from chamberflag.storage.memory import MemoryStore
from chamberflag.storage.port import StoreFailed

FIRE = c.CallStop("fire")


def test_a_whole_day_at_the_desk() -> None:
    """The desk would refuse what the core permits, or the other way round."""
    made = Made().begun()
    with made.desk() as desk:
        outcomes = played(desk, made.clock, western())
        assert all(isinstance(one, Accepted) for one in outcomes)
        assert [one.n for one in outcomes if isinstance(one, Accepted)] == list(range(1, len(outcomes) + 1))
        assert desk.record.lots["B1"].fired == 3 and desk.record.day is None
        assert desk.known.size == len(outcomes) + 1
        assert audit(made.store.read(), made.store.notes(), made.signer.verifier.vkey).ok


def test_a_refusal_is_an_entry() -> None:
    """What really happened would not be in the book."""
    made = Made().begun()
    with made.desk() as desk:
        played(desk, made.clock, lists())
        before = desk.known.size
        outcome = desk.act(own("ana"), c.CloseDay())
        assert isinstance(outcome, Refused) and outcome.n == before
        assert {check for check, _, _ in outcome.findings} >= {"day_is_open"}
        assert desk.known.size == before + 1


def test_what_never_became_a_command_is_no_entry() -> None:
    """A mistyped tag would fill the book."""
    made = Made().begun()
    with made.desk() as desk:
        outcome = desk.act(own(KEEPER), c.CleanWeapon("W99"))
        assert isinstance(outcome, Unheard) and "W99" in outcome.because
        assert desk.known.size == made.store.head().size == 1


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_what_cannot_be_written_is_no_entry(text: str) -> None:
    """One page with broken text would stop the writer for everybody."""
    made = Made().begun()
    with made.desk() as desk:
        assert isinstance(desk.act(own(KEEPER), c.ReportConcern(text)), Unheard)
        assert isinstance(desk.act(Asking(KEEPER, "an act\n"), c.ReportConcern("fine")), Unheard)
        assert isinstance(desk.act(own(KEEPER), c.ReportConcern("fine")), Accepted)
        assert desk.known.size == 2


def test_a_repeated_tap_is_one_act() -> None:
    """Two taps on a frozen screen would count rounds twice."""
    made = Made().begun()
    with made.desk() as desk:
        first = desk.act(own(KEEPER, "tap-1"), FIRE)
        made.clock.advance(5)
        assert (
            desk.act(own(KEEPER, "tap-1"), FIRE) == first == Accepted(1, (StopCalled("everything", "fire"),))
        )
        assert desk.outcome("tap-1") == first and desk.outcome("tap-2") is None
        assert desk.known.size == 2


def test_a_repeated_tap_with_other_content_is_refused() -> None:
    """A phone that reuses a number would be told that its second act was done."""
    made = Made().begun()
    with made.desk() as desk:
        desk.act(own(KEEPER, "tap-1"), FIRE)
        assert desk.act(own(KEEPER, "tap-1"), c.CallStop("smoke")) == Unheard(OTHER_CONTENT)
        assert desk.act(Asking(ANYONE, "tap-1"), FIRE) == Unheard(OTHER_CONTENT)
        assert desk.known.size == 2


def test_a_repeated_tap_after_a_restart() -> None:
    """A phone that was not answered before the power went would act twice."""
    made = Made().begun()
    desk = made.desk()
    first = desk.act(own(KEEPER, "tap-1"), FIRE)
    again = made.desk()  # the first was never closed: as after a power cut

    assert again.act(own(KEEPER, "tap-1"), FIRE) == first
    assert again.act(own(KEEPER, "tap-1"), c.CallStop("smoke")) == Unheard(OTHER_CONTENT)
    assert again.known.size == 2


def test_repeated_taps_at_once_are_one_act() -> None:
    """Two taps that queue together would both be written."""
    made = Made().begun()
    with made.desk() as desk, ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(lambda _: desk.act(own(KEEPER, "tap-1"), FIRE), range(64)))
        assert set(outcomes) == {Accepted(1, (StopCalled("everything", "fire"),))}
        assert desk.known.size == 2


def test_two_hand_overs_of_one_weapon_at_once() -> None:
    """Two people would both be told that they may have it."""
    made = Made().begun()
    with made.desk() as desk, ThreadPoolExecutor(8) as pool:
        played(desk, made.clock, [*lists(), *morning()])
        played(desk, made.clock, list(show("14", "D7", 5, DUMMY))[:-1])
        look = c.LookIntoWeapon("W3", True, True, DUMMY, 5)
        outcomes = list(pool.map(lambda n: desk.act(own("ana", f"tap-{n}"), look), range(8)))
        assert sum(isinstance(one, Accepted) for one in outcomes) == 1
        assert sum(isinstance(one, Refused) for one in outcomes) == 7
        assert desk.record.weapons["W3"].holder == "ana"


def test_everybody_at_once() -> None:
    """Under load an act would be lost, doubled, or answered with another's outcome."""
    made = Made().begun()
    with made.desk() as desk, ThreadPoolExecutor(32) as pool:
        told = list(pool.map(lambda n: desk.act(own(KEEPER, f"t{n}"), c.ReportConcern(f"{n}")), range(500)))
        assert [one.events for one in told if isinstance(one, Accepted)] == [
            (ConcernWritten(f"{n}"),) for n in range(500)
        ]
        assert sorted(one.n for one in told if isinstance(one, Accepted)) == list(range(1, 501))
        assert len(list(made.store.notes())) < 501
        assert open_store(made.store, made.signer).record == desk.record


def test_an_event_loop_at_the_desk() -> None:
    """Pages would block each other, or never be answered."""
    made = Made().begun()

    async def many(desk_of: Made) -> list[object]:
        with desk_of.desk() as desk, desk.notices.page() as changed:
            acts = [desk.act_async(own(KEEPER, f"t{n}"), c.ReportConcern(str(n))) for n in range(100)]
            told = list(await asyncio.gather(*acts))
            await asyncio.wait_for(changed.wait(), 5)
            return [*told, desk.known.size]

    *told, size = asyncio.run(many(made))
    assert all(isinstance(one, Accepted) for one in told) and size == 101


class FullDisk(MemoryStore):
    """A memory store whose append number `at` fails, before it keeps anything or after it kept all."""

    def __init__(self, at: int, *, after_the_fact: bool) -> None:
        """Count from 0."""
        super().__init__()
        self._steps, self._at, self._after = -1, at, after_the_fact

    def append(self, after: int, leaves: Sequence[bytes], note: str) -> None:
        """Fail at that step and at every later one."""
        self._steps += 1
        if self._steps < self._at or (self._steps == self._at and self._after):
            super().append(after, leaves, note)
        if self._steps >= self._at:
            raise StoreFailed("database or disk is full")


@pytest.mark.parametrize("after_the_fact", [False, True])
@pytest.mark.parametrize("at", range(1, 8))
def test_a_full_disk(at: int, after_the_fact: bool) -> None:
    """An act would be permitted that is in no book; or the server would go on as if nothing had happened."""
    made = Made(FullDisk(at, after_the_fact=after_the_fact)).begun()
    with made.desk() as desk:
        outcomes = played(desk, made.clock, list(lists())[:10])
        kept = desk.record
        assert [type(one) for one in outcomes] == [Accepted] * (at - 1) + [NotServing] * (11 - at)
        assert isinstance(outcomes[-1], NotServing) and "disk is full" in outcomes[-1].because
        assert desk.known.size == at and "disk is full" in desk.known.stale
        assert desk.ask(lambda record: len(record.people)) == len(kept.people)
        assert made.store.head().size == at + after_the_fact
        found = open_store(made.store, made.signer)
        assert (found.record == kept) is not after_the_fact


def test_the_disk_fails_under_many() -> None:
    """Of a group that was not kept, somebody would be told that it was."""
    made = Made(FullDisk(3, after_the_fact=False)).begun()
    with made.desk() as desk, ThreadPoolExecutor(32) as pool:
        told = list(pool.map(lambda n: desk.act(own(KEEPER), c.ReportConcern(f"{n}")), range(300)))
        accepted = [one for one in told if isinstance(one, Accepted)]
        assert len(accepted) == desk.known.size - 1 == made.store.head().size - 1
        assert all(isinstance(one, Accepted | NotServing) for one in told)


def test_somebody_else_wrote_the_book() -> None:
    """An act judged on an old state would be written after newer ones."""
    made = Made().begun()
    with made.desk() as desk, made.desk() as other:
        other.act(own(KEEPER), FIRE)
        outcome = desk.act(own(KEEPER), FIRE)
        assert isinstance(outcome, NotServing) and "else" in outcome.because


def test_a_fault_in_one_act_is_that_acts_alone() -> None:
    """One act that cannot be judged would stop a whole set, or half of it would be written."""
    made = Made().begun()
    with made.desk() as desk:
        with pytest.raises(AttributeError):
            desk.act(own(KEEPER), c.TakeInLot("D7", None, 5))  # type: ignore[arg-type]
        assert isinstance(desk.act(own(KEEPER), FIRE), Accepted)
        assert desk.known.size == 2


def test_nobody_waits_for_ever() -> None:
    """A page would hang while the server is being shut down."""
    made = Made().begun()
    desk = made.desk()
    desk.close()
    desk.close()

    assert desk.act(own(KEEPER), FIRE) == NotServing(CLOSED)


def test_a_phone_with_a_wrong_clock() -> None:
    """Evidence would be lost; or a wrong phone would set the order of things."""
    made = Made().begun()
    with made.desk() as desk:
        for minutes in (-1, 1, 90, -90):
            device_at = START + timedelta(minutes=minutes)
            desk.act(Asking(KEEPER, device_at=device_at), FIRE)
        told = [act.device_at for act in desk.entries(1, 5)]
        assert told == ["", "", "2026-03-02T08:30:00.000Z", "2026-03-02T05:30:00.000Z"]
        assert {act.asked.at for act in desk.entries(1, 5)} == {START}


def test_time_goes_on_from_the_last_entry() -> None:
    """After a restart with a wrong clock entries would go back in time."""
    made = Made().begun()
    with made.desk() as desk:
        made.clock.advance(3600)
        desk.act(own(KEEPER), FIRE)
        store = made.store
        behind = Made(store, made.signer)
        again = behind.desk()
        again.act(own(KEEPER), FIRE)
        assert again.entries(2, 3)[0].asked.at == START + timedelta(hours=1)


def test_another_key_does_not_open_the_book() -> None:
    """Entries would be signed by a key the book does not name."""
    made = Made().begun()
    with pytest.raises(CannotServe, match="key"):
        Made(made.store, Signer.make(origin("western"))).desk()


@pytest.mark.parametrize("at", [0, 1, 5])
def test_a_spoiled_book_is_not_served(at: int) -> None:
    """People would be handed weapons by a book that somebody changed."""
    made = Made().begun()
    with made.desk() as desk:
        played(desk, made.clock, list(lists())[:8])
        leaves, notes = list(made.store.read()), list(made.store.notes())
    leaves[at] = leaves[at].replace(b"2026-03-02T07:00", b"2026-03-02T06:59")
    spoiled = MemoryStore()
    spoiled.append(0, leaves, notes[-1][1])
    with pytest.raises(CannotServe, match="does not verify"):
        Made(spoiled, made.signer).desk()


def test_a_book_of_a_newer_version_is_not_served() -> None:
    """The server would go on from a record that leaves out what it does not understand."""
    made = Made().begun()
    tree, [first] = Tree(), list(made.store.read())
    body = {
        "afresh": False,
        "by": "iris",
        "command": {},
        "events": [{"type": "WeaponFlew", "v": 1}],
        "input": "",
        "typed": False,
    }
    leaf = Entry(book="western", n=1, at=time_text(START), act="", body=body).leaf()
    for one in (first, leaf):
        tree.append(leaf_hash(one))
    made.store.append(1, [leaf], sign(Checkpoint(made.signer.name, 2, tree.root()), made.signer))
    with pytest.raises(CannotServe, match=r"entry 1 .*WeaponFlew"):
        made.desk()


def test_safeguards_cannot_be_switched_off() -> None:
    """Under python -O every assertion would be gone, and nobody would know."""
    code = (
        "from tests.desk.made import Made\nfrom chamberflag.desk.opening import CannotServe\n"
        "try:\n    Made().begun().desk()\nexcept CannotServe as refused:\n    print(refused)\n"
    )
    told = subprocess.run([sys.executable, "-O", "-c", code], capture_output=True, text=True, check=True)
    assert "python -O" in told.stdout


PEOPLE = st.sampled_from(["iris", "tom", "petra", "ana", "cart"])
DAY = western()


@settings(max_examples=30)
@given(st.integers(0, len(DAY)), st.lists(st.tuples(PEOPLE, st.sampled_from(DAY)), max_size=15))
def test_replay_gives_the_record(start: int, more: list[tuple[str, tuple[str, c.Command]]]) -> None:
    """After a restart the book would say something else than before it."""
    made = Made().begun()
    with made.desk() as desk:
        played(desk, made.clock, DAY[:start])
        for device, (by, command) in more:
            desk.act(Asking(by, "", device, afresh=True), command)
        again = open_store(made.store, made.signer)
        assert again.record == desk.record
        assert again.tree.root() == audit(made.store.read(), made.store.notes()).root
