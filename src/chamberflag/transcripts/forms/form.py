"""Form: one line one may write. A template with slots in braces and optional parts in brackets, and what it stands for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from chamberflag.procedures import commands as c
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.words import SLOTS

Said = Mapping[str, Any]
Build = Callable[[Moment, Said], c.Command]

# What somebody says in so many words is said whatever is truly there; everything else is reported as it is.
EXPLICIT = frozenset({"sight", "state", "defect", "tally", "rounds", "bad", "things", "weapons", "count"})


def plain(command: type[Any]) -> Build:
    """A command whose fields are the slots of the line."""
    names = {field.name for field in fields(command)}

    def build(_: Moment, said: Said) -> c.Command:
        made: c.Command = command(**{name: value for name, value in said.items() if name in names})
        return made

    return build


@cache
def pattern(template: str) -> re.Pattern[str]:
    """The regular expression of a template: braces are slots, brackets are optional, the rest is itself."""
    out, seen = [], set()
    for part in re.split(r"(\{\w+\}|\[|\])", template):
        if part == "[":
            out.append("(?:")
        elif part == "]":
            out.append(")?")
        elif part.startswith("{"):
            name = part[1:-1]
            out.append(f"(?P<{name}>{SLOTS[name][0]})")
            seen.add(name)
        else:
            out.append(re.escape(part))
    return re.compile("".join(out))


def texts(template: str, line: str) -> dict[str, str] | None:
    """What stands in the slots of a template if a line has its form."""
    found = pattern(template).fullmatch(line)
    return {k: v for k, v in found.groupdict().items() if v is not None} if found else None


def values(moment: Moment, said: Mapping[str, str]) -> dict[str, Any]:
    """What the slots mean, now."""
    return {name: SLOTS[name][1](moment, text) for name, text in said.items()}


@dataclass(frozen=True, slots=True)
class Form:
    """One line: the command it stands for, how it reads after the name of who does it, and an example of a whole line."""

    command: type[Any]
    template: str
    example: str
    build: Build | None = None

    def said(self, text: str) -> dict[str, str] | None:
        """The texts of its slots if the line has this form."""
        return texts(self.template, text)

    def make(self, moment: Moment, said: Mapping[str, str]) -> c.Command:
        """The command these words stand for, now."""
        return (self.build or plain(self.command))(moment, values(moment, said))
