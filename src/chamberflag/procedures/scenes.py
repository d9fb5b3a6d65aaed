"""Scenes: the day opens, people meet, scenes are planned and authorised, the roll is called, keys turn, the day closes."""

from chamberflag.procedures import commands as c
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events
from chamberflag.procedures.joining import signed_by_two
from chamberflag.record import events as e
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.stoppages import EVERYTHING
from chamberflag.rules.checks.actions import out_for, strays
from chamberflag.rules.request import Request


def open_day(_: Record, __: Asked, command: c.OpenDay) -> Events:
    """A day begins."""
    return (e.DayOpened(command.date, command.crew),)


def change_crew(_: Record, __: Asked, command: c.ChangeCrew) -> Events:
    """Duties change hands."""
    return (e.CrewChanged(command.crew),)


def hold_meeting(record: Record, _: Asked, command: c.HoldMeeting) -> Events:
    """The meeting was held; whoever was briefed before stays briefed."""
    assert record.day, "the rules hold meetings only on an open day"
    before = record.day.meeting.attendees if record.day.meeting else frozenset()
    return (e.MeetingHeld(before | command.attendees),)


def plan_scene(_: Record, __: Asked, command: c.PlanScene) -> Events:
    """A scene is planned, or planned anew."""
    return (e.ScenePlanned(command.scene, command.title, command.casting),)


def authorise_scene(record: Record, asked: Asked, command: c.AuthoriseScene) -> Events:
    """Two authorise it as it is planned now."""
    act = ("AuthoriseScene", command.scene)
    return signed_by_two(record, asked, act, e.SceneAuthorised(command.scene))


def close_day(record: Record, _: Asked, __: c.CloseDay) -> Events:
    """The day is over."""
    assert record.day, "the rules close only an open day"
    return (e.DayClosed(record.day.date),)


def call_roll(record: Record, asked: Asked, command: c.CallRoll) -> Events:
    """Everything was seen; a weapon outside that the book has elsewhere stops work."""
    loose = strays(Request(record, asked.signed, "CallRoll", tags=command.weapons))
    if loose:
        return (e.StopCalled(EVERYTHING, f"{', '.join(loose)} seen outside, not where the book has it"),)
    return (e.RollCallMade(command.weapons, command.containers),)


def walk_perimeter(_: Record, __: Asked, command: c.WalkPerimeter) -> Events:
    """Nobody is within it."""
    return (e.PerimeterWalked(command.scene, command.distance_m),)


def turn_key(record: Record, asked: Asked, command: c.TurnKey) -> Events:
    """One key."""
    duty = Duty.FIRST_AD if record.carries(asked.by, Duty.FIRST_AD) else Duty.ARMORER
    return (e.KeyTurned(duty, command.scene, command.weapons),)


def call_action(record: Record, asked: Asked, command: c.CallAction) -> Events:
    """Action, with the weapons that are out for the scene."""
    request = Request(record, asked.signed, "CallAction", scene=command.scene)
    return (e.ActionCalled(command.scene, frozenset(w.tag for w in out_for(request))),)


def call_cut(_: Record, __: Asked, command: c.CallCut) -> Events:
    """Cut."""
    return (e.CutCalled(command.scene),)
