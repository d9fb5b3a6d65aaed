"""The call on a page: what is true to say now, in words and in one of four states, and who has said it back."""

from dataclasses import dataclass

from chamberflag.rules.calls import STOPPED, stands, unread, voices, words_of_the_call
from chamberflag.web.session import Seen


@dataclass(frozen=True, slots=True)
class Voice:
    """One who answers. `who`: the names that may; empty where nobody on the list has this work."""

    name: str
    who: tuple[str, ...]
    heard: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the board says in big letters. `state`: hot, cold, stopped or unknown. `called`: it was called, and is still true."""

    scene: str
    words: str
    state: str
    called: bool
    voices: tuple[Voice, ...]


def calling(at: Seen, scene: str) -> Words:
    """The call for a scene, as it would have to be made now."""
    record, call, now = at.record, at.record.call, at.house.now()
    if at.stale:
        return Words(scene, "Not known. Nobody moves.", "unknown", False, ())
    words = words_of_the_call(record, scene, now)
    hot = words.partition(".")[0].endswith("hot")
    state = "stopped" if words == STOPPED else "hot" if hot else "cold"
    called = call is not None and call.scene == scene and stands(record, now)
    if call is None or not called:
        return Words(scene, words, state, False, ())
    due, caller = unread(record, call), call.signed.by
    answers = (
        Voice(name, tuple(sorted(map(record.named, badges))), bool(badges) and name not in due)
        for name, badges in voices(record, scene, caller).items()
    )
    return Words(scene, words, state, True, tuple(answers))


def scene_of_the_board(at: Seen) -> str:
    """The scene the board speaks of: the one that runs, is called, or has a weapon out for it; '' for none."""
    record = at.record
    if record.running or record.call:
        return record.running or (record.call.scene if record.call else "")
    shown = (w.cleared.show if w.cleared else w.show for w in record.weapons.values())
    return next((show.scene for show in shown if show), "")


__all__ = ["Voice", "Words", "calling", "scene_of_the_board"]
