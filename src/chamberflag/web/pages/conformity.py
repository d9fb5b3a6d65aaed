"""Conformity: each clause of the adopted packs, what became of it, and each time it was asked: as a page, CSV and PDF."""

import asyncio
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from chamberflag.desk.blind import book_untold
from chamberflag.desk.orders import TableOrder
from chamberflag.procedures.conformity import Line, Once, State, matrix
from chamberflag.record.facts import PLACE, About, wrong
from chamberflag.record.packs import Pack
from chamberflag.record.people import KEEPER
from chamberflag.record.record import Record
from chamberflag.rules.in_force import moved
from chamberflag.web.lands import code_of_land
from chamberflag.web.pages.declaring import places, today
from chamberflag.web.pages.printing import File, sent
from chamberflag.web.render import HEADERS, message, page
from chamberflag.web.session import Seen, seen
from chamberflag.web.trusted import said_of, titled

TIMES_SHOWN = 12  # of one clause on the page; the file has all
PRINTED = 30  # entries named of one clause on paper
ORDER = (State.NOT_COVERED, State.ENFORCED, State.ATTESTED, State.TIMED, State.NOT_APPLICABLE)
COLUMNS = ("pack", "clause", "what it asks", "called", "source", "what became of it", "why", "asked", "refused",
           "entries that asked", "entries that refused", "attested by")  # fmt: skip
WIDTHS = (("clause", "21mm"), ("what it asks", "3fr"), ("called", "1.1fr"), ("source", "2.6fr"), ("what became of it", "1.8fr"),
          ("asked", "12mm"), ("refused", "14mm"), ("entries that refused", "1fr"), ("attested by", "1.2fr"))  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


