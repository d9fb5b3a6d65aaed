"""Blind: what nobody is told yet, because somebody must still see it for themselves. The ledger has it all.

Knows only what is under way; what was entered stays where it is and is shown once it has been compared.
"""

from collections.abc import Iterator
from datetime import datetime

from chamberflag.record import events as e
from chamberflag.record.record import Record

KNOWN_TO_ALL = ("AuthoriseScene", "Release")  # joint acts in which there is nothing to find out


def shown_now(record: Record) -> frozenset[str]:
    """The weapons that are being shown: their lookers enter what they see."""
    return frozenset(w.tag for w in record.weapons.values() if w.show and not w.cleared)


def unlooked(record: Record) -> frozenset[str]:
    """The magazines that nobody but the armorer has looked at, and those in a weapon that is being shown."""
    shown = shown_now(record)
    return frozenset(
        m.tag for m in record.magazines.values() if (m.load and not m.looked) or m.inserted_in in shown
    )


def untold(record: Record, event: e.Event) -> str:
    """What a page says instead of this event; '' where it may say all of it."""
    shown = shown_now(record)
    match event:
        case e.WeaponLoaded(weapon) if weapon in shown:
            return f"put into {weapon} what its lookers are about to see"
        case e.MagazineFilled(magazine) if magazine in unlooked(record):
            return f"filled {magazine}"
        case e.Refused("LoadWeapon" | "FillMagazine" as command) if shown or unlooked(record):
            return f"{command} refused"
    return ""


def rounds_untold(record: Record) -> str:
    """Why no page says where rounds are just now; '' when it may: numbers that move tell what was loaded."""
    hidden = sorted(shown_now(record) | unlooked(record))
    return f"Not told before {', '.join(hidden)} was looked into." if hidden else ""


def book_untold(record: Record, now: datetime) -> str:
    """Why the exact bytes of the book, and what is reckoned from them, are not shown just now; '' when they are."""
    waiting = sorted({*shown_now(record), *unlooked(record), *_halves(record, now)})
    return f"Shown when all have looked: {', '.join(waiting)}." if waiting else ""


def _halves(record: Record, now: datetime) -> Iterator[str]:
    for name, halves in record.halves.items():
        act, _, subject = name.partition(" ")
        fresh = any(now - half.signed.at <= record.windows.half for half in halves)
        if fresh and act not in KNOWN_TO_ALL:
            yield subject
