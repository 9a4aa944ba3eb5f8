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
    Seen,
    Transport,
    Unknown,
    UnknownKind,
    any_true,
    map_fact,
    not_provided,
    unseen,
)
from auditor.vendor.facts import values
from auditor.vendor.facts.gaps import listed
from auditor.vendor.parts.servers import beyond_here, insists, server

from . import extract, kinds
from .product import declared
from .shelf import Shelf

_HISTORY = "creme/creme_core/models/history.py"
_HSTS_MISSING = "security.W004"
_EXAMPLE_DOMAIN = "http://mydomain"
_MODELS = (
    (extract.SENDER, ConnectionKind.OUTGOING_MAIL, "use_tls"),
    (extract.FETCHER, ConnectionKind.INCOMING_MAIL, "use_ssl"),
)
_SERVERS = ("EMAIL_HOST", "CREME_GET_EMAIL_SERVER", "DATABASES")


def transport(shelf: Shelf) -> Transport:
    """HSTS from the settings or from the product's own check, the address from the settings."""
    seconds = shelf.setting("SECURE_HSTS_SECONDS", values.number)
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
    rows = [
        server(kind, row.text("host"), row.flag(tls), row.evidence)
        for model, kind, tls in _MODELS
        for row in shelf.rows(model)
    ]
    found = {entry.id: entry for entry in (*_configured(shelf), *rows)}
    told = (shelf.setting(name, lambda value: (value,)) for name in _SERVERS)
    return listed("connections", found.values(), *told, *(shelf.model_gap(model) for model, _, _ in _MODELS))


def _configured(shelf: Shelf) -> list[Connection]:
    mail, fetched = (shelf.setting(name, values.text) for name in ("EMAIL_HOST", "CREME_GET_EMAIL_SERVER"))
    tls = [shelf.setting(f"EMAIL_USE_{mode}", values.flag) for mode in ("TLS", "SSL")]
    ssl = shelf.setting("CREME_GET_EMAIL_SSL", values.flag)
    found = [
        *beyond_here(ConnectionKind.OUTGOING_MAIL, mail, any_true(*tls)),
        *beyond_here(ConnectionKind.INCOMING_MAIL, fetched, ssl),
    ]
    databases = shelf.setting("DATABASES", lambda value: value)
    if isinstance(databases, Known):
        for entry in databases.value.values():
            if "sqlite" not in entry["engine"] and not is_here(entry["host"]):
                found.append(_database(entry, databases.evidence))
    return found


def _database(entry: dict[str, Any], place: Evidence) -> Connection:
    encrypted: Fact[bool] = not_provided(kinds.SETTINGS, reason=f"how {entry['engine']} is told to use TLS")
    if "postgresql" in entry["engine"]:
        encrypted = insists(entry["mode"], place)
    return server(ConnectionKind.DATABASE, entry["host"], encrypted, place)


def _is_https(value: Any) -> bool | None:
    """None for the example that the product ships, which is nobody's address."""
    return None if value == _EXAMPLE_DOMAIN else values.is_https(value)
