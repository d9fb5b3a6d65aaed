"""Lines about people and devices."""

from chamberflag.procedures import commands as c
from chamberflag.record.people import Training
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Form, Said


def _training(moment: Moment, said: Said) -> c.GiveTraining:
    since = said.get("valid_from", moment.at.date())
    return c.GiveTraining(
        said["person"], Training(said["weapon_class"], since, said["valid_to"], said.get("seen_by", ""))
    )


def _enrol(moment: Moment, said: Said) -> c.EnrolDevice:
    return c.EnrolDevice(said["device"], said.get("owner", ""))


def _join(moment: Moment, said: Said) -> c.Join:
    return c.Join(
        said["badge"], said["badge"].title(), said["roles"], "minor" in said, said.get("permits", ())
    )


TRAINED = (
    "enters that {person} is trained for {weapon_class}"
    "[ from {valid_from}] until {valid_to}[, seen by {seen_by}]"
)
FORMS = (
    Form(c.Join, "enters {badge} as {roles}[ {no_phone}][, {minor}][, {untrained}][, with {permits}]",
         "The keeper enters Ana as performer", _join),
    Form(c.GiveTraining, TRAINED,
         "The keeper enters that Ana is trained for revolver until 2027-01-01, seen by Noor", _training),
    Form(c.FindSame, "says {person} and {same_as} are one human", "Noor says Ines and Iris are one human"),
    Form(c.EnrolDevice, "makes {device} {owner}'s own", "Ana makes phone-7 Ana's own on device phone-7", _enrol),
    Form(c.EnrolDevice, "makes {device} a shared one", "The keeper makes the cart's tablet a shared one", _enrol),
    Form(c.RevokeDevice, "says {device} is lost", "Ana says phone-7 is lost"),
    Form(c.NoteWrongPins, "notes {count} wrong PINs for {badge}", "The desk notes 3 wrong PINs for Ana"),
)  # fmt: skip
