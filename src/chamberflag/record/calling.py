"""Calling: what is said aloud and said back, and what it does not outlive. Part of `evolve`; nothing is judged here."""

from chamberflag.record import events as e
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.scenes import Call
from chamberflag.record.signatures import Signature

# All of these leave alone what a call is about. Whatever else happens, it is called and said back anew.
OUTLIVED = (
    e.CallMade | e.CallReadBack | e.RollCallMade | e.PerimeterWalked | e.KeyTurned | e.ActionCalled
    | e.EchoSeen | e.Refused | e.ConcernWritten | e.WrongPinsEntered | e.FactStated | e.PaperShown | e.ClauseAttested
    | e.DocumentAdopted | e.DeviceEnrolled | e.DeviceRevoked
)  # fmt: skip


def said(record: Record, signed: Signature, event: e.CallMade | e.CallReadBack) -> Record:
    """Called, or said back by one more voice."""
    match event:
        case e.CallMade(scene, words):
            return replace(record, call=Call(scene, words, signed))
        case e.CallReadBack():
            assert record.call, "what is said back was called"
            call = record.call
            return replace(record, call=replace(call, read_back=(*call.read_back, signed)))


def still_called(record: Record, event: e.Event) -> Record:
    """The record after that event: any change, a move, a stop or a cut ends the call."""
    return record if record.call is None or isinstance(event, OUTLIVED) else replace(record, call=None)
