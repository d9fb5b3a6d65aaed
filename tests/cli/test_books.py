"""Books on the real disk: begun, given PINs, audited, handed out, served, and refused when they are not whole."""

import json
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.commands import ROOT, begun, chamberflag, done, entries, filled, refused

from chamberflag.wiring import Wires

VERIFIER = ROOT / "tools" / "verify_bundle.py"


def key_line(begin_said: str) -> str:
    """The key line as somebody notes it from the screen."""
    return next(line.strip() for line in begin_said.splitlines() if line.startswith("  "))


def flipped(book: Path) -> Path:
    """The same book with one byte of one entry another one, on the disk, where nobody asks the database."""
    copy = book.with_name("flipped") / book.name
    leaf = next(one for one in Wires().bundle(book).leaves if b"Single-action revolver" in one)
    shutil.copytree(book, copy)
    with sqlite3.connect(copy / "ledger.sqlite") as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    spoiled = leaf.replace(b"Single-action revolver", b"Single-action rewolver")
    data = (copy / "ledger.sqlite").read_bytes()
    assert leaf in data and leaf != spoiled
    (copy / "ledger.sqlite").write_bytes(
        data.replace(leaf, spoiled)
    )  # also where the database left old copies lying
    return copy


def served_not(book: Path) -> str:
    """Why the program, started to serve this book, ends. In a process of its own: a test must not go on serving."""
    program = [sys.executable, "-m", "chamberflag.wiring", "serve", "--port", "0", "--book", str(book)]
    ended = subprocess.run(program, capture_output=True, text=True, timeout=200, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    return ended.stderr


def test_begin_prints_the_key_that_later_verifies_the_book(tmp_path: Path) -> None:
    """The line somebody noted on paper would be of no use on the day it is needed."""
    said = done("begin", "The Long Shadow", "--book", tmp_path / "western")

    assert said.startswith(
        f"The book of The Long Shadow is {tmp_path}/western. Its key line:\n\n  chamberflag.book/western+"
    )
    assert done("audit", tmp_path / "western", "--key", key_line(said)).startswith(
        "verifies: 1 entries, root "
    )


def test_another_key_does_not_verify(tmp_path: Path) -> None:
    """A book that somebody wrote anew with a key of their own would pass."""
    book = begun(tmp_path)
    other = key_line(done("begin", "Other", "--book", tmp_path / "other" / "western"))
    result = chamberflag("audit", book, "--key", other)

    assert result.exit_code == 1
    assert "DOES NOT VERIFY" in result.stderr


def test_a_book_is_not_begun_twice(tmp_path: Path) -> None:
    """A production's book would be written over by a new one."""
    book = begun(tmp_path)

    assert refused("begin", "Again", "--book", book) == f"There is a book in {book} already.\n"
    assert entries(book) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("take-in", "weapons", ROOT / "examples/western/weapons.xlsx", "--book"), "There is no book in {0}. Make one: "
         "chamberflag begin 'Title' --book {0}\n"),
        (("serve", "--port", "0", "--book"), "There is no book in {0}. Make one: chamberflag begin 'Title' --book {0}\n"),
        (("pin", "iris", "--book"), "there is no book at {0}/ledger.sqlite\n"),
        (("export", "out.zip", "--book"), "there is no book at {0}/ledger.sqlite\n"),
        (("audit",), "{0}: no such file or directory.\n"),
    ],
)  # fmt: skip
def test_a_book_that_is_not_there_is_one_sentence(
    tmp_path: Path, words: tuple[object, ...], says: str
) -> None:
    """A mistyped folder would show a stack trace, or make an empty book beside the real one."""
    assert refused(*words, tmp_path / "none") == says.format(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_pins_are_printed_once_and_only_for_people_of_the_book(tmp_path: Path) -> None:
    """A mistyped badge would get a PIN, and the person it was meant for none."""
    book = filled(tmp_path)
    badge, pin, name = done("pin", "iris", "--book", book).rstrip("\n").split("\t")

    assert (badge, len(pin), pin.isdigit(), name) == ("iris", 4, True, "Iris Calloway")
    assert pin not in (book / "pins.json").read_text()
    kept = (book / "pins.json").read_bytes()
    assert (
        refused("pin", "iris", "irsi", "--book", book)
        == "Nobody in this book has the badge irsi. No PIN was made.\n"
    )
    assert (book / "pins.json").read_bytes() == kept
    assert len(done("pin", "--everybody", "--book", book).splitlines()) == 40
    assert chamberflag("pin", "--book", book).exit_code == 2
    assert chamberflag("pin", "iris", "--everybody", "--book", book).exit_code == 2


def test_an_audit_for_machines(tmp_path: Path) -> None:
    """A script that looks every night could not read what was found."""
    book = filled(tmp_path)
    said = json.loads(done("audit", book, "--json"))

    assert said["ok"] is True and said["entries"] == entries(book) and said["problems"] == []
    assert len(said["root"]) == 64 and said["pinned"] is False


def test_a_flipped_byte_is_found_and_not_served(tmp_path: Path) -> None:
    """A book that somebody changed on the disk would go on being believed."""
    spoiled = flipped(filled(tmp_path))
    audited = chamberflag("audit", spoiled)
    found = json.loads(chamberflag("audit", spoiled, "--json").stdout)
    served = served_not(spoiled)

    assert audited.exit_code == 1 and "DOES NOT VERIFY" in audited.stderr
    assert found["ok"] is False and found["problems"][0]["where"] == "checkpoint 3"
    assert served.startswith("This book does not verify and is not served. ")
    assert "checkpoint 3: the entries before it are not those that were signed" in served
    assert served.count("\n") == 1


def test_a_file_that_is_no_book_is_one_sentence(tmp_path: Path) -> None:
    """A disk that spoiled the whole file would show a stack trace."""
    book = begun(tmp_path)
    (book / "ledger.sqlite").write_bytes(b"not a database at all" * 100)

    assert "cannot be opened" in served_not(book)
    found = chamberflag("audit", book, "--json")
    assert found.exit_code == 1 and json.loads(found.stdout)["ok"] is False


def test_a_second_server_on_the_same_book_is_refused(tmp_path: Path) -> None:
    """Two servers would write one book, and neither would know what the other permits."""
    book = begun(tmp_path)
    with Wires().desk(book):
        for words in (
            ("serve", "--port", "0"),
            ("take-in", "weapons", ROOT / "examples/western/weapons.xlsx"),
        ):
            assert refused(*words, "--book", book) == (
                f"{book}/ledger.sqlite is already open for writing: another Chamberflag on this machine serves it\n"
            )
        assert done("audit", book).startswith("verifies: 1 entries")


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    """Somebody who starts the server twice would read a network library's log."""
    book = begun(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused("serve", "--book", book, "--port", port)

    assert said.startswith(f"Port {port} cannot be used: ") and said.endswith("choose another: --port 8471\n")


@pytest.mark.parametrize("name", ["western.zip", "western-bundle"])
def test_an_exported_bundle_verifies_with_nothing_of_ours(tmp_path: Path, name: str) -> None:
    """An insurer would have to believe the program that wrote the book."""
    book, out = filled(tmp_path), tmp_path / name
    said = done("export", out, "--book", book)
    key = Wires().bundle(book).vkey
    verified = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), "--key", key, str(out)],
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip

    assert said == (
        f"{out}: {entries(book)} entries. Verify with tools/verify_bundle.py, or: chamberflag audit {out}\n"
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert verified.stdout.endswith("WHOLE\n")
    assert done("audit", out, "--key", key).startswith(f"verifies: {entries(book)} entries")
    assert refused("export", out, "--book", book) == f"{out} is already there\n"


def test_a_bundle_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    """Somebody who audits the wrong file would see a stack trace."""
    (tmp_path / "wrong.zip").write_bytes(b"no zip")

    assert refused("audit", tmp_path / "wrong.zip").startswith("the zip cannot be read: ")
    assert (
        refused("audit", tmp_path) == "wrong.zip does not belong in a bundle, and nothing signed covers it\n"
    )


def test_the_demonstration_is_a_book_like_any_other(tmp_path: Path) -> None:
    """What people are shown would not verify, or nobody could sign in to it."""
    book = tmp_path / "demo"
    examples = ("--examples", ROOT / "examples" / "western")
    said = done("demo", "--no-serve", "--book", book, *examples)
    pins = {
        line.split()[0]: line.split()[1]
        for line in said.splitlines()
        if line.startswith("  ") and " " in line.strip()
    }

    assert "http://127.0.0.1:8470" in said
    assert len(pins) == 41 and pins["badge"] == "PIN" and pins["iris"].isdigit()
    assert done("audit", book).startswith("verifies: ")
    with Wires().desk(book) as desk:
        assert desk.record.day and desk.record.weapons["W3"].holder == "iris"
        assert "already open" in refused("demo", "--no-serve", "--book", book, *examples)
    assert done("demo", "--no-serve", "--book", book, *examples)


def test_the_demonstration_takes_nobody_elses_folder_away(tmp_path: Path) -> None:
    """A production's book would be gone because somebody wanted to look at the example."""
    book = filled(tmp_path / "real")
    mine = tmp_path / "real" / "mine"
    done("begin", "High Noon", "--book", mine)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "call-sheet.txt").write_text("7:00")

    for folder in (mine, tmp_path / "papers"):
        assert refused("demo", "--no-serve", "--book", folder) == (
            f"{folder} is no demonstration, so it is not made anew. Choose another folder: --book\n"
        )
    assert entries(mine) == 1 and entries(book) > 1
    assert (tmp_path / "papers" / "call-sheet.txt").exists()


def test_whoever_keeps_the_book_has_a_pin_for_what_is_declared(tmp_path: Path) -> None:
    """What a rule asks of the book's keeper could be stated from no page."""
    book = tmp_path / "western"
    done("begin", "The Long Shadow", "--book", book)

    assert done("pin", "keeper", "--book", book).endswith("\twhoever keeps the book\n")
    assert "Nobody in this book has the badge iris" in refused("pin", "keeper", "iris", "--book", book)
