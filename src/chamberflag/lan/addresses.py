"""Addresses: under which numbers this machine is reached on its networks. Loopback is none of them."""

import ifaddr


def reachable() -> tuple[str, ...]:
    """The IPv4 addresses of this machine on any network, sorted; self-assigned ones last."""
    found = {ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)}
    others = (ip for ip in found if not ip.startswith("127."))
    return tuple(sorted(others, key=lambda ip: (ip.startswith("169.254."), ip)))
