"""What the API (V8) tells: names, who has a second factor, and which programs have a client. Whether an account is switched
on, and whether it is an administrator's, the product keeps from its API."""

from __future__ import annotations

from typing import Any, Literal

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
from auditor.vendor.administrators import administrators_among
from auditor.vendor.answers import Answers, Row
from vendor_profiles._sugar.values import flag

USER = "User"
CLIENT = "OAuth2Client"
SELF = "Self"
ADMINISTRATOR = "System Administrator User"

_BEYOND = ("change and delete every record",)
_OF_AN_ADMINISTRATOR = ("manage users and roles", "change settings")


def users(answers: Answers) -> Seen[User]:
    """Accounts that a person may sign in with; complete only for an administrator, because others may see a part."""
    found = answers.population("users", USER, _user)
    if isinstance(found, Unknown) or found.complete is not True:
        return found
    return Population(found.noun, found.items, _all_of_them(answers), found.unread)


def administrators(people: Seen[User]) -> Seen[User]:
    """None of them can be told apart: out of reach, unless a release shows the flag."""
    if isinstance(people, Unknown):
        return people
    shown = [user for user in people.items if isinstance(user.administrator, Known)]
    if not shown:
        return out_of_reach(USER)
    return administrators_among(people)


def credentials(answers: Answers) -> Seen[Credential]:
    """The clients of programs. The product knows no scopes, so that each may all that its user may."""
    found = answers.population("credentials", CLIENT, _client)
    if isinstance(found, Unknown) or found.complete is not True:
        return found
    return Population(found.noun, found.items, _all_of_them(answers), found.unread)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The client that this audit used, with the user behind it."""
    found = answers.population("audit_credentials", SELF, _credential)
    return found if isinstance(found, Unknown) else Population(found.noun, found.items, True, found.unread)


def _all_of_them(answers: Answers) -> Literal[True] | Unknown:
    me = answers.one(SELF)
    if isinstance(me, Unknown):
        return me
    administrator = _flag(me, "is_admin")
    if isinstance(administrator, Known) and administrator.value:
        return True
    known = isinstance(administrator, Known)
    reason = (
        "the account of the audit is no administrator"
        if known
        else "whether the account is an administrator's"
    )
    return Unknown(
        UnknownKind.DENIED, USER, ADMINISTRATOR, reason + ", and others may see a part of the list"
    )


def _user(row: Row) -> User | None:
    group = _flag(row, "is_group")
    if isinstance(group, Known) and group.value:
        return None  # a mailbox that several people share: nobody signs in with it
    names = filter(None, (_text(row, "first_name"), _text(row, "last_name")))
    hidden = out_of_reach(USER)
    return User(
        id=f"user:{row.text('id')}",
        name=" ".join(names) or row.text("id"),
        login="",
        active=hidden,
        kind=map_fact(
            _flag(row, "portal_only"), lambda portal: UserKind.PORTAL if portal else UserKind.PERSON
        ),
        administrator=_flag(row, "is_admin") if "is_admin" in _attributes(row) else hidden,
        mfa_enrolled=_flag(row, "factor_auth"),
        last_login=hidden,
        created=_inner(row).day("date_entered"),
        roles=hidden,
        evidence=row.evidence,
    )


def _client(row: Row) -> Credential:
    hidden = out_of_reach(CLIENT)
    owner = _text(row, "assigned_user_id")
    return Credential(
        id=f"{CredentialKind.OAUTH_CLIENT}:{row.text('id')}",
        name=_text(row, "name") or row.text("id"),
        kind=CredentialKind.OAUTH_CLIENT,
        active=Known(True, row.evidence),
        # A client for passwords belongs to whoever types one; which of both kinds it is, the API hides.
        owner=Known(f"user:{owner}", row.evidence) if owner else hidden,
        owner_active=hidden,
        scopes=Known(None, row.evidence),
        created=_inner(row).day("date_entered"),
        expires=Known(None, row.evidence),
        last_used=hidden,
        evidence=row.evidence,
    )


def _credential(row: Row) -> AuditCredential:
    name = " ".join(filter(None, (_text(row, "first_name"), _text(row, "last_name"))))
    administrator = _flag(row, "is_admin")
    excess: Fact[tuple[str, ...]] = map_fact(
        administrator, lambda yes: (*_BEYOND, *_OF_AN_ADMINISTRATOR) if yes else ()
    )
    if isinstance(administrator, Known) and not administrator.value:
        excess = out_of_reach(SELF)  # what its roles give is not shown
    return AuditCredential(f"user:{row.text('id')}", name or row.text("id"), excess, row.evidence)


def _attributes(row: Row) -> dict[str, Any]:
    found = row.data.get("attributes")
    return found if isinstance(found, dict) else {}


def _inner(row: Row) -> Row:
    return Row(row.kind, _attributes(row), row.evidence)


def _text(row: Row, key: str) -> str:
    return _inner(row).text(key)


def _flag(row: Row, key: str) -> Fact[bool]:
    """The API writes what the database holds: "1", "0", true, false. What is hidden is absent, and not false."""
    inner = _inner(row)
    if not inner.has(key):
        return out_of_reach(row.kind)
    if inner.data[key] is None:
        return inner.flag(key)
    found = flag(inner.data[key])
    return inner.odd(key) if found is None else Known(found, row.evidence)
