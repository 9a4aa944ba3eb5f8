"""A tenant of a few roles and accounts, of which all is known that a test does not take away."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import (
    Access,
    Action,
    Capability,
    Control,
    Group,
    GroupKind,
    Means,
    Posture,
    Use,
    User,
    UserKind,
)
from tests.builders import DENIED, blank, evidence, known, population, posture_with
from tests.checks.access.support import personal_data

TODAY = date(2026, 11, 24)
RECENT, OLD = date(2026, 11, 1), date(2026, 1, 1)
NOT_LOGGED = population("uses", complete=DENIED)


def user(name: str, *roles: str, **facts: Any) -> User:
    """An active person with these roles, who signed in lately and is no administrator."""
    usual = {
        "roles": known(roles),
        "active": known(True),
        "kind": known(UserKind.PERSON),
        "administrator": known(False),
        "last_login": known(RECENT),
        "created": known(date(2020, 1, 1)),
        "evidence": evidence(),
        "limits": {},
    }
    found: User = blank(User, id=f"user:{name}", name=name, login=f"{name}@example.com", **(usual | facts))
    return found


def team(name: str, *gives: str) -> Group:
    """A team whose members have these roles."""
    return Group(f"team:{name}", name, GroupKind.TEAM, known(gives), evidence())


def use(name: str, right: Action | Capability, object_class: str = "*", last: Any = RECENT) -> Use:
    """That an account used a right, and when."""
    when = known(last) if isinstance(last, date) else last
    return Use(
        f"use:{name}:{right}:{object_class}",
        f"{name} {right}",
        f"user:{name}",
        right,
        object_class,
        when,
        evidence(),
    )


def control(holder: str, target: str, means: Means) -> Control:
    """That whoever is the holder comes to the target by these means."""
    return Control(
        f"control:{holder}-{means}-{target}", f"{holder} {means} {target}", holder, target, means, evidence()
    )


def company(
    roles: Any, users: Any = (), groups: Any = (), uses: Any = (), controls: Any = (), **more: Any
) -> Posture:
    """All of these; each is a list, a population, or an Unknown in its place. Contact holds personal data."""

    def seen(noun: str, part: Any) -> Any:
        return population(noun, *part) if isinstance(part, list | tuple) else part

    access = blank(
        Access,
        roles=seen("roles", roles),
        groups=seen("groups", groups),
        uses=seen("uses", uses),
        controls=seen("controls", controls),
    )
    whole = {"data": personal_data("Contact.Email", harmless=("Product.Code",)), **more}
    return posture_with(
        access=access, users=seen("users", users), administrators=population("administrators"), **whole
    )
