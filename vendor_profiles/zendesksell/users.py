"""Users of the account, switched off ones among them."""

from __future__ import annotations

from auditor.posture import (
    Fact,
    Known,
    Seen,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    all_true,
    negated,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import one_of
from auditor.vendor.facts.gaps import then

from . import kinds
from .roles import ADMINISTRATOR, PERMISSIONS, role_ids

SIGN_INS = out_of_reach("Sign-ins")
SECOND_FACTORS = out_of_reach("Second factors")
CHANGES = out_of_reach("Changes of settings")
_STATUS = {"active": True, "inactive": False}
_ROLE = {"admin": True, "user": False}


def users(answers: Answers) -> Seen[User]:
    """All of them. Whoever asks is one, so that none at all was not understood."""
    found = answers.population("users", kinds.USER, _user)
    if not isinstance(found, Unknown) and found.complete is True and not found.items:
        return Unknown(UnknownKind.ERROR, kinds.USER, reason="the list is empty, which it never is")
    return found


def _user(row: Row) -> User:
    administrator = one_of(row, "role", _ROLE)
    return User(
        id=f"user:{row.text('id')}",
        name=row.text("name") or row.text("email") or row.text("id"),
        login=row.text("email"),
        active=all_true(one_of(row, "status", _STATUS), _not_deleted(row)),
        kind=Known(UserKind.PERSON, row.evidence),
        administrator=administrator,
        mfa_enrolled=SECOND_FACTORS,
        last_login=SIGN_INS,
        created=row.day("created_at"),
        roles=_roles(row, administrator),
        evidence=row.evidence,
        interactive=negated(row.flag("sell_login_disabled")),
        last_administered=CHANGES,
        manager=_manager(row),
    )


def _not_deleted(row: Row) -> Fact[bool]:
    """`deleted_at` is null for all who are there; where it is left out, nothing says that somebody is gone."""
    if row.data.get("deleted_at") is None:
        return Known(True, row.evidence)
    return negated(then(row.day("deleted_at"), lambda day: Known(True, day.evidence)))


def _roles(row: Row, administrator: Fact[bool]) -> Fact[tuple[str, ...]]:
    """Without a role a user has an access level, full or limited, which is in no answer."""
    named = role_ids(row)
    if isinstance(administrator, Unknown):
        return administrator
    if isinstance(named, Unknown):
        return named
    held = ((ADMINISTRATOR,) if administrator.value else ()) + named.value
    return Known(held, row.evidence) if held else PERMISSIONS


def _manager(row: Row) -> Fact[str | None]:
    """Null for whoever is at the top, and for everybody where no hierarchy is in use."""
    found = row.nullable("reports_to", row.number)
    if isinstance(found, Unknown):
        return found
    return Known(None if found.value is None else f"user:{found.value}", row.evidence)
