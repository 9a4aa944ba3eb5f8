"""From posture to assessment: same input, same bytes out. Knows no language and no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from auditor.assess.coverage import confidence, coverage, critical_topic_out_of_reach
from auditor.assess.frameworks import Frameworks
from auditor.assess.reach import Reach
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.assess.score import (
    COVERAGE_FLOOR,
    Score,
    best_actions,
    capped_value,
    caps_of,
    entries_of,
    grade_of,
    group_means,
    reachable_value,
)
from auditor.assess.waivers import WaiverBook, WaiverNotice
from auditor.check import Check
from auditor.policy import Policy
from auditor.posture import Posture
from auditor.snapshot import Skipped


@dataclass(frozen=True, slots=True)
class TenantSource:
    """A source of the tenant as the assessment names it."""

    kind: str
    digest: str
    observed_at: str
    items: int
    label: str = ""


@dataclass(slots=True)
class Assessment:
    """Everything a report needs; one stored assessment renders in every language."""

    tenant: str
    vendor: str
    vendor_name: str
    sources: tuple[TenantSource, ...]
    assessed_at: str
    catalogue_version: str
    checks: int
    selection: str
    policy_name: str
    policy_digest: str
    score: Score
    results: list[Result]
    skipped: tuple[Skipped, ...]
    waiver_notices: tuple[WaiverNotice, ...]
    frameworks: Frameworks
    provided: Mapping[str, int] = field(default_factory=dict)
    requests: int = 0
    bytes_received: int = 0
    ledger: str | None = None

    def result(self, check_id: str) -> Result | None:
        """The result of a check, if it was run."""
        return next((entry for entry in self.results if entry.check.id == check_id), None)


@dataclass(frozen=True, slots=True)
class Tenant:
    """Who is assessed, and from what."""

    name: str
    vendor: str
    vendor_name: str
    sources: tuple[TenantSource, ...]
    skipped: tuple[Skipped, ...]


def assess(
    posture: Posture,
    checks: Sequence[Check],
    policy: Policy,
    waivers: WaiverBook,
    tenant: Tenant,
    *,
    assessed_at: str,
    today: date,
    catalogue_version: str,
    selection: str = "",
    frameworks: Frameworks | None = None,
    reach: Reach = Reach(),  # noqa: B008 - it is frozen
    requests: int = 0,
    bytes_received: int = 0,
    ledger: str | None = None,
) -> Assessment:
    """Judge the posture. `ledger` is the digest of the ledger of what was asked. `assessed_at` is an ISO 8601 time; `selection` names a narrowed set of checks."""
    dated = policy.model_copy(update={"today": today})
    book = replace(waivers)  # its notes of what was used are those of this assessment alone
    results = run_checks(checks, posture, dated, book, reach)
    return Assessment(
        tenant=tenant.name,
        vendor=tenant.vendor,
        vendor_name=tenant.vendor_name,
        sources=tenant.sources,
        assessed_at=assessed_at,
        catalogue_version=catalogue_version,
        checks=len(results),
        selection=selection,
        policy_name=policy.name,
        policy_digest=policy_digest(policy),
        score=score_of(results, tenant.sources, selection),
        results=results,
        skipped=tenant.skipped,
        waiver_notices=tuple(book.notices()),
        frameworks=frameworks or Frameworks({}),
        provided=dict(posture.provided),
        requests=requests,
        bytes_received=bytes_received,
        ledger=ledger,
    )


def score_of(results: Sequence[Result], sources: Sequence[TenantSource], selection: str = "") -> Score:
    """The score of results. A narrowed selection gets no grade: leaving checks out must not buy one."""
    entries = entries_of(results)
    overall, in_scope = coverage(results)
    value = capped_value(entries)
    graded = in_scope >= COVERAGE_FLOOR and not selection and bool(entries)
    whole = overall >= COVERAGE_FLOOR and not critical_topic_out_of_reach(results)
    return Score(
        value=value,
        grade=grade_of(value) if graded else None,
        qualified=None if whole else "configuration only",
        scope=tuple(sorted({source.kind for source in sources})),
        reachable=reachable_value(entries),
        coverage_overall=overall,
        coverage_in_scope=in_scope,
        confidence=confidence(results),
        caps=caps_of(entries),
        groups={
            name: None if mean is None else round(mean, 1) for name, mean in group_means(entries).items()
        },
        actions=best_actions(entries),
    )


def policy_digest(policy: Policy) -> str:
    """Names a policy by its content."""
    text = json.dumps(policy.model_dump(mode="json", exclude={"today"}), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


__all__ = ["Assessment", "Tenant", "TenantSource", "assess", "policy_digest", "score_of"]
