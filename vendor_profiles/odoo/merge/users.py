"""Accounts: who they are, which groups they are in, whether a second factor stands before them."""

from __future__ import annotations

from datetime import date

from auditor.posture import (
    Action,
    AuditCredential,
    Fact,
    Known,
    Seen,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    any_true,
    not_provided,
)
from auditor.vendor.answers import Row, iso_day
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.parts.own_credential import own_credential
from auditor.vendor.people.administrators import administrators_among

from ..tables import group_powers
from .refs import number_of
from .sight import SUPERUSER
from .sign_in.mfa import demanded_of
from .tenant import INTERNAL, MANAGER, PUBLIC, SYSTEM, Tenant


def users(tenant: Tenant) -> Seen[User]:
    """Every account, switched off or not."""
    totp = {row.text("id"): row.flag("totp_enabled") for row in tenant.answers.rows("UserTotp")}
    return tenant.answers.population("users", "User", lambda row: _user(tenant, row, totp))


def administrators(found: Seen[User]) -> Seen[User]:
    """Those of the groups Settings and Access Rights: whoever may change access rights can give themselves all others. The
    product's own account, which nobody can sign in to, is none."""
    return administrators_among(found, leave_out=_is_the_products_own)


def _is_the_products_own(user: User) -> bool:
    return isinstance(user.kind, Known) and user.kind.value is UserKind.SYSTEM


def audit_credentials(tenant: Tenant) -> Seen[AuditCredential]:
    """The credential of this audit. Reading takes a group with read lines on a few models (README.md); every group beyond
    Internal User that the product ships is more than that."""
    me = tenant.answers.one("Self")
    if isinstance(me, Unknown):
        return me
    id_ = me.text("id")
    return own_credential(f"audit:{id_}", me.text("login") or id_, _excess(tenant, me), me.evidence)


def _excess(tenant: Tenant, me: Row) -> Fact[tuple[str, ...]]:
    number = number_of(me, "id")
    held = tenant.groups_of_user(number) if number is not None else me.odd("id")
    if isinstance(held, Unknown):
        return held
    gap = gap_among((tenant.groups.gap, tenant.groups.names_gap))
    if gap is not None:
        return gap
    everyday = tenant.groups.number(INTERNAL)
    usual = tenant.matrix.closure(everyday) if everyday is not None else frozenset()
    found = sorted(tenant.groups.name(group) for group in held - usual if _changes(tenant, group))
    return Known(tuple(found), me.evidence)


def _changes(tenant: Tenant, group: int) -> bool:
    """Whether the group itself gives more than reading."""
    given = {action for line in tenant.listed.lines if line.group == group for action in line.actions}
    return bool(given - {Action.READ}) or tenant.groups.external.get(group) in group_powers()


def _user(tenant: Tenant, row: Row, totp: dict[str, Fact[bool]]) -> User:
    number = number_of(row, "id")
    held = tenant.groups_of_user(number) if number is not None else row.odd("id")
    return User(
        id=f"user:{row.text('id')}",
        name=row.text("display_name") or row.text("login") or row.text("id"),
        login=row.text("login"),
        active=row.flag("active"),
        kind=_kind(tenant, row, number, held),
        administrator=_in_any(tenant, row, held, SYSTEM, MANAGER),
        mfa_enrolled=any_true(_totp(tenant, row, totp), demanded_of(tenant, row)),
        last_login=_last_login(row),
        created=row.day("create_date", iso_day),
        roles=_roles(tenant, row, held),
        evidence=row.evidence,
    )


def _last_login(row: Row) -> Fact[date | None]:
    """The product writes false for never; null is nothing that it writes."""
    if row.has("login_date") and row.data["login_date"] is None:
        return not_provided("User", "login_date is null")
    return row.nullable("login_date", row.day)


def _kind(tenant: Tenant, row: Row, number: int | None, held: frozenset[int] | Unknown) -> Fact[UserKind]:
    """The product's own account has the number 1 (SUPERUSER_ID); visitors are the group Public."""
    if number == SUPERUSER:
        return Known(UserKind.SYSTEM, row.evidence)
    visitors = _in_any(tenant, row, held, PUBLIC)
    if isinstance(visitors, Known) and visitors.value:
        return Known(UserKind.GUEST, row.evidence)
    shared = row.flag("share")
    if isinstance(shared, Unknown):
        return shared
    if not shared.value:
        return Known(UserKind.PERSON, row.evidence)
    return visitors if isinstance(visitors, Unknown) else Known(UserKind.PORTAL, row.evidence)


def _in_any(tenant: Tenant, row: Row, held: frozenset[int] | Unknown, *externals: str) -> Fact[bool]:
    """Whether the user is in one of these groups. That there is no group of this id takes all external ids to say."""
    if isinstance(held, Unknown):
        return held
    if any(tenant.groups.external.get(group) in externals for group in held):
        return Known(True, row.evidence)
    gap = gap_among((*map(tenant.groups.torn.get, held), tenant.groups.gap, tenant.groups.names_gap))
    return Known(False, row.evidence) if gap is None else gap


def _totp(tenant: Tenant, row: Row, totp: dict[str, Fact[bool]]) -> Fact[bool]:
    """Without the extension there is no such field, and no second factor."""
    found = totp.get(row.text("id"))
    if found is not None:
        return found
    gap = tenant.answers.gap("UserTotp")
    if isinstance(gap, Unknown):
        return gap
    if not tenant.answers.absent("UserTotp"):
        return not_provided("UserTotp", reason=f"user {row.text('id')}")
    installed = tenant.module("auth_totp")
    if installed is True:
        reason = "the extension for second factors is installed, and its field is not there"
        return Unknown(UnknownKind.ERROR, "UserTotp", reason=reason)
    return Known(False, row.evidence)


def _roles(tenant: Tenant, row: Row, held: frozenset[int] | Unknown) -> Fact[tuple[str, ...]]:
    """The groups that come with no other one: until release 18 the product writes down those that are brought along, too. Of
    groups that bring along one another the first stands for all."""
    if isinstance(held, Unknown):
        return held
    brought = {group: tenant.matrix.closure(group) - {group} for group in held}
    first = {
        group
        for group in held
        if not any(
            group in brought[other] and (other not in brought[group] or other < group) for other in held
        )
    }
    return Known(tuple(sorted(map(tenant.groups.role_id, first))), row.evidence)
