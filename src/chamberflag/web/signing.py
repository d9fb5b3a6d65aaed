"""Signing: who stands under an act that a page sends. A session on one's own device, or badge and PIN in that act."""

from dataclasses import dataclass

from chamberflag.web.forms import Unclear
from chamberflag.web.sent import Fields, first
from chamberflag.web.session import Seen


@dataclass(frozen=True, slots=True)
class Who:
    """The badge, '' for nobody; and whether badge and PIN were given in this very act."""

    badge: str
    afresh: bool


async def who_signs(at: Seen, sent: Fields, anyone: bool) -> Who | Unclear:
    """The signer. `anyone`: the act needs no name at all."""
    badge, pin = first(sent, "badge", 80), first(sent, "pin", 20)
    if pin:
        badge = badge or at.badge
        trouble = await at.house.check_pin(badge, pin, at.device)
        return Unclear(trouble) if trouble else Who(badge, afresh=True)
    if at.badge and (at.own or anyone):
        return Who(at.badge, afresh=False)
    if anyone:
        return Who("", afresh=False)
    if at.badge:
        return Unclear("This is not your own phone: it takes your badge and PIN for every act.")
    return Unclear("Nobody is signed in here, or the sign-in has lapsed.")
