"""Keys of the API: one an account, with all of its rights, until somebody makes another."""

from __future__ import annotations

from collections.abc import Mapping
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
    owners = {row.text("name"): row for row in answers.rows(kinds.USERS)}
    found = answers.population("credentials", kinds.KEYS, lambda row: _key(row, owners), key="name")
    row = answers.one(kinds.SELF)
    if not isinstance(row, Unknown) and row.text("message") == ADMINISTRATOR:
        return found
    return but_for(found, out_of_reach("AdministratorAccount"))


def _used(owner: Row | None) -> Fact[date | None]:
    """When the key was last used, where nothing but the key makes requests: nobody ever signed in to the account. Where somebody
    does, the last request may have come with the key or without."""
    if owner is None or not owner.has("last_active") or not owner.has("last_login"):
        return _NOT_TOLD
    active = owner.nullable("last_active", owner.day)
    never = isinstance(active, Known) and active.value is None
    return active if never or owner.data["last_login"] is None else _NOT_TOLD


def _key(row: Row, owners: Mapping[str, Row]) -> Credential:
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
        last_used=_used(owners.get(row.text("name"))),
        evidence=row.evidence,
    )
