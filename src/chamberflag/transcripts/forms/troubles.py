"""Lines about what goes wrong: stops, reports, echoes, releases."""

from chamberflag.procedures import commands as c
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Form, Said


def _stop(_: Moment, said: Said) -> c.CallStop:
    return c.CallStop(said.get("because", ""), said.get("scope", "everything"))


def _stop_for_evidence(_: Moment, said: Said) -> c.CallStop:
    return c.CallStop(said.get("because", ""), said.get("scope", "everything"), evidence=True)


def _release(_: Moment, said: Said) -> c.Release:
    return c.Release(said["subject"], **said.get("state", {}))


def _echo(moment: Moment, said: Said) -> c.SeeEcho:
    owed = moment.record.unechoed
    wanted = said.get("badge", "")
    return c.SeeEcho(tuple(a for a, echo in owed.items() if wanted in ("", echo.signed.by)))


def _dispute(moment: Moment, said: Said) -> c.DisputeAct:
    entries = moment.signed.get(said["badge"], ())
    back = min(said.get("last", 1), len(entries))
    return c.DisputeAct(entries[-back] if back else 0, said["badge"])


FORMS = (
    Form(c.CallStop, "stops work[ over {scope}][: {because}]", "Lea stops work: a dog ran onto the street", _stop),
    Form(c.CallStop, "stops work[ over {scope}] and keeps the evidence[: {because}]",
         "Noor stops work and keeps the evidence: W3 sounded wrong", _stop_for_evidence),
    Form(c.SignLift, "signs to lift the stop[ over {scope}]", "Iris, Tom and Noor sign to lift the stop"),
    Form(c.ReportDanger, "reports danger[ about {subject}]: {what}", "Somebody reports danger about D7: one does not rattle"),
    Form(c.ReportConcern, "writes down[ about {subject}]: {text}", "Lea writes down about W3: it looks heavier than yesterday"),
    Form(c.ReportDrop, "says {weapon} was dropped", "Ana says W3 was dropped"),
    Form(c.ReportDischarge, "says {weapon} went off", "Ana says W3 went off"),
    Form(c.ReportMissing, "says {weapon} is missing", "Iris says W3 is missing"),
    Form(c.ReportFound, "says {weapon} is found", "Iris says W3 is found"),
    Form(c.Release, "releases {subject}[, finds {state}]", "Iris and Petra release W3", _release),
    Form(c.SeeEcho, "sees the echoes[ of {badge}]", "Tom sees the echoes of Ana", _echo),
    Form(c.DisputeAct, "says the last[ {last}] signatures of {badge} were not given by them",
         "Ana says the last 2 signatures of Ana were not given by them", _dispute),
    Form(c.DisputeAct, "says the last signature of {badge} was not given by them",
         "Ana says the last signature of Ana was not given by them", _dispute),
)  # fmt: skip
