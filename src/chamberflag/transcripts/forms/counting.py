"""Lines about what comes out of a weapon."""

from chamberflag.procedures import commands as c
from chamberflag.record.weapons import Rounds, Unknown, Weapon
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import Form, Said


def _declared(weapon: Weapon | None) -> tuple[int, bool]:
    """How many rounds the book has in it, and whether they were in an action."""
    if weapon is None:
        return 0, False
    load = weapon.load.was if isinstance(weapon.load, Unknown) else weapon.load
    return (load.number if isinstance(load, Rounds) else 0), weapon.used


def _count(moment: Moment, said: Said) -> c.CountRounds:
    many, used = _declared(moment.record.weapons.get(said["weapon"]))
    fired = many if used else 0
    book = {"fired": fired, "unfired": many - fired, "misfired": 0, "cases": fired}
    return c.CountRounds(said["weapon"], **said.get("tally", book))


def _hear(moment: Moment, said: Said) -> c.HearShots:
    many, used = _declared(moment.record.weapons.get(said["weapon"]))
    return c.HearShots(said["weapon"], said.get("count", many if used else 0))


def _find(_: Moment, said: Said) -> c.FindEmpty:
    return c.FindEmpty(said["weapon"], **({"empty": True, "bore_clear": True} | said.get("state", {})))


FORMS = (
    Form(c.CountRounds, "counts {weapon} out[: {tally}]",
         "Iris and Petra count W3 out: 2 fired, 1 unfired, 2 cases", _count),
    Form(c.HearShots, "heard {count} shots from {weapon}", "Lea heard 2 shots from W3", _hear),
    Form(c.HearShots, "says how many shots came from {weapon}", "Lea says how many shots came from W3", _hear),
    Form(c.FindEmpty, "opens {weapon}[, finds {state}]", "Iris and Petra open W3", _find),
)  # fmt: skip
