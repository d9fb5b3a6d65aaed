"""`chamberflag type-back` on the real disk."""

from pathlib import Path

from tests.cli.commands import done, entries, filled, refused

HEAD = "page,line,time,act,subject,who,what,signed,and_by\n"
LINES = (
    HEAD
    + "western-95-1,1,14:02,R,W3,Ana to Iris,,Iris,\nwestern-95-1,2,14:05,N,,,the generator failed,Tom,Iris\n"
)


def test_a_pad_is_typed_back_once_and_says_what_is_still_to_be_signed(tmp_path: Path) -> None:
    """An hour on paper would stay on paper, or come in twice."""
    book, pad = filled(tmp_path), tmp_path / "pad.csv"
    pad.write_text(LINES)
    before = entries(book)
    said = done("type-back", pad, "--book", book, "--by", "lea")

    assert said == (
        f"{pad}: 2 lines of the pad, typed in by Lea Moreau.\n"
        "western-95-1 line 1: Iris signs it again now, in the ordinary way: weapon returned to the armorer.\n"
    )
    assert entries(book) == before + 2
    done("type-back", pad, "--book", book, "--by", "lea")
    assert entries(book) == before + 2


def test_one_bad_line_and_nothing_is_written(tmp_path: Path) -> None:
    """Half a pad would be in the book, and nobody would know which half."""
    book, pad = filled(tmp_path), tmp_path / "pad.csv"
    pad.write_text(LINES + "western-95-1,3,14:09,D,W99,,,Iris,\n")
    before = entries(book)

    assert refused("type-back", pad, "--book", book, "--by", "lea") == (
        "western-95-1 line 3: there is no weapon W99 in this book.\nNothing was written.\n"
    )
    assert refused("type-back", pad, "--book", book, "--by", "nobody").startswith(
        "Nobody in this book has the badge"
    )
    assert entries(book) == before
