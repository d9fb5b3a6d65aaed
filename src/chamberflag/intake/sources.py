"""Sources: the documents that packs cite, and whether a list of them is one. A citation resolves here or nowhere."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chamberflag.intake.lines import Lines, syntax
from chamberflag.intake.shapes import TEXT, YES_NO, Shape, misshapen
from chamberflag.intake.trouble import Trouble

SOURCE: Mapping[str, Shape] = {"title": TEXT, "issuer": TEXT, "kind": TEXT, "web": TEXT, "by_name": YES_NO}
NEEDED = ("title", "issuer")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that packs cite. `by_name`: a law adopts it without saying which version."""

    id: str
    title: str
    issuer: str
    kind: str = ""
    web: str = ""
    by_name: bool = False


Sources = Mapping[str, Source]


def read_sources(source: tuple[str, bytes], known: Sources) -> tuple[Sources, tuple[Trouble, ...]]:
    """The documents in a file (its name and bytes) beside those known already, and what is wrong with it."""
    file, data = source
    try:
        text = data.decode("utf-8")
        told = tomllib.loads(text)
    except UnicodeDecodeError:
        return known, (Trouble(file, 0, "", "it is not a text in UTF-8."),)
    except tomllib.TOMLDecodeError as wrong:
        line, says = syntax(str(wrong))
        return known, (Trouble(file, line, "", says),)
    lines = Lines(text)
    troubles = tuple(
        Trouble(file, lines.of_table(name, key), name, says)
        for name, one in told.items()
        for key, says in _wrong(name, one, known)
    )
    if troubles:
        return known, troubles
    return {**known, **{name: Source(name, **one) for name, one in told.items()}}, ()


def _wrong(name: str, told: Any, known: Sources) -> Iterator[tuple[str, str]]:
    if not isinstance(told, dict):
        yield "", f"a source is a table: [{name}], and below it its title and issuer."
        return
    if name in known:
        yield "", "a document of this name comes with Chamberflag. Give yours another."
    yield from misshapen(told, SOURCE)
    for key in told:
        if key not in SOURCE:
            yield key, f"a source has no {key}."
    for key in NEEDED:
        if not told.get(key):
            yield "", f"it has no {key}."
