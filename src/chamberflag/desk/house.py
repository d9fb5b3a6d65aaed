"""The house: one book as the faces see it. The desk, who is at which device, the clock and the notices together.

Adds nothing to what they decide; it only puts slow things (PINs) where they hold nobody up, and lets what the desk owes
the book of its own accord (wrong PINs) reach it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chamberflag.codec.entries import Act
from chamberflag.desk.asking import Accepted, Asking, Outcome
from chamberflag.desk.clock import Clock
from chamberflag.desk.desk import Desk, Known
from chamberflag.desk.echoes import Sightings, due_for
from chamberflag.desk.identity import Identity, Wrong
from chamberflag.desk.invitations import Invitations
from chamberflag.desk.judgements import Judgements
from chamberflag.desk.orders import Press, no_press
from chamberflag.procedures.commands import Command, RevokeDevice, SeeEcho
from chamberflag.record.packs import Pack
from chamberflag.record.people import KEEPER
from chamberflag.record.signatures import Echo

OWED_EVERY_SECONDS = 1.0
STAYS = timedelta(minutes=2)  # long enough to read it, and to press: that was not me


def empty_shelf() -> Mapping[str, Pack]:
    """Where no pack is at hand."""
    return {}


def no_documents() -> Mapping[str, str]:
    """Where nobody knows the title of a document."""
    return {}


@dataclass(frozen=True, slots=True)
class House:
    """One open book with everything a face needs. `shelf`: the packs one may adopt, by name; `documents`: titles by theirs.

    `calendar_key`: what the address of the timers' calendar ends with; '' where there is none.
    """

    desk: Desk
    identity: Identity
    clock: Clock
    bundle: Callable[[], bytes]
    press: Press = no_press
    shown: dict[str, tuple[Echo, ...]] = field(default_factory=dict)
    sightings: Sightings = field(default_factory=Sightings)
    invitations: Invitations = field(default_factory=Invitations)
    shelf: Callable[[], Mapping[str, Pack]] = empty_shelf
    documents: Callable[[], Mapping[str, str]] = no_documents
    judgements: Judgements = field(default_factory=Judgements)
    calendar_key: str = ""

    @property
    def known(self) -> Known:
        """The record and the entry it is as of."""
        return self.desk.known

    async def act(self, asking: Asking, command: Command) -> Outcome:
        """Act, and wait until it is on the disk. Whoever is signed in on a device that was lost is so no longer."""
        outcome = await self.desk.act_async(asking, command)
        if isinstance(command, RevokeDevice) and isinstance(outcome, Accepted):
            self.identity.end_sessions(command.device)
        return outcome

    async def sign_in(self, badge: str, pin: str, device: str) -> tuple[str, str]:
        """A session's token and '', or '' and why not."""
        session = await asyncio.to_thread(self.identity.sign_in, badge, pin, device)
        return ("", session.because) if isinstance(session, Wrong) else (session.token, "")

    async def check_pin(self, badge: str, pin: str, device: str) -> str:
        """'' when badge and PIN belong together, else why not."""
        return await asyncio.to_thread(self.identity.check_pin, badge, pin, device)

    def echoes_for(self, badge: str, device: str) -> tuple[Echo, ...]:
        """What this person is shown on this device, which must be their own: what is due, and for a while what was."""
        record, now = self.known.record, self.clock.now()
        if not badge or record.devices.get(device) != badge:
            return ()
        due = due_for(record, badge, self.desk.notices.present() | {badge}, now)
        shown = self.shown.get(badge, ())
        if not (due or shown):
            return ()
        lately = (echo for echo in shown if now - echo.signed.at <= STAYS)
        kept = {echo.signed.act: echo for echo in (*lately, *due)}
        self.shown[badge] = tuple(kept.values())
        return tuple(echo for _, echo in sorted(kept.items()))

    async def saw(self, badge: str, acts: Iterable[int]) -> None:
        """These echoes were on this person's own screen; written at most once a second and person."""
        await self._write_sighting(badge, self.sightings.saw(badge, acts, self.clock.now()))

    async def _write_sighting(self, badge: str, seen: SeeEcho | None) -> None:
        if seen:
            await self.act(Asking(badge, input=badge), seen)

    def entry(self, n: int) -> Act | None:
        """What entry `n` holds."""
        return self.desk.entries(n, n + 1)[0] if 0 <= n < self.known.size else None

    def now(self) -> datetime:
        """The set's time."""
        return self.clock.now()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """While the server runs: what the desk owes the book is written now and then."""
        owing = asyncio.create_task(self._write_what_is_owed())
        try:
            yield
        finally:
            owing.cancel()
            with suppress(asyncio.CancelledError):
                await owing
            await self._write_wrong_pins(all_of_them=True)
            await asyncio.to_thread(self.desk.close)

    async def _write_what_is_owed(self) -> None:
        while True:
            await asyncio.sleep(OWED_EVERY_SECONDS)
            await self._write_wrong_pins(all_of_them=False)
            for badge, seen in self.sightings.due(self.clock.now()):
                await self._write_sighting(badge, seen)

    async def _write_wrong_pins(self, *, all_of_them: bool) -> None:
        for note in self.identity.wrong_pins(all_of_them=all_of_them):
            await self.act(Asking(KEEPER, input=KEEPER), note)
