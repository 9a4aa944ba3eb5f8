"""Accounts, administrators, and the account of every installation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from auditor.posture import (
    Fact,
    Known,
    Population,
    Seen,
    ShippedAccount,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import called, one_of
from auditor.vendor.facts.gaps import gap_among

from .. import kinds
from ..product import ADMINISTRATOR, AUTOMATIC, GUEST, MANAGER, declared
from ..rights.roles import role_id
from ..sign_in.second_factor import SecondFactor
from ..values import flag

_KINDS = {"System User": UserKind.PERSON, "Website User": UserKind.PORTAL}
_ADMINISTRATOR = f"user:{ADMINISTRATOR}"
_HIDDEN = out_of_reach("AdministratorAccount")
NOT_LOGGED = Unknown(
    UnknownKind.OUT_OF_REACH,
    "Administration",
    reason="who changed settings stands in a version of each changed record, and in no list by account",
)


class Given:
    """Which roles each account was given."""

    def __init__(self, answers: Answers) -> None:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in answers.rows(kinds.HAS_ROLE):
            found[row.text("parent")].append(row)
        self._rows: Mapping[str, list[Row]] = found
        self.gap = gap_among((answers.gap(kinds.HAS_ROLE),))

    def names(self, row: Row) -> Fact[tuple[str, ...]]:
        """The names of the roles of an account, but for those that follow from its kind."""
        if row.text("name") == ADMINISTRATOR:
            return declared((ADMINISTRATOR,), "permissions.py")
        if self.gap is not None:
            return self.gap
        mine = [entry.text("role") for entry in self._rows.get(row.text("name"), ())]
        return Known(tuple(name for name in mine if name not in AUTOMATIC), row.evidence)

    def manages(self, row: Row) -> Fact[bool]:
        """Whether an account is the Administrator or a System Manager. One role that was seen is enough to say yes."""
        if row.text("name") == ADMINISTRATOR:
            return declared(True, "permissions.py")
        for entry in self._rows.get(row.text("name"), ()):
            if entry.text("role") == MANAGER:
                return Known(True, entry.evidence)
        return Known(False, row.evidence) if self.gap is None else self.gap


def users(answers: Answers, factor: SecondFactor) -> Seen[User]:
    """Every account, but for Guest, which is everybody who has not signed in."""
    given = Given(answers)

    def build(row: Row) -> User | None:
        return None if row.text("name") == GUEST else _user(row, given, factor)

    found = answers.population("users", kinds.USERS, build, key="name")
    if isinstance(found, Unknown) or any(user.id == _ADMINISTRATOR for user in found.items):
        return found
    hidden = _administrator(answers, factor)
    return Population(found.noun, (hidden, *found.items), found.complete, found.unread)


def _administrator(answers: Answers, factor: SecondFactor) -> User:
    """The account Administrator, which the product hides from everybody else (frappe/core/doctype/user/user.py,
    get_permission_query_conditions) and which is always there and on. The log of sign-ins tells when it was last used."""
    there = declared(True, "auth.py")
    return User(
        id=_ADMINISTRATOR,
        name=ADMINISTRATOR,
        login=ADMINISTRATOR,
        active=there,
        kind=declared(UserKind.PERSON, "auth.py"),
        administrator=there,
        mfa_enrolled=factor.asked_of(ADMINISTRATOR, _HIDDEN),
        last_login=_last_sign_in(answers),
        created=_HIDDEN,
        roles=declared((role_id(ADMINISTRATOR),), "permissions.py"),
        evidence=there.evidence,
        interactive=there,
        last_administered=NOT_LOGGED,
    )


def _last_sign_in(answers: Answers) -> Fact[date | None]:
    """Its newest sign-in. While the log has none, it may have been before the log begins."""
    days = [row.day("creation") for row in answers.rows(kinds.ADMIN_SIGN_INS)]
    known = [fact for fact in days if isinstance(fact, Known)]
    if known and len(known) == len(days):
        newest = max(known, key=lambda fact: fact.value)
        return Known(newest.value, newest.evidence)
    gap = gap_among((answers.gap(kinds.ADMIN_SIGN_INS), *days))
    return gap if gap is not None else _HIDDEN


def shipped_accounts(everyone: Seen[User]) -> Seen[ShippedAccount]:
    """The account Administrator. Whether its password is still that of the installation no answer tells."""
    if isinstance(everyone, Unknown):
        return everyone
    kept = tuple(
        ShippedAccount(user.id, user.name, user.active, not_provided("Password"), user.evidence)
        for user in everyone.items
        if user.id == _ADMINISTRATOR
    )
    return Population("shipped_accounts", kept, everyone.complete, everyone.unread)


def last_used(row: Row) -> Fact[date | None]:
    """The day of its last sign-in, or of its last request where that is later or stands alone: a key signs nobody in, and leaves
    `last_active` alone (seen of 15.72.4)."""
    signed_in, active = row.nullable("last_login", row.day), row.nullable("last_active", row.day)
    if not row.has("last_active"):  # it is not shown to everybody
        return signed_in if isinstance(signed_in, Known) and signed_in.value is not None else active
    days = [fact for fact in (signed_in, active) if isinstance(fact, Known) and fact.value is not None]
    if days:
        return max(days, key=lambda fact: str(fact.value))
    return active if isinstance(active, Unknown) else signed_in


def _user(row: Row, given: Given, factor: SecondFactor) -> User:
    names = given.names(row)
    login = row.text("name") if row.text("name") == ADMINISTRATOR else row.text("email")
    return User(
        id=f"user:{row.text('name')}",
        name=called(row, "email", "full_name", "name") if login != ADMINISTRATOR else ADMINISTRATOR,
        login=login,
        active=declared(True, "auth.py") if login == ADMINISTRATOR else flag(row, "enabled"),
        kind=one_of(row, "user_type", _KINDS),
        administrator=given.manages(row),
        mfa_enrolled=factor.asked_of(row.text("name"), names),
        last_login=last_used(row),
        created=row.day("creation"),
        roles=names
        if isinstance(names, Unknown)
        else Known(tuple(map(role_id, names.value)), names.evidence),
        evidence=row.evidence,
        interactive=declared(True, "auth.py"),
        last_administered=NOT_LOGGED,
    )
