"""One entity of a result as plain data."""

from __future__ import annotations

from typing import Any

from auditor.assess.accepted import direction, tokens
from auditor.assess.result import Resource
from auditor.posture import Unknown


def resource_data(entry: Resource) -> dict[str, Any]:
    """As `assessment.json` lists it."""
    accepted = entry.accepted
    return {
        "id": entry.id,
        "name": entry.name,
        "status": entry.status,
        "severity": entry.severity,
        "path": entry.path,
        "line": entry.line,
        "locator": entry.locator,
        "actual": entry.actual,
        "expected": entry.expected,
        "evidence": entry.evidence,
        "grade": entry.grade,
        "observed_at": entry.observed_at,
        "fingerprint": entry.fingerprint,
        "unknown": None if entry.unknown is None else str(entry.unknown.kind),
        **_lacks(entry.unknown),
        **_held(entry),
        "accepted": None
        if accepted is None
        else {
            "by": accepted.by,
            "owner": accepted.owner,
            "until": accepted.until,
            "reason": accepted.reason,
        },
    }


def _lacks(gap: Unknown | None) -> dict[str, Any]:
    """What would tell of an entity, and which right would show that."""
    if gap is None or not (gap.resource or gap.permission):
        return {}
    return {"lacks": {"resource": gap.resource, "permission": gap.permission}}


def _held(entry: Resource) -> dict[str, Any]:
    """What is accepted with a finding, where its `actual` does not say it."""
    held = entry.held
    if held is None or held.value is None:
        return {}
    if held.value == tokens(entry.actual) and held.more_is_worse == direction(entry.expected):
        return {}
    return {"held": {"value": list(held.value), "more_is_worse": held.more_is_worse}}
