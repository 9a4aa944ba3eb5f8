"""What is logged, how long it is kept, where it goes and who is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import BESIDE, Fact, Unknown, out_of_reach
from auditor.posture.facts.population import Seen

FAILED = "Failed sign-ins"
READS = "Record of reading"


@dataclass(frozen=True, slots=True)
class EventStream:
    """A kind of security event that the product can record."""

    id: str
    name: str
    recorded: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AlertRule:
    """A rule that acts on events."""

    id: str
    name: str
    active: Fact[bool]
    acts: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EventRelay:
    """A standing export of events to another system."""

    id: str
    name: str
    running: Fact[bool]
    evidence: Evidence


def _no_failed() -> Unknown:
    return out_of_reach(FAILED)


def _no_reads() -> Unknown:
    return out_of_reach(READS)


@dataclass(frozen=True, slots=True)
class Logging:
    """The log settings of the tenant. `retention_days` of 0 means that nothing is kept beyond the default;
    `audit_retention_days` and `sign_in_retention_days` of 0 mean that records are kept for ever.
    `audit_enabled`: changes of records or settings are recorded with who made them. `failed_sign_ins_recorded`: attempts that failed are recorded, too,
    and `failed_sign_ins_watched`: somebody is told of many of them, or looks. Of what is read and exported: `reads_name_records` says whether the record
    tells which records it was, `reads_tell_extent` whether it tells of which kinds and how many, and `reads_kept_days` for how long it is kept, 0 for
    ever."""

    audit_enabled: Fact[bool]
    audit_retention_days: Fact[int]
    sign_ins_recorded: Fact[bool]
    sign_in_retention_days: Fact[int]
    events_generated: Fact[bool]
    retention_days: Fact[int]
    deletion_allowed: Fact[bool]
    login_forensics: Fact[bool]
    streams: Seen[EventStream]
    relays: Seen[EventRelay]
    alert_rules: Seen[AlertRule]
    alerting_enabled: Fact[bool]
    failed_sign_ins_recorded: Fact[bool] = field(default_factory=_no_failed, metadata=BESIDE)
    failed_sign_ins_watched: Fact[bool] = field(default_factory=_no_failed, metadata=BESIDE)
    reads_name_records: Fact[bool] = field(default_factory=_no_reads, metadata=BESIDE)
    reads_tell_extent: Fact[bool] = field(default_factory=_no_reads, metadata=BESIDE)
    reads_kept_days: Fact[int] = field(default_factory=_no_reads, metadata=BESIDE)
