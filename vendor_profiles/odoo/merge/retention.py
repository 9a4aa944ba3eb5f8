"""Rules of the module data_recycle, by which records are deleted once their time is over."""

from __future__ import annotations

from auditor.posture import (
    Fact,
    Known,
    Population,
    Retention,
    RetentionRule,
    Seen,
    Unknown,
    gravest,
    out_of_reach,
)
from auditor.posture.topics.records.retention import RULES
from auditor.vendor.answers import Row

from .tenant import Tenant

KIND = "RecycleRule"
DELETES, BY_ITSELF = "unlink", "automatic"


def retention(tenant: Tenant) -> Retention:
    return Retention(rules=_rules(tenant))


def _rules(tenant: Tenant) -> Seen[RetentionRule]:
    """Those that delete, or may. Jobs of other modules can delete, too, so that these are never known to be all, and that there is none of them
    says nothing."""
    others = out_of_reach(RULES)
    if tenant.answers.absent(KIND):
        return others
    seen = tenant.answers.population("retention_rules", KIND, _rule)
    if isinstance(seen, Unknown):
        return seen
    gaps = [others] if seen.complete is True else [others, seen.complete]
    return Population(seen.noun, seen.items, gravest(gaps), seen.unread) if len(seen) else gravest(gaps)


def _rule(row: Row) -> RetentionRule | None:
    """A record that is only archived stays in the database (addons/data_recycle/models/data_recycle_model.py, 2026-11-28)."""
    action = row.words("recycle_action")
    if isinstance(action, Known) and action.value != DELETES:
        return None
    return RetentionRule(
        id=f"retention-rule:{row.text('id')}",
        name=row.text("name") or row.text("id"),
        active=_active(row, action),
        last_run=out_of_reach(RULES),
        evidence=row.evidence,
    )


def _active(row: Row, action: Fact[str]) -> Fact[bool]:
    """One that waits for somebody to confirm each record deletes nothing by itself."""
    on, mode = row.flag("active"), row.words("recycle_mode")
    if isinstance(on, Known) and not on.value:
        return on
    if isinstance(mode, Known) and mode.value != BY_ITSELF:
        return Known(False, mode.evidence)
    gaps = [fact for fact in (on, mode, action) if isinstance(fact, Unknown)]
    return gravest(gaps) if gaps else on
