"""Connections to other servers: mail, directory, database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Connection,
    ConnectionKind,
    Evidence,
    Fact,
    Known,
    Seen,
    Transport,
    Unknown,
    map_fact,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import listed
from auditor.vendor.parts.servers import beyond_here, server

from ..accounts.viewer import Viewer
from ..configuration.settings import Settings, odd


def transport(settings: Settings, connections: Seen[Connection], hsts: Fact[bool], gap: Unknown) -> Transport:
    return unseen(
        Transport,
        gap,
        own_address_https=map_fact(settings.text("siteUrl"), lambda url: url.lower().startswith("https://")),
        connections=connections,
        hsts=hsts,
    )


def api_connections(answers: Answers, viewer: Viewer, settings: Settings) -> Seen[Connection]:
    """Mail servers and the directory, as far as the API tells; the database stands only in the files."""
    kinds = ("InboundEmail", "EmailAccount")
    boxes = tuple(one for kind in kinds for row in answers.rows(kind) for one in _mailboxes(row))
    gaps = [gap for kind in kinds for gap in (answers.gap(kind), viewer.whole(kind))]
    return _listed((_smtp(settings), _directory(settings), boxes), gaps)


def file_connections(settings: Settings) -> Seen[Connection]:
    """The system's mail server, the directory and the database, from the configuration files. Mailboxes of groups and
    people stand in the database."""
    return _listed(
        (_smtp(settings), _directory(settings), _database(settings)), [out_of_reach("InboundEmail")]
    )


_Part = tuple[Connection, ...] | Unknown


def _listed(parts: Iterable[_Part], gaps: Iterable[object]) -> Seen[Connection]:
    parts = list(parts)
    found = (one for part in parts if not isinstance(part, Unknown) for one in part)
    return listed("connections", found, *parts, *gaps)


def _smtp(settings: Settings) -> _Part:
    host = settings.text("smtpServer")
    if isinstance(host, Unknown):
        return host
    if not host.value:
        return ()
    security = settings.text("smtpSecurity")
    return (_server("system", host.value, ConnectionKind.OUTGOING_MAIL, security, host.evidence),)


def _directory(settings: Settings) -> _Part:
    method = settings.text("authenticationMethod")
    if isinstance(method, Unknown):
        return method
    if method.value != "LDAP":
        return ()
    host = settings.text("ldapHost")
    if isinstance(host, Unknown):
        return host
    security = settings.text("ldapSecurity")
    return (_server("ldap", host.value, ConnectionKind.DIRECTORY, security, host.evidence),)


def _server(id_: str, host: str, kind: ConnectionKind, security: Fact[str], place: Evidence) -> Connection:
    """`SSL` is TLS from the start, `TLS` is STARTTLS, without which the product does not go on; empty is plain text."""
    encrypted: Fact[bool]
    if isinstance(security, Known) and security.value not in ("SSL", "TLS", ""):
        encrypted = odd(f"security: {security.value}", security)
    else:
        encrypted = map_fact(security, lambda value: value != "")
    return server(kind, host, encrypted, place, id_)


def _mailboxes(row: Row) -> Iterable[Connection]:
    """The servers of a mailbox that is in use: the one that it fetches from, and the one that it sends through."""
    status = row.data.get("status")
    if status == "Inactive":
        return
    id_ = f"{row.kind}/{row.text('id')}"
    for on, host, security, kind in (
        ("useImap", "host", "security", ConnectionKind.INCOMING_MAIL),
        ("useSmtp", "smtpHost", "smtpSecurity", ConnectionKind.OUTGOING_MAIL),
    ):
        if row.data.get(on) is False:
            continue
        if kind is ConnectionKind.OUTGOING_MAIL and not row.data.get(on) and row.has(on):
            continue
        mode = row.words(security)
        if row.has(security) and row.data[security] is None:
            mode = Known("", row.evidence)
        yield _server(id_, row.text(host), kind, mode, row.evidence)


def _database(settings: Settings) -> _Part:
    database = settings.raw("database")
    if isinstance(database, Unknown):
        return database
    if not isinstance(database.value, dict):
        return odd("database", database)
    host = database.value.get("host")
    if not isinstance(host, str):
        return odd("database/host", database)
    where = Known(host, database.evidence)
    return tuple(beyond_here(ConnectionKind.DATABASE, where, _database_tls(database)))


def _database_tls(database: Known[Any]) -> Fact[bool]:
    """The driver of MySQL and MariaDB asks for TLS once it is given a certificate to check or to show (ORM/DatabaseParams.php,
    sslCa); how other platforms do is not known."""
    if database.value.get("platform") not in (None, "", "Mysql", "Mariadb"):
        reason = f"TLS of the platform {database.value.get('platform')!r} is set up outside of these files"
        return not_provided("database", reason)
    given = [database.value.get(key) for key in ("sslCA", "sslCAPath", "sslCert")]
    if any(value is not None and not isinstance(value, str) for value in given):
        return odd("database", database)
    return Known(any(given), database.evidence)
