"""Typed back: the page on which the fallback pad comes into the book, a line at a time or as a file, while the set works.

Whoever types signs for having typed, and is named; what each line does is the desk's to say (desk/typed_back).
"""

from collections.abc import Sequence
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from chamberflag.desk.asking import Accepted, NotServing, Refused, Unheard
from chamberflag.desk.typed_back import COLUMNS, LETTERS, NotALine, PadLine, acts, line_from, lines_from
from chamberflag.web.forms import Unclear
from chamberflag.web.render import page
from chamberflag.web.sent import Fields, first
from chamberflag.web.session import Seen, seen
from chamberflag.web.signing import who_signs

FILE_BYTES_AT_MOST = 200_000
LINES_AT_MOST = 300


async def type_back(request: Request) -> Response:
    """The pad's own fields by their numbers; or the lines that were sent, written."""
    at = seen(request)
    if request.method == "GET":
        return _form(at, {})
    form = await request.form(max_files=1, max_part_size=FILE_BYTES_AT_MOST)
    sent = {name: [value] for name, value in form.multi_items() if isinstance(value, str)}
    typed = {name: first(sent, name) for name in COLUMNS}
    file = form.get("file")
    lines = (
        await _of_file(at, file) if isinstance(file, UploadFile) and file.filename else _of_form(at, typed)
    )
    if isinstance(lines, NotALine):
        return _form(at, typed, trouble=lines.because.splitlines(), status=422)
    who = await who_signs(at, sent, anyone=False)
    if isinstance(who, Unclear):
        return _form(at, typed, trouble=[who.because], status=403)
    return await _write(at, lines, who.badge, sent)


def _of_form(at: Seen, typed: dict[str, str]) -> tuple[PadLine, ...] | NotALine:
    line = line_from(typed, at.record)
    return line if isinstance(line, NotALine) else (line,)


async def _of_file(at: Seen, file: UploadFile) -> tuple[PadLine, ...] | NotALine:
    raw = await file.read(FILE_BYTES_AT_MOST + 1)
    if len(raw) > FILE_BYTES_AT_MOST:
        return NotALine(
            f"That file is larger than {FILE_BYTES_AT_MOST:,} bytes: send a page or two at a time."
        )
    try:
        found = lines_from(raw.decode("utf-8-sig"), at.record)
    except UnicodeDecodeError:
        return NotALine("That is no text in UTF-8: save the table as CSV, in UTF-8.")
    if isinstance(found, tuple) and not 0 < len(found) <= LINES_AT_MOST:
        return NotALine(f"There are {len(found)} lines in it: 1 to {LINES_AT_MOST} at a time.")
    return found


async def _write(at: Seen, lines: Sequence[PadLine], by: str, sent: Fields) -> Response:
    """Each line in turn. One that is in the book already is told, and not written again."""
    told: list[tuple[str, tuple[int, ...]]] = []
    again: list[str] = []
    for line in lines:
        entries, because = await _one(at, line, by)
        if because:
            return _form(at, {}, trouble=[f"{line.name}: {because}"], told=told, again=again, status=409)
        told.append((line.name, entries))
        again += [line.again] if line.again else []
    last = lines[-1]
    following = {"page": last.page, "line": str(last.line + 1)} if first(sent, "page") else {}
    return _form(at, following, told=told, again=again, by=by)


async def _one(at: Seen, line: PadLine, by: str) -> tuple[tuple[int, ...], str]:
    """The entries one line became, and '' or why it is not written."""
    entries = []
    for asking, command in acts(line, by, at.input):
        match await at.house.act(asking, command):
            case Accepted(n, _) | Refused(n, _):
                entries.append(n)
            case NotServing(because):
                return tuple(entries), because
            case Unheard(because):
                before = at.house.desk.outcome(asking.act_id)
                if not isinstance(before, Accepted | Refused):
                    return tuple(entries), because
                return (), f"it is in the book already, in other words or by somebody else: entry {before.n}."
    return tuple(entries), ""


def _form(at: Seen, typed: dict[str, str], status: int = 200, **facts: Any) -> Response:
    given = {name: typed.get(name, "") for name in COLUMNS}
    shown = {
        "typed": given,
        "letters": LETTERS,
        "columns": COLUMNS,
        "trouble": (),
        "told": (),
        "again": (),
        "by": "",
    }
    return page(at, "printing/type_back.html", {**shown, **facts}, status)
