"""A snapshot makes a long book open sooner, and changes nothing else: not what is known, not what is refused."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.days import lists, western
from tests.desk.made import Made, own, played

from chamberflag.codec import records
from chamberflag.desk import opening, second_look
from chamberflag.desk.desk import Desk
from chamberflag.desk.opening import CannotServe, open_store
from chamberflag.desk.second_look import NOT_THE_SAME, look_again
from chamberflag.desk.snapshot import MARK, Snapshot, Snapshots
from chamberflag.ledger.checkpoint import origin
from chamberflag.ledger.keys import Signer
from chamberflag.procedures import commands as c
from chamberflag.record.people import KEEPER
from chamberflag.storage.memory import MemoryStore


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Made, Snapshots, Path]:
    """A day that was closed, with its snapshot."""
    path = tmp_path / "snapshot.cache"
    made = Made().begun()
    with desk_of(made, Snapshots(path)) as desk:
        played(desk, made.clock, western())
        made.store.close = lambda: None  # type: ignore[method-assign]  # memory stays when the desk goes
    return made, Snapshots(path), path


def desk_of(made: Made, snapshots: Snapshots) -> Desk:
    """A desk that keeps snapshots."""
    return Desk(made.store, made.signer, made.clock, snapshots)


def spoiled(made: Made, at: int, old: bytes, new: bytes) -> MemoryStore:
    """The same book with one leaf changed."""
    leaves, notes = list(made.store.read()), list(made.store.notes())
    leaves[at] = leaves[at].replace(old, new)
    store = MemoryStore()
    store.append(0, leaves, notes[-1][1])
    return store


def test_the_same_is_known(kept: tuple[Made, Snapshots, Path]) -> None:
    """After a restart the book would say something else than before it."""
    made, snapshots, _ = kept
    by_snapshot, by_replay = (
        open_store(made.store, made.signer, snapshots),
        open_store(made.store, made.signer),
    )

    assert by_snapshot.taken_on_trust is not None and by_replay.taken_on_trust is None
    assert by_snapshot.record == by_replay.record and by_snapshot.acts == by_replay.acts
    assert by_snapshot.tree.root() == by_replay.tree.root() and by_snapshot.last_at == by_replay.last_at


def test_entries_after_the_snapshot_are_replayed(kept: tuple[Made, Snapshots, Path]) -> None:
    """After a power cut the last acts would be forgotten."""
    made, snapshots, _ = kept
    desk = made.desk()
    desk.act(own(KEEPER, "tap-1"), c.CallStop("fire"))
    opened = open_store(made.store, made.signer, snapshots)

    assert opened.record == desk.record and opened.record.stops
    assert opened.acts == {"tap-1": desk.known.size - 1}


@pytest.mark.parametrize("at", [0, 1, 40, 91])
def test_a_spoiled_book_is_not_served(kept: tuple[Made, Snapshots, Path], at: int) -> None:
    """A snapshot would be a way round the audit."""
    made, snapshots, _ = kept
    with pytest.raises(CannotServe, match="does not verify"):
        open_store(spoiled(made, at, b"2026-03-02T07:0", b"2026-03-02T06:5"), made.signer, snapshots)


def test_a_cut_book_is_not_served_by_its_snapshot(kept: tuple[Made, Snapshots, Path]) -> None:
    """A book whose end was cut off would go on as if it were there."""
    made, snapshots, _ = kept
    store = MemoryStore()
    [first, second, *_] = made.store.notes()
    store.append(0, list(made.store.read(0, 1)), first[1])
    store.append(1, list(made.store.read(1, 2)), second[1])
    opened = open_store(store, made.signer, snapshots)

    assert opened.taken_on_trust is None and opened.tree.size == 2 and len(opened.record.people) == 1


def forged(
    made: Made, path: Path, *, signer: Signer | None = None, size: int | None = None
) -> Iterator[None]:
    """Write a snapshot that says that nobody ever stopped anything."""
    true = Snapshots(path).find(made.signer)
    assert true is not None
    false = replace(true, record=replace(true.record, people={}), size=size or true.size)
    Snapshots(path).keep(signer or made.signer, false)
    yield


def test_a_snapshot_of_another_key(kept: tuple[Made, Snapshots, Path]) -> None:
    """Whoever can write a file beside the book could say what is known."""
    made, snapshots, path = kept
    next(forged(made, path, signer=Signer.make(origin("western"))))

    assert snapshots.find(made.signer) is None
    assert open_store(made.store, made.signer, snapshots).record.people


@pytest.mark.parametrize("flip", [0, 50, 200, 2000, -1])
def test_a_flipped_bit(kept: tuple[Made, Snapshots, Path], flip: int) -> None:
    """A failing disk would change what is known."""
    made, snapshots, path = kept
    data = bytearray(path.read_bytes())
    data[flip] ^= 1
    path.write_bytes(data)

    assert snapshots.find(made.signer) is None


@pytest.mark.parametrize("text", [b"", b"\n", b"AAAA\n{}\n"])
def test_something_else_lies_there(kept: tuple[Made, Snapshots, Path], text: bytes) -> None:
    """A broken cache would keep a set from working."""
    made, snapshots, path = kept
    path.write_bytes(text)
    assert snapshots.find(made.signer) is None
    signed = b"something else\n"
    path.write_bytes(b64encode(made.signer.sign(signed)) + b"\n" + signed)
    assert snapshots.find(made.signer) is None
    signed = MARK + b"not json\n"
    path.write_bytes(b64encode(made.signer.sign(signed)) + b"\n" + signed)
    assert snapshots.find(made.signer) is None


def test_another_program_replays(kept: tuple[Made, Snapshots, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update the book would say what the old version made of it."""
    made, snapshots, _ = kept
    monkeypatch.setattr("chamberflag.desk.snapshot.program", lambda: "another")

    assert snapshots.find(made.signer) is None
    assert records.program() == records.program() != ""


