"""Truths: what is really there, whatever the book says, and what people do that nobody sees."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import pattern


@dataclass(frozen=True)
class Truth:
    """Something that is so, or happens, in the world and not in the book."""

    template: str
    example: str
    become: Callable[[Any, Moment, Mapping[str, Any]], Any]

    @cached_property
    def _pattern(self) -> Any:
        return pattern(self.template)

    def said(self, text: str) -> Mapping[str, str] | None:
        """The texts of its slots if the line has this form."""
        found = self._pattern.fullmatch(text)
        return {k: v for k, v in found.groupdict().items() if v is not None} if found else None


TRUTHS: tuple[Truth, ...] = ()
UNSEEN: tuple[Truth, ...] = ()
