"""The table of commands is the one the floor keeps."""

from chamberflag.procedures.decide import PROCEDURES
from chamberflag.procedures.table import TABLE
from chamberflag.rules.checks.signatures import SIGNERS
from chamberflag.rules.checks.stoppages import work_goes_on
from chamberflag.rules.floor import FLOOR


def test_every_command_has_one_row() -> None:
    """A command without a row would be in nobody's documentation."""
    assert sorted(row.command for row in TABLE) == sorted(command.__name__ for command in PROCEDURES)


def test_a_stop_refuses_what_the_table_says() -> None:
    """The table would promise that something makes safe while a stop refuses it, or the reverse."""
    for row in TABLE:
        assert row.stops == (work_goes_on in FLOOR.get(row.command, ())), row.command


def test_the_signers_are_those_the_table_names() -> None:
    """The table would name other people than the floor lets sign."""
    words = {"first AD": "1st AD"}
    for row in TABLE:
        for duty in SIGNERS.get(row.command, ()):
            known = row.who in ("1st AD and one more of the crew", "anybody with a badge")
            assert known or words.get(str(duty), str(duty)) in row.who, (row.command, duty)


def test_acts_outside_the_floor_are_never_refused() -> None:
    """A stop, a report or a dispute would be refused by a rule."""
    free = {row.command for row in TABLE if row.command not in FLOOR}
    assert {
        "CallStop",
        "ReportDanger",
        "ReportConcern",
        "ReportMissing",
        "DisputeAct",
        "BreakSight",
        "SeeEcho",
    } <= free
