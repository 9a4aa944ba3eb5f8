"""What the store answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from auditor.history.change import Change
from auditor.history.night import State


@dataclass(frozen=True, slots=True)
class Sealed:
    """A row of the chain: its number from 1, and its hash. `new` is false where the same content was there already."""

    seq: int
    hash: str
    new: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """One night of a tenant as trends show it. Numbers are None where the tenant could not be judged, and level and grade also where
    too little was seen. `statuses` counts results by status, `failing` those with a finding by severity; `open` counts the entities of
    findings by severity, `accepted` those that somebody accepts, `omitted` those that the document only counts. `sources` says by
    kind when the oldest was observed, `releases` which of the product it were, `missing` how many kinds of evidence were asked for and not
    seen. `changes` counts by direction. Trends compare what has the same scope, catalogue, selection and policy."""

    tenant: str
    day: date
    seq: int
    state: State
    reason: str = ""
    vendor: str = ""
    value: float | None = None
    bad: float | None = None
    unseen: float | None = None
    level: int | None = None
    grade: str | None = None
    qualified: str = ""
    scope: tuple[str, ...] = ()
    catalogue: str = ""
    selection: str = ""
    policy: str = ""
    coverage_overall: float | None = None
    coverage_in_scope: float | None = None
    statuses: Mapping[str, int] = field(default_factory=dict)
    failing: Mapping[str, int] = field(default_factory=dict)
    open: Mapping[str, int] = field(default_factory=dict)
    accepted: Mapping[str, int] = field(default_factory=dict)
    omitted: int = 0
    assessed_at: str = ""
    policy_name: str = ""
    releases: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    changes: Mapping[str, int] = field(default_factory=dict)

    @property
    def judged(self) -> bool:
        """Whether there is an assessment of this night."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """A tenant on a day: `last` is its newest night at or before, `seen` the newest of these that was judged, None if none was."""

    tenant: str
    last: Point
    seen: Point | None


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One check on one night. `status` is empty where that night's assessment has no such result."""

    day: date
    seq: int
    status: str
    severity: str = ""
    version: int = 0
    passing: int = 0
    total: int = 0
    unknown: int = 0
    good: float | None = None
    bad: float | None = None
    unseen: float | None = None
    fault: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding over time: the first day it was seen open, and the day it was seen closed, None while that was not seen. Lost evidence
    closes nothing. `name` is what its entity is called, `accepted` where somebody accepted it until when, and who answers for that."""

    check: str
    severity: str
    opened: date
    closed: date | None = None
    name: str = ""
    accepted: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Lately:
    """What became of a tenant in a span: findings by fingerprint, and the changes that each night saw, with its day, the oldest first."""

    findings: dict[str, Seen]
    changes: list[tuple[date, Change]]


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain goes: the number and hash of its newest row, how many rows are kept, and when it was written (empty: no row)."""

    seq: int
    count: int
    hash: str
    at: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a chain. `what` is edited, inserted, reordered, removed, rewritten or derived; `row` the first row
    concerned, `line` says it for people."""

    what: str
    row: int
    line: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found. `unclear` is what could not be told, `dropped` what retention took out, as its own rows say."""

    head: Head
    problems: tuple[Problem, ...] = ()
    unclear: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    signer: str = ""
    compared: bool = False

    @property
    def state(self) -> Literal["whole", "broken", "unclear"]:
        """broken before unclear: what is wrong is known."""
        return "broken" if self.problems else "unclear" if self.unclear else "whole"


@dataclass(frozen=True, slots=True)
class Lease:
    """Who collects a tenant on a day, until when. `token` grows with each holder: the store takes a night only from the newest."""

    tenant: str
    day: date
    holder: str
    token: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A small state that something else keeps here: the newest of a kind and key counts."""

    kind: str
    key: str
    state: str
    at: str
    data: Mapping[str, Any] = field(default_factory=dict)
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Dropped:
    """What retention took out. `tenants` are those of which nothing is left."""

    periods: tuple[str, ...]
    rows: int
    nights: int
    tenants: tuple[str, ...] = ()
    sealed: Sealed | None = None
