"""Keys of the API: one an account, with all of its rights, until somebody makes another."""

from __future__ import annotations

from datetime import date

from auditor.posture import (
    Credential,
    CredentialKind,
    Fact,
    Known,
    Seen,
    Unknown,
    UnknownKind,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for

from .. import kinds
from ..product import ADMINISTRATOR, declared
from ..values import flag

_NOT_TOLD = Unknown(
    UnknownKind.OUT_OF_REACH, "KeyDates", reason="no column says when a key was made or last used"
)


def credentials(answers: Answers) -> Seen[Credential]:
    """The key of each account that has one. Asked by accounts alone: the key itself never comes along. Whether Administrator has one the
    product tells nobody but Administrator."""
    found = answers.population("credentials", kinds.KEYS, _key, key="name")
    row = answers.one(kinds.SELF)
    if not isinstance(row, Unknown) and row.text("message") == ADMINISTRATOR:
        return found
    return but_for(found, out_of_reach("AdministratorAccount"))


def _key(row: Row) -> Credential:
    owner: Fact[str | None] = Known(f"user:{row.text('name')}", row.evidence)
    active = flag(row, "enabled")  # the key of an account that is off is refused
    unnarrowed: Fact[tuple[str, ...] | None] = declared(None, "auth.py")
    for_ever: Fact[date | None] = declared(None, "core/doctype/user/user.json")
    return Credential(
        id=f"api-key:{row.text('name')}",
        name=row.text("name"),
        kind=CredentialKind.API_KEY,
        active=active,
        owner=owner,
        owner_active=active,
        scopes=unnarrowed,
        created=_NOT_TOLD,
        expires=for_ever,
        last_used=_NOT_TOLD,
        evidence=row.evidence,
    )
