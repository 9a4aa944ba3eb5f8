"""Accounts, their keys, and groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import (
    Credential,
    CredentialKind,
    Fact,
    Group,
    GroupKind,
    Known,
    Seen,
    Unknown,
    User,
    UserKind,
    all_true,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row, iso_day
from auditor.vendor.facts.columns import joined, one_of, read_as
from auditor.vendor.facts.values import switch

from . import kinds
from .product import declared
from .roles import ADMINISTRATOR, role_id

_SIGN_IN = "modules/Users/actions/Login.php"
_NO_DAY = "0000-00-00"


def users(answers: Answers) -> Seen[User]:
    """Every account that was not deleted, on and off."""
    return answers.population(
        "users", kinds.USERS, lambda row: None if _is_deleted(row) else _user(answers, row)
    )


def groups(answers: Answers) -> Seen[Group]:
    """Groups own records together, and give nobody a profile."""
    return answers.population("groups", kinds.GROUPS, _group, key="groupid")


def credentials(answers: Answers) -> Seen[Credential]:
    """The access key that every account has, and that the web service takes in the place of a password."""
    if answers.extraction.collection is not None:
        return out_of_reach("AccessKeys")
    return answers.population("credentials", kinds.USERS, _key)


def active(row: Row) -> Fact[bool]:
    """Whether the account may sign in."""
    return one_of(row, "status", {"Active": True, "Inactive": False})


def is_administrator(row: Row) -> Fact[bool]:
    """The flag, which tables and the web service write in several words."""
    return read_as(row, "is_admin", _on)


def _on(value: Any) -> bool | None:
    return {"on": True, "yes": True, "off": False, "no": False}.get(str(value).lower(), switch(value))


def _is_deleted(row: Row) -> bool:
    return row.data.get("deleted") in (1, "1", True)


def _user(answers: Answers, row: Row) -> User:
    administrator = is_administrator(row)
    return User(
        id=f"user:{row.text('id')}",
        name=joined(row, "first_name", "last_name") or row.text("user_name") or f"user {row.text('id')}",
        login=row.text("user_name"),
        active=active(row),
        kind=declared(UserKind.PERSON, "modules/Users/Users.php"),
        administrator=administrator,
        mfa_enrolled=declared(False, _SIGN_IN),
        last_login=_last_login(answers, row),
        created=_created(answers, row),
        roles=_roles(answers, row, administrator),
        evidence=row.evidence,
        interactive=declared(True, _SIGN_IN),
        last_administered=out_of_reach("Administration"),
    )


def _created(answers: Answers, row: Row) -> Fact[date]:
    """The day of creation. The product leaves it to the column's default, which newer servers of the database do not make up: they
    write zeros for every account."""
    if answers.extraction.collection is not None:
        return out_of_reach("Created")
    if row.text("date_entered").startswith(_NO_DAY):
        return not_provided("Created", reason="date_entered holds zeros")
    return row.day("date_entered")


def _last_login(answers: Answers, row: Row) -> Fact[date | None]:
    """The latest sign-in of the history, which keeps every one; none of an account in a whole history is none at all."""
    if answers.extraction.collection is not None:
        return out_of_reach(kinds.LOGINS)
    gap = answers.gap(kinds.LOGINS)
    if isinstance(gap, Unknown):
        return gap
    name = row.text("user_name")
    if not name:
        return row.odd("user_name")
    latest: date | None = None
    place = row.evidence
    for entry in answers.rows(kinds.LOGINS):
        if not entry.text("user_name"):
            return entry.odd("user_name")
        if entry.text("user_name") == name:
            day = iso_day(entry.data.get("login_time"))
            if day is None:
                return entry.odd("login_time")
            if latest is None or day > latest:
                latest, place = day, entry.evidence
    return Known(latest, place)


def _roles(answers: Answers, row: Row, administrator: Fact[bool]) -> Fact[tuple[str, ...]]:
    if isinstance(administrator, Unknown):
        return administrator
    own = _role_of(answers, row)
    if isinstance(own, Unknown):
        return own
    return Known((role_id(own.value), *([ADMINISTRATOR] if administrator.value else [])), row.evidence)


def _role_of(answers: Answers, row: Row) -> Fact[str]:
    """The one role of an account. The web service leaves it blank, whoever asks."""
    if answers.extraction.collection is not None:
        return out_of_reach(kinds.USER_ROLES)
    gap = answers.gap(kinds.USER_ROLES)
    if isinstance(gap, Unknown):
        return gap
    for link in answers.rows(kinds.USER_ROLES):
        if not link.text("userid") or not link.text("roleid"):
            return link.odd("roleid")
        if link.text("userid") == row.text("id"):
            return link.words("roleid")
    return not_provided(kinds.USER_ROLES, reason=f"account {row.text('id')}")


def _group(row: Row) -> Group:
    gives: Fact[tuple[str, ...]] = declared((), "include/utils/UserInfoUtil.php")
    return Group(
        f"group:{row.text('groupid')}",
        row.text("groupname") or row.text("groupid"),
        GroupKind.TEAM,
        gives,
        row.evidence,
    )


def _key(row: Row) -> Credential | None:
    has = row.flag("accesskey_set")
    if _is_deleted(row) or (isinstance(has, Known) and not has.value):
        return None
    owner = f"user:{row.text('id')}"
    scopes: Fact[tuple[str, ...] | None] = declared(None, "include/Webservices/Login.php")
    return Credential(
        id=f"api-key:{row.text('id')}",
        name=row.text("user_name") or owner,
        kind=CredentialKind.API_KEY,
        active=all_true(has, active(row)),
        owner=Known(owner, row.evidence),
        owner_active=active(row),
        scopes=scopes,
        created=out_of_reach("AccessKeyAge"),
        expires=declared(None, "include/Webservices/Login.php"),
        last_used=out_of_reach("AccessKeyUse"),
        evidence=row.evidence,
    )
