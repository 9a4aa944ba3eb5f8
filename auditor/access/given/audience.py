"""Whom a role is for that is given to nobody by name, and which roles visitors have or may have: the one place where it is
decided, for all products.

A role of the kind EVERYONE reaches the accounts of its audience: employees, programs and the product's own accounts
(internal), portal users (external), or guests. A right of everybody who signs in is one such role for each audience. Where the
audience of the role or the kind of the account is not known, the account may have it.
"""

from __future__ import annotations

from auditor.posture import (
    Audience,
    Evidence,
    Fact,
    Known,
    Role,
    RoleKind,
    Unknown,
    UserKind,
    gravest,
    map_fact,
)

_AUDIENCE = {
    UserKind.PERSON: Audience.INTERNAL,
    UserKind.INTEGRATION: Audience.INTERNAL,
    UserKind.SYSTEM: Audience.INTERNAL,
    UserKind.PORTAL: Audience.EXTERNAL,
    UserKind.GUEST: Audience.GUEST,
}


def applies(role: Role, kind: Fact[UserKind]) -> Fact[bool]:
    """Whether an account of this kind is one of those whom a role of the kind EVERYONE is for."""
    gaps = [fact for fact in (role.audience, kind) if isinstance(fact, Unknown)]
    if gaps or isinstance(role.audience, Unknown):
        return gravest(gaps)
    audience = role.audience.value
    return map_fact(kind, lambda one: _AUDIENCE[one] is audience)


def visits(role: Role) -> Fact[bool]:
    """Whether visitors have a role who sign in to nothing."""
    return map_fact(role.audience, lambda audience: audience is Audience.GUEST)


def visitor(evidence: Evidence) -> Fact[UserKind]:
    """The kind of somebody who signs in to nothing."""
    return Known(UserKind.GUEST, evidence)


def is_everyones(role: Role) -> bool:
    """Whether accounts have it without being given it."""
    return role.kind is RoleKind.EVERYONE


def surely(fact: Fact[bool]) -> bool:
    """Known, and true."""
    return isinstance(fact, Known) and fact.value
