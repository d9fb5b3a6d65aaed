"""Checks on the call: its words are those the record gives, and whoever says it back is a voice that is due."""

from chamberflag.rules.calls import unread, voices, words_of_the_call
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


def words_are_true(request: Request) -> Finding:
    """A call is what the book has at the moment it is written down, word for word."""
    true = words_of_the_call(request.record, request.scene, request.now)
    ok = request.words == true
    because = "The words are those of the book." if ok else f"The book now says: {true}"
    return Finding("words_are_true", ok, because, "Call what the board says now.")


def call_stands(request: Request) -> Finding:
    """What is said back is the call that was made, and that is still true."""
    call, true = request.record.call, words_of_the_call(request.record, request.scene, request.now)
    if call is None or call.scene != request.scene:
        because = f"Nothing is called for scene {request.scene}, or something has changed since."
        return Finding("call_stands", False, because, "The 1st AD calls it.")
    ok = request.words == call.words == true
    because = "It is the call that was made." if ok else f"Called was: {call.words} The book now says: {true}"
    return Finding("call_stands", ok, because, "Listen to the call, and say that back.")


def voice_is_due(request: Request) -> Finding:
    """Said back by director, camera, sound, armorer and whoever is cast; once each, never by whoever called."""
    record, call, by = request.record, request.record.call, request.signed.by
    caller = call.signed.by if call else ""
    mine = [
        name
        for name, badges in voices(record, request.scene, caller).items()
        if record.human(by) in {record.human(b) for b in badges}
    ]
    due = [name for name in mine if call is None or name in unread(record, call)]
    if due:
        return Finding("voice_is_due", True, f"{record.named(by)} answers as {due[0]}.")
    because = f"{record.named(by)} {'has said it back already' if mine else 'has no voice in this call'}."
    return Finding(
        "voice_is_due", False, because, "Director, camera, sound, armorer and performers say it back."
    )
