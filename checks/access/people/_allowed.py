"""The containers that the policy allows to give a right."""

from __future__ import annotations

from auditor.access import Effective
from auditor.check import Policy


def allowed_containers(effective: Effective, policy: Policy, check_id: str) -> frozenset[int]:
    """Numbers of the roles that are allowed holders for a check of roles. What was not seen is nobody's role, whatever
    the policy's globs say."""
    if not policy.allowed.get(check_id):
        return frozenset()
    allowed = {one.id for _, one in effective.tenant.roles() if policy.is_allowed(check_id, one.id)}
    return frozenset(n for n, one in enumerate(effective.tenant.graph.containers) if one.id in allowed)
