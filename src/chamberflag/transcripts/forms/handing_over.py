"""Lines about a weapon that goes out, is shown, and comes back."""

from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.weapons import Together
from chamberflag.rules.checks.weapons import declared
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Build, Form, Said


def _draw(_: Moment, said: Said) -> c.DrawWeapon:
    return c.DrawWeapon(said["weapon"], **({"empty": True, "bore_clear": True} | said.get("state", {})))


def _look(moment: Moment, said: Said) -> c.LookIntoWeapon:
    weapon = moment.record.weapons.get(said["weapon"])
    kind, number = declared(weapon) if weapon else (RoundKind.NONE, 0)
    book = (RoundKind.NONE, 0) if kind is RoundKind.UNKNOWN else (kind, number)
    seen = {"began_empty": True, "bore_clear": True, "kind": book[0], "number": book[1]}
    return c.LookIntoWeapon(said["weapon"], **(seen | said.get("sight", {})))


def _seal(moment: Moment, said: Said) -> c.SealContainer:
    book = moment.record.within(said["container"])
    return c.SealContainer(said["container"], said["things"][0] if "things" in said else book)


def _squad(act: Together) -> Build:
    def build(_: Moment, said: Said) -> c.SignForSquad:
        where = {"container": said.get("container", ""), "scene": said.get("scene", "")}
        return c.SignForSquad(act, said["weapons"], **where)

    return build


FORMS = (
    Form(c.DrawWeapon, "draws {weapon}[, finds {state}]", "Iris and Petra draw W3", _draw),
    Form(c.StartShow, "shows {weapon} to {performer} for scene {scene}", "Iris shows W3 to Ana for scene 14"),
    Form(c.LoadWeapon, "loads {weapon} with {number} of {lot}", "Iris loads W3 with 5 of D7"),
    Form(c.LoadWeapon, "inserts {magazine} into {weapon}", "Iris inserts M1 into W3"),
    Form(c.LookIntoWeapon, "looks into {weapon}[, sees {sight}]", "Tom looks into W3, sees 4 dummies", _look),
    Form(c.HandOverReplica, "scans {weapon} out to {performer} for scene {scene}", "Iris scans R1 out to Ana for scene 14"),
    Form(c.BreakSight, "says {weapon} was out of sight", "Iris says W3 was out of sight"),
    Form(c.SayWrongWeapon, "says {weapon} is the wrong weapon", "Ana says W4 is the wrong weapon"),
    Form(c.ReturnWeapon, "takes {weapon} back", "Iris takes W3 back"),
    Form(c.StowWeapon, "stows {weapon} in {container}", "Iris stows W3 in the safe"),
    Form(c.SignForSquad, "stows the squad {weapons} in {container}", "Iris stows the squad R1 and R2 in the safe",
         _squad(Together.STOW)),
    Form(c.SignForSquad, "takes the squad {weapons} back", "Iris takes the squad R1 and R2 back", _squad(Together.BACK)),
    Form(c.SignForSquad, "scans the squad {weapons} out for scene {scene}", "Iris scans the squad R1 and R2 out for scene 14",
         _squad(Together.OUT)),
    Form(c.SignForSquad, "cleaned the squad {weapons}", "Iris cleaned the squad W1 and W2", _squad(Together.CLEAN)),
    Form(c.SealContainer, "seals {container}[ with {things} in it]", "Iris and Petra seal the safe", _seal),
)  # fmt: skip