def test_a_snapshot_that_lies_is_found_out(kept: tuple[Made, Snapshots, Path]) -> None:
    """A snapshot signed by whoever has the key, and false, would be believed for ever."""
    made, snapshots, path = kept
    next(forged(made, path))
    opened = open_store(made.store, made.signer, snapshots)
    assert opened.taken_on_trust is not None
    wrong = look_again(made.store, made.signer, opened.taken_on_trust, opened.tree.size)
    assert wrong == NOT_THE_SAME


def test_the_second_look_finds_nothing_wrong(kept: tuple[Made, Snapshots, Path]) -> None:
    """A good book would stop serving some seconds after it was opened."""
    made, snapshots, _ = kept
    found = snapshots.find(made.signer)
    assert found is not None
    size = made.store.head().size

    assert look_again(made.store, made.signer, found, size) == ""
    other = spoiled(made, 40, b"a", b"b")
    assert "does not verify" in look_again(other, made.signer, found, size)
    other.close()
    assert look_again(other, made.signer, found, size) == ""


def test_the_desk_stops_when_the_second_look_fails(kept: tuple[Made, Snapshots, Path]) -> None:
    """It would be known that the record is false, and weapons would go on being handed out by it."""
    made, snapshots, path = kept
    next(forged(made, path))
    with desk_of(made, snapshots) as desk:
        while not desk.known.stale:
            pass
        assert NOT_THE_SAME in desk.known.stale
        assert NOT_THE_SAME in getattr(desk.act(own(KEEPER), c.CallStop("fire")), "because", "")


def test_what_was_not_looked_at_twice_makes_no_snapshot(
    kept: tuple[Made, Snapshots, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trust would be handed on from start to start, and never be looked at."""
    made, snapshots, path = kept
    monkeypatch.setattr(second_look, "PAUSE_SECONDS", 0.2)
    before = path.read_bytes()
    with desk_of(made, snapshots) as desk:
        desk.act(own(KEEPER), c.CallStop("fire"))
    assert path.read_bytes() == before


def test_a_long_replay_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book that is never closed in good order would be replayed at every start."""
    monkeypatch.setattr(opening, "WORTH_A_SNAPSHOT", 5)
    made = Made().begun()
    with made.desk() as desk:
        played(desk, made.clock, lists())
        opened = open_store(made.store, made.signer, Snapshots(tmp_path / "s"))
        assert Snapshots(tmp_path / "s").find(made.signer) == opened.snapshot()


def test_a_full_disk_makes_no_snapshot(tmp_path: Path) -> None:
    """A cache that cannot be written would keep a book from being closed."""
    made = Made().begun()
    nowhere = Snapshots(tmp_path / "no" / "such" / "folder")
    nowhere.keep(made.signer, Snapshot(0, b"", open_store(made.store, made.signer).record))
    assert nowhere.find(made.signer) is None
