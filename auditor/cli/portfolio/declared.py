"""What the file of tenants says of their pages: who there should be, in which groups, and by when findings are to be put right."""

from __future__ import annotations

from dataclasses import replace

from auditor.nightly.alerts.config import alerts_of
from auditor.nightly.config import Declared, Plan
from auditor.nightly.order import groups_of
from auditor.policy import load_policy
from auditor.portfolio import Wanted
from auditor.portfolio.ending import Limits
from auditor.userfile import UserFileError


def declared(plan: Plan, wanted: Wanted) -> Wanted:
    """The same, with the tenants of a plan that are not switched off. Raises UserFileError for a group that there is not."""
    tenants = {one.name: sorted(groups_of(plan, one)) for one in plan.tenants if one.own.enabled}
    groups = sorted({name for mine in tenants.values() for name in mine})
    if wanted.group and wanted.group not in groups:
        raise UserFileError(
            f"{plan.path}: has no group {wanted.group!r} (valid: {', '.join(groups) or 'none'})"
        )
    alerts = alerts_of(plan.alerts, plan.path)
    limits = Limits()
    return replace(
        wanted,
        declared=tenants,
        limits=Limits({**limits.deadlines, **alerts.deadline_days}, {**limits.lasts, **alerts.evidence_days}),
        deadlines={
            one.name: {**_of_policy(plan, one), **alerts.deadline_days}
            for one in plan.tenants
            if one.name in tenants
        },
    )


def _of_policy(plan: Plan, one: Declared) -> dict[str, int]:
    """The days that a tenant's own policy, or that of all, sets. One that cannot be read sets none: its night says so."""
    path = one.own.policy or plan.nightly.policy
    if path is None:
        return {}
    try:
        policy = load_policy(plan.folder / path)
    except UserFileError:
        return {}
    return {str(severity): days for severity, days in policy.deadlines.items()}
