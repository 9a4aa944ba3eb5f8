"""What the checks of this product's own rights and settings have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.check import Judged, Outcome, each, gathered, judged, must_be
from auditor.posture import (
    Fact,
    Known,
    Posture,
    Role,
    Seen,
    Unknown,
    User,
    UserKind,
    all_true,
    gravest,
    map_fact,
    not_provided,
)


def holds_native(role: Role, right: str) -> Fact[bool]:
    """Whether the role gives a right of the product's own, with the place that says so."""
    place = role.native.get(right)
    if place is not None:
        return Known(True, place)
    if right in role.ruled_out_native:
        return Known(False, role.ruled_out_native[right])
    if isinstance(role.rights_seen, Unknown):
        return role.rights_seen
    return Known(False, role.evidence)


def native_holders(
    posture: Posture,
    right: str,
    *,
    strict: bool = False,
    severity: Callable[[Role], str | None] = lambda _: None,
) -> Outcome:
    """Which roles give a right that none should, but for the allowed ones. `severity` lowers the check's own for a role."""
    return each(
        posture.access.roles,
        lambda role: judged(
            holds_native(role, right), lambda held: not held, expected=False, severity=severity(role)
        ),
        strict=strict,
    )


def native_settings(posture: Posture, keys: tuple[str, ...], wanted: bool) -> Outcome:
    """Settings that belong together, each a resource of its own: one that is wrong is enough to fail."""
    found = [Judged(f"setting:{key}", key, must_be(posture.native_fact(key), wanted)) for key in keys]
    return gathered("settings", found, strict=True)


def user_holds(posture: Posture, user: User, right: str, *, always: bool = False) -> Fact[bool]:
    """Whether one of the roles of an account gives a right of the product's own. `always`: whether one gives it in every session and without
    an end, which a protection has to."""
    if isinstance(user.roles, Unknown):
        return user.roles
    gaps: list[Unknown] = []
    for id_ in user.roles.value:
        role = _roles(posture).get(id_)
        held = why_missing(posture.access.roles, id_, "Role") if role is None else holds_native(role, right)
        if isinstance(held, Unknown):
            gaps.append(held)
        elif held.value and not (always and role is not None and _narrowed(user, role)):
            return held
    return gravest(gaps) if gaps else Known(False, user.evidence)


def why_missing(seen: Seen[Any], id_: str, kind: str) -> Unknown:
    """Why an entity that is named elsewhere is not among those that were seen."""
    if isinstance(seen, Unknown):
        return seen
    gaps = [entry.unknown for entry in seen.unread if entry.id == id_]
    gaps += [seen.complete] if isinstance(seen.complete, Unknown) else []
    return gravest(gaps) if gaps else not_provided(kind, id_)


def _narrowed(user: User, role: Role) -> bool:
    """Whether it has to be raised for a session, or may come to an end."""
    return role.on_demand or isinstance(user.limits, Unknown) or role.id in user.limits


def _roles(posture: Posture) -> dict[str, Role]:
    roles = posture.access.roles
    return posture.once(
        "roles by id", lambda: {} if isinstance(roles, Unknown) else {role.id: role for role in roles.items}
    )


def is_active_person(user: User) -> Fact[bool]:
    """Whether an account of staff can be used."""
    return all_true(user.active, map_fact(user.kind, lambda kind: kind is UserKind.PERSON))
