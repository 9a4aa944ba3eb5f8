"""Postures of which only the roles or the product's own settings are known."""

from __future__ import annotations

from typing import Any

from auditor.posture import Posture, Role
from tests.builders import population, posture_with


def with_roles(*roles: Role, **more: Any) -> Posture:
    """A tenant with these roles; `unread` and `complete` as for a population."""
    return posture_with(**{"access.roles": population("roles", *roles, **more)})


def with_native(**facts: Any) -> Posture:
    """A tenant with these native facts, by key."""
    return posture_with(native=facts)
