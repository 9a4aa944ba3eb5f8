"""What is backed up, class by class, and whether it ever came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import BESIDE, Fact, Unknown, out_of_reach
from auditor.posture.facts.population import Seen

RESOURCE = "backup"


class DataClass(StrEnum):
    """What a CRM holds that a loss would take, in the order in which it is told."""

    RECORDS = "records"
    FILES = "files"
    METADATA = "metadata"
    CONFIGURATION = "configuration"
    AUDIT_LOG = "audit-log"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The backup of one class of data by one arrangement; the id begins with the class. `interval_hours` are those between two backups, 0 for
    without a pause; `last_good` is the day of the last run that
    succeeded, None where none ever did; `kept_days` of 0 means for ever; `apart`: it lies outside of the platform, under accounts of its own; `immutable`:
    nobody can change or delete it before its time; `restore_tested` is the day of the last test, None where there never was one;
    `restore_hours` and `lost_hours` were measured in it, 0 for at once and for nothing lost; `wanted_hours` and `wanted_lost_hours` are what
    the business asked for, 0 likewise, None where it asked for nothing."""

    id: str
    name: str
    data_class: DataClass
    exists: Fact[bool]
    interval_hours: Fact[int]
    last_good: Fact[date | None]
    kept_days: Fact[int]
    apart: Fact[bool]
    immutable: Fact[bool]
    encrypted: Fact[bool]
    restore_tested: Fact[date | None]
    restore_hours: Fact[float]
    lost_hours: Fact[float]
    wanted_hours: Fact[float | None]
    wanted_lost_hours: Fact[float | None]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Restored:
    """One kind of thing that was compared before a loss and after its restore. `came_back`: everything of it did, unchanged."""

    id: str
    name: str
    came_back: Fact[bool]
    evidence: Evidence


def _unseen() -> Unknown:
    """Hardly any product tells it of itself; whoever can, fills it or says why it cannot."""
    return out_of_reach(RESOURCE)


@dataclass(frozen=True, slots=True)
class Backup:
    """Backups, and whether one was ever restored. `last_restore_test` is None when there never was one;
    `interval_hours` are those between two backups: 0 for backups without a pause, never for none, which `exists`
    tells. `coverage` has one member for each class of data of each arrangement that is known; a class of which nobody says anything is
    an unread member of it. `restored` is the newest comparison of a restore."""

    exists: Fact[bool]
    interval_hours: Fact[int]
    last_restore_test: Fact[date | None]
    coverage: Seen[BackedUp] = field(default_factory=_unseen, metadata=BESIDE)
    restored: Seen[Restored] = field(default_factory=_unseen, metadata=BESIDE)