@dataclass(frozen=True, slots=True)
class Asked:
    """The matrix that was asked for. `counts`: of the whole pack or all of them, by state."""

    lines: tuple[Line, ...]
    counts: Counter[State]
    untold: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the matrix: '' for all packs, all states, the place that is stated; no day: today, and every time."""

    pack: str = ""
    state: str = ""
    place: str = ""
    day: date | None = None

    @property
    def query(self) -> str:
        """As an address has it."""
        said = {"pack": self.pack, "state": self.state, "place": self.place, "day": self.day or ""}
        return urlencode({name: value for name, value in said.items() if value})

    def but(self, **other: str) -> str:
        """The address of the same part, another in this."""
        query = replace(self, **other).query  # type: ignore[arg-type]
        return f"/conformity?{query}" if query else "/conformity"


async def matrix_of(at: Seen, wanted: Wanted) -> Asked:
    """The lines of the matrix that are wanted. Walks the book in a thread."""
    untold = book_untold(at.record, at.house.now())
    desk = at.house.desk
    _, times = await asyncio.to_thread(at.house.judgements.up_to, at.size, desk.entries)
    record = moved(at.record, wanted.place) if wanted.place else at.record
    asked = {} if untold else {name: _on(wanted.day, found) for name, found in times.items()}
    whole = matrix(record, wanted.day or today(at), asked)
    every = [x for x in whole if wanted.pack in ("", x.pack.id)]
    kept = tuple(x for x in every if wanted.state in ("", x.state.value))
    return Asked(kept, Counter(x.state for x in every), untold)


def _on(day: date | None, times: tuple[Once, ...]) -> tuple[Once, ...]:
    return times if day is None else tuple(once for once in times if once.at.date() == day)


async def conformity(request: Request) -> Response:
    """The matrix as a page; only for somebody who is signed in, because it names people."""
    at = seen(request)
    if not at.badge:
        return _closed(at)
    wanted = _chosen(at)
    found = await matrix_of(at, wanted)
    return page(at, "packs/conformity.html", {
        "groups": _by_pack(found.lines), "counts": found.counts, "states": ORDER, "wanted": wanted,
        "untold": found.untold, "shown": TIMES_SHOWN, "day": wanted.day or today(at), "place": _place(at, wanted),
        "places": places(at),
    })  # fmt: skip


def _chosen(at: Seen) -> Wanted:
    """The part that is asked for; what is none is all."""
    pack, state, place, day = (
        at.request.query_params.get(name, "")[:80] for name in ("pack", "state", "place", "day")
    )
    stated = day and not wrong("born", (day,))
    return Wanted(
        pack if pack in at.record.packs else "", state if state in list(State) else "",
        code_of_land(place) if place else "", date.fromisoformat(day) if stated else None,
    )  # fmt: skip


def _place(at: Seen, wanted: Wanted) -> str:
    """Where the matrix is for."""
    stated = at.record.fact(About.PRODUCTION, "", PLACE)
    return wanted.place or (str(stated[0]) if stated else "")


def _by_pack(lines: Sequence[Line]) -> list[tuple[Pack, list[tuple[State, list[Line]]]]]:
    """Lines by pack, and in each by state, what nobody has covered first."""
    packs = dict.fromkeys(line.pack for line in lines)
    return [
        (
            pack,
            [(s, found) for s in ORDER if (found := [x for x in lines if x.pack is pack and x.state is s])],
        )
        for pack in packs
    ]


async def as_csv(request: Request) -> Response:
    """The matrix for a spreadsheet, with every entry that asked and every one that refused."""
    at = seen(request)
    found = await _whole(at)
    if isinstance(found, Response):
        return found
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(at, found.lines))
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="conformity.csv"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


async def as_pdf(request: Request) -> Response:
    """The matrix on paper, tagged, with the checkpoint of the book it was made from."""
    at = seen(request)
    found, wanted = await _whole(at), _chosen(at)
    if isinstance(found, Response):
        return found
    where = _place(at, wanted)
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in _rows(at, found.lines)]
    for row in rows:
        row["entries that refused"] = _first(row["entries that refused"].split(", "))
        row["what became of it"] = ": ".join(filter(None, (row["what became of it"], row["why"])))
    table = TableOrder(
        f"Conformity of {at.record.production}, {f'{where}, ' if where else ''}{wanted.day or today(at)}",
        tuple(name for name, _ in WIDTHS), tuple(width for _, width in WIDTHS),
        tuple(tuple(row[name] for name, _ in WIDTHS) for row in rows),
        lead=_lead(found), notes=NOTES, entry=at.size - 1,
    )  # fmt: skip
    return await sent(at, table, File("conformity.pdf", "application/pdf"))


def _first(entries: Sequence[str]) -> str:
    """As many as a page has room for; the CSV names all."""
    more = f" and {len(entries) - PRINTED} more" if len(entries) > PRINTED else ""
    return ", ".join(entries[:PRINTED]) + more


NOTES = (
    "Asked: how often the rules asked this clause of an act. Refused: how often it did not hold; the entries are named.",
    "What is not verified was not followed to its source, and is not called law. None of this is legal advice.",
)


def _lead(found: Asked) -> str:
    counts = ", ".join(f"{found.counts[state]} {state}" for state in ORDER if found.counts[state])
    packs = dict.fromkeys(f"{line.pack.title} ({line.pack.version})" for line in found.lines)
    return f"{'; '.join(packs)}. {sum(found.counts.values())} clauses: {counts}."


async def _whole(at: Seen) -> Asked | Response:
    """The matrix for a file, or the page that says why not."""
    if not at.badge:
        return _closed(at)
    found = await matrix_of(at, _chosen(at))
    if found.untold:
        return message(
            at, ("The matrix tells what somebody must still see for themselves.", found.untold), 409
        )
    if not found.lines:
        return message(
            at, ("No clause is adopted, so there is nothing to hand out.", "Adopt a pack first."), 409
        )
    return found


def _rows(at: Seen, lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        source, refused = line.clause.source, line.refused
        cited = ", ".join(x for x in (titled(at, source.document), source.clause, source.edition) if x)
        said = "; ".join(
            f"{_named(at.record, one.signed.by)} {one.signed.at:%Y-%m-%d %H:%M}{' for ' + one.subject if one.subject else ''}"
            for one in line.attested
        )
        yield (
            line.pack.title, line.clause.id, line.clause.says, said_of(line.clause), cited, str(line.state), line.why,
            str(len(line.applied)), str(len(refused)), _entries(line.applied), _entries(refused), said,
        )  # fmt: skip


def _entries(times: Sequence[Once]) -> str:
    return ", ".join(str(n) for n in dict.fromkeys(once.entry for once in times))


def _named(record: Record, badge: str) -> str:
    return "the keeper" if badge == KEEPER else record.named(badge)


def _closed(at: Seen) -> Response:
    return message(at, ("The matrix names people.", "Sign in with badge and PIN to see it."), 403)
