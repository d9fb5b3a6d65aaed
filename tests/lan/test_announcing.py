"""Saying the set's name: asked by real multicast where this machine has a network."""

import socket

import pytest

from chamberflag.lan.addresses import reachable
from chamberflag.lan.announcing import Announcer, heard


def test_a_name_that_is_said_is_heard_and_after_goodbye_no_longer() -> None:
    """Phones would not find the laptop by its name, or would look for one that has gone."""
    if not reachable():
        pytest.skip("this machine is on no network")
    announcer = Announcer("chamberflag-test-7.local", 8470)
    announcer.open()
    try:
        assert not announcer.trouble
        assert set(heard("chamberflag-test-7.local")) == set(reachable())
    finally:
        announcer.close()
    assert heard("chamberflag-test-7.local", 400) == ()


def test_a_network_that_refuses_is_said_and_serving_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop without Wi-Fi could not be served at all, not even to itself."""

    def refused(*_: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr("chamberflag.lan.announcing.Zeroconf", refused)
    announcer = Announcer("set.local", 8470)
    announcer.open()
    announcer.close()

    assert "cannot be said" in announcer.trouble and "unreachable" in announcer.trouble
    assert heard("set.local", 100) == ()


def test_addresses_are_of_networks_and_never_of_the_machine_itself() -> None:
    """A phone would be sent to itself."""
    assert all(socket.inet_aton(ip) and not ip.startswith("127.") for ip in reachable())
