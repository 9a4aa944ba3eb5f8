"""Accounts, the account of every installation, groups, and who administers."""

from __future__ import annotations

from auditor.posture import (
    Fact,
    Group,
    GroupKind,
    Known,
    Population,
    Seen,
    ShippedAccount,
    Unknown,
    Unread,
    User,
    UserKind,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import inner, read_as
from auditor.vendor.facts.gaps import but_for
from auditor.vendor.facts.values import switch

from . import kinds
from .product import TABLE, declared
from .roles import is_everything, role_id, sees

_SIGN_IN = "packages/Webkul/Admin/src/Http/Controllers/User/SessionController.php"


def with_role(row: Row) -> Row:
    """A row of the API, whose role is an object, as the table has it."""
    if row.has("role_id") or not row.has("role"):
        return row
    return Row(row.kind, {**row.data, "role_id": inner(row, "role").data.get("id")}, row.evidence)


def users(answers: Answers) -> Seen[User]:
    """Every account, on and off."""
    return answers.population("users", kinds.USERS, lambda row: _user(answers, row))


def shipped_accounts(everyone: Seen[User]) -> Seen[ShippedAccount]:
    """The administrator that the installer makes, under the address that it proposes. Its password is chosen at the installation, and
    neither source shows it."""
    if isinstance(everyone, Unknown):
        return everyone
    kept = tuple(
        ShippedAccount(
            user.id, user.login, user.active, not_provided("Password", "no source shows it"), user.evidence
        )
        for user in everyone.items
        if user.login.lower() == TABLE["shipped_login"]
    )
    hidden = tuple(
        Unread(user.id, user.name, not_provided("Email", "who it is was not told"))
        for user in everyone.items
        if not user.login
    )
    return but_for(Population("shipped_accounts", kept, everyone.complete, everyone.unread), unread=hidden)


def groups(answers: Answers) -> Seen[Group]:
    """Groups widen what members see of each other's records (view permission "group"), and give nobody a role."""
    return answers.population("groups", kinds.GROUPS, _group)


def active(row: Row) -> Fact[bool]:
    """Whether the account is on: sessions of one that is off end with the next request."""
    return read_as(row, "status", switch)


def _user(answers: Answers, row: Row) -> User:
    return User(
        id=f"user:{row.text('id')}",
        name=row.text("name") or row.text("email") or f"user {row.text('id')}",
        login=row.text("email"),
        active=active(row),
        kind=declared(UserKind.PERSON, "packages/Webkul/User/src/Models/User.php"),
        administrator=_administrator(answers, row),
        mfa_enrolled=declared(False, _SIGN_IN),
        last_login=out_of_reach("SignIns"),
        created=row.day("created_at"),
        roles=_roles(answers, row),
        evidence=row.evidence,
        interactive=declared(True, _SIGN_IN),
        last_administered=out_of_reach("Administration"),
    )


def _administrator(answers: Answers, row: Row) -> Fact[bool]:
    """Whoever has a role of all permissions."""
    mine = row.number("role_id")
    if isinstance(mine, Unknown):
        return mine
    for role in answers.rows(kinds.ROLES):
        if role.text("id") == str(mine.value):
            return is_everything(role)
    gap = answers.gap(kinds.ROLES)
    return gap if isinstance(gap, Unknown) else not_provided(kinds.ROLES, reason=f"role {mine.value}")


def _roles(answers: Answers, row: Row) -> Fact[tuple[str, ...]]:
    """The role as far as the account sees with it."""
    mine, view = row.number("role_id"), sees(answers, row)
    if isinstance(mine, Unknown):
        return mine
    if isinstance(view, Unknown):
        return view
    return Known((role_id(str(mine.value), view.value),), row.evidence)


def _group(row: Row) -> Group:
    gives: Fact[tuple[str, ...]] = declared((), "packages/Webkul/User/src/Models/Group.php")
    return Group(
        f"group:{row.text('id')}", row.text("name") or row.text("id"), GroupKind.TEAM, gives, row.evidence
    )
