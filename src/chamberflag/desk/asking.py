"""Asking: what a face hands to the desk with a command, and the four answers it can get.

Knows shapes only. Whose hand it was has been settled by then (identity); what comes of it is the desk's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chamberflag.codec.entries import Statement
from chamberflag.procedures.subjects import Unheard
from chamberflag.record.events import Event
from chamberflag.record.events import Refused as RefusedEvent

Finding = tuple[str, str, str]  # check, because, remedy


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose hand is under a command.

    `by`: a badge, KEEPER or ANYONE. `act_id`: chosen by the phone, so that a repeated tap is one act; '' by none.
    `input`: the badge whose device it is, or a shared device's name. `afresh`: badge and PIN came with this very
    act. `typed`: the code was typed, not scanned. `device_at`: what the phone's own clock said, if it said.
    `assurance`: how surely it is them, where that is more than badge and PIN say.
    `statement`: what the phone signed. `waited`: how long it lay on the phone.
    """

    by: str
    act_id: str = ""
    input: str = ""
    afresh: bool = False
    typed: bool = False
    device_at: datetime | None = None
    assurance: str = ""
    statement: Statement | None = None
    waited: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Accepted:
    """It is in the book as entry `n`, on the disk, and this is what came of it."""

    n: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The rules refused it. The refusal is in the book as entry `n`, with whatever had to be written all the same."""

    n: int
    events: tuple[Event, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that did not hold: check, because, remedy."""
        return tuple(
            one for event in self.events if isinstance(event, RefusedEvent) for one in event.findings
        )


@dataclass(frozen=True, slots=True)
class NotServing:
    """Nothing can be written any more, so nothing is permitted. `because` says what to do."""

    because: str


Outcome = Accepted | Refused | Unheard | NotServing


def outcome_of(n: int, events: tuple[Event, ...]) -> Accepted | Refused:
    """What an entry says came of its act. A hand-over that was refused after a look is refused."""
    refused = any(isinstance(event, RefusedEvent) for event in events)
    return Refused(n, events) if refused else Accepted(n, events)


__all__ = ["Accepted", "Asking", "Finding", "NotServing", "Outcome", "Refused", "Unheard", "outcome_of"]
