"""Programs that come in with a key of their own, addresses that are called, and web origins that may call in."""

from __future__ import annotations

from typing import TypeVar

from auditor.posture import (
    Credential,
    CredentialKind,
    Endpoint,
    Fact,
    Integrations,
    Known,
    Population,
    Seen,
    Unknown,
    User,
    map_fact,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for
from auditor.vendor.parts.endpoints import cors_origins, webhook

from ..accounts.users import Accounts
from ..accounts.viewer import Viewer
from ..configuration.settings import Settings
from .extensions import KIND as EXTENSION
from .extensions import packages

T = TypeVar("T")


def integrations(
    answers: Answers, viewer: Viewer, settings: Settings, accounts: Accounts, gap: Unknown
) -> Integrations:
    """The product is no OAuth server, so that it has no apps, which its profile declares."""
    return unseen(
        Integrations,
        gap,
        credentials=_credentials(accounts),
        endpoints=_webhooks(answers, viewer),
        origins=origins(settings),
        packages=limited(viewer, EXTENSION, packages(answers, accounts.users)),
    )


def _credentials(accounts: Accounts) -> Seen[Credential]:
    """The key of each API user. It never expires, and reaches what the roles of its user do: an API user is nothing
    but its key, and can be no administrator."""
    users = accounts.users
    if isinstance(users, Unknown):
        return users
    found = tuple(_credential(row, user) for row, user in accounts.api_rows)
    return Population("credentials", found, users.complete, (*users.unread, *accounts.perhaps_api))


def _credential(row: Row, user: User) -> Credential:
    method = row.text("authMethod", "key")
    owner: Fact[str | None] = Known(user.id, row.evidence)
    scopes: Fact[tuple[str, ...] | None] = map_fact(user.roles, lambda roles: roles)
    return Credential(
        id=f"api-key:{row.text('id')}",
        name=f"{user.name} ({method})",
        kind=CredentialKind.API_KEY,
        active=user.active,
        owner=owner,
        owner_active=user.active,
        scopes=scopes,
        created=user.created,
        expires=Known(None, row.evidence),
        last_used=user.last_login,
        evidence=row.evidence,
    )


def _webhooks(answers: Answers, viewer: Viewer) -> Seen[Endpoint]:
    """Every call is signed with a key of its own (documentation, "Webhooks")."""

    def build(row: Row) -> Endpoint:
        return webhook(row, row.words("url"), row.flag("isActive"), named=("event",))

    return limited(viewer, "Webhook", answers.population("endpoints", "Webhook", build))


def origins(settings: Settings) -> Seen[Endpoint]:
    """Web origins that may read the API's answers."""
    listed = settings.texts("apiCorsAllowedOriginList")
    if isinstance(listed, Unknown):
        return listed
    return cors_origins(listed.value, listed.evidence)


def limited(viewer: Viewer, kind: str, seen: Seen[T]) -> Seen[T]:
    """A population that is complete only where whoever asked is shown all."""
    whole = viewer.whole(kind)
    if isinstance(seen, Unknown) or whole is True:
        return seen
    return but_for(seen, whole) if len(seen) else whole
