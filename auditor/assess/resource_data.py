"""One entity of a result as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.assess.accepted import direction, tokens
from auditor.assess.result import Missing, Resource
from auditor.posture import Unknown


def resource_data(entry: Resource, missing: Iterable[Missing] = ()) -> dict[str, Any]:
    """As `assessment.json` lists it. `missing` is what its result lacks, which the entity does not say once more."""
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
        **_lacks(entry, missing),
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


def _lacks(entry: Resource, missing: Iterable[Missing]) -> dict[str, Any]:
    """What would tell of an entity, and which right would show that; why it is not known and at which file, where neither the
    result nor the place of the entity says it already."""
    gap = entry.unknown
    if gap is None:
        return {}
    told = {
        **({} if gap.reason == reason_told(gap, missing) else {"reason": gap.reason}),
        **({} if gap.path == entry.path else {"path": gap.path}),
    }
    if not (gap.resource or gap.permission or told):
        return {}
    return {"lacks": {"resource": gap.resource, "permission": gap.permission, **told}}


def reason_told(gap: Unknown, missing: Iterable[Missing]) -> str:
    """The reason that the result gives for want of the same evidence; empty where it gives none."""
    wanted = (gap.kind, gap.resource, gap.permission, gap.path)
    same = (one for one in missing if (one.kind, one.resource, one.permission, one.path) == wanted)
    return next((one.reason for one in same), "")


def _held(entry: Resource) -> dict[str, Any]:
    """What is accepted with a finding, where its `actual` does not say it."""
    held = entry.held
    if held is None or held.value is None:
        return {}
    if held.value == tokens(entry.actual) and held.more_is_worse == direction(entry.expected):
        return {}
    return {"held": {"value": list(held.value), "more_is_worse": held.more_is_worse}}
