"""Accounts, and what of them only an administrator is shown."""

from __future__ import annotations

from auditor.posture import (
    AuditCredential,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    User,
    UserKind,
    map_fact,
    out_of_reach,
)
from auditor.vendor.administrators import administrators_among
from auditor.vendor.answers import Answers, Row

from . import kinds
from .roles import ADMINISTRATOR, Roles
from .seen import whole
from .teams import Teams

_STATUS = {"Active": True, "Inactive": False}


def users(answers: Answers, roles: Roles, teams: Teams) -> Seen[User]:
    found = answers.population("users", kinds.USER, lambda row: _user(row, roles, teams))
    if isinstance(found, Unknown) or found.complete is not True:
        return found
    return Population(found.noun, found.items, whole(answers), found.unread)


def administrators(people: Seen[User]) -> Seen[User]:
    """Those with the flag, and those of whom it is not known."""
    return administrators_among(people)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The account of the audit. There is no scope that only reads: its token may all that the account may."""
    me = answers.one(kinds.SELF)
    if isinstance(me, Unknown):
        return me
    told: Fact[tuple[str, ...]] = out_of_reach(kinds.SELF)
    if me.data.get("type") == "admin":
        told = Known(("change and delete every record", "manage users and roles"), me.evidence)
    key = AuditCredential(f"user:{me.text('id')}", me.text("user_name"), told, me.evidence)
    return Population("audit_credentials", (key,))


def _user(row: Row, roles: Roles, teams: Teams) -> User:
    administrator = row.flag("is_admin")
    return User(
        id=f"user:{row.text('id')}",
        name=row.text("full_name") or row.text("user_name") or row.text("id"),
        login=row.text("user_name"),
        active=_active(row),
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


def _active(row: Row) -> Fact[bool]:
    said = row.words("status")
    if isinstance(said, Unknown):
        return said
    return Known(_STATUS[said.value], row.evidence) if said.value in _STATUS else row.odd("status")


def _kind(row: Row) -> Fact[UserKind]:
    """A group account is a mailbox that several people share: nobody signs in with it."""
    group, portal = row.flag("is_group"), row.flag("portal_only")
    if isinstance(group, Unknown):
        return group
    if isinstance(portal, Unknown):
        return portal
    kind = UserKind.PORTAL if portal.value else UserKind.SYSTEM if group.value else UserKind.PERSON
    return Known(kind, row.evidence)


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
