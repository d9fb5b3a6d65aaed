"""A whole record survives as bytes, at any moment of any day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.days import play, western

from chamberflag.codec.events import NotUnderstood
from chamberflag.codec.records import read_record, write_record
from chamberflag.procedures import commands as c
from chamberflag.record.people import ANYONE
from chamberflag.record.record import Record

DAY = western()
TROUBLE: list[tuple[str, c.Command]] = [
    ("ana", c.CallStop("fire", "W3", True)), ("noor", c.SignLift("W3")), (ANYONE, c.ReportDanger("smoke", "D7")),
    ("tom", c.ReportMissing("W5")), ("ana", c.BreakSight("W3")), ("iris", c.DisputeAct(30, "petra")),
    ("lea", c.ReportConcern("rain")), ("ana", c.EnrolDevice("a phone", "ana")), ("iris", c.ReturnWeapon("W3")),
    ("noor", c.ReportDischarge("W3")), ("petra", c.FindSame("sam", "lea")),
]  # fmt: skip


@settings(max_examples=60)
@given(st.integers(0, len(DAY)), st.lists(st.sampled_from(TROUBLE), max_size=8))
def test_a_record_comes_back(start: int, more: list[tuple[str, c.Command]]) -> None:
    """What a snapshot says would not be what was known."""
    record = play(more, play(DAY[:start])).record

    assert read_record(write_record(record)) == record


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", write_record(Record()).replace(b"running", b"walking")])
def test_other_bytes_are_no_record(data: bytes) -> None:
    """A broken cache would be taken for what is known."""
    with pytest.raises(NotUnderstood):
        read_record(data)
