"""Notices: who must hear that the book has grown. One event a page; many entries in a row wake it once.

Told from the writer's thread, heard in the event loops of the pages. Knows also which badges have their own device
open at this moment, for the echo. Does not know what changed, and sends nothing over any network.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """One open page. `own_of`: the badge whose own device shows it, '' on any other device."""

    loop: asyncio.AbstractEventLoop
    changed: asyncio.Event
    own_of: str


class Notices:
    """The open pages of one book."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._lock = Lock()
        self._pages: set[_Page] = set()
        self._waking: set[asyncio.AbstractEventLoop] = set()

    @contextmanager
    def page(self, own_of: str = "") -> Iterator[asyncio.Event]:
        """While it is open: an event that is set whenever the book has grown. Clear it before looking."""
        page = _Page(asyncio.get_running_loop(), asyncio.Event(), own_of)
        with self._lock:
            self._pages.add(page)
        try:
            yield page.changed
        finally:
            with self._lock:
                self._pages.discard(page)

    def present(self) -> frozenset[str]:
        """The badges whose own device has a page open."""
        with self._lock:
            return frozenset(page.own_of for page in self._pages if page.own_of)

    def tell(self) -> None:
        """The book has grown, or the desk stopped serving. From any thread; returns at once."""
        with self._lock:
            loops = {page.loop for page in self._pages} - self._waking
            self._waking |= loops
        for loop in loops:
            with suppress(RuntimeError):  # the loop has ended, and its pages with it
                loop.call_soon_threadsafe(self._wake, loop)

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        """In the pages' own loop."""
        with self._lock:
            self._waking.discard(loop)
            pages = [page for page in self._pages if page.loop is loop]
        for page in pages:
            page.changed.set()
