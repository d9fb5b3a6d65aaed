"""The network: addresses, ports, the name phones look for, and the certificate they are shown."""

import socket
from datetime import datetime, timedelta
from pathlib import Path

from chamberflag.doctor.looked import Looked
from chamberflag.lan.addresses import reachable
from chamberflag.lan.announcing import Announcer, heard
from chamberflag.lan.certificates import Papers, load_key, names_in, read, signed_by
from chamberflag.lan.refusal import LanRefused

SOON = timedelta(days=14)
PAIR_AGAIN = "Delete the folder `network` in the book's folder, serve with --lan, and pair every phone again."


def addresses() -> Looked:
    """On some network at all."""
    found = reachable()
    if not found:
        return Looked(
            "network", False, "This laptop is on no network.", "Join the set's Wi-Fi, or plug in the cable."
        )
    return Looked("network", True, f"This laptop is {', '.join(found)}.")


def listening(port: int) -> bool:
    """Whether somebody on this machine answers at a port."""
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def port_usable(port: int, served: bool) -> Looked:
    """Free, or taken by the server of this very book."""
    taken = listening(port)
    if taken and not served:
        said = f"Port {port} is taken, and not by this book's server."
        return Looked(f"port {port}", False, said, "Stop what listens there, or serve with another --port.")
    return Looked(f"port {port}", True, f"Port {port} is {'served by this book' if taken else 'free'}.")


def name_heard(name: str, port: int, served: bool) -> Looked:
    """The network answers this machine's addresses for the name. While nothing is served, it is said for a moment."""
    what, mine = "name", set(reachable())
    others = set(heard(name, 1500)) - mine
    if others:
        said = f"Another machine answers to {name}: {', '.join(sorted(others))}."
        return Looked(what, False, said, "Serve with another --name, or switch the other machine off.")
    announcer = None if served else Announcer(name, port)
    if announcer:
        announcer.open()
    found, trouble = set(heard(name)), announcer.trouble if announcer else ""
    if announcer:
        announcer.close()
    if found and found <= mine:
        return Looked(what, True, f"{name} is found as {', '.join(sorted(found))}.")
    mend = "Is multicast (mDNS) let through by the router and the laptop's firewall? Else give the name in the router."
    return Looked(what, False, trouble or f"Nobody hears {name} on this network.", mend)


def certificate(papers: Papers, now: datetime) -> tuple[Looked, ...]:
    """Dates, name, chain and keys of what phones are shown; one line each."""
    try:
        authority, server = read(papers.authority), read(papers.server)
    except (LanRefused, OSError) as broken:
        return (Looked("certificate", False, f"It cannot be read: {broken}", PAIR_AGAIN),)
    left = min(server.not_valid_after_utc, authority.not_valid_after_utc) - now
    dates = f"It is good for {left.days} more days, the authority for {(authority.not_valid_after_utc - now).days}."
    begun = max(server.not_valid_before_utc, authority.not_valid_before_utc) <= now
    again = (
        PAIR_AGAIN
        if authority.not_valid_after_utc - now <= SOON
        else "Serve with --lan again: it is renewed."
    )
    chain = signed_by(server, authority)
    names = names_in(server)
    named = f"It is for {', '.join(names)}, the authority for {papers.name}."
    return (
        Looked("certificate's dates", begun and left > SOON, dates, again, blocks=not begun or left <= timedelta(0)),
        Looked("certificate's name", names == (papers.name,), named, PAIR_AGAIN),
        Looked("certificate's chain", chain, f"{'The' if chain else 'Not the'} authority phones trust signed it.", PAIR_AGAIN),
        *(_key(file) for file in (papers.authority_key, papers.server_key)),
    )  # fmt: skip


def _key(file: Path) -> Looked:
    try:
        load_key(file)
    except (LanRefused, OSError) as refused:
        return Looked(file.name, False, str(refused), f"chmod 600 {file}, or: {PAIR_AGAIN}")
    return Looked(file.name, True, "Only its owner can read it.")
