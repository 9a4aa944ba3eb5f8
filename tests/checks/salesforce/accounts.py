"""Accounts with roles that give the product's own rights."""

from __future__ import annotations

from typing import Any

from auditor.posture import Posture, Role, User
from tests.builders import known, population, posture_with, role
from tests.checks.people import user
from tests.checks.salesforce.support import gives


def giving(name: str, *rights: str, **more: Any) -> Role:
    """A role with these rights of the product's own."""
    native = {right: place for right in rights for _, place in gives(right, 21).items()}
    return role(name, native=native, **more)


def holder(name: str, *roles: str, **facts: Any) -> User:
    """An active account with these profiles."""
    facts.setdefault("limits", {})
    return user(name, roles=known(tuple(f"profile:{one}" for one in roles)), **facts)


def tenant(roles: tuple[Role, ...], *users: User, complete: Any = True, **more: Any) -> Posture:
    """A tenant with these roles and accounts."""
    return posture_with(
        users=population("users", *users, complete=complete),
        **{"access.roles": population("roles", *roles), **more},
    )
