"""Dangers: what follows whenever something bad was seen. The thing is set aside and work stops, always both.

A report of danger is never refused: where the rules refuse the act in which it was seen, the danger is
written all the same.
"""

from chamberflag.procedures import commands as c
from chamberflag.record import events as e
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.stoppages import EVERYTHING

Events = tuple[e.Event, ...]


def weapon_in_doubt(weapon: str, because: str) -> Events:
    """A weapon is set aside and work stops."""
    return (e.WeaponQuarantined(weapon, because), e.StopCalled(EVERYTHING, f"{weapon}: {because}"))


def lot_in_doubt(lot: str, because: str) -> Events:
    """A lot is set aside and work stops."""
    return (e.LotQuarantined(lot, because), e.StopCalled(EVERYTHING, f"{lot}: {because}"))


def danger_in(command: c.Command) -> Events:
    """What a command reports that must be acted on even if the act itself is refused."""
    never = (RoundKind.LIVE, RoundKind.UNKNOWN)
    match command:
        case c.LookIntoWeapon(weapon, began_empty, bore_clear, kind):
            return weapon_in_doubt(weapon, f"{kind} was seen in it") if kind in never else _found(
                weapon, began_empty, bore_clear
            )  # fmt: skip
        case c.DrawWeapon(weapon, empty, bore_clear) | c.FindEmpty(weapon, empty, bore_clear):
            return _found(weapon, empty, bore_clear)
        case c.InspectWeapon(weapon, _, _, bore_clear):
            return _found(weapon, True, bore_clear)
        case c.CountRounds(weapon, bore_clear=bore_clear):
            return _found(weapon, True, bore_clear)
        case c.ProveRounds(lot, _, _, bad) if bad:
            return lot_in_doubt(lot, f"{bad} of its rounds did not prove right")
        case c.CountLot(lot, kind) if kind in never:
            return lot_in_doubt(lot, f"{kind} was seen in it")
        case _:
            return ()


def _found(weapon: str, empty: bool, bore_clear: bool) -> Events:
    if not bore_clear:
        return weapon_in_doubt(weapon, "the bore is obstructed")
    return () if empty else weapon_in_doubt(weapon, "it was not found empty")
