"""Lines about the day, its scenes and its actions."""

from chamberflag.procedures import commands as c
from chamberflag.record.record import Record
from chamberflag.rules.calls import words_of_the_call
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Form, Said


def _open(moment: Moment, said: Said) -> c.OpenDay:
    return c.OpenDay(said.get("date", moment.at.date()), said.get("crew", moment.cast.crew))


def _plan(_: Moment, said: Said) -> c.PlanScene:
    return c.PlanScene(said["scene"], said.get("title", ""), said.get("casting", frozenset()))


def firing_outside(record: Record) -> frozenset[str]:
    """Whatever goes out by a show and is in somebody's hands, as the book has it."""
    return frozenset(tag for tag in record.outside() if record.weapons[tag].shown)


def _roll(moment: Moment, said: Said) -> c.CallRoll:
    record = moment.record
    weapons, containers = said.get("things", (firing_outside(record), record.sealed()))
    return c.CallRoll(weapons, containers)


def _key(moment: Moment, said: Said) -> c.TurnKey:
    record, scene = moment.record, moment.record.scenes.get(said["scene"])
    cast = {x.weapon for x in scene.casting} if scene else set()
    return c.TurnKey(said["scene"], said.get("weapons", firing_outside(record) & cast))


def _call(moment: Moment, said: Said) -> c.CallOut:
    """What the book has at this moment, unless the line says what is called."""
    scene = said["scene"]
    return c.CallOut(scene, said.get("text") or words_of_the_call(moment.record, scene, moment.at))


def _said_back(moment: Moment, said: Said) -> c.ReadBack:
    """What was called, unless the line says what they say."""
    call = moment.record.call
    return c.ReadBack(said["scene"], said.get("text") or (call.words if call else "?"))


FORMS = (
    Form(c.OpenDay, "opens the day[ of {date}][ with {crew}]",
         "Tom opens the day with Iris as armorer, Tom as 1st AD, Petra as second person", _open),
    Form(c.ChangeCrew, "changes the crew to {crew}",
         "Tom changes the crew to Ines as armorer, Tom as 1st AD, Petra as second person"),
    Form(c.HoldMeeting, "holds the safety meeting with {attendees}", "Tom holds the safety meeting with everyone"),
    Form(c.PlanScene, "plans scene {scene}[ {title}][: {casting}]",
         'Tom plans scene 14 "the duel": Ana has W3 with 5 dummies at 7 m', _plan),
    Form(c.AuthoriseScene, "authorises scene {scene}", "Tom and Petra authorise scene 14"),
    Form(c.CloseDay, "closes the day", "Tom closes the day"),
    Form(c.CallRoll, "calls the roll[: {things}]", "Petra calls the roll: W3, W4 and the safe", _roll),
    Form(c.WalkPerimeter, "walks the perimeter of scene {scene} at {distance_m} m",
         "Petra walks the perimeter of scene 14 at 30 m"),
    Form(c.CallOut, "calls out scene {scene}[: {text}]", "Tom calls out scene 14", _call),
    Form(c.ReadBack, "says back the call of scene {scene}[: {text}]", "Iris and Ana say back the call of scene 14", _said_back),
    Form(c.TurnKey, "turns the key for scene {scene}[ naming {weapons}]",
         "Tom and Iris turn the key for scene 14", _key),
    Form(c.CallAction, "calls action on scene {scene}", "Tom calls action on scene 14"),
    Form(c.CallCut, "calls cut on scene {scene}", "Tom calls cut on scene 14"),
)  # fmt: skip
