"""Each look of the doctor, at something well and at the same thing ill."""

import os
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.commands import begun

from chamberflag.doctor import clock, disk, network, scanning
from chamberflag.doctor.looked import Looked
from chamberflag.lan.addresses import reachable
from chamberflag.lan.announcing import Announcer
from chamberflag.lan.certificates import SERVER_FOR, Papers, ready
from chamberflag.web.shelf import STATIC, asked_for

TODAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    """Fresh certificates."""
    made = Papers(tmp_path / "network")
    ready(made, "chamberflag-test-8.local", TODAY)
    return made


def ill(looks: tuple[Looked, ...]) -> list[str]:
    """What is not ok."""
    return [one.what for one in looks if not one.ok]


def test_a_clock_behind_the_book_is_seen(tmp_path: Path) -> None:
    """Everything would be written with yesterday's time, and clearances would not lapse when they should."""
    (tmp_path / "file").touch()
    os.utime(tmp_path / "file", (TODAY.timestamp(), TODAY.timestamp()))

    assert clock.not_behind(TODAY, TODAY, tmp_path).ok
    assert not clock.not_behind(TODAY - timedelta(minutes=3), None, tmp_path).ok
    said = clock.not_behind(TODAY, TODAY + timedelta(hours=1), tmp_path)
    assert not said.ok and "09:00" in said.because and "last entry" in said.because and said.mend


def test_a_clock_that_is_set_while_one_looks_is_seen() -> None:
    """A laptop that is being corrected by a network would look steady."""
    wall = iter([100.0, 105.0])
    assert not clock.steady(lambda: next(wall), lambda: 0.0).ok
    assert clock.steady().ok


def test_a_disk_that_is_full_slow_or_not_ours_is_seen(tmp_path: Path) -> None:
    """The set would stop in the middle of a day for want of some megabytes."""
    assert disk.free(tmp_path, 1).ok and not disk.free(tmp_path, 10**18).ok
    assert disk.syncs(tmp_path, 60).ok and not disk.syncs(tmp_path, 0).ok
    assert disk.writable(tmp_path).ok and not disk.writable(tmp_path / "gone").ok
    assert not disk.syncs(tmp_path / "gone").ok
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_without_its_log_is_seen(tmp_path: Path) -> None:
    """A copy that another program has touched would be served."""
    ledger = begun(tmp_path) / "ledger.sqlite"
    assert disk.logged(ledger).ok
    other = tmp_path / "other.sqlite"
    content = bytearray(ledger.read_bytes())
    content[18:20] = b"\x01\x01"
    other.write_bytes(content)

    assert not disk.logged(other).ok and not disk.logged(tmp_path / "none").ok


def test_certificates_that_end_are_seen_with_what_to_do(papers: Papers) -> None:
    """Every phone would warn one morning."""
    assert not ill(network.certificate(papers, TODAY))
    ends = network.certificate(papers, TODAY + SERVER_FOR - timedelta(days=3))[0]
    ended = network.certificate(papers, TODAY + SERVER_FOR)[0]
    before = network.certificate(papers, TODAY - timedelta(days=3))[0]

    assert (ends.ok, ends.blocks, "renewed" in ends.mend) == (False, False, True)
    assert (ended.ok, ended.blocks) == (False, True)
    assert (before.ok, before.blocks) == (False, True)


def test_a_key_in_the_open_a_foreign_chain_and_a_spoiled_file_are_seen(
    papers: Papers, tmp_path: Path
) -> None:
    """Phones would refuse the server, or trust whoever copied its key."""
    papers.server_key.chmod(0o640)
    assert ill(network.certificate(papers, TODAY)) == ["server.key"]
    other = Papers(tmp_path / "other")
    ready(other, "chamberflag-test-8.local", TODAY)
    papers.server.write_bytes(other.server.read_bytes())
    assert "certificate's chain" in ill(network.certificate(papers, TODAY))
    papers.server.write_text("not PEM")
    assert ill(network.certificate(papers, TODAY)) == ["certificate"]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: [listener.accept() for _ in range(2)], daemon=True)
        thread.start()
        yield listener.getsockname()[1]


def test_a_port_somebody_else_has_is_seen(taken: int) -> None:
    """The server would refuse to start in front of the crew."""
    assert not network.port_usable(taken, served=False).ok
    assert network.port_usable(taken, served=True).ok


def test_a_name_is_heard_and_anothers_is_not_mistaken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phones of this unit would open the other unit's book."""
    if not reachable():
        pytest.skip("this machine is on no network")
    assert network.name_heard("chamberflag-test-9.local", 8470, served=False).ok
    assert not network.name_heard("chamberflag-test-9.local", 8470, served=True).ok
    other = Announcer("chamberflag-test-9.local", 8470)
    other.open()
    try:
        monkeypatch.setattr(network, "reachable", lambda: ("192.0.2.200",))
        said = network.name_heard("chamberflag-test-9.local", 8470, served=False)
    finally:
        other.close()
    assert not said.ok and "Another machine" in said.because


def test_a_camera_without_its_reader_is_seen_and_blocks_nothing() -> None:
    """Nobody would know why the camera does not scan, or a set would not be served for want of it."""
    gone = scanning.camera(("vendor/zxing_reader.wasm",))

    assert not gone.ok and not gone.blocks and "photo" in gone.because and "make scanner" in gone.mend
    assert scanning.camera(()).ok


def test_a_file_that_is_gone_from_the_pages_is_seen(tmp_path: Path) -> None:
    """Phones would show pages whose STOP key does nothing."""
    assert scanning.page_files(STATIC, asked_for()).ok and "chamberflag.js" in asked_for()
    assert "gone.js" in scanning.page_files(STATIC, ("gone.js",)).because
    assert scanning.tag_read_back().ok


def test_whatever_is_not_ok_says_how_to_mend_it() -> None:
    """Somebody would be told that something is wrong, and nothing else."""
    with pytest.raises(AssertionError):
        Looked("clock", False, "It is wrong.")
