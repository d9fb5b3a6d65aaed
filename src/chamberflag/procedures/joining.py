"""Joining: how the halves of a joint act meet. Each signer says what they found without seeing the other's word."""

from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.record import events as e
from chamberflag.record.record import Record
from chamberflag.record.signatures import Half, Said, joint


def other_half(record: Record, asked: Asked, act: str, subject: str) -> Half | None:
    """The newest half of this act by another signer that has not lapsed."""
    waiting = record.halves.get(joint(act, subject), ())
    window = record.windows.half
    found = [h for h in waiting if h.signed.by != asked.by and asked.at - h.signed.at <= window]
    return found[-1] if found else None


def signed_by_two(record: Record, asked: Asked, act: tuple[str, str], done: e.Event) -> Events:
    """A joint act in which there is nothing to compare: the second signature completes it."""
    half = e.HalfSigned(*act, ())
    return (half, done) if other_half(record, asked, *act) else (half,)


def differed_before(record: Record, act: str, subject: str) -> bool:
    """Whether a first difference in this act was seen already."""
    return joint(act, subject) in record.differed


def agreed_or_again(
    record: Record, act: tuple[str, str], agreed: bool, outcome: tuple[Events, Events]
) -> Events:
    """The first event list where the lookers agree; a first difference asks both again; a second is the other list."""
    done, danger = outcome
    if agreed:
        return done
    return danger if differed_before(record, *act) else (e.LooksDiffered(*act),)


def half(act: str, subject: str, said: Said) -> e.HalfSigned:
    """One signer's word."""
    return e.HalfSigned(act, subject, said)
