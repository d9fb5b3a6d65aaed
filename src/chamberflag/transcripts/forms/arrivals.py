"""Lines about what comes in, is inspected, is cleaned, and goes back."""

from chamberflag.procedures import commands as c
from chamberflag.record.weapons import Kind
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Form, Said


def _container(_: Moment, said: Said) -> c.TakeInContainer:
    last = said["container"].split(" ")[-1]
    return c.TakeInContainer(said["container"], last if last in ("safe", "cage", "cart") else "safe")


def _weapon(_: Moment, said: Said) -> c.TakeInWeapon:
    description, container = said["description"]
    return c.TakeInWeapon(said["weapon"], description, container)


def _lot(_: Moment, said: Said) -> c.TakeInLot:
    return c.TakeInLot(lot=said["lot"], **said["of_lot"])


def _inspect(moment: Moment, said: Said) -> c.InspectWeapon:
    weapon = moment.record.weapons.get(said["weapon"])
    kind = weapon.description.kind if weapon else Kind.FUNCTIONAL
    found = {"kind": kind, "function_ok": True, "bore_clear": True} | said.get("defect", {})
    return c.InspectWeapon(said["weapon"], **found)


FORMS = (
    Form(c.TakeInContainer, "takes in {container}", "The keeper takes in the safe", _container),
    Form(c.TakeInWeapon, "takes in weapon {weapon}, {description}",
         "The keeper takes in weapon W9, a functional revolver, 6 chambers, serial 77-1, in the safe", _weapon),
    Form(c.TakeInMagazine, "takes in magazine {magazine}, for {capacity} in a {weapon_class}",
         "The keeper takes in magazine M1, for 8 in a pistol"),
    Form(c.TakeInLot, "takes in lot {lot}, {of_lot}",
         "The keeper takes in lot D9, 20 dummies, calibre .45, from Dry Gulch", _lot),
    Form(c.InspectWeapon, "inspects {weapon}[, finds {defect}]", "Iris and Petra inspect W3", _inspect),
    Form(c.CleanWeapon, "cleans {weapon}", "Iris cleans W3"),
    Form(c.SendBackWeapon, "sends {weapon} back", "Iris and Petra send W3 back"),
)  # fmt: skip
