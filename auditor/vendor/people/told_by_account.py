"""Products that tell what each account may do in all, and not what a role or group of theirs gives."""

from __future__ import annotations

from dataclasses import replace

from auditor.posture import Group, Role, Unknown


def role_told_by_account(role: Role, why: Unknown) -> Role:
    """A role whose members' rights stand with each account: what it gives is unknown, by `why`, for whoever asks about roles, and
    adds nothing unknown to the accounts that have it. Each of these must hold a role of its own with all that it may do, or roles
    that are unknown."""
    return replace(role, rights_seen=why, objects=why, told_by_account=True)


def group_told_by_account(group: Group, why: Unknown) -> Group:
    """The same of a group that brings roles."""
    return replace(group, gives=why, told_by_account=True)
