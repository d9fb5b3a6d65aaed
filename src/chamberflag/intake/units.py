"""Units: how a pack writes a parameter, and what is kept of it. A unit of another kind is an error, never converted."""

import math
import re
from collections.abc import Mapping

from chamberflag.intake.shapes import hint
from chamberflag.record.signatures import Said
from chamberflag.rules.asking import Param, Takes

WRITTEN = re.compile(r"(\d+(?:\.\d+)?) ([a-z ]+)")
UNITS: Mapping[Takes, Mapping[str, float]] = {
    Takes.LENGTH: {"cm": 1, "m": 100, "ft": 30.48, "in": 2.54},
    Takes.TIME: {"min": 1, "h": 60, "days": 24 * 60, "day": 24 * 60},
    Takes.YEARS: {"years": 1},
    Takes.ANGLE: {"degrees": 1},
}
KEPT = {Takes.LENGTH: "cm", Takes.TIME: "min", Takes.YEARS: "years", Takes.ANGLE: "degrees"}
CLOCKS = ("min", "h", "days", "business days")


class Wrong(ValueError):
    """What is wrong with a value, in one sentence."""


def measured(param: Param, written: object) -> Said:
    """The values of a parameter as they are kept. Lengths are rounded up to whole centimetres: never nearer."""
    match param.takes:
        case Takes.YES_NO:
            if not isinstance(written, bool):
                raise Wrong("is true or false.")
            return (written,)
        case Takes.COUNT:
            if isinstance(written, bool) or not isinstance(written, int) or written < 0:
                raise Wrong("is a whole number, without a unit.")
            return (written,)
        case Takes.WORD | Takes.WORDS:
            return _words(param, written)
        case _:
            return (_number(param.takes, written), KEPT[param.takes])


def _words(param: Param, written: object) -> Said:
    given = written if isinstance(written, list) else [written]
    if param.takes is Takes.WORD and len(given) != 1:
        raise Wrong("is one word, not several.")
    if not given or not all(isinstance(one, str | int | bool) for one in given):
        raise Wrong("is a word in quotes, or a list of them.")
    strange = [str(one) for one in given if param.among and one not in param.among]
    if strange:
        raise Wrong(f"cannot have {', '.join(strange)}. {hint(strange[0], param.among)}")
    return tuple(given)


def _number(takes: Takes, written: object) -> int:
    units = UNITS[takes]
    found = WRITTEN.fullmatch(written) if isinstance(written, str) else None
    if not found or found[2] not in units:
        had = f", not {found[2]}" if found else ""
        raise Wrong(f"is {takes} written with its unit ({', '.join(units)}){had}.")
    return math.ceil(round(float(found[1]) * units[found[2]], 6))


def clock(written: object) -> Said:
    """How long a timer runs: a number and one of its units."""
    if written == "at once":
        return (0, "min")
    found = WRITTEN.fullmatch(written) if isinstance(written, str) else None
    unit = found[2] if found else ""
    unit = {"day": "days", "business day": "business days"}.get(unit, unit)
    if not found or unit not in CLOCKS or "." in found[1]:
        raise Wrong(f"is `at once`, or a whole number with its unit ({', '.join(CLOCKS)}).")
    return (int(found[1]), unit)
