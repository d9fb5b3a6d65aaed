"""The matrix an insurer asks for: each clause, each time it was applied, each time it refused."""

from dataclasses import replace
from pathlib import Path

from tests import days
from tests.rules.judging import clause, pack

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.conformity import Deed, Line, State, asked_in, matrix
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.decide import Unheard
from chamberflag.record import events as e
from chamberflag.record.record import Record
from chamberflag.transcripts.drivers import CoreDriver
from chamberflag.transcripts.player import play

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"


class Book(CoreDriver):
    """The core, and the entries a book of this day would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.deeds: list[Deed] = []

    def act(self, asked: Asked, command: c.Command) -> Events | Unheard:
        """As the core does, kept."""
        number = self.entry + 1
        outcome = super().act(asked, command)
        if not isinstance(outcome, Unheard):
            envelope = Asked(asked.by, asked.at, number, asked.input, asked.afresh)
            self.deeds.append((envelope, command, outcome))
        return outcome


def matrix_of(day: str) -> tuple[Book, dict[str, Line]]:
    """The matrix at the end of a transcript, by clause."""
    book = Book()
    played = play((TRANSCRIPTS / f"{day}.txt").read_text(encoding="utf-8"), book)
    assert played.ok, played.text()
    after, times = asked_in(Record(), book.deeds)
    assert after == book.record
    assert after.day
    return book, {line.clause.id: line for line in matrix(after, after.day.date, times)}


def test_a_clause_that_waits_for_the_place_is_told_as_one_that_nothing_passes() -> None:
    """An insurer would read that the law of the place did not apply, or that it was asked and held."""
    book, lines = matrix_of("packs_of_two_countries_wait_until_somebody_states_where_the_production_is")
    refused = [(once.act, once.because) for once in lines["MO-1"].refused]
    unstated = "Nobody has stated where the production is, and its packs are of GB, US-CA."

    assert refused[0] == ("StartShow", unstated)
    assert lines["CO-1"].why == "it holds in US-CA"
    record = replace(book.record, facts={})
    assert record.day
    waiting = {line.clause.id: line for line in matrix(record, record.day.date, {})}
    assert [waiting[name].why for name in ("CO-1", "MO-1")] == [
        "nothing passes it until the place is stated"
    ] * 2
    assert {waiting[name].state for name in ("CO-1", "MO-1")} == {State.ENFORCED}


def test_each_time_a_clause_refused_is_told_with_its_entry() -> None:
    """An insurer would be told that a rule was never broken."""
    book, lines = matrix_of("a_pack_only_adds_to_the_floor")
    refused = lines["HR-5"].refused
    entries = {asked.act: type(command).__name__ for asked, command, _ in book.deeds}

    assert lines["HR-5"].state is State.ENFORCED
    assert [entries[once.entry] for once in refused] == ["StartShow", "StartShow"]
    assert "edition" in refused[0].because
    assert "2025-02-01" in refused[1].because
    assert lines["HR-1"].refused[0].act == "DrawWeapon"


def test_each_time_a_clause_held_is_told_too() -> None:
    """Only what went wrong would be shown, and nobody could see that the rule was asked at all."""
    _, lines = matrix_of("a_pack_only_adds_to_the_floor")

    assert {once.act for once in lines["HR-5"].applied if once.held} == {"StartShow", "HandOver"}
    assert lines["HR-4"].applied
    assert lines["HR-4"].why == "as the floor asks anyway"


def test_what_nobody_attested_is_not_covered() -> None:
    """A tick that was never made would look like one."""
    _, untold = matrix_of("a_pack_only_adds_to_the_floor")
    _, told = matrix_of("what_is_stated_lapses_with_its_day_or_its_plan")

    assert untold["HR-7"].state is State.NOT_COVERED
    assert told["HR-7"].state is State.ATTESTED
    assert [(one.subject, one.signed.by) for one in told["HR-7"].attested] == [("2026-03-02", "iris")]
    assert untold["HR-6"].state is State.TIMED


def test_what_two_decided_against_is_not_applicable_and_says_so() -> None:
    """A clause that gave way would vanish from the matrix."""
    _, lines = matrix_of("two_clauses_that_cannot_both_be_had_are_settled_by_two")

    assert lines["FR-1"].state is State.ENFORCED
    assert lines["FR-1"].applied


def test_what_no_command_stands_behind_was_asked_of_nothing_and_still_happened() -> None:
    """An entry whose command nobody can read any more would stop the whole matrix; or be left out of the book."""
    book = Record(packs={"a": pack(clause("X"))})
    asked = Asked("iris", days.START, 1, "iris", afresh=True)

    after, times = asked_in(book, [(asked, None, (e.BookOpened("Sundown"),))])

    assert (after.production, dict(times)) == ("Sundown", {})
