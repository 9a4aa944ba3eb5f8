"""What an assessment is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from auditor.assess.accepted import Held
from auditor.assess.share import Counts, good_of
from auditor.check import SEVERITIES, Check
from auditor.fault import Fault
from auditor.posture import Unknown, UnknownKind
from auditor.textbytes import bytes_of

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
    held: Held | None = None  # what whoever accepts this finding accepts


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence that a result lacks, and what would give it."""

    kind: UnknownKind
    resource: str
    permission: str
    reason: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """Whom and what the failing entities of a result concern, each counted once. `people` are active accounts of people who hold what is
    wrong, or whose own account it is; `objects` the kinds of records that it opens; `records` how many records those hold. None is "not shown", never none."""

    people: int | None = None
    objects: int | None = None
    records: int | None = None


@dataclass(frozen=True, slots=True)
class Omitted:
    """Entities that are known by name and left out of a list, none of them worse than those in it: how many of each status, and how
    many of the wrong ones somebody accepted."""

    fail: int = 0
    unknown: int = 0
    right: int = 0
    accepted: int = 0

    @property
    def count(self) -> int:
        return self.fail + self.unknown + self.right


@dataclass(slots=True)
class Result:
    """What one check found. `omitted` is what a report leaves out of a very long list. `told` is the English sentence of a program that knows
    the check in another version, or alone; it is shown as it is."""

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
    complete: bool = True
    strict: bool = False
    concern: Concern | None = None
    omitted: Omitted | None = None
    told: str = ""
    fault: Fault | None = (
        None  # this program's own; the result is then unknown, and the fault no missing evidence
    )

    @property
    def accepted(self) -> int:
        """How many of the wrong entities somebody accepted."""
        mine = sum(entry.status == "fail" and entry.accepted is not None for entry in self.resources)
        return mine + (self.omitted.accepted if self.omitted else 0)

    @property
    def still_open(self) -> int:
        """How many of the wrong entities that are known by name nobody accepted."""
        mine = sum(entry.status == "fail" and entry.accepted is None for entry in self.resources)
        return mine + (self.omitted.fail - self.omitted.accepted if self.omitted else 0)

    @property
    def failing(self) -> int:
        return self.total - self.passing - self.unknown

    @property
    def whole(self) -> Any:
        """How many entities there are, as a plain value: `total`, or the range where of some of those it is not known
        whether they belong."""
        return self.params.get("total", self.total)

    @property
    def counts(self) -> Counts:
        """What the score divides by."""
        return Counts(self.passing, self.failing, self.unknown, self.complete, self.strict)

    @property
    def value(self) -> Fraction:
        """The part of its points that is shown good."""
        return good_of(self.counts)

    @property
    def severity(self) -> str:
        """That of the finding, which is as grave as its gravest entity, accepted or not; the check's own where there is none."""
        wrong = [entry for entry in self.resources if entry.status == "fail"]
        if not self.is_finding or not wrong or self.unlisted:
            return self.check.severity
        return _gravest(wrong)

    @property
    def gravest_open(self) -> str | None:
        """The severity of the gravest entity that is not shown good, accepted or not; None where all are. What may be
        hidden is as grave as the check."""
        if self.status in ("pass", "not_applicable"):
            return None
        listed = [entry for entry in self.resources if entry.status != "pass"]
        hidden = self.unlisted or (self.omitted is not None and self.omitted.unknown)
        return self.check.severity if not self.complete or hidden or not listed else _gravest(listed)

    @property
    def gravest_wrong(self) -> str | None:
        """The severity of the gravest entity that is wrong, accepted or not; None where none is."""
        listed = [entry for entry in self.resources if entry.status == "fail"]
        more = self.omitted.fail if self.omitted else 0  # none of them is graver
        return self._gravest_of(listed, self.failing - more) if self.failing else None

    @property
    def gravest_unseen(self) -> str | None:
        """The severity of the gravest of what is not known and these sources could tell; None where there is no such thing."""
        if self.status in ("pass", "not_applicable") or self._beyond_sources:
            return None
        if not self.complete or not self.total:
            return self.check.severity
        listed = [entry for entry in self.resources if entry.status == "unknown"]
        return self._gravest_of(listed, self.unknown) if self.unknown else None

    def _gravest_of(self, listed: list[Resource], count: int) -> str:
        return _gravest(listed) if listed and len(listed) == count else self.check.severity

    @property
    def _beyond_sources(self) -> bool:
        """Whether whatever is not known is what the sources could never have told."""
        return (
            self.fault is None
            and bool(self.missing)
            and all(entry.kind is UnknownKind.OUT_OF_REACH for entry in self.missing)
        )

    @property
    def all_accepted(self) -> bool:
        """Whether everything that is wrong was accepted."""
        return self.accepted > 0 and not self.unlisted and not self.still_open

    @property
    def out_of_reach(self) -> bool:
        """Whether the sources could never have told, and told nothing of any entity either."""
        return self.rest_out_of_reach and not self.passing

    @property
    def rest_out_of_reach(self) -> bool:
        """Whether nothing is wrong, and whatever is not known is what the sources could never have told."""
        return self.status == "unknown" and self._beyond_sources

    @property
    def judged(self) -> bool:
        """Whether the check came to a verdict, or saw the whole of its population and something right in it."""
        return self.status != "unknown" or (self.complete and self.passing > 0)

    @property
    def is_finding(self) -> bool:
        """Whether the verdict is that something is not, or not everywhere, as it should be."""
        return self.status in ("fail", "partial")

    @property
    def is_scored(self) -> bool:
        """Whether the result belongs to the questions of the score, in reach or not."""
        return self.check.scored and self.check.same_as is None and self.status != "not_applicable"

    @property
    def is_beside(self) -> bool:
        """Whether the result is shown beside those that count: a setting of a product's own baseline, a repetition of
        another check, readiness. Never a finding of the assessment, in no output."""
        return self.check.same_as is not None or not self.check.scored

    @property
    def counts_for_score(self) -> bool:
        return self.is_scored and not self.out_of_reach


def _gravest(resources: Iterable[Resource]) -> str:
    return min((entry.severity for entry in resources), key=SEVERITIES.index)


def fingerprint(check_id: str, resource_id: str) -> str:
    """Names a finding for ever: sha256 of check id and canonical resource id, and of nothing else."""
    return hashlib.sha256(bytes_of(f"{check_id}\n{resource_id}")).hexdigest()
