"""Accounts, administrators, and the accounts of every installation."""

from __future__ import annotations

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Seen,
    ShippedAccount,
    Unread,
    User,
    UserKind,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Row
from auditor.vendor.facts.gaps import but_for, first_gap
from auditor.vendor.people.administrators import administrators_among

from .. import kinds
from ..sight import Sight
from ..values import day_of, flag, number, numbers

ROOT = 0
ADMINISTRATOR = "role:administrator"
EVERYONE = "everyone:All"
SHIPPED = ("root", "admin")


def users(sight: Sight) -> Seen[User]:
    """Every account, the inactive ones, too."""
    found = sight.answers.population("users", kinds.USERS, lambda row: _user(row, sight))
    return sight.seen(found, kinds.USERS)


def administrators(everyone: Seen[User]) -> Seen[User]:
    """Those with the administrator's flag, and those of whom it is not known. Root, which nobody signs in with while it
    is off, as it is shipped, is none."""
    return administrators_among(everyone, leave_out=_is_sleeping_root)


def shipped_accounts(sight: Sight) -> Seen[ShippedAccount]:
    """Root and admin. The product ships no password: whoever makes the database gives admin one, and root has none."""
    nameless = tuple(
        Unread(f"user:{row.text('id')}", f"user {row.text('id')}", row.odd("login"))
        for row in sight.answers.rows(kinds.USERS)
        if row.text("id") and not row.text("login")
    )
    found = sight.answers.population("shipped_accounts", kinds.USERS, _shipped)
    return sight.seen(but_for(found, unread=nameless), kinds.USERS)


def _user(row: Row, sight: Sight) -> User:
    root = number(row) == ROOT
    return User(
        id=f"user:{row.text('id')}",
        name=row.text("name") or row.text("login") or f"user {row.text('id')}",
        login=row.text("login"),
        active=flag(row, "active"),
        kind=Known(UserKind.SYSTEM if root else UserKind.PERSON, row.evidence),
        administrator=flag(row, "administrator"),
        mfa_enrolled=out_of_reach("SecondFactor"),
        last_login=out_of_reach("LastSignIn"),
        created=row.day("create_date", day_of),
        roles=_roles(row, sight),
        evidence=row.evidence,
        interactive=Known(True, row.evidence),  # there is one kind of account, and the form takes all
        # The change log is of single records, for administrators to read, and says nothing of `ir.*` (README.md).
        last_administered=out_of_reach("Administration"),
    )


def _roles(row: Row, sight: Sight) -> Fact[tuple[str, ...]]:
    """Ids of the roles: the groups, the administrator's flag, and what everybody has."""
    direct, administrator = numbers(row, "groups"), flag(row, "administrator")
    gap = first_gap((direct, administrator, sight.whole(kinds.GROUPS)))
    if gap is not None:
        return gap
    if not sight.groups.clear:
        return not_provided(kinds.GROUPS, reason="active, parent")
    given = [f"group:{id_}" for id_ in sight.groups.counting(direct)]  # type: ignore[arg-type]
    if isinstance(administrator, Known) and administrator.value:
        given.append(ADMINISTRATOR)
    return Known((*given, EVERYONE), row.evidence)


def _shipped(row: Row) -> ShippedAccount | None:
    login = row.text("login")
    if login not in SHIPPED:
        return None
    own = Evidence(row.evidence.source, locator=f"{row.evidence.locator} (no password is shipped)")
    return ShippedAccount(
        id=f"user:{row.text('id')}",
        name=login,
        active=flag(row, "active"),
        default_secret=Known(False, own),
        evidence=row.evidence,
    )


def _is_sleeping_root(user: User) -> bool:
    return user.id == f"user:{ROOT}" and isinstance(user.active, Known) and not user.active.value
