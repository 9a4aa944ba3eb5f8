"""An assessment as it is remembered: read from its JSON, so that one that was written years ago is read as today's is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Gap:
    """Evidence that a result lacks: `kind` is a kind of unknown (denied, error …), `permission` the right that would show it."""

    kind: str
    resource: str
    permission: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of a result: wrong (`fail`), not known (`unknown`), or an allowed holder (`pass`). `evidence` is the digest of the raw
    item that showed it; `unknown` the kind of what is not known; `accepted` who accepted it (by, owner, until, reason). `held` are the
    tokens of what is accepted with it (auditor/assess/accepted.py) where that is not `actual`, None where it is; `lacks` the evidence that would tell
    what is unknown and the right that would show it, None where neither is named."""

    id: str
    name: str
    status: str
    severity: str
    fingerprint: str
    actual: Any = None
    expected: Any = None
    evidence: str = ""
    path: str = ""
    line: int = 0
    unknown: str = ""
    accepted: Mapping[str, str] | None = None
    held: tuple[str, ...] | None = None
    more_is_worse: bool | None = None
    lacks: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of one check. `good`, `bad` and `unseen` are its points, None where it has none; `omitted` entities are not listed.
    `beside` is what is shown beside those that count, and is never a finding; `complete` whether the whole population was seen, None
    where the file does not tell it."""

    check: str
    version: int
    topic: str
    severity: str
    status: str
    passing: int
    total: int
    unknown: int
    text_en: str = ""
    gaps: tuple[Gap, ...] = ()
    entries: tuple[Entry, ...] = ()
    omitted: int = 0
    good: float | None = None
    bad: float | None = None
    unseen: float | None = None
    fault: bool = False
    beside: bool = False
    complete: bool | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the assessment names it: kind (export, api, form, register, review), digest, when it was observed, and the release
    of the product where it tells one."""

    kind: str
    digest: str
    observed_at: str
    product_version: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One assessment. `schema` is the version of its format; `level` and `grade` are None where too little was seen; `evidence` are kinds
    of evidence and how many items of each; `entities` are the ids of everything that was judged, None where the file does not tell them
    (written before, or too many to list); `as_of` is the day by which ends and ages were judged, empty where it does not tell it."""

    schema: int
    tenant: str
    vendor: str
    assessed_at: str
    catalogue: str
    selection: str
    policy_name: str
    policy_digest: str
    sources: tuple[Source, ...]
    value: float
    bad: float
    unseen: float
    level: int | None
    grade: str | None
    qualified: str
    scope: tuple[str, ...]
    coverage_overall: float
    coverage_in_scope: float
    results: Mapping[str, Judged]
    evidence: Mapping[str, int] = field(default_factory=dict)
    entities: frozenset[str] | None = None
    requests: int = 0
    as_of: str = ""
