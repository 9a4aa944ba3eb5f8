"""Personal access tokens: whose they are, what they open, how long.

A token stands while it is neither revoked nor expired, which the list calls `is_live`. That says nothing of its owner: one
whose owner's membership is off is refused until the membership is on again, and one whose owner's account alone is off
still opens the product.
"""

from __future__ import annotations

from auditor.posture import (
    Credential,
    CredentialKind,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    User,
    all_true,
    map_fact,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import inner, texts
from auditor.vendor.facts.gaps import firm, not_excused

from . import kinds

EVERYTHING = frozenset({"*:read", "*:write"})
ORGANISATION_KEY = Unknown(
    UnknownKind.OUT_OF_REACH,
    "OrganisationKey",
    reason="whether the server accepts the organisation's own key, which reads everything, never expires and belongs to "
    "nobody, is a setting of the server (DJANGO_ORG_API_KEY_AUTH)",
)


def credentials(answers: Answers, everyone: Seen[User]) -> Seen[Credential]:
    """Every token. Beside them an organisation has a key of its own, which the API gives away in clear and which is
    therefore never asked for: so the list is never provably whole."""
    found = answers.population("credentials", kinds.TOKENS, lambda row: _token(row, everyone))
    if isinstance(found, Unknown):
        return not_excused(found)
    gap = not_excused(found.complete) if isinstance(found.complete, Unknown) else ORGANISATION_KEY
    return Population(found.noun, found.items, gap, found.unread)


def _token(row: Row, everyone: Seen[User]) -> Credential:
    owner = inner(row, "owner")
    return Credential(
        id=f"access-token:{row.text('id')}",
        name=row.text("name") or row.text("id"),
        kind=CredentialKind.ACCESS_TOKEN,
        active=firm(row.flag("is_live")),
        owner=firm(map_fact(owner.words("id"), lambda id_: f"user:{id_}")),
        owner_active=firm(_owner_active(owner, everyone)),
        scopes=firm(_scopes(row)),
        created=firm(row.day("created_at")),
        expires=firm(row.nullable("expires_at", row.day)),
        last_used=firm(row.nullable("last_used_at", row.day)),
        evidence=row.evidence,
    )


def _owner_active(owner: Row, everyone: Seen[User]) -> Fact[bool]:
    """Membership and account: the list of tokens shows the one, the list of users both, by the membership's id."""
    membership = owner.flag("is_active")
    if isinstance(membership, Known) and not membership.value:
        return membership
    if isinstance(everyone, Unknown):
        return everyone
    account = next((user.active for user in everyone.items if user.id == f"user:{owner.text('id')}"), None)
    if account is None:
        missing = Unknown(
            UnknownKind.ERROR, kinds.ACTIVE, reason="the owner of a token is in no list of users"
        )
        account = everyone.complete if isinstance(everyone.complete, Unknown) else missing
    return all_true(membership, account)


def _scopes(row: Row) -> Fact[tuple[str, ...] | None]:
    """No scopes at all, as to read and to write everything, is whatever the owner may do."""
    return map_fact(
        texts(row, "scopes"), lambda named: None if not named or set(named) >= EVERYTHING else named
    )
