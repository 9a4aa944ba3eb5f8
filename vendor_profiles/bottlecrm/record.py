"""The security audit log: that there is one, what it records, and what of it no administrator sees."""

from __future__ import annotations

from auditor.posture import EventStream, Fact, Known, Logging, Population, Seen, Unknown, not_provided, unseen
from auditor.vendor.answers import Answers, Row

from . import kinds
from .product import TABLE, declared


def logging(answers: Answers) -> Logging:
    """The log has no switch, no limit of age and no call that deletes. Reading and exporting leave no row in it."""
    return unseen(
        Logging,
        not_provided("Deployment"),
        audit_enabled=answers.fact(kinds.AUDIT_LOG, lambda row: _records(row, "API_TOKEN_CREATED")),
        sign_ins_recorded=answers.fact(kinds.AUDIT_LOG, lambda row: _records(row, "LOGIN_SUCCESS")),
        # Failed sign-ins, and those through Google, are rows without an organisation, which its log never shows.
        login_forensics=declared(False, "common/views/audit_log_views.py"),
        audit_retention_days=declared(0, "common/audit_log.py"),
        sign_in_retention_days=declared(0, "common/audit_log.py"),
        events_generated=declared(False, "common/csv_export.py"),
        deletion_allowed=declared(False, "common/views/audit_log_views.py"),
        streams=_streams(answers),
    )


def _records(row: Row, event: str) -> Fact[bool]:
    types = _types(row)
    return types if isinstance(types, Unknown) else Known(event in types.value, types.evidence)


def _types(row: Row) -> Fact[dict[str, str]]:
    """The kinds of event by their value, with the name that people see."""
    found = row.fact("event_types", list)
    if isinstance(found, Unknown):
        return found
    if not found.value or not all(
        isinstance(e, dict) and isinstance(e.get("value"), str) for e in found.value
    ):
        return row.odd("event_types")
    return Known(
        {entry["value"]: str(entry.get("label") or entry["value"]) for entry in found.value}, row.evidence
    )


def _streams(answers: Answers) -> Seen[EventStream]:
    row = answers.one(kinds.AUDIT_LOG)
    types = row if isinstance(row, Unknown) else _types(row)
    if isinstance(types, Unknown):
        return types
    hidden: dict[str, dict[str, str]] = TABLE["unseen_events"]
    shown = (
        EventStream(f"event:{value}", label, Known(True, types.evidence), types.evidence)
        for value, label in types.value.items()
        if value not in hidden
    )
    unseen_ones = (
        EventStream(f"event:{value}", entry["name"], fact := declared(False, entry["place"]), fact.evidence)
        for value, entry in hidden.items()
    )
    return Population("event_streams", (*shown, *unseen_ones))
