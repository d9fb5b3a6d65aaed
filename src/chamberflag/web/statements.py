"""Statements: what a phone says word for word, and signs with the key it was given when it became somebody's own.

Reads the text and compares it with the form beside it; what it means is the forms' business, what follows the desk's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import msgspec

from chamberflag.codec.entries import Statement
from chamberflag.desk.asking import Asking
from chamberflag.desk.assurance import Assurance
from chamberflag.ledger.passkeys import LONGEST
from chamberflag.ledger.phones import signed
from chamberflag.record.people import PASSKEY
from chamberflag.web.sent import Fields, first
from chamberflag.web.session import Seen

NOT_SIGNED = frozenset({"statement", "signature", "key", "pin"})
MOST = 20_000


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text a phone signs, as JSON."""

    act: str
    fields: dict[str, list[str]]
    name: str
    said_at: str


@dataclass(frozen=True, slots=True)
class Words:
    """A statement that was understood: which act under which id, the answers, and when by the phone's clock."""

    act: str
    name: str
    fields: Mapping[str, Sequence[str]]
    at: str

    @property
    def said_at(self) -> datetime | None:
        """As a moment; None when it is none."""
        try:
            return datetime.fromisoformat(self.at).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


def said_in(text: str) -> Words | None:
    """What the text says; None when it is no statement of a phone."""
    try:
        said = msgspec.json.decode(text, type=_Said)
    except (msgspec.MsgspecError, UnicodeError):
        return None
    return Words(said.act, said.name, said.fields, said.said_at)


def statement_in(sent: Fields) -> Statement | None:
    """The statement beside a form, verbatim; None when there is none."""
    text = next(iter(sent.get("statement", ())), "")
    if not 0 < len(text) <= MOST:
        return None
    return Statement(text, first(sent, "key", LONGEST), first(sent, "signature", LONGEST))


def with_statement(at: Seen, asking: Asking, form: tuple[str, Fields]) -> Asking:
    """The asking with what the phone signed, where its own key signed exactly this form; else as it was."""
    name, sent = form
    statement = statement_in(sent)
    said = said_in(statement.text) if statement else None
    if statement is None or said is None or said.said_at is None:
        return asking
    answers = {key: list(values) for key, values in sent.items() if key not in NOT_SIGNED}
    same = (said.name, said.act, said.fields) == (name, asking.act_id, answers)
    if not (same and at.own and asking.by == at.owner and key_signed(at, statement)):
        return asking
    waited = max(at.house.now() - said.said_at, timedelta(0))
    how = Assurance.PASSKEY if statement.key.startswith(PASSKEY) else Assurance.DEVICE_KEY
    return replace(asking, assurance=how, statement=statement, waited=waited)


def key_signed(at: Seen, statement: Statement) -> bool:
    """Whether this device's own key or passkey, not revoked, signed it."""
    return statement.key in {at.key, at.passkey} - {""} and signed(
        statement.key, statement.signature, statement.text
    )
