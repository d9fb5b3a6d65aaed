"""Refusal: why something about the set's network cannot be used, in one sentence with the way out."""


class LanRefused(ValueError):
    """The message is for the person at the laptop."""
