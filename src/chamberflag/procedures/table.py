"""The table of commands: who, from what, to what, what it voids, and whether a stop refuses it.

The spine of the procedures, printed in docs/commands.md and checked against the floor by a test: `stops` is
true exactly where the floor asks `work_goes_on`; `who` is what the floor lets sign.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One command. `stops`: a stop in force refuses it; otherwise it makes safe, reports, or prepares."""

    command: str
    who: str
    before: str
    after: str
    voids: str
    stops: bool


KEEPER, A, D, M = "book's keeper or armorer", "armorer", "1st AD", "second person"
TWO, ANYONE = "armorer and second person", "anyone"
CREW = "book's keeper or anybody with a duty today"
MOVE = "this weapon's show and clearance, the roll-call, both keys, the seal of what it lay in"

TABLE = (
    Row("Join", KEEPER, "anything", "a badge", "-", False),
    Row("GiveTraining", KEEPER, "a badge", "trained for a class, seen by somebody named", "-", False),
    Row("FindSame", "anybody with a badge", "two badges", "one human in every comparison", "-", False),
    Row("EnrolDevice", "its owner; " + KEEPER, "a device", "somebody's own", "keys, until two others saw it", False),
    Row("RevokeDevice", ANYONE, "somebody's own device", "nobody's", "-", False),
    Row("NoteWrongPins", "the desk", "anything", "written, once per badge and minute", "-", False),
    Row("TakeInContainer", KEEPER, "anything", "a container, unsealed", "-", False),
    Row("TakeInWeapon", KEEPER, "no such tag", "in a container, not inspected, load unknown", "that seal", False),
    Row("TakeInMagazine", KEEPER, "no such tag", "a weapon magazine, empty", "-", False),
    Row("TakeInLot", KEEPER, "no such lot", "a lot, not counted, not proved", "-", False),
    Row("InspectWeapon", TWO, "in a container", "certified", "that seal", True),
    Row("CleanWeapon", A, "to be cleaned, known empty", "clean", "-", False),
    Row("SendBackWeapon", TWO, "in a container", "gone", "that seal", True),
    Row("CountLot", TWO, "a lot", "counted, balanced", "-", False),
    Row("ProveRounds", TWO, "counted lot", "so many rounds proved", "what was proved before", True),
    Row("SendBackRounds", TWO, "rounds in store", "gone", "its proof and balance", True),
    Row("WriteOffRounds", TWO, "rounds that cannot be found", "lost; work stops", "its balance; everything", False),
    Row("FillMagazine", A, "empty magazine, proved rounds", "filled, not looked at", "the lot's balance", True),
    Row("LookAtMagazine", M, "filled", "looked at by two", "-", True),
    Row("EmptyMagazine", A, "in no weapon", "empty", "the lot's balance", False),
    Row("OpenDay", D, "no day open", "a day with its crew", "-", False),
    Row("ChangeCrew", D, "no firing weapon out", "another crew", "waiting halves, roll-call, keys", False),
    Row("HoldMeeting", "1st AD or armorer", "a day", "these people were briefed", "-", False),
    Row("PlanScene", "book's keeper, 1st AD or armorer", "anything but action", "planned, not authorised",
        "its authorisation, every show and clearance for it, keys", False),
    Row("AuthoriseScene", "1st AD and one more of the crew", "planned", "authorised", "-", True),
    Row("CloseDay", "1st AD or armorer", "all stowed, sealed, balanced", "no day open", "roll-call, keys", False),
    Row("DrawWeapon", TWO, "in a container, certified, clean", "with the armorer, found empty (a blade: blunt)", MOVE, True),
    Row("StartShow", A, "with this armorer, empty or declared dummies", "being shown", "its clearance", True),
    Row("LoadWeapon", A, "being shown, empty", "declared load", "its clearance, the lot's balance", True),
    Row("LookIntoWeapon", "1st AD and receiver", "being shown", "with the performer, cleared", MOVE, True),
    Row("HandOverReplica", A, "proved replica, in", "with the performer", MOVE, True),
    Row("BreakSight", ANYONE, "anything", "not cleared", "its show and clearance, keys", False),
    Row("SayWrongWeapon", ANYONE, "anything", "not cleared", "shows and clearances of both, keys", False),
    Row("CallRoll", M, "anything", "roll called", "keys", True),
    Row("WalkPerimeter", "second person or safety advisor", "roll called", "nobody is within it", "keys", True),
    Row("CallOut", D, "a day", "called in the words of the book", "what was called before", False),
    Row("ReadBack", "director, camera, sound, armorer, performers", "called, and still true", "said back by one more", "-",
        False),
    Row("TurnKey", "1st AD; armorer", "roll called, all cleared, others secured", "one key", "-", True),
    Row("CallAction", D, "two keys", "running", "roll-call, keys", True),
    Row("CallCut", ANYONE, "running", "not running", "clearance of every weapon that held blanks", False),
    Row("ReturnWeapon", A, "with a performer or another armorer", "with this armorer", MOVE, False),
    Row("CountRounds", TWO, "with an armorer, said to hold rounds", "known empty, all accounted for",
        "the lot's balance", False),
    Row("HearShots", "a third", "was in an action with blanks", "a third count", "-", False),
    Row("FindEmpty", TWO, "with an armorer, load unknown", "known empty", "-", False),
    Row("StowWeapon", A, "with this armorer, known empty; or in quarantine", "in a container, locked away there if set aside",
        MOVE, False),
    Row("SignForSquad", A, "at most ten weapons, each as its own act asks", "each as its own act leaves it, or none",
        "what each act voids", False),
    Row("SealContainer", TWO, "contents as the book says", "sealed", "the roll-call, both keys", False),
    Row("CallStop", ANYONE, "anything", "stopped", "shows and clearances in scope, roll-call, keys, lift signatures", False),
    Row("SignLift", "armorer, 1st AD and safety advisor", "stopped, nothing missing", "not stopped", "-", False),
    Row("ReportDanger", ANYONE, "anything", "quarantined and stopped", MOVE, False),
    Row("ReportConcern", ANYONE, "anything", "written down", "-", False),
    Row("ReportDrop", ANYONE, "anything", "not certified", "its certificate, show and clearance, keys", False),
    Row("ReportDischarge", ANYONE, "anything", "quarantined and stopped, evidence kept", MOVE, False),
    Row("ReportMissing", ANYONE, "anything", "missing and stopped", MOVE, False),
    Row("ReportFound", A, "missing", "with the armorer, load unknown", MOVE, False),
    Row("Release", TWO, "quarantined", "weapon: with the armorer, empty, not certified; lot: not counted", "-", False),
    Row("ReportInjury", ANYONE, "anything", "stopped, evidence kept; clocks begin", "as CallStop", False),
    Row("Correct", KEEPER, "on a list, and wrong there", "put right, the first word kept beside it",
        "what was looked at as the wrong thing: certificate and clearance; count, proof, and the lot is set aside", False),
    Row("StateFact", CREW, "anything", "stated", "what was stated before", False),
    Row("ShowPaper", CREW, "anything", "seen by whoever signs, on file", "the paper of that kind and number", False),
    Row("AdoptPack", KEEPER, "anything", "in the book; in force where and when it says", "an older one of its name", False),
    Row("SetPackAside", "1st AD and safety advisor", "adopted, no firing weapon out", "not in the book", "-", False),
    Row("AdoptDocument", KEEPER, "anything", "the edition is written down", "an older one of its name", False),
    Row("DecideConflict", "1st AD and safety advisor", "an open conflict of packs", "one clause holds", "-", False),
    Row("Attest", "whom the clause names", "a clause of a pack", "attested", "-", False),
    Row("SeeEcho", ANYONE, "not echoed", "echoed", "-", False),
    Row("DisputeAct", ANYONE, "anything", "stopped", "everything that badge signed from that entry on", False),
)  # fmt: skip
