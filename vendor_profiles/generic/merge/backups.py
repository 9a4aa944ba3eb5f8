"""The one arrangement of backups that a form describes, class by class of what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import (
    BackedUp,
    DataClass,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    not_provided,
    unseen,
)

from ..questions import KIND
from .single import facts_below

_PATH = "backup.coverage"


def coverage(facts: Mapping[str, Fact[Any]]) -> Seen[BackedUp]:
    """Every class of data; those that the answer does not name are in no backup. Nothing is said of backups of which nobody says
    what they hold."""
    found = facts_below(_PATH, facts)
    held = found.pop("exists")
    shared = {
        **found,
        "interval_hours": facts["backup.interval_hours"],
        "restore_tested": facts["backup.last_restore_test"],
    }
    if isinstance(held, Unknown):
        return held
    return Population("backups", tuple(_member(kind, held, shared) for kind in DataClass))


def _member(kind: DataClass, held: Known[tuple[str, ...]], shared: Mapping[str, Fact[Any]]) -> BackedUp:
    return unseen(
        BackedUp,
        not_provided(KIND),
        id=str(kind),
        name=str(kind),
        data_class=kind,
        exists=Known(str(kind) in held.value, held.evidence),
        evidence=held.evidence,
        **shared,
    )
