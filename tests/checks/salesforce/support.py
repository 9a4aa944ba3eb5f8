"""Postures of which only the roles or the product's own settings are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from auditor.posture import Evidence, Posture, Role
from tests.builders import evidence, population, posture_with

PLACE = "profiles/Sales.profile-meta.xml"


def with_roles(*roles: Role, **more: Any) -> Posture:
    """A tenant with these roles; `unread` and `complete` as for a population."""
    return posture_with(**{"access.roles": population("roles", *roles, **more)})


def with_native(**facts: Any) -> Posture:
    """A tenant with these native facts, by key."""
    return posture_with(native=facts)


def gives(right: str, line: int, path: str = PLACE) -> dict[str, Evidence]:
    """The product's own right, given on a line of a file."""
    return {right: replace(evidence(path, line), locator=f"userPermissions.{right}")}
