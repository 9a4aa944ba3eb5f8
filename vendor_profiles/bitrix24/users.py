"""Accounts of employees and of people outside (extranet), as far as user.get lists them."""

from __future__ import annotations

from datetime import date

from auditor.posture import (
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    User,
    UserKind,
    gravest,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import joined, one_of
from auditor.vendor.facts.gaps import firm, not_excused, then

from . import kinds
from .sign_ins import SignIns
from .types import Types
from .viewer import ADMINISTRATORS, PARTNERS, sees_everybody

_SECOND_FACTORS = out_of_reach("Second factors")
_CHANGES = out_of_reach("Changes of settings")
_KINDS = {
    "employee": UserKind.PERSON,
    "extranet": UserKind.PORTAL,
    "email": UserKind.PORTAL,
    "bot": UserKind.INTEGRATION,
}


def users(answers: Answers) -> Seen[User]:
    """Never provably all: some accounts are in no list."""
    log, types = SignIns(answers), Types(answers)
    found = answers.population("users", kinds.USER, lambda row: _user(row, log, types), key="ID")
    if isinstance(found, Unknown):
        return not_excused(found)
    gaps = [PARTNERS, *(gap for gap in (found.complete, sees_everybody(answers)) if isinstance(gap, Unknown))]
    return Population(found.noun, found.items, gravest(map(not_excused, gaps)), found.unread)


def department_id(native: str) -> str:
    return f"department:{native}"


def _user(row: Row, log: SignIns, types: Types) -> User:
    kind = _kind(row, types)
    name = joined(row, "NAME", "LAST_NAME")
    return User(
        id=f"user:{row.text('ID')}",
        name=name or row.text("EMAIL") or row.text("ID"),
        login=row.text("EMAIL"),
        active=firm(row.flag("ACTIVE")),
        kind=kind,
        administrator=ADMINISTRATORS,
        mfa_enrolled=_SECOND_FACTORS,
        last_login=_last_login(row, log),
        created=firm(row.day("DATE_REGISTER")),
        roles=_departments(row),
        evidence=row.evidence,
        interactive=then(kind, lambda fact: Known(fact.value is not UserKind.INTEGRATION, row.evidence)),
        last_administered=_CHANGES,
        manager=out_of_reach("Heads of departments"),
    )


def _kind(row: Row, types: Types) -> Fact[UserKind]:
    """As the account says, which only the scope `user` shows; else by the list that it is in."""
    if not row.has("USER_TYPE"):
        return types.of(row.text("ID"))
    return firm(one_of(row, "USER_TYPE", _KINDS))


def _last_login(row: Row, log: SignIns) -> Fact[date | None]:
    """An empty text is what stands where nobody ever signed in. Only the scope `user` shows the field; without it the event
    log says when somebody signed in, and never that somebody did not."""
    if row.data.get("LAST_LOGIN") is None:
        return log.last_of(row.text("ID"))
    if row.data["LAST_LOGIN"] == "":
        return Known(None, row.evidence)
    seen = row.day("LAST_LOGIN")
    return firm(seen) if isinstance(seen, Unknown) else Known(seen.value, seen.evidence)


def _departments(row: Row) -> Fact[tuple[str, ...]]:
    """The departments, through which permissions come. People outside have none, which reads as an empty list, false or
    null."""
    found = row.data.get("UF_DEPARTMENT", 0)
    if found is None or found is False:
        return Known((), row.evidence)
    if not isinstance(found, list) or not all(isinstance(one, int | str) for one in found):
        return row.odd("UF_DEPARTMENT")
    return Known(tuple(department_id(str(one)) for one in found), row.evidence)
