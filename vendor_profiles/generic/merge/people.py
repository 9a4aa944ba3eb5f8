"""Accounts, and which of them are administrators."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from auditor.posture import (
    Population,
    Role,
    Seen,
    Unknown,
    Unread,
    User,
    UserKind,
    map_fact,
    not_provided,
    unseen,
)
from auditor.vendor.people.administrators import administrators_among

from ..filled.stated import Stated, table
from ..filled.understand import fold
from ..questions import KIND
from .rows import Entry, choice, population


def users(stated: Stated, roles: Seen[Role]) -> Seen[User]:
    """The accounts of the table. They name their roles as the table of roles does."""
    listed: list[Role | Unread] = [] if isinstance(roles, Unknown) else [*roles.items, *roles.unread]
    ids = {fold(one.name): one.id for one in listed}
    return population(stated, table("users"), "users", "user", partial(_user, ids=ids))


def administrators(users: Seen[User], stated: Stated) -> Seen[User]:
    """The administrators among them. An account of which that is not known may be one."""
    found = administrators_among(users)
    if isinstance(found, Unknown):
        return found
    complete = stated.complete("administrators-all-listed", "users-all-listed")
    return Population("administrators", found.items, complete, found.unread)


def _user(entry: Entry, ids: Mapping[str, str]) -> User:
    held = map_fact(
        entry.facts["roles"],
        lambda names: tuple(dict.fromkeys(ids.get(fold(one), f"role:{one}") for one in names)),
    )
    facts = {**entry.facts, "kind": choice(entry.facts["kind"], UserKind), "roles": held}
    del facts["name"]
    return unseen(
        User,
        not_provided(KIND),
        id=f"user:{entry.name}",
        name=entry.name,
        login=entry.name,
        evidence=entry.evidence,
        **facts,
    )
