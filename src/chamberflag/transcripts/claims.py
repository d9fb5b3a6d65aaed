"""Claims: what a line may say the book has, and how that is looked up. `the book says W3 is with Ana`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chamberflag.record.record import Record
from chamberflag.record.stoppages import EVERYTHING
from chamberflag.record.weapons import Empty, InContainer, Missing, Quarantined, Rounds, Unknown
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import texts, values
from chamberflag.transcripts.words import Unclear

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the book says, and whether it does."""

    template: str
    example: str
    holds: Callable[[Record, Said], bool]

    def said(self, text: str) -> Mapping[str, str] | None:
        """The texts of its slots if the line has this form."""
        return texts(self.template, text)

    def check(self, moment: Moment, said: Mapping[str, str]) -> bool:
        """Whether the book says so."""
        told = values(moment, said)
        try:
            return self.holds(moment.record, told)
        except KeyError as missing:
            raise Unclear(f"the book knows no {missing}") from missing


def _place(kind: type) -> Callable[[Record, Said], bool]:
    return lambda record, said: isinstance(record.weapons[said["weapon"]].place, kind)


def _inside(record: Record, said: Said) -> bool:
    place = record.weapons[said["weapon"]].place
    return isinstance(place, InContainer) and place.container == said["container"]


def _holds(record: Record, said: Said) -> bool:
    load = record.weapons[said["weapon"]].load
    return isinstance(load, Rounds) and (load.kind, load.number) == said["rounds"][:2]


def _lot(field: str) -> Callable[[Record, Said], bool]:
    def holds(record: Record, said: Said) -> bool:
        return bool(getattr(record.lots[said["lot"]], field) == said["number"])

    return holds


CLAIMS = (
    Claim("{weapon} is with {person}", "W3 is with Ana", lambda r, s: r.weapons[s["weapon"]].holder == s["person"]),
    Claim("{weapon} is in quarantine", "W3 is in quarantine", _place(Quarantined)),
    Claim("{weapon} is missing", "W3 is missing", _place(Missing)),
    Claim("{weapon} is cleared", "W3 is cleared", lambda r, s: r.weapons[s["weapon"]].cleared is not None),
    Claim("{weapon} is not cleared", "W3 is not cleared", lambda r, s: r.weapons[s["weapon"]].cleared is None),
    Claim("{weapon} is empty", "W3 is empty", lambda r, s: isinstance(r.weapons[s["weapon"]].load, Empty)),
    Claim("what is in {weapon} is unknown", "what is in W3 is unknown",
          lambda r, s: isinstance(r.weapons[s["weapon"]].load, Unknown)),
    Claim("{weapon} holds {rounds}", "W3 holds 5 dummies", _holds),
    Claim("{weapon} is in {container}", "W3 is in the safe", _inside),
    Claim("{weapon} was inspected", "W3 was inspected", lambda r, s: r.weapons[s["weapon"]].certificate is not None),
    Claim("{weapon} was not inspected", "W3 was not inspected", lambda r, s: r.weapons[s["weapon"]].certificate is None),
    Claim("{container} is sealed", "the safe is sealed", lambda r, s: r.containers[s["container"]].seal is not None),
    Claim("{container} is not sealed", "the safe is not sealed", lambda r, s: r.containers[s["container"]].seal is None),
    Claim("lot {lot} is in quarantine", "lot D7 is in quarantine", lambda r, s: bool(r.lots[s["lot"]].quarantined)),
    Claim("{number} of {lot} are in store", "15 of D7 are in store", _lot("in_store")),
    Claim("{number} of {lot} are proved", "5 of D7 are proved", _lot("proved")),
    Claim("{number} of {lot} were fired", "3 of B1 were fired", _lot("fired")),
    Claim("{number} of {lot} were misfired", "1 of B1 were misfired", _lot("misfired")),
    Claim("{number} of {lot} were written off", "1 of D7 were written off", _lot("written_off")),
    Claim("scene {scene} is authorised", "scene 14 is authorised", lambda r, s: len(r.scenes[s["scene"]].authorised) == 2),
    Claim("scene {scene} is not authorised", "scene 14 is not authorised", lambda r, s: not r.scenes[s["scene"]].authorised),
    Claim("work is stopped", "work is stopped", lambda r, _: EVERYTHING in r.stops),
    Claim("work goes on", "work goes on", lambda r, _: not r.stops),
    Claim(
        "something was written down about {subject}",
        "something was written down about W3",
        lambda r, s: any(concern.subject == s["subject"] for concern in r.concerns),
    ),
    Claim("{clause} is attested", "HR-7 is attested",
          lambda r, s: any(name.partition(" ")[0] == s["clause"] for name in r.attestations)),
    Claim("a clock runs since {starts}", "a clock runs since a serious injury",
          lambda r, s: any(clock.starts == s["starts"] for clock in r.clocks)),
    Claim("no day is open", "no day is open", lambda r, _: r.day is None),
    Claim("the day is open", "the day is open", lambda r, _: r.day is not None),
)  # fmt: skip
