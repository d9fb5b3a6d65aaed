"""Checks on stoppages."""

from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request


def work_goes_on(request: Request) -> Finding:
    """While a stop is in force nothing permissive happens in its scope."""
    stop = request.record.stop_over(request.weapon)
    if stop is None:
        return Finding("work_goes_on", True, "No stop is in force.")
    signed = {duty for duty, _ in stop.lifts}
    missing = [d for d in ("armorer", "first AD", "safety advisor") if d not in signed]
    because = f"Work is stopped: {stop.because} ({request.named(stop.signed.by)})."
    return Finding("work_goes_on", False, because, f"To lift it must still sign: {', '.join(missing)}.")


def evidence_is_untouched(request: Request) -> Finding:
    """While evidence is kept, nothing is unloaded or cleaned."""
    stop = request.record.stop_over(request.weapon)
    held = stop is not None and stop.evidence
    because = f"Evidence is kept as it is: {stop.because}." if stop and held else "No evidence is being kept."
    return Finding(
        "evidence_is_untouched", not held, because, "Lift the stop first; until then touch nothing."
    )


def a_stop_is_in_force(request: Request) -> Finding:
    """Only a stop that is in force is lifted."""
    ok = request.scope in request.record.stops
    return Finding(
        "a_stop_is_in_force",
        ok,
        "Work is stopped." if ok else "No such stop is in force.",
        "Nothing to lift.",
    )


def no_weapon_is_missing(request: Request) -> Finding:
    """No stop is lifted while a weapon is missing."""
    missing = sorted(request.record.missing())
    because = f"Missing: {', '.join(missing)}." if missing else "No weapon is missing."
    return Finding("no_weapon_is_missing", not missing, because, "Find it.")
