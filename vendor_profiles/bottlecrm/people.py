"""Accounts, administrators, and the account of every installation.

A person belongs to an organisation by a membership, and two switches turn the person off: the membership's `is_active`
and the account's, in `user_details`. A superuser is an administrator whatever the role says, and no list shows who is one.
"""

from __future__ import annotations

from auditor.posture import (
    Fact,
    Known,
    Population,
    Seen,
    ShippedAccount,
    Unknown,
    UnknownKind,
    Unread,
    User,
    UserKind,
    all_true,
    gravest,
    not_provided,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import inner, one_of
from auditor.vendor.facts.gaps import listed, not_excused, together
from auditor.vendor.people.administrators import administrators_among

from . import kinds
from .product import declared
from .roles import ADMINISTRATOR, SALES, USER

SHIPPED = "admin@localhost"
SUPERUSERS = Unknown(
    UnknownKind.OUT_OF_REACH,
    "Superusers",
    reason="a superuser is an administrator whatever the role says, and no list of the API shows who is one",
)

NOT_LOGGED = Unknown(
    UnknownKind.OUT_OF_REACH,
    "Administration",
    reason="the log that administrators read has no row for changes of people and their roles",
)


def users(answers: Answers) -> Seen[User]:
    """Every member of the organisation, on and off."""
    mine = own_membership(answers)
    found: dict[str, User] = {}
    unread: list[Unread] = []
    for kind in (kinds.ACTIVE, kinds.INACTIVE):
        part = answers.population("users", kind, lambda row: _user(row, mine))
        if not isinstance(part, Unknown):
            found |= {user.id: user for user in part.items}
            unread += part.unread
    return listed("users", found.values(), answers.gap(kinds.ACTIVE, kinds.INACTIVE), unread=unread)


def administrators(everyone: Seen[User]) -> Seen[User]:
    """Those who are shown to be one, and those whose role could not be read. Never provably all of them."""
    found = administrators_among(everyone, leave_out=_may_be_a_superuser_only)
    if isinstance(found, Unknown):
        return not_excused(found)
    facts = [fact for user in found.items for fact in (user.administrator, user.active)]
    gaps = [gap for gap in (found.complete, *facts) if isinstance(gap, Unknown)]
    gaps += [entry.unknown for entry in found.unread]
    return Population(
        "administrators", found.items, gravest([*map(not_excused, gaps), SUPERUSERS]), found.unread
    )


def shipped_accounts(everyone: Seen[User]) -> Seen[ShippedAccount]:
    """The administrator whom the installation makes under a public name, where it belongs to this organisation. Its
    password opens the administration site; the API shows no trace of it."""
    if isinstance(everyone, Unknown):
        return everyone
    kept = tuple(
        ShippedAccount(
            user.id, user.login, user.active, not_provided("Password", "no answer shows it"), user.evidence
        )
        for user in everyone.items
        if user.login.lower() == SHIPPED
    )
    nameless = tuple(
        Unread(user.id, user.name, not_provided("Email", "who it is was not told"))
        for user in everyone.items
        if not user.login
    )
    return Population("shipped_accounts", kept, everyone.complete, (*everyone.unread, *nameless))


def own_membership(answers: Answers) -> Row | None:
    """The membership that the audit signed in with, where it could ask for it."""
    row = answers.one(kinds.SELF)
    return None if isinstance(row, Unknown) else row


def _user(row: Row, mine: Row | None) -> User:
    account = inner(row, "user_details")
    return User(
        id=f"user:{row.text('id')}",
        name=account.text("email") or account.text("name") or f"user {row.text('id')}",
        login=account.text("email"),
        active=all_true(row.flag("is_active"), account.flag("is_active")),
        kind=declared(UserKind.PERSON, "common/models.py"),
        administrator=_administrator(row, mine),
        mfa_enrolled=declared(False, "common/views/auth_views.py"),
        last_login=account.nullable("last_login", account.day),
        created=row.day("created_at"),
        roles=_roles(row),
        evidence=row.evidence,
        interactive=declared(True, "common/views/auth_views.py"),
        last_administered=NOT_LOGGED,
    )


def _administrator(row: Row, mine: Row | None) -> Fact[bool]:
    role = row.words("role")
    if isinstance(role, Unknown):
        return role
    if role.value == "ADMIN":
        return Known(True, role.evidence)
    if mine is not None and row.text("id") and row.text("id") == mine.text("id"):
        return mine.flag("is_organization_admin")
    return SUPERUSERS if role.value == "USER" else row.odd("role")


def _roles(row: Row) -> Fact[tuple[str, ...]]:
    role = one_of(row, "role", {"ADMIN": ADMINISTRATOR, "USER": USER})
    return together(lambda one, sales: (one, SALES) if sales else (one,), role, row.flag("has_sales_access"))


def _may_be_a_superuser_only(user: User) -> bool:
    """No administrator by what is shown; that the list is never whole says that it may be one all the same."""
    return user.administrator is SUPERUSERS
