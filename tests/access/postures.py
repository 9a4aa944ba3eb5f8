"""Postures of a few roles and accounts of which little else is known, and who of them holds a right."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.access import Certainty, Tenant, Wanted, who_can
from auditor.posture import Access, Action, Capability, Posture, Right, RoleKind, Scope, User, UserKind
from tests.builders import GAP, blank, empty_posture, known, posture_with, role

TODAY = date(2026, 11, 24)
EXPORT = Wanted(Action.EXPORT, "Contact")
MANAGE = Wanted(Capability.MANAGE_USERS, "*")
SALES = role("Sales", Right(Action.EXPORT, "Contact", Scope.TEAM), kind=RoleKind.ROLE)
ADMIN = role("Admin", Right(Capability.MANAGE_USERS), Right(Action.EXPORT), kind=RoleKind.ROLE)
ALL = role("All", Right(Action.READ, "Contact", Scope.OWN), kind=RoleKind.EVERYONE)


def user(name: str, *roles: str, **facts: Any) -> User:
    usual = {"roles": known(roles), "active": known(True), "kind": known(UserKind.PERSON)}
    found: User = blank(
        User, id=f"user:{name}", name=name, login="", **({**usual, "administrator": known(False)} | facts)
    )
    return found


def posture(users: Any, roles: Any, administrators: Any = GAP) -> Posture:
    return posture_with(
        empty_posture(),
        users=users,
        administrators=administrators,
        access=blank(Access, roles=roles),
    )


def answers(tenant: Tenant, wanted: Wanted = EXPORT) -> dict[str, Certainty]:
    return {one.principal.name: one.held.certainty for one in who_can(tenant, wanted).holders}
