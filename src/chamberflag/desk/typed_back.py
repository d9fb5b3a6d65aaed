"""Typed back: lines of the fallback pad come into the book late, word for word, under the name of whoever types them.

A line opens nothing. What makes safe (a stop, a drop, a danger, a missing weapon) is acted on at once; a hand-over that
was written on paper only ends the weapon's clearance; everything else is written down, and whoever did it signs it again
in the ordinary way. A line typed twice is written once.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chamberflag.desk.asking import Asking
from chamberflag.desk.assurance import Assurance
from chamberflag.procedures import commands as c
from chamberflag.record.record import Record

LETTERS: dict[str, str] = {
    "R": "weapon returned to the armorer",
    "C": "rounds counted out: fired, back, misfired, cases",
    "E": "opened and found empty by two",
    "P": "put into a safe or cart",
    "L": "safe or cart sealed by two",
    "S": "stop",
    "D": "dropped or struck",
    "X": "went off unexpectedly",
    "M": "missing",
    "F": "found",
    "Q": "danger: set aside",
    "H": "was handed over, before or during the outage",
    "N": "note or concern",
}
OF_A_WEAPON = "RDXMFH"
AGAIN = "RCEPLF"
COLUMNS = ("page", "line", "time", "act", "subject", "who", "what", "signed", "and_by")
TEXT_AT_MOST = 500

_PAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}-[0-9]{1,9}-[0-9]{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PadLine:
    """One line as it stands on the pad, numbered fields and all."""

    page: str
    line: int
    time: str
    letter: str
    subject: str = ""
    who: str = ""
    what: str = ""
    signed: str = ""
    and_by: str = ""

    @property
    def name(self) -> str:
        """How it is quoted."""
        return f"{self.page} line {self.line}"

    @property
    def again(self) -> str:
        """What is still to be done in the ordinary way; '' when nothing is."""
        if self.letter not in AGAIN:
            return ""
        return f"{self.name}: {self.signed} signs it again now, in the ordinary way: {LETTERS[self.letter]}."


@dataclass(frozen=True, slots=True)
class NotALine:
    """Why what was typed is no line of a pad, in one sentence."""

    because: str


def line_from(typed: Mapping[str, str], record: Record) -> PadLine | NotALine:
    """The line in these fields (COLUMNS). Nothing is guessed: what cannot be read is typed as it looks, in `what`."""
    said = {name: (typed.get(name) or "").strip() for name in COLUMNS}
    letter, where = said["act"].upper(), f"{said['page'] or '?'} line {said['line'] or '?'}"
    if not _PAGE.fullmatch(said["page"]) or not (said["line"].isascii() and said["line"].isdigit()):
        return NotALine(f"{where}: a line is named by the page's number, as western-167-1, and its own.")
    if letter not in LETTERS:
        return NotALine(f"{where}: {said['act'] or 'nothing'} is no act of the pad: {', '.join(LETTERS)}.")
    if not said["time"] or not said["signed"]:
        return NotALine(f"{where}: field 2, the time, and field 7, who signed, are never empty.")
    if letter in OF_A_WEAPON and said["subject"] not in record.weapons:
        return NotALine(f"{where}: there is no weapon {said['subject'] or '(nothing)'} in this book.")
    if any(len(value) > TEXT_AT_MOST for value in said.values()):
        return NotALine(f"{where}: no field is longer than {TEXT_AT_MOST} characters.")
    rest = (said[name] for name in COLUMNS[4:])
    return PadLine(said["page"], int(said["line"]), said["time"], letter, *rest)


def lines_from(text: str, record: Record) -> tuple[PadLine, ...] | NotALine:
    """Every line of a CSV with the pad's own columns, or all that is wrong with it, a sentence each."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS[:5] if name not in (rows.fieldnames or ())]
    if missing:
        return NotALine(f"There is no column {missing[0]}: {', '.join(COLUMNS)}.")
    try:
        read = [line_from(row, record) for row in rows]
    except csv.Error as broken:
        return NotALine(f"This is no CSV: {broken}.")
    wrong = [one.because for one in read if isinstance(one, NotALine)]
    return NotALine("\n".join(wrong)) if wrong else tuple(one for one in read if isinstance(one, PadLine))


def acts(line: PadLine, by: str, own: str = "") -> Iterator[tuple[Asking, c.Command]]:
    """What is asked of the desk. `by`: the transcriber's badge; `own`: the input it is typed on."""
    for n, command in enumerate(_commands(line)):
        act_id = f"paper/{line.page}/{line.line}/{n}"
        yield Asking(by, act_id, own, typed=True, assurance=Assurance.PAPER), command


def _commands(line: PadLine) -> Iterator[c.Command]:
    yield c.ReportConcern(in_words(line), line.subject)
    what = f"{line.what or LETTERS[line.letter]} (late, fallback pad {line.name})"
    match line.letter:
        case "S":
            yield c.CallStop(what)
        case "Q":
            yield c.ReportDanger(what, line.subject)
        case "D":
            yield c.ReportDrop(line.subject)
        case "X":
            yield c.ReportDischarge(line.subject)
        case "M":
            yield c.ReportMissing(line.subject)
        case "H":
            yield c.BreakSight(line.subject)


def in_words(line: PadLine) -> str:
    """The line as the book keeps it: every field by its number."""
    signed = f"{line.signed} and {line.and_by}" if line.and_by else line.signed
    fields = (("3", LETTERS[line.letter]), ("4", line.subject), ("5", line.who), ("6", line.what))
    said = "; ".join(f"({n}) {text}" for n, text in fields if text)
    return f"LATE, from the fallback pad, {line.name}, at {line.time} by the paper: {said}; signed there by {signed}."
