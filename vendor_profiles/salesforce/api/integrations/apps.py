"""Tokens that users gave to apps, as credentials. Their values are never asked for."""

from __future__ import annotations

from auditor.posture import (
    Credential,
    CredentialKind,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    User,
    map_fact,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Row

from ..accounts.reach import Reach
from ..answers import Live

KIND = "OauthToken"
MOST = 2_500
"""Tokens that the product lists at most."""


def _installed(row: Row) -> Fact[bool]:
    """An app that is installed has an entry in the menu of apps, and a token that users gave to any other names none. No page of the vendor says so in
    these words; public tools that review organisations read the column in this way (checked 2026-11-28)."""
    if not row.has("AppMenuItemId"):
        return not_provided(KIND, "AppMenuItemId")
    if row.data["AppMenuItemId"] is None:
        return Known(False, row.evidence)
    return map_fact(row.words("AppMenuItemId"), bool)


def credentials(live: Live, reach: Reach, everyone: Seen[User]) -> Seen[Credential]:
    """The tokens of all users, where the account may see them."""
    gap = reach.gap(KIND)
    rows = list(live.rows(KIND))
    if gap is not None and not rows:
        return gap
    if gap is None and len(rows) >= MOST:
        gap = not_provided(KIND, f"the product lists {MOST} at most")
    torn = [row for row in rows if not row.text("Id")]
    if torn and gap is None:
        gap = torn[0].odd("Id")
    active = {} if isinstance(everyone, Unknown) else {user.id: user.active for user in everyone.items}
    items = tuple(_credential(row, active) for row in rows if row.text("Id"))
    return Population("credentials", items, True if gap is None else gap)


def _credential(row: Row, active: dict[str, Fact[bool]]) -> Credential:
    owner = row.text("UserId")
    known: Fact[str | None] = Known(f"user:{owner}", row.evidence) if owner else row.odd("UserId")
    return Credential(
        id=f"{CredentialKind.ACCESS_TOKEN}:{row.text('Id')}",
        name=row.text("AppName") or row.text("Id"),
        kind=CredentialKind.ACCESS_TOKEN,
        active=Known(True, row.evidence),
        owner=known,
        owner_active=active.get(f"user:{owner}", not_provided("User", owner)),
        scopes=out_of_reach(KIND),
        created=row.day("CreatedDate"),
        expires=out_of_reach(KIND),
        app_installed=_installed(row),
        last_used=row.nullable("LastUsedDate", row.day) if row.has("LastUsedDate") else not_provided(KIND),
        evidence=row.evidence,
    )
