"""Events of what is said aloud before an action. Part of `events`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallMade:
    """The 1st AD called what the book has, in these words."""

    scene: str
    words: str


@dataclass(frozen=True, slots=True)
class CallReadBack:
    """Somebody whose voice counts said the call back."""

    scene: str
    words: str
