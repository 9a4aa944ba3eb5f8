"""What the file of tenants says of their pages: who there should be, in which groups, and by when findings are to be put right."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from auditor.history.deadlines import asked
from auditor.nightly.alerts.config import alerts_of
from auditor.nightly.closing.telling import days_asked
from auditor.nightly.ordering.config import Plan
from auditor.nightly.ordering.order import groups_of, policy_of
from auditor.portfolio import Wanted
from auditor.portfolio.remembered.ending import LASTS, Limits
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
    read = cache(days_asked)
    return replace(
        wanted,
        declared=tenants,
        limits=Limits(lasts={**LASTS, **alerts.evidence_days}),
        deadlines={
            one.name: asked(read(*policy_of(plan, one)), alerts.deadline_days)
            for one in plan.tenants
            if one.name in tenants
        },
    )
