"""Encryption on the way, and what the product records."""

from __future__ import annotations

from typing import Any

from auditor.address import is_here
from auditor.posture import (
    Connection,
    ConnectionKind,
    Evidence,
    Fact,
    Known,
    Logging,
    Population,
    Seen,
    Transport,
    Unknown,
    UnknownKind,
    any_true,
    gravest,
    map_fact,
    not_provided,
    unseen,
)
from auditor.vendor.answers import Row

from . import extract, kinds
from .product import declared
from .shelf import Shelf

_HISTORY = "creme/creme_core/models/history.py"
_HSTS_MISSING = "security.W004"
_EXAMPLE_DOMAIN = "http://mydomain"
_SERVERS = ("EMAIL_HOST", "CREME_GET_EMAIL_SERVER", "DATABASES")
_INSISTING_MODES = ("require", "verify-ca", "verify-full")  # libpq, sslmode; `prefer` and weaker fall back


def transport(shelf: Shelf) -> Transport:
    """HSTS from the settings or from the product's own check, the address from the settings."""
    seconds = shelf.setting("SECURE_HSTS_SECONDS", _whole_number)
    hsts: Fact[bool] = map_fact(seconds, lambda number: number > 0)
    if isinstance(seconds, Unknown) and seconds.kind is UnknownKind.NOT_PROVIDED:
        hsts = map_fact(warned(shelf, _HSTS_MISSING), lambda missing: not missing)
    return unseen(
        Transport,
        not_provided(kinds.SERVER),
        own_address_https=shelf.setting("SITE_DOMAIN", _is_https),
        hsts=hsts,
        connections=_connections(shelf),
    )


def logging() -> Logging:
    """Creme keeps a line of history for every record that is made, changed, deleted or exported, for ever. Of sign-ins
    it keeps only the time of the latest."""
    return unseen(
        Logging,
        not_provided(kinds.SERVER),
        audit_enabled=declared(True, _HISTORY),
        audit_retention_days=declared(0, _HISTORY),
        sign_ins_recorded=declared(False, _HISTORY),
    )


def warned(shelf: Shelf, issue: str) -> Fact[bool]:
    """Whether the product's own check warns of something. That it does not takes the whole report to say."""
    broken = shelf.broken(kinds.DEPLOY)
    if broken is not None:
        return broken
    reports = shelf.rows(kinds.DEPLOY)
    for report in reports:
        if issue in report.data["issues"]:
            return Known(True, Evidence(report.evidence.source, locator=issue))
    if not reports:
        return not_provided(kinds.DEPLOY)
    if not all(report.data["whole"] for report in reports):
        return not_provided(kinds.DEPLOY, reason="warnings were silenced, or lines of the report are missing")
    return Known(False, reports[0].evidence)


def _connections(shelf: Shelf) -> Seen[Connection]:
    """Servers that are reached over a network; what runs on the same machine needs no TLS."""
    rows = [_sender(row) for row in shelf.rows(extract.SENDER)]
    rows += [_fetcher(row) for row in shelf.rows(extract.FETCHER)]
    found = {entry.id: entry for entry in (*_configured(shelf), *rows)}
    parts = (
        *(shelf.setting(name, lambda value: (value,)) for name in _SERVERS),
        *(shelf.model_gap(model) for model in (extract.SENDER, extract.FETCHER)),
    )
    gaps = [gap for gap in parts if isinstance(gap, Unknown)]
    if gaps and not found:
        return gravest(gaps)
    return Population("connections", tuple(found.values()), gravest(gaps) if gaps else True)


def _configured(shelf: Shelf) -> list[Connection]:
    found: list[Connection] = []
    mail = shelf.setting("EMAIL_HOST", _text)
    if isinstance(mail, Known) and not is_here(mail.value):
        tls = [shelf.setting(f"EMAIL_USE_{mode}", _flag) for mode in ("TLS", "SSL")]
        found.append(_connection(ConnectionKind.OUTGOING_MAIL, mail.value, any_true(*tls), mail.evidence))
    fetched = shelf.setting("CREME_GET_EMAIL_SERVER", _text)
    if isinstance(fetched, Known) and not is_here(fetched.value):
        ssl = shelf.setting("CREME_GET_EMAIL_SSL", _flag)
        found.append(_connection(ConnectionKind.INCOMING_MAIL, fetched.value, ssl, fetched.evidence))
    databases = shelf.setting("DATABASES", lambda value: value)
    if isinstance(databases, Known):
        for entry in databases.value.values():
            if "sqlite" not in entry["engine"] and not is_here(entry["host"]):
                found.append(_database(entry, databases.evidence))
    return found


def _database(entry: dict[str, Any], place: Evidence) -> Connection:
    encrypted: Fact[bool] = not_provided(kinds.SETTINGS, reason=f"how {entry['engine']} is told to use TLS")
    if "postgresql" in entry["engine"]:
        encrypted = Known(entry["mode"] in _INSISTING_MODES, place)
    return _connection(ConnectionKind.DATABASE, entry["host"], encrypted, place)


def _sender(row: Row) -> Connection:
    return _connection(ConnectionKind.OUTGOING_MAIL, row.text("host"), row.flag("use_tls"), row.evidence)


def _fetcher(row: Row) -> Connection:
    return _connection(ConnectionKind.INCOMING_MAIL, row.text("host"), row.flag("use_ssl"), row.evidence)


def _connection(kind: ConnectionKind, host: str, encrypted: Fact[bool], place: Evidence) -> Connection:
    return Connection(f"{kind}:{host}", host, kind, encrypted, place)


def _is_https(value: Any) -> bool | None:
    """None for the example that the product ships, which is nobody's address."""
    if not isinstance(value, str) or value == _EXAMPLE_DOMAIN:
        return None
    scheme = value.partition("://")[0].lower()
    return scheme == "https" if scheme in ("http", "https") else None


def _whole_number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
