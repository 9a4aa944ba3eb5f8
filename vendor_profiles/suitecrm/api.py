"""What the API (V8) tells: names, who has a second factor, and which programs have a client. Whether an account is switched
on, and whether it is an administrator's, the product keeps from its API."""

from __future__ import annotations

from typing import Literal

from auditor.posture import (
    AuditCredential,
    Credential,
    CredentialKind,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    map_fact,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import inner, joined, read_as
from auditor.vendor.facts.gaps import if_whole
from auditor.vendor.people.administrators import administrators_among
from vendor_profiles._sugar.values import flag

USER = "User"
CLIENT = "OAuth2Client"
SELF = "Self"
ADMINISTRATOR = "System Administrator User"

_BEYOND = ("change and delete every record",)
_OF_AN_ADMINISTRATOR = ("manage users and roles", "change settings")


def users(answers: Answers) -> Seen[User]:
    """Accounts that a person may sign in with; complete only for an administrator, because others may see a part."""
    return if_whole(answers.population("users", USER, _user), lambda: _all_of_them(answers))


def administrators(people: Seen[User]) -> Seen[User]:
    """None of them can be told apart: out of reach, unless a release shows the flag."""
    if isinstance(people, Unknown):
        return people
    shown = [user for user in people.items if isinstance(user.administrator, Known)]
    return administrators_among(people) if shown else out_of_reach(USER)


def credentials(answers: Answers) -> Seen[Credential]:
    """The clients of programs. The product knows no scopes, so that each may all that its user may."""
    return if_whole(answers.population("credentials", CLIENT, _client), lambda: _all_of_them(answers))


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The client that this audit used, with the user behind it."""
    found = answers.population("audit_credentials", SELF, _credential)
    return found if isinstance(found, Unknown) else Population(found.noun, found.items, True, found.unread)


def _all_of_them(answers: Answers) -> Literal[True] | Unknown:
    me = answers.one(SELF)
    if isinstance(me, Unknown):
        return me
    administrator = _flag(me, "is_admin")
    if isinstance(administrator, Unknown):
        reason = "whether the account is an administrator's"
    elif administrator.value:
        return True
    else:
        reason = "the account of the audit is no administrator"
    return Unknown(
        UnknownKind.DENIED, USER, ADMINISTRATOR, reason + ", and others may see a part of the list"
    )


def _user(row: Row) -> User | None:
    group = _flag(row, "is_group")
    if isinstance(group, Known) and group.value:
        return None  # a mailbox that several people share: nobody signs in with it
    hidden = out_of_reach(USER)
    return User(
        id=f"user:{row.text('id')}",
        name=_name(row),
        login="",
        active=hidden,
        kind=map_fact(
            _flag(row, "portal_only"), lambda portal: UserKind.PORTAL if portal else UserKind.PERSON
        ),
        administrator=_flag(row, "is_admin"),
        mfa_enrolled=_flag(row, "factor_auth"),
        last_login=hidden,
        created=_attributes(row).day("date_entered"),
        roles=hidden,
        evidence=row.evidence,
    )


def _name(row: Row) -> str:
    return joined(_attributes(row), "first_name", "last_name") or row.text("id")


def _client(row: Row) -> Credential:
    hidden, attributes = out_of_reach(CLIENT), _attributes(row)
    owner = attributes.text("assigned_user_id")
    return Credential(
        id=f"{CredentialKind.OAUTH_CLIENT}:{row.text('id')}",
        name=attributes.text("name") or row.text("id"),
        kind=CredentialKind.OAUTH_CLIENT,
        active=Known(True, row.evidence),
        # A client for passwords belongs to whoever types one; which of both kinds it is, the API hides.
        owner=Known(f"user:{owner}", row.evidence) if owner else hidden,
        owner_active=hidden,
        scopes=Known(None, row.evidence),
        created=attributes.day("date_entered"),
        expires=Known(None, row.evidence),
        last_used=hidden,
        evidence=row.evidence,
    )


def _credential(row: Row) -> AuditCredential:
    administrator = _flag(row, "is_admin")
    excess: Fact[tuple[str, ...]] = map_fact(administrator, lambda _: (*_BEYOND, *_OF_AN_ADMINISTRATOR))
    if isinstance(administrator, Known) and not administrator.value:
        excess = out_of_reach(SELF)  # what its roles give is not shown
    return AuditCredential(f"user:{row.text('id')}", _name(row), excess, row.evidence)


def _attributes(row: Row) -> Row:
    """The attributes of an entity, at the place of the entity."""
    return Row(row.kind, inner(row, "attributes").data, row.evidence)


def _flag(row: Row, key: str) -> Fact[bool]:
    """The API writes what the database holds: "1", "0", true, false. What is hidden is absent, and not false."""
    attributes = _attributes(row)
    return read_as(attributes, key, flag) if attributes.has(key) else out_of_reach(row.kind)
