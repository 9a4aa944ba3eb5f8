"""What makes a finding on a role weigh less: that no active account has it, or that its visitors reach no page."""

from __future__ import annotations

from collections.abc import Callable

from auditor.access import holding
from auditor.check import Policy
from auditor.posture import Audience, Fact, Known, Posture, Role, RoleKind, Unknown, map_fact

Weight = Callable[[Role], str | None]


def is_given(role: Role) -> Fact[bool]:
    """Whether a role is one that accounts are given: not what everyone has, nor what several roles amount to together, nor
    what visitors get."""
    if role.kind is RoleKind.EVERYONE or role.together:
        return Known(False, role.evidence)
    return map_fact(role.audience, lambda audience: audience is not Audience.GUEST)


def unless_held(posture: Posture, policy: Policy, severity: str) -> Weight:
    """This severity for a role that certainly no active account has: somebody must hand it out before it can be misused."""
    if isinstance(posture.users, Unknown):
        return lambda _: None
    held = holding(posture, policy.today)

    def weight(role: Role) -> str | None:
        given = is_given(role)
        free = isinstance(given, Known) and given.value and not held.possible[held.numbers[role.id]]
        return severity if free else None

    return weight


def unless_open(posture: Posture, severity: str) -> Weight:
    """This severity for a role of visitors all of whose sites are known to be off: nobody gets in there today."""
    sites = posture.exposure.sites
    if isinstance(sites, Unknown) or sites.complete is not True or sites.unread:
        return lambda _: None
    off: dict[str, bool] = {}
    for site in sites.items:
        if isinstance(site.guest_role, Unknown):
            return lambda _: None
        role = site.guest_role.value
        closed = isinstance(site.active, Known) and not site.active.value
        if role is not None:
            off[role] = off.get(role, True) and closed
    return lambda role: severity if off.get(role.id) else None
