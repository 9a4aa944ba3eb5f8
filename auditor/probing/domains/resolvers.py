"""Which name servers are asked: the one that somebody names, or those of the machine."""

from __future__ import annotations

import re
from ipaddress import ip_address

from auditor.userfile import UserFileError

PORT = 53
MOST = 2


def resolver_of(text: str) -> tuple[str, int]:
    """`ADDRESS`, `ADDRESS:PORT` or `[IPv6]:PORT`. Raises UserFileError for a name, which would have to be looked up first."""
    found = re.fullmatch(
        r"(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+))(?::([0-9]{1,5}))?|([0-9A-Fa-f:]+)", text.strip()
    )
    port = int(found[3]) if found and found[3] else PORT
    try:
        address = ip_address((found[1] or found[2] or found[4]) if found else "")
    except ValueError:
        port = 0
    if not 0 < port < 2**16:
        raise UserFileError(
            f"{text[:80]!r}: is no name server; write its address, as in 192.0.2.53 or 192.0.2.53:5353"
        )
    return str(address), port


def of_machine(resolv_conf: str) -> tuple[tuple[str, int], ...]:
    """The first two that /etc/resolv.conf names (resolv.conf(5))."""
    found = []
    for line in resolv_conf.splitlines():
        words = line.split()
        if len(words) >= 2 and words[0] == "nameserver":
            try:
                found.append((str(ip_address(words[1].partition("%")[0])), PORT))
            except ValueError:
                continue
    return tuple(found[:MOST])
