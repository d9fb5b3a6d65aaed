"""Forms: what a page sent becomes a command, or one sentence that says what is missing.

Nothing is assumed: a question without an answer is an error, never a default. Knows the shapes of commands,
not their meaning.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, get_type_hints

from chamberflag.procedures import commands as c
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Crew, Duty
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Kind
from chamberflag.web.answers import Answers, Unanswered, apart, day, first, text
from chamberflag.web.declared import DECLARED, Shelf
from chamberflag.web.squads import squad

NO_SHELF: Shelf = {}


@dataclass(frozen=True, slots=True)
class Unclear:
    """What a form said cannot be understood; one sentence for the person who sent it."""

    because: str


FROM_PAGES: dict[str, type] = {
    t.__name__: t
    for t in (
        c.InspectWeapon, c.CleanWeapon, c.SendBackWeapon, c.CountLot, c.ProveRounds, c.SendBackRounds,
        c.WriteOffRounds, c.FillMagazine, c.LookAtMagazine, c.EmptyMagazine, c.OpenDay, c.ChangeCrew, c.HoldMeeting,
        c.PlanScene, c.AuthoriseScene, c.CloseDay, c.DrawWeapon, c.StartShow, c.LoadWeapon, c.LookIntoWeapon,
        c.HandOverReplica, c.BreakSight, c.SayWrongWeapon, c.CallRoll, c.WalkPerimeter, c.CallOut, c.ReadBack,
        c.TurnKey, c.CallAction, c.CallCut,
        c.ReturnWeapon, c.CountRounds, c.HearShots, c.FindEmpty, c.StowWeapon, c.SignForSquad, c.SealContainer, c.CallStop,
        c.SignLift, c.ReportDanger, c.ReportConcern, c.ReportDrop, c.ReportDischarge, c.ReportMissing,
        c.ReportFound, c.Release, c.FindSame, c.RevokeDevice, c.Correct, c.StateFact, c.ShowPaper, c.AdoptPack, c.SetPackAside,
        c.AdoptDocument, c.DecideConflict, c.Attest, c.ReportInjury,
    )
}  # fmt: skip
READ = {**DECLARED, c.SignForSquad: squad}
OPTIONAL = frozenset(
    {"lot", "magazine", "subject", "scope", "evidence", "bad", "title", "weapons", "containers", "contents"}
)
ASKS = {
    "bore_clear": "Say whether the bore is free.",
    "began_empty": "Say whether it began empty.",
    "empty": "Say whether every chamber was empty.",
    "function_ok": "Say whether it functions.",
    "kind": "Say what you see.",
    "number": "Say how many.",
    "cases": "Say how many cases there are.",
    "distance_m": "Say at how many metres you walked.",
    "method": "Say which method you used.",
}


def command_from(name: str, answers: Answers, shelf: Shelf = NO_SHELF) -> c.Command | Unclear:
    """The command a form asks for. `shelf`: the packs one may choose from."""
    shape = FROM_PAGES.get(name)
    if shape is None:
        return Unclear("This page asked for something that does not exist. Go back and scan again.")
    try:
        return READ[shape](answers, shelf) if shape in READ else _filled(shape, apart(answers))
    except Unanswered as unclear:
        return Unclear(str(unclear))


def _filled(shape: type, answers: Answers) -> c.Command:
    """Field by field, as its types say."""
    hints = _hints(shape)
    values = {field.name: _read(field.name, hints[field.name], answers) for field in fields(shape)}
    return shape(**values)  # type: ignore[no-any-return]


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def _read(name: str, hint: Any, answers: Answers) -> Any:
    if hint == frozenset[Casting]:
        return _casting(answers)
    if hint == Crew:
        return _crew(answers)
    if hint == frozenset[str]:
        given = frozenset(x for x in answers.get(name, ()) if x)
        return given if given or name in OPTIONAL else _missing(name)
    said = first(answers, name)
    if not said:
        return _DEFAULTS[hint] if name in OPTIONAL else _missing(name)
    return _READERS[hint](name, said)


def _missing(name: str) -> Any:
    raise Unanswered(ASKS.get(name, f"Nothing was entered for {name.replace('_', ' ')}."))


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Unanswered(
            f"{text[:20]!r} is not a number of {'rounds' if name != 'number' else 'anything'}: whole numbers only."
        )
    return int(text)


def _yes(name: str, text: str) -> bool:
    if text not in ("yes", "no"):
        raise Unanswered(ASKS.get(name, "Answer yes or no."))
    return text == "yes"


def _one_of(kinds: type[RoundKind] | type[Kind]) -> Callable[[str, str], Any]:
    def read(name: str, text: str) -> Any:
        try:
            return kinds(text)
        except ValueError:
            raise Unanswered(ASKS["kind"]) from None

    return read


_READERS: dict[Any, Callable[[str, str], Any]] = {
    str: text, int: _number, bool: _yes, date: day, RoundKind: _one_of(RoundKind), Kind: _one_of(Kind),
}  # fmt: skip
_DEFAULTS: dict[Any, Any] = {str: "", int: 0, bool: False}


def _crew(answers: Answers) -> Crew:
    """One or more badges per duty, in fields named after the duty."""
    named = {duty: frozenset(x for x in answers.get(str(duty), ()) if x) for duty in Duty}
    return {duty: badges for duty, badges in named.items() if badges}


def _casting(answers: Answers) -> frozenset[Casting]:
    """Parallel columns, one row a casting; a row without a weapon is empty."""
    columns = [
        answers.get(f"cast_{x}", ()) for x in ("weapon", "performer", "kind", "number", "size", "distance_m")
    ]
    rows = zip(*columns, strict=False)
    return frozenset(
        Casting(
            w,
            p,
            _READERS[RoundKind]("kind", k),
            _number("number", n or "0"),
            s,
            _number("distance", d or "0"),
        )
        for w, p, k, n, s, d in rows
        if w
    )
