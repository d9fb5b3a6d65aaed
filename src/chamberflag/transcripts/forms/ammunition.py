"""Lines about lots, rounds and weapon magazines."""

from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Form, Said


def _count(moment: Moment, said: Said) -> c.CountLot:
    lot = moment.record.lots.get(said["lot"])
    book = (lot.kind, lot.in_store) if lot else (RoundKind.UNKNOWN, 0)
    kind, number = said["rounds"][:2] if "rounds" in said else book
    return c.CountLot(said["lot"], kind, number)


def _magazine(moment: Moment, said: Said) -> c.LookAtMagazine:
    magazine = moment.record.magazines.get(said["magazine"])
    load = magazine.load if magazine else None
    book = (load.kind, load.number) if load else (RoundKind.NONE, 0)
    kind, number = said["rounds"][:2] if "rounds" in said else book
    return c.LookAtMagazine(said["magazine"], kind, number)


FORMS = (
    Form(c.CountLot, "counts {lot}[, finds {rounds}]", "Iris and Petra count D7", _count),
    Form(c.ProveRounds, "proves {number} of {lot} by {method}[, finds {bad} bad]",
         "Iris and Petra prove 10 of D7 by rattle and by weight"),
    Form(c.SendBackRounds, "sends {number} of {lot} back", "Iris and Petra send 5 of D7 back"),
    Form(c.WriteOffRounds, "writes off {number} of {lot}: {because}",
         "Iris and Petra write off 1 of D7: it fell into the river"),
    Form(c.FillMagazine, "fills {magazine} with {number} of {lot}", "Iris fills M1 with 5 of D7"),
    Form(c.LookAtMagazine, "looks at {magazine}[, sees {rounds}]", "Petra looks at M1", _magazine),
    Form(c.EmptyMagazine, "empties {magazine}", "Iris empties M1"),
)  # fmt: skip
