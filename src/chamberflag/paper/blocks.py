"""Blocks: what sheets are made of, as plain facts for templates/document.typ.

Headings, sentences, tables, fields, boxes to tick, lines to sign. Knows no noun; whoever builds a sheet says what
stands in them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Block = dict[str, Any]
EMPTY = ""  # a cell to be filled in by hand


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is set. `paper`: a4 or a6; `tells`: whether it says where rounds are or who entered what."""

    title: str
    lead: str
    blocks: Sequence[Block]
    landscape: bool = False
    text: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def heading(text: str, new_page: bool = False) -> Block:
    """A heading; on a new page when asked."""
    return {"is": "heading", "text": text, "new": new_page}


def text(said: str, strong: bool = False) -> Block:
    """A paragraph."""
    return {"is": "text", "text": said, "strong": strong}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], least: int = 0) -> Block:
    """Rows under headings, `name:width:side`; empty rows to write in until there are at least so many."""
    named = [_column(one) for one in columns]
    filled = [list(row) for row in rows]
    empty = [[EMPTY] * len(named) for _ in range(least - len(filled))]
    assert all(len(row) == len(named) for row in filled), f"a row does not fit {columns}"
    return {"is": "table", "columns": named, "rows": filled + empty, "by_hand": bool(least)}


def fields(pairs: Iterable[tuple[str, str]]) -> Block:
    """Names with what is known; an empty one is a line to write on."""
    return {"is": "fields", "pairs": [list(pair) for pair in pairs]}


def ticks(sentences: Iterable[str]) -> Block:
    """Boxes to tick."""
    return {"is": "ticks", "sentences": list(sentences)}


def points(sentences: Iterable[str]) -> Block:
    """Sentences, one below the other."""
    return {"is": "points", "sentences": list(sentences)}


def signatures(who: Iterable[str]) -> Block:
    """Lines to sign on: name, signature, time."""
    return {"is": "signatures", "who": list(who)}


def _column(said: str) -> dict[str, str]:
    name, width, side = (*said.split(":"), "", "")[:3]
    return {"name": name, "width": width or "auto", "side": side or "left"}


def clock(at: datetime) -> str:
    """A time of day, UTC."""
    return at.astimezone(UTC).strftime("%H:%M")


def moment(at: datetime | None) -> str:
    """Day and time, UTC; nothing when there is none."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if at else ""


def listed(words: Iterable[str], none: str = "-") -> str:
    """Words in a row."""
    return ", ".join(words) or none
