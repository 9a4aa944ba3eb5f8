"""From posture to assessment: same input, same bytes out. Knows no language and no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from auditor.answers.answer import Answer
from auditor.assess.acceptance.waivers import WaiverBook, WaiverNotice
from auditor.assess.concern import concerned
from auditor.assess.frameworks import Frameworks
from auditor.assess.frameworks.attested import Attestation
from auditor.assess.native import NativeFact, not_asked
from auditor.assess.people import people_named
from auditor.assess.reach import Reach
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.assess.scoring.score import Score, score_of
from auditor.assess.shown import shown_once
from auditor.check import Check
from auditor.policy import Policy
from auditor.policy.wide import allowed_whatever
from auditor.posture import Posture
from auditor.posture.entities import judged_ids
from auditor.snapshot import READER_FAILED, Signature, Skipped


@dataclass(frozen=True, slots=True)
class TenantSource:
    """A source of the tenant as the assessment names it; `signature` is that of a stored snapshot, `product_version` the release of
    the product where this source tells it. `observed_at` is when it was read; `dated` the ISO day or time that it shows of itself (the newest entry
    of an archive, a manifest, the day of asking), empty where it shows none. `account` asked, where somebody did, and `rights` are those that it was seen to have."""

    kind: str
    digest: str
    observed_at: str
    items: int
    label: str = ""
    signature: Signature | None = None
    product_version: str = ""
    dated: str = ""
    account: str = ""
    rights: tuple[str, ...] = ()


@dataclass(slots=True)
class Assessment:
    """Everything a report needs; one stored assessment renders in every language. `native` are settings of this product alone
    that no check judges; none are listed where the checks were narrowed. `entities` are the ids of all that could be judged, None
    where nobody noted them, and `as_of` the day by which ends and ages were judged. `deadlines` are the days by severity that the policy asks;
    `answers` are what the vendor answered so far, oldest first; `people` are the names, by canonical id, of all whom a finding may name;
    `attestations` are what people attested of controls of frameworks."""

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
    native: tuple[NativeFact, ...] = ()
    entities: frozenset[str] | None = None
    as_of: date | None = None
    deadlines: Mapping[str, int] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attestations: tuple[Attestation, ...] = ()

    @property
    def faults(self) -> list[Result]:
        """The checks that a fault of this program stopped."""
        return [entry for entry in self.results if entry.fault is not None and not entry.fault.file]

    @property
    def unread_by_fault(self) -> list[Skipped]:
        """The files at which a fault of this program's reader stopped."""
        return [entry for entry in self.skipped if entry.reason == READER_FAILED]

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
    keep_going: bool = False,
    attestations: Sequence[Attestation] = (),
) -> Assessment:
    """Judge the posture. `ledger` is the digest of the ledger of what was asked. `assessed_at` is an ISO 8601 time; `selection` names a narrowed set of checks.
    `keep_going` keeps a fault of a check in its result instead of raising it."""
    dated = policy.model_copy(update={"today": today})
    book = replace(waivers)  # its notes of what was used are those of this assessment alone
    results = run_checks(checks, posture, dated, book, reach, keep_going=keep_going)
    concerned(results, posture, today)
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
        score=score_of(results, [source.kind for source in tenant.sources], selection),
        results=results,
        skipped=tenant.skipped,
        waiver_notices=(*book.notices(), *_allowing_all(policy)),
        frameworks=frameworks or Frameworks({}),
        provided=dict(posture.provided),
        requests=requests,
        bytes_received=bytes_received,
        ledger=ledger,
        native=() if selection else not_asked(posture, checks),
        as_of=today,
        deadlines={str(severity): days for severity, days in policy.deadlines.items()},
        entities=frozenset(map(shown_once, judged_ids(posture))),
        people=people_named(posture, results),
        attestations=tuple(attestations),
    )


def _allowing_all(policy: Policy) -> list[WaiverNotice]:
    return [
        WaiverNotice("allows_all", check_id, glob, "") for check_id, glob in allowed_whatever(policy.allowed)
    ]


def policy_digest(policy: Policy) -> str:
    """Names a policy by what verdicts rest on; a deadline and what the policy is called judge nothing, and leave the digest as it is."""
    says = policy.model_dump(mode="json", exclude={"today", "deadlines", "name"})
    says["allowed"] = {check: globs for check, globs in says["allowed"].items() if globs}
    text = json.dumps(says, sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


__all__ = ["Assessment", "Tenant", "TenantSource", "assess", "policy_digest"]
