"""The table of contents: which procedure answers which command, and the one way through it.

Something the command names is unknown -> Unheard, nothing is written. The floor refuses -> a Refused event.
Otherwise the procedure says what happened.
"""

from collections.abc import Callable
from typing import Any

from chamberflag.procedures import (
    arrivals,
    calls,
    corrections,
    counting,
    handing_over,
    incidents,
    loading,
    packs,
    scenes,
    stoppages,
)
from chamberflag.procedures import (
    commands as c,
)
from chamberflag.procedures.asked import Asked
from chamberflag.procedures.dangers import Events, danger_in
from chamberflag.procedures.handing_over import refused
from chamberflag.procedures.squads import slots
from chamberflag.procedures.subjects import Unheard, request_for, unheard
from chamberflag.record import events as e
from chamberflag.record.evolve import evolve
from chamberflag.record.record import Record
from chamberflag.rules.floor import FLOOR
from chamberflag.rules.standing import standing

__all__ = ["PROCEDURES", "Unheard", "decide"]


def sign_for_squad(record: Record, asked: Asked, command: c.SignForSquad) -> Events:
    """Slot after slot, each judged by its own rules on what those before it left. Where one may not, none is done, and
    the answer names it; what is left out is written down beside what is done. It stands here and not with the squads
    because it decides each slot as any other command is decided: the table and it know one another.
    """
    done: list[e.Event] = []
    against: list[e.Refused] = []
    for slot in slots(record, command):
        events = decide(record, asked, slot)
        assert not isinstance(events, Unheard), "everything a squad names is known"
        against += [one for one in events if isinstance(one, e.Refused)]
        for event in events:
            record = evolve(record, asked.signed, event)
        done += events
    if against:
        return (_refused_together(against),)
    left = (e.ConcernWritten(f"{tag} left out: {command.because}", tag) for tag in sorted(command.left))
    return (*done, *left)


def _refused_together(against: list[e.Refused]) -> e.Refused:
    """One refusal of the squad, with what stands against any slot."""
    findings = tuple(finding for one in against for finding in one.findings)
    clauses = tuple(names for one in against for names in (one.clauses or tuple(() for _ in one.findings)))
    return e.Refused("SignForSquad", findings, clauses if any(clauses) else ())


PROCEDURES: dict[type, Callable[[Record, Asked, Any], Events]] = {
    c.Join: arrivals.join,
    c.GiveTraining: arrivals.give_training,
    c.FindSame: arrivals.find_same,
    c.EnrolDevice: arrivals.enrol_device,
    c.RevokeDevice: arrivals.revoke_device,
    c.NoteWrongPins: arrivals.note_wrong_pins,
    c.TakeInContainer: arrivals.take_in_container,
    c.TakeInWeapon: arrivals.take_in_weapon,
    c.TakeInMagazine: arrivals.take_in_magazine,
    c.TakeInLot: arrivals.take_in_lot,
    c.InspectWeapon: arrivals.inspect_weapon,
    c.CleanWeapon: arrivals.clean_weapon,
    c.SendBackWeapon: arrivals.send_back_weapon,
    c.CountLot: counting.count_lot,
    c.ProveRounds: counting.prove_rounds,
    c.SendBackRounds: counting.send_back_rounds,
    c.WriteOffRounds: counting.write_off_rounds,
    c.FillMagazine: loading.fill_magazine,
    c.LookAtMagazine: loading.look_at_magazine,
    c.EmptyMagazine: loading.empty_magazine,
    c.OpenDay: scenes.open_day,
    c.ChangeCrew: scenes.change_crew,
    c.HoldMeeting: scenes.hold_meeting,
    c.PlanScene: scenes.plan_scene,
    c.AuthoriseScene: scenes.authorise_scene,
    c.CloseDay: scenes.close_day,
    c.DrawWeapon: handing_over.draw_weapon,
    c.StartShow: handing_over.start_show,
    c.LoadWeapon: loading.load_weapon,
    c.LookIntoWeapon: handing_over.look_into_weapon,
    c.HandOverReplica: handing_over.hand_over_replica,
    c.BreakSight: handing_over.break_sight,
    c.SayWrongWeapon: handing_over.say_wrong_weapon,
    c.CallRoll: scenes.call_roll,
    c.WalkPerimeter: scenes.walk_perimeter,
    c.CallOut: calls.call_out,
    c.ReadBack: calls.read_back,
    c.TurnKey: scenes.turn_key,
    c.CallAction: scenes.call_action,
    c.CallCut: scenes.call_cut,
    c.ReturnWeapon: handing_over.return_weapon,
    c.CountRounds: counting.count_rounds,
    c.HearShots: counting.hear_shots,
    c.FindEmpty: counting.find_empty,
    c.StowWeapon: handing_over.stow_weapon,
    c.SignForSquad: sign_for_squad,
    c.SealContainer: handing_over.seal_container,
    c.CallStop: stoppages.call_stop,
    c.SignLift: stoppages.sign_lift,
    c.ReportDanger: incidents.report_danger,
    c.ReportConcern: incidents.report_concern,
    c.ReportDrop: incidents.report_drop,
    c.ReportDischarge: incidents.report_discharge,
    c.ReportMissing: incidents.report_missing,
    c.ReportFound: incidents.report_found,
    c.Release: incidents.release,
    c.ReportInjury: incidents.report_injury,
    c.Correct: corrections.correct,
    c.StateFact: packs.state_fact,
    c.ShowPaper: packs.show_paper,
    c.AdoptPack: packs.adopt_pack,
    c.SetPackAside: packs.set_pack_aside,
    c.AdoptDocument: packs.adopt_document,
    c.DecideConflict: packs.decide_conflict,
    c.Attest: packs.attest,
    c.SeeEcho: stoppages.see_echo,
    c.DisputeAct: stoppages.dispute_act,
}


def decide(record: Record, asked: Asked, command: c.Command) -> Events | Unheard:
    """What comes of a command, on this record, asked like this."""
    unknown = unheard(record, asked, command)
    if unknown:
        return unknown
    act = type(command).__name__
    if act in FLOOR:
        verdict = standing(request_for(record, asked, command))
        if not verdict.stands:
            return (refused(act, verdict), *danger_in(command))
    return PROCEDURES[type(command)](record, asked, command)
