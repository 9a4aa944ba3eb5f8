"""What an assessment is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from auditor.check import Check
from auditor.posture import Unknown, UnknownKind

STATUSES = ("pass", "partial", "fail", "unknown", "not_applicable")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A waiver in force for one finding."""

    by: str
    owner: str
    until: str
    reason: str


@dataclass(slots=True)
class Resource:
    """One entity of a result that is worth listing: wrong, unknown, or an allowed holder."""

    id: str
    name: str
    status: str
    severity: str
    path: str = ""
    line: int = 0
    locator: str = ""
    actual: Any = None
    expected: Any = None
    evidence: str = ""
    grade: str = ""
    observed_at: str = ""
    fingerprint: str = ""
    accepted: Acceptance | None = None
    unknown: Unknown | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence that a result lacks, and what would give it."""

    kind: UnknownKind
    resource: str
    permission: str
    reason: str
    path: str = ""


@dataclass(slots=True)
class Result:
    """What one check found."""

    check: Check
    status: str
    passing: int = 0
    total: int = 0
    unknown: int = 0
    noun: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    resources: list[Resource] = field(default_factory=list)
    reason: str = ""
    unlisted: int = 0  # wrong or unknown entities beyond those in `resources`

    @property
    def failing(self) -> int:
        return self.total - self.passing - self.unknown

    @property
    def value(self) -> float:
        """What the result earns: 1 for a pass, the passing share for a partial one, else nothing."""
        if self.status == "pass":
            return 1.0
        return self.passing / self.total if self.status == "partial" and self.total else 0.0

    @property
    def out_of_reach(self) -> bool:
        """Whether the sources could never have told."""
        return (
            self.status == "unknown"
            and bool(self.missing)
            and all(entry.kind is UnknownKind.OUT_OF_REACH for entry in self.missing)
        )

    @property
    def judged(self) -> bool:
        """Whether the check came to a verdict."""
        return self.status != "unknown"

    @property
    def is_finding(self) -> bool:
        """Whether the verdict is that something is not, or not everywhere, as it should be."""
        return self.status in ("fail", "partial")

    @property
    def counts_for_score(self) -> bool:
        return (
            self.check.scored
            and self.check.same_as is None
            and self.status != "not_applicable"
            and not self.out_of_reach
        )


def fingerprint(check_id: str, resource_id: str) -> str:
    """Names a finding for ever: sha256 of check id and canonical resource id, and of nothing else."""
    return hashlib.sha256(f"{check_id}\n{resource_id}".encode("utf-8", "surrogateescape")).hexdigest()
