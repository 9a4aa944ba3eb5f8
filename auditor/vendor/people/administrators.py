"""Which accounts stand in the list of administrators, and which roles the product comes with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from auditor.posture import Builtin, Known, Population, Role, Seen, Unknown, User


def administrators_among(
    users: Seen[User], leave_out: Callable[[User], bool] = lambda _: False
) -> Seen[User]:
    """The accounts that are administrators, and those of which that is not known: each keeps the fact, so that whoever
    counts them tells the one from the other. It is whole where the list of accounts is. `leave_out` are accounts of the
    product's own that nobody signs in with."""
    if isinstance(users, Unknown):
        return users
    kept = tuple(user for user in users.items if _may_be(user) and not leave_out(user))
    return Population("administrators", kept, users.complete, users.unread)


def _may_be(user: User) -> bool:
    return not isinstance(user.administrator, Known) or user.administrator.value


def with_builtin(roles: Seen[Role], builtin: Mapping[str, Builtin]) -> Seen[Role]:
    """The same roles, each of which says whether it is one that the product comes with. `builtin` are those, by id: ids that no
    customer can give a role of their own."""
    if isinstance(roles, Unknown):
        return roles
    items = tuple(replace(role, builtin=Known(builtin.get(role.id), role.evidence)) for role in roles.items)
    return replace(roles, items=items)
