"""The fallback pad, typed back: late, by name, once, and opening nothing."""

import pytest
from tests import days
from tests.desk.made import Made, played

from chamberflag.codec.entries import command_in
from chamberflag.desk.asking import Accepted
from chamberflag.desk.assurance import Assurance
from chamberflag.desk.desk import Desk
from chamberflag.desk.typed_back import LETTERS, NotALine, PadLine, acts, line_from
from chamberflag.procedures.commands import ReportConcern
from chamberflag.procedures.table import TABLE
from chamberflag.record.weapons import Missing

FIELDS = {"page": "western-167-1", "line": "3", "time": "14:02", "act": "R", "subject": "W3", "who": "Ana to Iris",
          "what": "", "signed": "Iris", "and_by": ""}  # fmt: skip
STOPS = {row.command for row in TABLE if row.stops}


def typed(desk: Desk, **fields: str) -> PadLine:
    """A line that was typed in by Lea."""
    line = line_from({**FIELDS, **fields}, desk.record)
    assert isinstance(line, PadLine), line
    for asking, command in acts(line, "lea", "lea"):
        assert isinstance(desk.act(asking, command), Accepted)
    return line


def handed_over() -> Desk:
    """W3 is cleared in Ana's hand."""
    made = Made().begun()
    desk = made.desk()
    played(desk, made.clock, [*days.lists(), *days.morning(), *days.show("14", "D7", 5, days.DUMMY)])
    return desk


def test_a_line_is_written_word_for_word_as_late_with_the_one_who_typed_it() -> None:
    """A paper hour would look as if it had been signed in time by people who were never asked."""
    with handed_over() as desk:
        size = desk.known.size
        typed(desk)
        entry = desk.entries(size, size + 1)[0]

    assert entry.asked.by == "lea" and entry.asked.typed and entry.assurance == Assurance.PAPER
    command = command_in(entry)
    assert isinstance(command, ReportConcern)
    assert command.text == (
        "LATE, from the fallback pad, western-167-1 line 3, at 14:02 by the paper: (3) weapon returned to the armorer; "
        "(4) W3; (5) Ana to Iris; signed there by Iris."
    )


@pytest.mark.parametrize("letter", LETTERS)
def test_no_line_opens_anything(letter: str) -> None:
    """Whoever writes on paper what the book refuses would have a way around it."""
    with handed_over() as desk:
        line = line_from({**FIELDS, "act": letter}, desk.record)
        assert isinstance(line, PadLine)
        asked = {type(command).__name__ for _, command in acts(line, "lea")}
        before = desk.record
        typed(desk, act=letter)

        assert not asked & STOPS
        assert set(before.stops) <= set(desk.record.stops)
        assert {w.tag for w in desk.record.weapons.values() if w.cleared} <= {
            w.tag for w in before.weapons.values() if w.cleared
        }


def test_what_makes_safe_is_acted_on() -> None:
    """A stop that was shouted while the server was away would never have stopped anything."""
    with handed_over() as desk:
        typed(desk, act="H")
        assert desk.record.weapons["W3"].cleared is None
        typed(desk, act="M", line="4")
        assert isinstance(desk.record.weapons["W3"].place, Missing)
        typed(desk, act="S", line="5", what="somebody walked in")
        assert "everything" in desk.record.stops


def test_a_line_typed_twice_is_written_once() -> None:
    """Two people who type the same pad would double what happened."""
    with handed_over() as desk:
        typed(desk)
        size = desk.known.size
        typed(desk)

        assert desk.known.size == size


def test_what_was_signed_on_paper_is_signed_again() -> None:
    """A count on paper would stand in the book without the two who counted."""
    with handed_over() as desk:
        assert typed(desk).again == (
            "western-167-1 line 3: Iris signs it again now, in the ordinary way: weapon returned to the armorer."
        )
        assert typed(desk, act="S", line="9").again == ""


@pytest.mark.parametrize(("fields", "why"), [
    ({"page": "seven"}, "seven line 3: a line is named by the page's number, as western-167-1, and its own."),
    ({"act": "Z"}, "western-167-1 line 3: Z is no act of the pad: R, C,"),
    ({"signed": ""}, "western-167-1 line 3: field 2, the time, and field 7, who signed, are never empty."),
    ({"subject": "W99"}, "western-167-1 line 3: there is no weapon W99 in this book."),
])  # fmt: skip
def test_what_is_no_line_is_one_sentence(fields: dict[str, str], why: str) -> None:
    """A slip would be written into the book, or stop the typing with a stack trace."""
    with handed_over() as desk:
        found = line_from({**FIELDS, **fields}, desk.record)

    assert isinstance(found, NotALine) and found.because.startswith(why)
