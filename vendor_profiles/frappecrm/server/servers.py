"""Servers that the product exchanges data or passwords with: mail, the directory, the database."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import Connection, ConnectionKind, Fact, Known, Seen, Unknown, any_true, out_of_reach
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import called
from auditor.vendor.facts.gaps import gap_among, listed
from auditor.vendor.parts.servers import beyond_here, server

from .. import kinds
from ..values import flag
from .config import Configuration


def connections(answers: Answers, config: Configuration) -> Seen[Connection]:
    """All of them; whole only where mail, directory and both files of settings were seen."""
    mail = [one for row in answers.rows(kinds.EMAIL) for one in _mail(row)]
    directory, database = _directory(answers), _database(config)
    parts: tuple[object, ...] = (answers.gap(kinds.EMAIL), directory, database)
    if not config.files:  # the database stands in the files alone
        parts = (answers.gap(kinds.EMAIL), directory, out_of_reach("DatabaseServer"))
    elif not answers.rows(kinds.SYSTEM):  # mail and directory stand in the database alone
        parts = (database, out_of_reach("MailServers"))
    seen = [one for part in (directory, database) if not isinstance(part, Unknown) for one in part]
    return listed("connections", (*mail, *seen), gap_among(parts))


def _mail(row: Row) -> Iterator[Connection]:
    """A service that is named, as Gmail, sets its own servers, and all of those are encrypted."""
    name = called(row, "email_account_name", "name")
    for kind, on, host, ways in (
        (ConnectionKind.OUTGOING_MAIL, "enable_outgoing", "smtp_server", ("use_tls", "use_ssl_for_outgoing")),
        (ConnectionKind.INCOMING_MAIL, "enable_incoming", "email_server", ("use_ssl", "use_starttls")),
    ):
        used = flag(row, on)
        if isinstance(used, Known) and not used.value:
            continue
        encrypted = used if isinstance(used, Unknown) else any_true(*(flag(row, way) for way in ways))
        yield server(kind, row.text(host), encrypted, row.evidence, name)


def _directory(answers: Answers) -> list[Connection] | Unknown:
    row = answers.one(kinds.LDAP)
    if isinstance(row, Unknown):
        return row
    on = flag(row, "enabled")
    if isinstance(on, Unknown):
        return on
    if not on.value:
        return []
    address = row.words("ldap_server_url")
    if isinstance(address, Unknown):
        return address
    scheme, _, rest = address.value.partition("://")
    mode = row.words("ssl_tls_mode")
    encrypted: Fact[bool] = Known(True, row.evidence)
    if scheme.lower() != "ldaps":
        encrypted = mode if isinstance(mode, Unknown) else Known(mode.value == "StartTLS", row.evidence)
    return beyond_here(ConnectionKind.DIRECTORY, Known(rest.partition(":")[0], row.evidence), encrypted)


def _database(config: Configuration) -> list[Connection] | Unknown:
    """The database, unless it is reached by a socket or on this machine. TLS is used where a certificate authority is named."""
    host, socket, authority = (config.value(name) for name in ("db_host", "db_socket", "db_ssl_ca"))
    if isinstance(host, Unknown):
        return host
    if isinstance(socket, Known) and socket.value:
        return []
    named = Known(str(host.value or "127.0.0.1"), host.evidence)
    encrypted = (
        authority if isinstance(authority, Unknown) else Known(bool(authority.value), authority.evidence)
    )
    return beyond_here(ConnectionKind.DATABASE, named, encrypted)
