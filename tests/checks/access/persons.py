"""Tenants of people, their roles and groups, of which all else is unknown, and random ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from auditor.posture import Action, Capability, Known, Posture, Right, Role, Unknown, User, UserKind
from tests.builders import GAP, known, population, posture_with, role
from tests.checks.access.support import personal_data
from tests.checks.people import NO, PERSON, YES, user

EXPORT = Right(Action.EXPORT)
ALTER_LOG = Right(Capability.ALTER_AUDIT_LOG)
VIEW = Right(Capability.VIEW_SETUP)


def person(name: str, *roles: str, active: Any = YES, kind: Any = PERSON, **more: Any) -> User:
    """An account that is given these roles and groups, by id, and administers nothing unless told."""
    return user(name, active, kind, **{"roles": known(roles), "administrator": NO, **more})


def tenant(
    users: list[User], roles: list[Role], groups: tuple[Any, ...] = (), complete: Any = True
) -> Posture:
    """These people and roles, the list of people whole unless told; Contact holds personal data, and Product does not."""
    paths = {
        "users": population("users", *users, complete=complete),
        "access.roles": population("roles", *roles),
        "access.groups": population("groups", *groups),
        "data": personal_data("Contact.Email", harmless=("Product.Code",)),
    }
    return posture_with(**paths)


@dataclass(frozen=True)
class Holding:
    """What the slow way finds of one person."""

    counts: bool | None
    rights: frozenset[str]
    perhaps_any: bool

    def has(self, *wanted: str) -> bool | None:
        """Whether it holds all of these; None where that is not known."""
        if set(wanted) <= self.rights:
            return True
        return None if self.perhaps_any else False


def slowly(posture: Posture, without: frozenset[str] = frozenset()) -> dict[str, Holding]:
    """What each person holds, role by role and right by right. Roles in `without` give nothing."""
    users, roles = posture.users, posture.access.roles
    assert not isinstance(users, Unknown)
    assert not isinstance(roles, Unknown)
    by_id = {one.id: one for one in roles.items}
    found = {}
    for account in users.items:
        given = account.roles.value if isinstance(account.roles, Known) else ()
        held = [by_id[id_] for id_ in set(_below(given, by_id, without))]
        rights = {
            str(right.action) for one in held for right in one.grants if right.object_class != "Product"
        }
        hidden = isinstance(account.roles, Unknown) or roles.complete is not True
        hidden |= any(one.rights_seen is not True for one in held)
        found[account.id] = Holding(_counts(account), frozenset(rights), hidden)
    return found


def _below(ids: tuple[str, ...], by_id: dict[str, Role], without: frozenset[str]) -> Iterator[str]:
    for id_ in ids:
        if id_ not in without:
            yield id_
            includes = by_id[id_].includes
            assert not isinstance(includes, Unknown)
            yield from _below(includes, by_id, without)


def _counts(user: User) -> bool | None:
    kind = user.kind.value in (UserKind.PERSON, UserKind.PORTAL) if isinstance(user.kind, Known) else None
    active = user.active.value if isinstance(user.active, Known) else None
    if kind is False or active is False:
        return False
    return True if kind and active else None


_RIGHTS = (EXPORT, Right(Action.EXPORT, "Contact"), Right(Action.EXPORT, "Product"), ALTER_LOG, VIEW)
_NAMES = ("A", "B", "C")


@st.composite
def tenants(draw: st.DrawFn) -> Posture:
    """Up to five people and three roles, of which each includes only those before it."""
    roles = []
    for index, name in enumerate(_NAMES):
        rights = draw(st.lists(st.sampled_from(_RIGHTS), max_size=2, unique=True))
        included = draw(st.lists(st.sampled_from(_NAMES[:index]), unique=True)) if index else []
        seen = draw(st.sampled_from([True, True, True, GAP]))
        roles.append(role(name, *rights, seen=seen, includes=tuple(f"profile:{one}" for one in included)))
    users = []
    for index in range(draw(st.integers(0, 5))):
        given = tuple(f"profile:{one}" for one in draw(st.lists(st.sampled_from(_NAMES), unique=True)))
        users.append(
            person(
                str(index),
                active=draw(st.sampled_from([YES, YES, NO, GAP])),
                kind=draw(st.sampled_from([PERSON, PERSON, known(UserKind.INTEGRATION), GAP])),
                roles=draw(st.sampled_from([known(given), known(given), GAP])),
            )
        )
    whole = draw(st.sampled_from([True, True, True, GAP]))
    return posture_with(tenant(users, []), **{"access.roles": population("roles", *roles, complete=whole)})
