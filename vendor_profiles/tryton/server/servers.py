"""Servers that the product talks to, and addresses that may call it, as trytond.conf has it."""

from __future__ import annotations

from collections.abc import Callable

from auditor.address import is_here
from auditor.posture import (
    Connection,
    ConnectionKind,
    Endpoint,
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    map_fact,
    not_provided,
)
from auditor.vendor.parts.endpoints import cors_origins
from auditor.vendor.parts.servers import INSISTS, server

from .. import kinds
from .conf import Address
from .settings import Settings

_PROXY = not_provided(
    kinds.SETTINGS,
    reason="without [ssl] in trytond.conf a proxy has to encrypt, which neither the file nor the server tells; "
    "state it in the form (own-address-https)",
)


def connections(settings: Settings) -> Seen[Connection]:
    """Mail, database and directory servers beyond this machine."""
    if settings.gap is not None:
        return settings.gap
    found = (
        _connection(settings, "email", ConnectionKind.OUTGOING_MAIL, _mail_encrypted),
        _connection(settings, "database", ConnectionKind.DATABASE, _database_encrypted),
        _connection(settings, "ldap_authentication", ConnectionKind.DIRECTORY, _directory_encrypted),
    )
    return Population("connections", tuple(filter(None, found)))


def mail_tls_required(settings: Settings) -> Fact[bool]:
    """Whether mail leaves over TLS. A relay on the same machine decides on its own, which no file of Tryton tells."""
    address = settings.address("email")
    if address is None or (isinstance(address, Known) and _is_here(address.value)):
        return not_provided(kinds.SETTINGS, reason="mail goes to a relay on the same machine")
    return map_fact(address, _mail_encrypted)


def own_address_https(settings: Settings) -> Fact[bool]:
    """The server speaks TLS itself where `[ssl]` names a key or a certificate, and is told so where a proxy does.
    Without them a proxy may still do it."""
    if settings.gap is not None:
        nothing_broken = settings.gap.kind is UnknownKind.NOT_PROVIDED
        return _PROXY if nothing_broken else settings.gap
    for option in ("privatekey", "certificate"):
        place = settings.is_set("ssl", option)
        if place is not None:
            return Known(True, place)
    return _PROXY


def origins(settings: Settings) -> Seen[Endpoint]:
    """Web addresses whose pages may call the server from a browser, one a line."""
    listed = settings.text("web", "cors")
    if isinstance(listed, Unknown):
        return listed
    urls = [line.strip() for line in listed.value.splitlines() if line.strip()]
    return cors_origins(urls, listed.evidence)


def _connection(
    settings: Settings, section: str, kind: ConnectionKind, encrypted: Callable[[Address], bool]
) -> Connection | None:
    address = settings.address(section)
    if address is None or (isinstance(address, Known) and _is_here(address.value)):
        return None
    if isinstance(address, Unknown):
        place = Evidence(settings.files[0].source, locator=f"{section}.uri")
        return Connection(f"{kind}:{section}", f"{section}.uri", kind, address, place)
    return server(kind, address.value.host, map_fact(address, encrypted), address.evidence)


def _mail_encrypted(address: Address) -> bool:
    """`smtps` is TLS from the start, `smtp+tls` refuses to go on without it (trytond/sendmail.py)."""
    return address.scheme in ("smtps", "smtp+tls", "smtps+tls")


def _database_encrypted(address: Address) -> bool:
    """libpq tries TLS and goes on without it unless `sslmode` insists."""
    return address.options.get("sslmode") in INSISTS


def _directory_encrypted(address: Address) -> bool:
    return address.scheme.startswith("ldaps") or "tls" in address.scheme


def _is_here(address: Address) -> bool:
    """Whether the other side is on the same machine: no host, a socket, or a loopback address."""
    host = address.options.get("hostaddr") or address.options.get("host") or address.host
    return is_here(host)
