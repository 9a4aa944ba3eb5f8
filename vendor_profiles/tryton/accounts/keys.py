"""REST keys (`res.user.application`). A key does all that its owner may, has no end, and outlives its owner's account."""

from __future__ import annotations

from auditor.posture import (
    Credential,
    CredentialKind,
    Fact,
    Known,
    Seen,
    Unknown,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Row
from auditor.vendor.facts.columns import one_of

from .. import kinds
from ..sight import Sight
from ..values import day_of, flag, number

_STATES = {"validated": True, "requested": False, "cancelled": False}


def credentials(sight: Sight) -> Seen[Credential]:
    """Every key, those that are not valid, too."""
    owners = {id_: row for row in sight.answers.rows(kinds.USERS) if (id_ := number(row)) is not None}
    found = sight.answers.population("credentials", kinds.KEYS, lambda row: _key(row, sight, owners))
    return sight.seen(found, kinds.KEYS)


def _key(row: Row, sight: Sight, owners: dict[int, Row]) -> Credential:
    owner = number(row, "user")
    account = owners.get(owner) if owner is not None else None
    whose = account.text("login") if account is not None else "nobody in sight"
    return Credential(
        id=f"api-key:{row.text('id')}",
        name=f"{_application(row)} key {row.text('id')} ({whose})",
        kind=CredentialKind.API_KEY,
        active=one_of(row, "state", _STATES),
        owner=_owner(row),
        owner_active=_owner_active(row, account, sight),
        scopes=Known(None, row.evidence),
        created=row.day("create_date", day_of),
        expires=Known(None, row.evidence),
        last_used=out_of_reach("LastUse"),
        evidence=row.evidence,
    )


def _application(row: Row) -> str:
    """What the key opens, as people write it."""
    return {"rest": "REST", "": "application"}.get(row.text("application"), row.text("application"))


def _owner(row: Row) -> Fact[str | None]:
    if "user" in row.data and row.data["user"] is None:
        return Known(None, row.evidence)
    owner = number(row, "user")
    return row.odd("user") if owner is None else Known(f"user:{owner}", row.evidence)


def _owner_active(row: Row, account: Row | None, sight: Sight) -> Fact[bool]:
    """Whether the owner is active; a key without an owner has none who is."""
    if account is not None:
        return flag(account, "active")
    if "user" in row.data and row.data["user"] is None:
        return Known(False, row.evidence)
    gap = sight.whole(kinds.USERS)
    return gap if isinstance(gap, Unknown) else not_provided(kinds.USERS, reason="the owner of the key")
