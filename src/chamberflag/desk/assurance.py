"""Assurance: how surely an act is by whom it says. Written with every act, judged by nobody: evidence for later."""

from enum import StrEnum

from chamberflag.record.people import ANYONE, KEEPER


class Assurance(StrEnum):
    """From the strongest to none."""

    PASSKEY = "passkey"
    DEVICE_KEY = "device key"
    PIN_OWN = "PIN on own device"
    PIN_OTHER = "PIN on another's device"
    PAPER = "paper"
    LAPTOP = "at the laptop"
    NOBODY = "nobody gave a name"


def without_a_key(by: str, own: bool, afresh: bool) -> Assurance:
    """What badge and PIN give. `own`: on the signer's own device. `afresh`: with this very act."""
    if by == KEEPER and (own or not afresh):
        return Assurance.LAPTOP
    if by == ANYONE or not (own or afresh):
        return Assurance.NOBODY
    return Assurance.PIN_OWN if own else Assurance.PIN_OTHER
