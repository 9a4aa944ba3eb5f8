"""Servers that a product exchanges data with. What runs on the same machine needs no TLS."""

from __future__ import annotations

from auditor.address import is_here
from auditor.posture import Connection, ConnectionKind, Evidence, Fact, Known, Unknown

INSISTS = frozenset({"require", "verify-ca", "verify-full"})
"""Values of libpq's `sslmode` that insist on TLS; `prefer` and weaker ones fall back to plain text."""


def server(
    kind: ConnectionKind, host: str, encrypted: Fact[bool], place: Evidence, id_: str = ""
) -> Connection:
    """A server by its name, which is its id where it has no other."""
    return Connection(f"{kind}:{id_ or host}", host or id_, kind, encrypted, place)


def beyond_here(kind: ConnectionKind, host: Fact[str], encrypted: Fact[bool]) -> list[Connection]:
    """The server of a setting; none where it is not known which, or on this machine."""
    if isinstance(host, Unknown) or is_here(host.value):
        return []
    return [server(kind, host.value, encrypted, host.evidence)]


def insists(mode: object, place: Evidence) -> Fact[bool]:
    """Whether a mode of libpq insists on TLS."""
    return Known(mode in INSISTS, place)
