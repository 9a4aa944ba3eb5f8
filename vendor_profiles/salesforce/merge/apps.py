"""Apps that act for users: connected apps, and external client apps beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.posture import (
    Fact,
    IpRule,
    Known,
    OAuthApp,
    Population,
    RefreshTokens,
    Seen,
    TokenLife,
    Unknown,
    UnknownKind,
    Unread,
    map_fact,
    not_provided,
)

from ..records import Document
from .external_apps import external_apps, unread_external_apps
from .shelf import Reader, Shelf, negated

# Legal values: meta_connectedapp.htm of the Metadata API guide; compared without case.
IP_RULES = {
    "ENFORCE": IpRule.ENFORCED,
    "ENFORCE_RELAXREFRESH": IpRule.RELAXED_ON_REFRESH,
    "BYPASS_2FACTOR": IpRule.RELAXED_WITH_SECOND_FACTOR,
    "BYPASS": IpRule.BYPASSED,
}
DAYS = {"HOURS": 1 / 24, "DAYS": 1.0, "MONTHS": 30.0}
_TOKEN_POLICY = re.compile(r"specific_(lifetime|inactivity):(\d+):(HOURS|DAYS|MONTHS)", re.IGNORECASE)


def apps(shelf: Shelf) -> Seen[OAuthApp]:
    """Connected apps that use OAuth, and external client apps beside them. Both types are needed to know all."""
    if not shelf.provided("ConnectedApp") and not shelf.provided("ExternalClientApplication"):
        return not_provided("ConnectedApp")
    connected = [_connected(document) for document in _oauth_apps(shelf)]
    unread: tuple[Unread, ...] = (
        *shelf.unread("ConnectedApp", "connected-app"),
        *unread_external_apps(shelf),
    )
    complete = shelf.gap("ConnectedApp", "ExternalClientApplication")
    return Population("apps", (*connected, *external_apps(shelf)), complete, unread)


def _oauth_apps(shelf: Shelf) -> Iterable[Document]:
    return (document for document in shelf.documents("ConnectedApp") if document.root.first("oauthConfig"))


def _connected(document: Document) -> OAuthApp:
    reader = Reader(document)
    scopes, scope_node = reader.texts("oauthConfig.scopes")
    oauth = document.root.first("oauthConfig")
    assert oauth is not None
    full_node = next(
        (node for node in oauth.all("scopes") if (node.text or "").lower() == "full"), scope_node or oauth
    )
    callbacks = map_fact(reader.text("oauthConfig.callbackUrl"), lambda text: tuple(text.split()))
    return OAuthApp(
        id=f"connected-app:{document.name}",
        name=document.root.value("label") or document.name,
        scopes=Known(scopes, reader.evidence(scope_node or oauth)),
        full_scope=Known(
            any(scope.lower() == "full" for scope in scopes), reader.evidence(full_node, "oauthConfig.scopes")
        ),
        refresh_tokens=token_policy(reader.text("oauthPolicy.refreshTokenPolicy")),
        ip_rule=reader.choice("oauthPolicy.ipRelaxation", IP_RULES),
        preauthorized_only=reader.flag("oauthConfig.isAdminApproved"),
        callbacks=callbacks,
        pkce_required=reader.flag("oauthConfig.isPkceRequired"),
        secret_required=negated(reader.flag("oauthConfig.isConsumerSecretOptional")),
        rotates_refresh_tokens=reader.flag("oauthConfig.isRefreshTokenRotationEnabled"),
        client_credentials=reader.flag("oauthConfig.isClientCredentialEnabled"),
        run_as=reader.text("oauthConfig.oauthClientCredentialUser")
        if reader.has("oauthConfig.oauthClientCredentialUser")
        else None,
        evidence=reader.whole,
    )


def token_policy(fact: Fact[str]) -> Fact[RefreshTokens]:
    """`infinite`, `zero`, `specific_lifetime:N:UNIT` or `specific_inactivity:N:UNIT` as a token life."""
    if isinstance(fact, Unknown):
        return fact
    text = fact.value.lower()
    if text == "infinite":
        return Known(RefreshTokens(TokenLife.ENDLESS), fact.evidence)
    if text == "zero":
        return Known(RefreshTokens(TokenLife.NONE_ISSUED), fact.evidence)
    match = _TOKEN_POLICY.fullmatch(fact.value)
    if match is None:
        return Unknown(
            UnknownKind.ERROR,
            "ConnectedApp",
            reason=f"the refresh token policy {fact.value[:60]!r} is not one we know",
            path=fact.evidence.source.path,
        )
    days = int(match[2]) * DAYS[match[3].upper()]
    return Known(RefreshTokens(TokenLife.BOUNDED, days, idle=match[1].lower() == "inactivity"), fact.evidence)
