"""The call: the 1st AD says what the book has, and those who answer say it back. It permits nothing; keys do."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.record import events as e
from chamberflag.record.record import Record


def call_out(_: Record, __: Asked, command: c.CallOut) -> Events:
    """Called, in the words of the book."""
    return (e.CallMade(command.scene, command.words),)


def read_back(_: Record, __: Asked, command: c.ReadBack) -> Events:
    """A second voice."""
    return (e.CallReadBack(command.scene, command.words),)
