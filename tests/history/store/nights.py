"""Nights as a history gets them, made of small assessments."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from auditor.history.change import Change
from auditor.history.night import Night, State

GROUPS = ("identity", "access", "protection", "logging", "backup", "assurance")
FIRST = date(2026, 11, 2)


def day(number: int) -> date:
    """The day of night `number`, from 0."""
    return FIRST + timedelta(days=number)


def mark(check: str, entity: str) -> str:
    """The fingerprint of a finding."""
    return hashlib.sha256(f"{check}\n{entity}".encode()).hexdigest()


def entity(check: str, name: str, status: str = "fail", severity: str = "high") -> dict[str, Any]:
    """One entity of a result."""
    return {
        "id": name, "name": name, "status": status, "severity": severity, "path": "a.json", "line": 1, "locator": "",
        "actual": True, "expected": False, "evidence": "sha256:" + "0" * 64, "grade": "observed",
        "observed_at": "2026-11-24T08:30:00Z", "fingerprint": mark(check, name),
        "unknown": "denied" if status == "unknown" else None, "accepted": None,
    }  # fmt: skip


def result(
    check: str, names: Sequence[str] = (), *, status: str | None = None, unknown: Sequence[str] = (), gaps: Sequence[str] = (), total: int = 9
) -> dict[str, Any]:  # fmt: skip
    """The result of a check, of which `names` fail, `unknown` are not known, and the rights `gaps` are lacking."""
    said = status or ("partial" if names else "unknown" if unknown or gaps else "pass")
    return {
        "check": check, "version": 1, "topic": "broad-data-access", "domain": check.split(".")[0], "severity": "high",
        "status": said, "passing": total - len(names) - len(unknown), "total": total, "unknown": len(unknown),
        "population": "accounts", "scored": True, "same_as": None,
        "message": {
            "id": f"{check}.{'fail' if said == 'partial' else said}",
            "params": {"population": "accounts", "reason": None},
            "text_en": f"{len(names)} of {total}.",
        },
        "missing": [{"kind": "denied", "resource": "users", "permission": one, "reason": "", "path": ""} for one in gaps],
        "resources": [entity(check, name) for name in names] + [entity(check, name, "unknown") for name in unknown],
        "resources_omitted": 0, "fault": None, "frameworks": {},
    }  # fmt: skip


def assessment(*results: Mapping[str, Any], value: float = 70.0, at: str = "2026-11-24T08:30:00Z") -> bytes:
    """An assessment.json."""
    data = {
        "schema": "crm-auditor/assessment/2",
        "tenant": {"name": "Acme", "vendor": "acme"},
        "sources": [{"kind": "export", "digest": "sha256:" + "1" * 64, "observed_at": at, "items": 2}],
        "assessed_at": at,
        "catalogue": {"version": "0.1.0", "checks": len(results), "selection": None},
        "policy": {"name": "standard", "digest": "sha256:" + "2" * 64},
        "score": {
            "value": value, "bad": 90.0 - value, "unseen": 10.0, "reachable": value + 10, "level": 2, "grade": "C",
            "qualified": None, "scope": ["export"], "coverage": {"overall": 0.9, "in_scope": 0.9}, "confidence": 1.0,
            "next": [], "groups": dict.fromkeys(GROUPS), "points": [], "actions": [],
        },
        "results": list(results),
        "waivers": [], "evidence": {"users": 3}, "skipped": [], "native": [],
        "requests": {"count": 0, "bytes": 0, "ledger": None},
    }  # fmt: skip
    return json.dumps(data, indent=2).encode()


def night(number: int, document: bytes | None = None, tenant: str = "acme", **more: Any) -> Night:
    """Night `number` of a tenant; one without a document failed."""
    at = f"{day(number)}T01:00:00Z"
    if document is None:
        more = {"reason": "cannot be reached", **more}
    changes = more.pop(
        "changes", (Change("finding", "auth.mfa", "user:ann", "configuration", None, True, "worse"),)
    )
    state: State = "failed" if document is None else "assessed"
    return Night(tenant, day(number), state, at, at.replace("01:", "02:"), document, changes=changes, **more)


USUAL = assessment(result("access.export", ["user:ann", "user:bob"]), result("auth.mfa"))
