"""The press: a template and its facts become a PDF. PDF/A-2a and PDF/UA-1 as Typst declares them, tagged.

The same facts give the same bytes on every machine: no clock, no fonts but the two Typst carries (Libertinus Serif and
DejaVu Sans Mono, both openly licensed), nothing fetched. A name those fonts cannot write is set in the machine's own,
and then the bytes are that machine's. Knows no sheet; Typst is imported when something is printed, not before.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from chamberflag.desk.orders import CannotPrint
from chamberflag.languages.tongue import spoken
from chamberflag.paper.position import Position
from chamberflag.paper.squares import qr
from chamberflag.paper.told import all_told, option

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS = ["a-2a", "ua-1"]
WORDS = {
    "no_book": "Made from no book: nothing on this sheet is signed.",
    "square": "The signed checkpoint of the book, as a QR code",
    "book": "book",
    "as_of": "as of entry",
    "head": "head",
    "compare": "The square holds the signed checkpoint. The same file comes out of the same book with:",
    "none": "None.",
    "sign": "name, signature, time",
    "code": "Code",
    "card": "This card says nothing of what is in it. Scan the code and ask; look for yourself.",
}
NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)  # of a sheet that was made from no book
NO_LETTER = "could not be displayed with"
_HELD = Lock()


def pdf(template: str, facts: Mapping[str, Any], position: Position | None) -> bytes:
    """The sheet of `templates/<template>.typ` with these facts, which are plain: text, numbers, lists, mappings.

    The template finds them as `facts`, with `facts.position` beside them (none: made from no book). CannotPrint when a
    text cannot be set.
    """
    import typst

    at = position.at.astimezone(UTC) if position else NO_TIME
    date = [at.year, at.month, at.day, at.hour, at.minute, at.second]
    told = {
        **facts, "position": footer(position), "date": date,
        "words": all_told(WORDS), "lang": spoken().language, "option": option(),
    }  # fmt: skip
    try:
        return _set(template, told, (at, False))
    except typst.TypstError as refused:
        if NO_LETTER not in refused.message:
            raise
    try:
        return _set(template, told, (at, True))
    except typst.TypstError as refused:
        raise CannotPrint(
            f"No font on this machine can write what the sheet says: {refused.message}."
        ) from refused


def footer(position: Position | None) -> dict[str, Any] | None:
    """What every sheet says of where it comes from."""
    if position is None:
        return None
    return {
        "book": position.book,
        "production": position.production,
        "entry": position.entry,
        "moment": position.moment,
        "head": position.head,
        "square": qr(position.note, "l").svg,
    }


@cache
def _compiler(template: str, own_fonts: bool) -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(include_system_fonts=own_fonts)
    return typst.Compiler(
        TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=fonts, ignore_system_fonts=not own_fonts
    )


def _set(template: str, facts: Mapping[str, Any], how: tuple[datetime, bool]) -> bytes:
    """One run of Typst. A compiler is not shared between threads: the press is held while it runs."""
    at, own_fonts = how
    with _HELD:
        made = _compiler(template, own_fonts).compile(
            format="pdf",
            pdf_standards=STANDARDS,  # type: ignore[arg-type]
            timestamp=int(at.timestamp()),
            sys_inputs={"facts": json.dumps(facts, ensure_ascii=False, sort_keys=True)},
        )
    assert isinstance(made, bytes), "a PDF is one file"
    return made
