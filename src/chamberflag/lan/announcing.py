"""Announcing: saying the set's name on the LAN by multicast DNS, and asking whether it is heard.

Phones look up `set.local` themselves; nothing is set up in a router. When the laptop moves to another network the
name follows it. Knows names and addresses, no certificate and no page.
"""

import socket
from threading import Event, Thread

from zeroconf import Error as ZeroconfError
from zeroconf import ServiceInfo, Zeroconf
from zeroconf._services.info import AddressResolverIPv4

from chamberflag.lan.addresses import reachable

KIND = "_https._tcp.local."
LOOKED_AFTER_EVERY_SECONDS = 15.0
ASKED_FOR_MS = 2500


class Announcer:
    """Says one name for as long as it is open. What the network refuses is kept in `trouble`, never raised."""

    def __init__(self, name: str, port: int) -> None:
        """Nothing is said yet."""
        self._name, self._port = name, port
        self._zeroconf: Zeroconf | None = None
        self._said: tuple[str, ...] = ()
        self._closing = Event()
        self._thread = Thread(target=self._look_after, name="announcer", daemon=True)
        self.trouble = ""

    def open(self) -> None:
        """Say it now, and again whenever the machine's addresses change."""
        self.say_again()
        self._thread.start()

    def close(self) -> None:
        """Say goodbye."""
        self._closing.set()
        self._thread.join(5)
        self._end()

    def say_again(self) -> None:
        """Where the addresses are others than those said last, or saying failed: begin anew."""
        found = reachable()
        if found == self._said and self._zeroconf is not None:
            return
        self._end()
        try:
            self._zeroconf = Zeroconf()
            self._zeroconf.register_service(self._service(found), cooperating_responders=True)
            self._said, self.trouble = found, ""
        except (OSError, ZeroconfError) as refused:
            self.trouble = f"The name {self._name} cannot be said on this network: {refused}"
            self._end()

    def _service(self, addresses: tuple[str, ...]) -> ServiceInfo:
        label = self._name.removesuffix(".local")
        return ServiceInfo(
            KIND, f"Chamberflag {label}.{KIND}", self._port,
            addresses=[socket.inet_aton(ip) for ip in addresses], server=f"{self._name}.",
        )  # fmt: skip

    def _look_after(self) -> None:
        while not self._closing.wait(LOOKED_AFTER_EVERY_SECONDS):
            self.say_again()

    def _end(self) -> None:
        if self._zeroconf is not None:
            self._zeroconf.close()
        self._zeroconf, self._said = None, ()


def heard(name: str, within_ms: int = ASKED_FOR_MS) -> tuple[str, ...]:
    """The addresses that the network answers for a name; none when nobody answers in time."""
    try:
        with Zeroconf() as asking:
            resolver = AddressResolverIPv4(f"{name}.")
            resolver.request(asking, within_ms)
            return tuple(sorted(resolver.parsed_addresses()))
    except (OSError, ZeroconfError):
        return ()
