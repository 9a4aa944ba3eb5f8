"""Accounts, and what of them only an administrator is shown."""

from __future__ import annotations

from auditor.posture import (
    AuditCredential,
    Fact,
    Known,
    Seen,
    Unknown,
    User,
    UserKind,
    map_fact,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import one_of
from auditor.vendor.facts.gaps import if_whole, together
from auditor.vendor.parts.own_credential import own_credential

from .. import kinds
from ..rights.roles import ADMINISTRATOR, Roles
from .seen import whole
from .teams import Teams

_STATUS = {"Active": True, "Inactive": False}


def users(answers: Answers, roles: Roles, teams: Teams) -> Seen[User]:
    found = answers.population("users", kinds.USER, lambda row: _user(row, roles, teams))
    return if_whole(found, lambda: whole(answers))


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The account of the audit. There is no scope that only reads: its token may all that the account may."""
    me = answers.one(kinds.SELF)
    if isinstance(me, Unknown):
        return me
    told: Fact[tuple[str, ...]] = out_of_reach(kinds.SELF)
    if me.data.get("type") == "admin":
        told = Known(("change and delete every record", "manage users and roles"), me.evidence)
    return own_credential(f"user:{me.text('id')}", me.text("user_name"), told, me.evidence)


def _user(row: Row, roles: Roles, teams: Teams) -> User:
    administrator = row.flag("is_admin")
    return User(
        id=f"user:{row.text('id')}",
        name=row.text("full_name") or row.text("user_name") or row.text("id"),
        login=row.text("user_name"),
        active=one_of(row, "status", _STATUS),
        kind=_kind(row),
        administrator=administrator,
        mfa_enrolled=out_of_reach("SugarIdentity"),
        last_login=map_fact(row.day("last_login"), lambda day: day),
        created=row.day("date_entered"),
        roles=map_fact(_roles(row, administrator, roles), lambda held: (*held, *teams.of(row.text("id")))),
        evidence=row.evidence,
        interactive=map_fact(row.flag("is_group"), lambda group: not group),
        manager=_manager(row),
    )


def _kind(row: Row) -> Fact[UserKind]:
    """A group account is a mailbox that several people share: nobody signs in with it."""
    return together(
        lambda group, portal: UserKind.PORTAL if portal else UserKind.SYSTEM if group else UserKind.PERSON,
        row.flag("is_group"),
        row.flag("portal_only"),
    )


def _roles(row: Row, administrator: Fact[bool], roles: Roles) -> Fact[tuple[str, ...]]:
    if isinstance(administrator, Unknown):
        return administrator
    if administrator.value:
        return Known((ADMINISTRATOR, *roles.given_to(row.text("id"))), row.evidence)
    if isinstance(roles.members_gap, Unknown):
        return roles.members_gap
    return Known(roles.held_by(row.text("id")), row.evidence)


def _manager(row: Row) -> Fact[str | None]:
    """Whom the account reports to; empty for nobody."""
    if row.data.get("reports_to_id") == "":
        return Known(None, row.evidence)
    return row.nullable("reports_to_id", lambda key: map_fact(row.words(key), lambda id_: f"user:{id_}"))
