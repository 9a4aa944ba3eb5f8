"""Environments of which only the roles are known."""

from __future__ import annotations

from typing import Any

from auditor.posture import Posture, Role, RoleKind
from tests.builders import empty_posture, evidence, population, posture_with, role

PLACE = "Roles/Sales.xml"


def holding(name: str, **more: Any) -> Role:
    """A role with these privileges at the depth Global, by name with the line that gives each."""
    privileges: dict[str, int] = more.pop("privileges", {})
    native = {key: evidence(PLACE, line) for key, line in privileges.items()}
    return role(name, kind=more.pop("kind", RoleKind.ROLE), native=native, **more)


def environment(*roles: Role, **more: Any) -> Posture:
    """`unread` and `complete` as for a population."""
    return posture_with(empty_posture("dataverse"), **{"access.roles": population("roles", *roles, **more)})
