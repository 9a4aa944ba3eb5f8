"""Connections to other servers: mail, directory, database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.address import is_here
from auditor.posture import (
    Connection,
    ConnectionKind,
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Transport,
    Unknown,
    gravest,
    map_fact,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers, Row

from .settings import Settings, odd
from .viewer import Viewer


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
    found: list[Connection] = []
    gaps: list[Unknown] = []
    for part in (_smtp(settings), _directory(settings)):
        if isinstance(part, Unknown):
            gaps.append(part)
        else:
            found += part
    for kind in ("InboundEmail", "EmailAccount"):
        found += [one for row in answers.rows(kind) for one in _mailboxes(row)]
        gaps += [gap for gap in (answers.gap(kind), viewer.whole(kind)) if isinstance(gap, Unknown)]
    if not found and gaps:
        return gravest(gaps)
    return Population("connections", tuple(found), gravest(gaps) if gaps else True)


def file_connections(settings: Settings) -> Seen[Connection]:
    """The system's mail server, the directory and the database, from the configuration files. Mailboxes of groups and
    people stand in the database."""
    found: list[Connection] = []
    gaps: list[Unknown] = [out_of_reach("InboundEmail")]
    parts: tuple[tuple[Connection, ...] | Unknown, ...] = (
        _smtp(settings),
        _directory(settings),
        _database(settings),
    )
    for part in parts:
        if isinstance(part, Unknown):
            gaps.append(part)
        else:
            found += part
    return Population("connections", tuple(found), gravest(gaps)) if found else gravest(gaps)


def _smtp(settings: Settings) -> tuple[Connection, ...] | Unknown:
    host = settings.text("smtpServer")
    if isinstance(host, Unknown):
        return host
    if not host.value:
        return ()
    return (
        _server(
            "system", host.value, ConnectionKind.OUTGOING_MAIL, settings.text("smtpSecurity"), host.evidence
        ),
    )


def _directory(settings: Settings) -> tuple[Connection, ...] | Unknown:
    method = settings.text("authenticationMethod")
    if isinstance(method, Unknown):
        return method
    if method.value != "LDAP":
        return ()
    host = settings.text("ldapHost")
    if isinstance(host, Unknown):
        return host
    return (
        _server("ldap", host.value, ConnectionKind.DIRECTORY, settings.text("ldapSecurity"), host.evidence),
    )


def _server(id_: str, host: str, kind: ConnectionKind, security: Fact[str], place: Evidence) -> Connection:
    """`SSL` is TLS from the start, `TLS` is STARTTLS, without which the product does not go on; empty is plain text."""
    encrypted: Fact[bool]
    if isinstance(security, Known) and security.value not in ("SSL", "TLS", ""):
        encrypted = odd(f"security: {security.value}", security)
    else:
        encrypted = map_fact(security, lambda value: value != "")
    return Connection(f"{kind.value}:{id_}", host or id_, kind, encrypted, place)


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


def _database(settings: Settings) -> tuple[Connection, ...] | Unknown:
    database = settings.raw("database")
    if isinstance(database, Unknown):
        return database
    if not isinstance(database.value, dict):
        return odd("database", database)
    host = database.value.get("host")
    if not isinstance(host, str):
        return odd("database/host", database)
    if is_here(host):
        return ()  # it never leaves the machine
    return (
        Connection(
            f"database:{host}", host, ConnectionKind.DATABASE, _database_tls(database), database.evidence
        ),
    )


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
