"""Lines about what is stated, corrected, shown and adopted."""

from datetime import date

from chamberflag.procedures import commands as c
from chamberflag.record import signatures
from chamberflag.record.clocks import Starts
from chamberflag.record.correcting import listed
from chamberflag.record.corrections import What
from chamberflag.record.facts import FACTS, Type
from chamberflag.record.papers import Paper
from chamberflag.rules.in_force import force
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Form, Said
from chamberflag.transcripts.house_rules import PACKS


def _value(fact: str, text: str) -> signatures.Said:
    kind = FACTS[fact].type if fact in FACTS else Type.WORD
    if kind is Type.YES_NO and text in ("yes", "no"):
        return (text == "yes",)
    if kind is Type.NUMBER and text.isdigit():
        return (int(text),)
    return tuple(text.split(" and ")) if kind is Type.WORDS else (text,)


def _state(_: Moment, said: Said) -> c.StateFact:
    return c.StateFact(said.get("thing", ""), said["fact"], _value(said["fact"], said["value"]))


def _correct(moment: Moment, said: Said) -> c.Correct:
    what = next((one for one in What if listed(moment.record, one, said["thing"]) is not None), What.WEAPON)
    return c.Correct(what, said["thing"], said["fact"], said["value"], said["because"])


def _show(_: Moment, said: Said) -> c.ShowPaper:
    scope = frozenset({said["weapon_class"]} if "weapon_class" in said else set())
    paper = Paper(
        said["paper"], said.get("number_of", ""), "", scope, frozenset(), None, said.get("valid_to")
    )
    return c.ShowPaper(said.get("thing", ""), paper)


def _adopt(_: Moment, said: Said) -> c.AdoptPack:
    return c.AdoptPack(PACKS[said["pack"]])


def _set_aside(_: Moment, said: Said) -> c.SetPackAside:
    return c.SetPackAside(PACKS[said["pack"]].id, said["because"])


def _document(_: Moment, said: Said) -> c.AdoptDocument:
    return c.AdoptDocument(said["document"], said["document"].title(), "0" * 64, said["date"])


def _decide(moment: Moment, said: Said) -> c.DecideConflict:
    day: date = moment.record.day.date if moment.record.day else moment.at.date()
    found = force(moment.record, day).conflicts
    name = next((one.name for one in found if said["clause"] in {x.id for x in one.clauses}), "none")
    return c.DecideConflict(name, said["clause"], said["because"])


def _attest(_: Moment, said: Said) -> c.Attest:
    return c.Attest(said["clause"], said.get("about", ""))


def _injury(_: Moment, said: Said) -> c.ReportInjury:
    return c.ReportInjury(Starts(said["starts"]), said.get("badge", ""), said.get("text", ""))


FORMS = (
    Form(c.StateFact, "states[ of {thing}]: {fact} is {value}", "Iris states of 14: aims_at_person is no", _state),
    Form(c.Correct, "corrects the {fact} of {thing} to {value}: {because}",
         "Iris corrects the serial of W3 to 4471: the 7 was read as a 1", _correct),
    Form(c.ShowPaper, "sees the {paper}[ of {thing}][ for {weapon_class}][ until {valid_to}]",
         "Petra sees the armourer's licence of Iris until 2027-01-01", _show),
    Form(c.AdoptPack, "adopts {pack}", "The keeper adopts the house rules", _adopt),
    Form(c.SetPackAside, "sets {pack} aside: {because}", "Tom and Noor set the yard rules aside: they are for another house",
         _set_aside),
    Form(c.AdoptDocument, "adopts the {document} of {date}", "The keeper adopts the house bulletin of 2026-02-01", _document),
    Form(c.DecideConflict, "decides for {clause}: {because}", "Tom and Noor decide for YR-1: the yard owns the place", _decide),
    Form(c.Attest, "attests {clause}[ for {about}]", "Iris attests HR-7 for 2026-03-02", _attest),
    Form(c.ReportInjury, "reports {starts}[ of {badge}][: {text}]", "Tom reports a serious injury of Ana: her hand", _injury),
)  # fmt: skip
