"""Halves: how the record remembers the parts of a joint act, and forgets them once it is complete."""

from chamberflag.record.record import Record, without
from chamberflag.record.replacing import replace
from chamberflag.record.signatures import Signature, joint


def the_two(record: Record, act: str, subject: str, signed: Signature) -> tuple[Signature, Signature]:
    """The two signatures of a joint act: the half that waited and the one that completes it."""
    others = [h.signed for h in record.halves.get(joint(act, subject), ()) if h.signed.by != signed.by]
    return (others[-1] if others else signed, signed)


def joined(record: Record, act: str, subject: str) -> Record:
    """The record once a joint act is complete: no half waits, no difference is remembered."""
    name = joint(act, subject)
    return replace(record, halves=without(record.halves, name), differed=record.differed - {name})


def forgotten(record: Record, subject: str, *kept: str) -> Record:
    """The record once nothing said so far about a subject is half of anything any more, but for the acts kept."""
    halves = {
        name: waiting
        for name, waiting in record.halves.items()
        if name.partition(" ")[2] != subject or name.partition(" ")[0] in kept
    }
    return replace(record, halves=halves)
