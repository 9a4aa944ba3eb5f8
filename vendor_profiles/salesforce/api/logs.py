"""What the product records and how long it keeps it, and who holds the keys, from what is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from auditor.posture import (
    Encryption,
    Evidence,
    Exposure,
    Fact,
    Grade,
    Known,
    Logging,
    Unknown,
    map_fact,
    not_provided,
)
from auditor.vendor.answers import Row, iso_day

from .accounts.reach import Reach
from .answers import Live, first

KEPT_DAYS = 180
"""Six months of the setup audit trail and of sign-ins: "View Setup Changes", "Monitor Login History"."""

_WEAK_TLS = ("TLS 1.0", "TLS 1.1", "SSL")
_OWN_KEYS = ("UPLOADED", "REMOTE")


def logging(live: Live, reach: Reach, found: Logging) -> Logging:
    """The log settings with what the logs themselves show: one that has rows is written."""
    trail = _first(live, "SetupAuditTrail")
    sign_ins = _first(live, "LoginHistory")
    changes, entries = _unseen(reach, "SetupAuditTrail"), _unseen(reach, "LoginHistory")
    return replace(
        found,
        audit_enabled=changes if trail is None else Known(True, trail),
        audit_retention_days=changes if trail is None else _kept(trail),
        sign_ins_recorded=entries if sign_ins is None else Known(True, sign_ins),
        # Its Status says success, or why it failed ("LoginHistory", Object Reference).
        failed_sign_ins_recorded=entries if sign_ins is None else Known(True, sign_ins),
        sign_in_retention_days=entries if sign_ins is None else _kept(sign_ins),
    )


def _unseen(reach: Reach, kind: str) -> Unknown:
    """Why a log has no row: it was not shown, or there is none, which does not prove that it is off."""
    return first(reach.gap(kind), not_provided(kind))


def _first(live: Live, kind: str) -> Evidence | None:
    """Where the first row of a log is, if there is any."""
    row = next(
        (row for row in live.rows(kind) if any(value is not None for value in row.data.values())), None
    )
    return row.evidence if row is not None else None


def _kept(place: Evidence) -> Known[int]:
    """How long the product keeps what it records: its maker says so, and no answer does."""
    return Known(KEPT_DAYS, replace(place, source=replace(place.source, grade=Grade.DECLARED)))


def encryption(live: Live, found: Encryption) -> Encryption:
    """The settings, with keys that the customer brought. That none is active proves nothing: it may lie outside."""
    own = next((row for row in live.rows("TenantSecret") if _is_own(row)), None)
    return found if own is None else replace(found, customer_keys=Known(True, own.evidence))


def _is_own(row: Row) -> bool:
    return row.data.get("Status") == "ACTIVE" and row.data.get("Source") in _OWN_KEYS


def exposure(live: Live, found: Exposure, today: date) -> Exposure:
    """The settings, with the public links that are there. One that needs no password shows that none is demanded; a hundred
    that need one do not show that the next will."""
    open_links = [row for row in live.rows("ContentDistribution") if not _is_over(row, today)]
    bare = next((row for row in open_links if row.data.get("PreferencesPasswordRequired") is False), None)
    enabled = found.public_links_enabled
    if isinstance(enabled, Unknown) and open_links:
        enabled = Known(True, open_links[0].evidence)
    need = found.public_links_need_password if bare is None else Known(False, bare.evidence)
    return replace(found, public_links_enabled=enabled, public_links_need_password=need)


def _is_over(row: Row, today: date) -> bool:
    end = iso_day(row.data.get("ExpiryDate"))
    return row.data.get("PreferencesExpires") is True and end is not None and end < today


def native(live: Live, reach: Reach, today: date) -> dict[str, Fact[Any]]:
    """Facts of this product only, which the API alone tells."""
    return {**dict(_native(live, today)), **dict(_links(live, reach)), **dict(_deviations(live, reach))}


def _links(live: Live, reach: Reach) -> Iterator[tuple[str, Fact[Any]]]:
    """How many public links there are, and how many of them never end; nothing is said of a list of which some may be missing."""
    pages, links = live.pages("ContentDistribution"), list(live.rows("ContentDistribution"))
    ends = [row.data.get("PreferencesExpires") for row in links]
    if (
        not pages
        or reach.gap("ContentDistribution") is not None
        or any(not isinstance(one, bool) for one in ends)
    ):
        return
    place = links[0].evidence if links else Evidence(pages[0].source)
    yield "ContentDistribution.links", Known(len(links), place)
    endless = [row for row, one in zip(links, ends, strict=True) if one is False]
    yield "ContentDistribution.endless", Known(len(endless), endless[0].evidence if endless else place)


def _deviations(live: Live, reach: Reach) -> Iterator[tuple[str, Fact[Any]]]:
    """What the product's own comparison with a baseline says of each setting."""
    if reach.gap("HealthCheckRisks") is not None:
        return
    for row in live.rows("HealthCheckRisks"):
        if setting := row.text("Setting"):
            yield f"HealthCheckRisks.{setting}", row.words("RiskType")


def _native(live: Live, today: date) -> Iterator[tuple[str, Fact[Any]]]:
    for row in live.rows("HealthCheck"):
        yield "HealthCheck.score", row.number("Score")
        if row.has("CustomBaselineId"):
            chosen = row.nullable("CustomBaselineId", row.words)
            yield "HealthCheck.own_baseline", map_fact(chosen, lambda id_: id_ is not None)
    for row in live.rows("Organization"):
        yield "Organization.sandbox", row.flag("IsSandbox")
        yield "Organization.edition", row.words("OrganizationType")
    weak = [
        row for row in live.rows("LoginHistory") if str(row.data.get("TlsProtocol")).startswith(_WEAK_TLS)
    ]
    seen = [row for row in live.rows("LoginHistory") if row.data.get("TlsProtocol")]
    counts = [row.data.get("logins") for row in weak]
    if live.gap("LoginHistory") is None and seen and all(isinstance(count, int) for count in counts):
        yield "LoginHistory.weak_tls_sign_ins", Known(sum(map(int, counts)), (weak or seen)[0].evidence)  # type: ignore[arg-type]
    days = [(day, row) for row in live.rows("TenantSecret") if (day := _made(row)) is not None]
    if days:
        day, row = max(days, key=lambda pair: pair[0])
        yield "TenantSecret.days_since_newest", Known((today - day).days, row.evidence)
    files = [
        (day, row)
        for row in live.rows("EventLogFile")
        if (day := iso_day(row.data.get("LogDate"))) is not None
    ]
    if files:
        day, row = min(files, key=lambda pair: pair[0])
        yield "EventLogFile.days_back", Known((today - day).days, row.evidence)
        kinds = {row.text("EventType") for _, row in files} - {""}
        yield "EventLogFile.kinds", Known(len(kinds), row.evidence)
    exports = list(live.rows("DataExport"))
    if exports:
        yield "DataExport.jobs", Known(len(exports), exports[0].evidence)


def _made(row: Row) -> date | None:
    return iso_day(row.data.get("CreatedDate")) if row.data.get("Status") == "ACTIVE" else None
