"""Productions: books with a small set's crew, weapons and scenes, as somebody would have planned them."""

from dataclasses import replace

from chamberflag.proof.small_sets import FOUR, TINY, Small, opening
from chamberflag.record.people import Duty
from chamberflag.record.record import Record

PHONES = {f"phone of {badge}": badge for badge in ("iris", "tom", "petra", "noor")}


def a_book(small: Small = TINY, **changes: object) -> Record:
    """A book with the small set's own crew, everybody but the performer with a phone."""
    return replace(opening(small), **{"devices": PHONES, **changes})  # type: ignore[arg-type]


def crewed(record: Record, **crew: str) -> Record:
    """The same day with somebody else in a duty."""
    assert record.day
    duties = {Duty[name.upper()]: frozenset({badge}) for name, badge in crew.items()}
    return replace(record, day=replace(record.day, crew={**FOUR, **duties}))
