"""Accounts, and which of them are administrators."""

from __future__ import annotations

from auditor.posture import Known, Population, Seen, Unknown, Unread, User, UserKind, not_provided, unseen
from vendor_profiles.generic.merge.rows import Entry, choice, population
from vendor_profiles.generic.questions import KIND
from vendor_profiles.generic.stated import Stated, table


def users(stated: Stated) -> Seen[User]:
    """The accounts of the table."""
    return population(stated, table("users"), "users", "user", _user)


def administrators(users: Seen[User], stated: Stated) -> Seen[User]:
    """The administrators among them. An account of which that is not known may be one."""
    if isinstance(users, Unknown):
        return users
    items = tuple(
        user for user in users.items if isinstance(user.administrator, Known) and user.administrator.value
    )
    unclear = tuple(
        Unread(user.id, user.name, user.administrator)
        for user in users.items
        if isinstance(user.administrator, Unknown)
    )
    complete = stated.complete("administrators-all-listed", "users-all-listed")
    return Population("administrators", items, complete, (*unclear, *users.unread))


def _user(entry: Entry) -> User:
    facts = {**entry.facts, "kind": choice(entry.facts["kind"], UserKind)}
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
