"""Records as an assessment would leave them, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from auditor.assess.result import fingerprint
from auditor.history.change import Change
from auditor.history.drift import changes
from auditor.history.record import Entry, Gap, Judged, Record, Source

CHECK = "mfa.admins"
DENIED = Gap("denied", "Users", "role ADMIN", "403")
ABSENT = Gap("not_provided", "Webhooks", "", "")
MAI, AN = "user:005A01", "user:005A02"
NAMES = {MAI: "Mai Tran", AN: "Nguyễn Thị An"}
ACCEPTED = {"by": "CISO", "owner": "Sales", "until": "2026-11-25", "reason": "Needed"}


def entry(id_: str = MAI, status: str = "fail", check: str = CHECK, **more: Any) -> Entry:
    told: dict[str, Any] = {
        "name": NAMES.get(id_, ""),
        "severity": "critical",
        "actual": "a password alone",
        "expected": "a second factor",
        "evidence": "sha256:" + "1" * 64,
    }
    if status == "unknown":
        told |= {"unknown": "denied", "actual": None, "expected": None, "evidence": ""}
    return Entry(id=id_, status=status, fingerprint=fingerprint(check, id_), **{**told, **more})


def judged(
    *entries: Entry, check: str = CHECK, right: int = 1, gaps: Iterable[Gap] = (), **more: Any
) -> Judged:
    """The result of a check with these entities listed, and `right` more that are as they should be."""
    wrong = sum(one.status == "fail" for one in entries)
    unknown = sum(one.status == "unknown" for one in entries)
    passing = right + sum(one.status == "pass" for one in entries)
    status = "fail" if wrong else "unknown" if unknown or tuple(gaps) else "pass"
    told: dict[str, Any] = {
        "version": 1,
        "topic": "mfa-admins",
        "severity": "critical",
        "status": status,
        "passing": passing,
        "total": passing + wrong + unknown,
        "unknown": unknown,
        "complete": True,
    }
    return Judged(check=check, entries=entries, gaps=tuple(gaps), **{**told, **more})


def unseen(*gaps: Gap, check: str = CHECK) -> Judged:
    """A check that came to nothing."""
    return judged(check=check, right=0, gaps=gaps or (DENIED,), status="unknown", complete=False)


def record(*results: Judged, digest: str = "a", **more: Any) -> Record:
    at = more.get("assessed_at", "2026-11-20T01:00:00Z")
    source = Source("api", "sha256:" + digest * 64, at, more.pop("release", ""))
    told: dict[str, Any] = {
        "schema": 2,
        "tenant": "Acme",
        "vendor": "bottlecrm",
        "assessed_at": "2026-11-20T01:00:00Z",
        "catalogue": "1.0.0",
        "selection": "",
        "policy_name": "standard",
        "policy_digest": "sha256:" + "0" * 64,
        "sources": (source,),
        "value": 50.0,
        "bad": 30.0,
        "unseen": 20.0,
        "level": 2,
        "grade": "D",
        "qualified": "",
        "scope": ("api",),
        "coverage_overall": 0.8,
        "coverage_in_scope": 0.9,
        "results": {one.check: one for one in results},
        "evidence": {"Users": 3, "Webhooks": 1},
        "entities": frozenset({MAI, AN}),
    }
    return Record(**{**told, **more})


def later(*results: Judged, digest: str = "b", **more: Any) -> Record:
    """The same a week later."""
    return record(*results, digest=digest, **{"assessed_at": "2026-11-27T01:00:00Z", **more})


def of_entities(before: Record, after: Record, **more: Any) -> list[Change]:
    """What changed of single entities."""
    return [one for one in changes(before, after, **more) if one.check and one.resource]


def only(found: list[Change]) -> Change:
    assert len(found) == 1, [f"{one.what} {one.cause}" for one in found]
    return found[0]


def stripped(one: Record) -> Record:
    """As an earlier version wrote it: without ids, and without a word on whether all was seen."""
    results = {
        key: replace(
            value,
            complete=None,
            entries=tuple(replace(entry_, lacks=None, held=None) for entry_ in value.entries),
        )
        for key, value in one.results.items()
    }
    return replace(one, entities=None, results=results)
