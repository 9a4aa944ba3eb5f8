"""Whom a role is for that every account holds without being given it."""

from __future__ import annotations

from auditor.posture import Audience, Fact, Known, Role, Unknown, User, UserKind, map_fact

_AUDIENCE = {
    UserKind.PERSON: Audience.INTERNAL,
    UserKind.INTEGRATION: Audience.INTERNAL,
    UserKind.SYSTEM: Audience.INTERNAL,
    UserKind.PORTAL: Audience.EXTERNAL,
    UserKind.GUEST: Audience.GUEST,
}


def applies(role: Role, user: User) -> Fact[bool]:
    """Whether the user is one of those whom a role of the kind EVERYONE is for."""
    if isinstance(role.audience, Unknown):
        return role.audience
    audience = role.audience.value
    return map_fact(user.kind, lambda kind: _AUDIENCE[kind] is audience)


def surely(fact: Fact[bool]) -> bool:
    """Known, and true."""
    return isinstance(fact, Known) and fact.value
