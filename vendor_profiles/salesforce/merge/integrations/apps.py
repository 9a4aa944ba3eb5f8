"""Apps that act for users: connected apps, and external client apps beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.posture import (
    Fact,
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
    negated,
    not_provided,
)

from ...records import Document
from ..tenant.shelf import Reader, Shelf, united
from .external_apps import (
    IP_RULES,
    UNIT_DAYS,
    external_apps,
    unread_external_apps,
)
from .scopes import has_full, scopes_of

# What an app is for: elements of ConnectedApp in github.com/forcedotcom/wsdl 6d65510, resources/metadata.wsdl, 2026-11-27.
_PURPOSES = (
    "oauthConfig",
    "oauthPolicy",
    "samlConfig",
    "canvas",
    "canvasConfig",
    "mobileAppConfig",
    "mobileStartUrl",
    "startUrl",
)
_TOKEN_POLICY = re.compile(r"specific_(lifetime|inactivity):([0-9]{1,9}):(HOURS|DAYS|MONTHS)", re.IGNORECASE)


def apps(shelf: Shelf) -> Seen[OAuthApp]:
    """Connected apps that use OAuth, and external client apps beside them. Both types are needed to know all."""
    if not shelf.provided("ConnectedApp") and not shelf.provided("ExternalClientApplication"):
        return shelf.missing("ConnectedApp")
    connected = united((_connected(document) for document in _oauth_apps(shelf)), "ConnectedApp")
    unread: tuple[Unread, ...] = (
        *shelf.unread("ConnectedApp", "connected-app"),
        *_silent_apps(shelf),
        *unread_external_apps(shelf),
    )
    complete = shelf.gap("ConnectedApp", "ExternalClientApplication")
    return Population("apps", (*connected, *external_apps(shelf)), complete, unread)


def _oauth_apps(shelf: Shelf) -> Iterable[Document]:
    """An app with a policy for tokens uses them, even where the rest of it is missing."""
    for document in shelf.documents("ConnectedApp"):
        if document.root.first("oauthConfig") or document.root.first("oauthPolicy"):
            yield document


def _silent_apps(shelf: Shelf) -> Iterator[Unread]:
    """Apps that do not say what they are for: an app whose settings were taken out is not one without OAuth."""
    for document in shelf.documents("ConnectedApp"):
        if not any(document.root.all(name) for name in _PURPOSES):
            gap = not_provided("ConnectedApp", reason=f"{document.name} does not say oauthConfig")
            yield Unread(f"connected-app:{document.name}", document.name, gap)


def _connected(document: Document) -> OAuthApp:
    reader = Reader(document)
    named = [node for node in document.root.below("oauthConfig.scopes") if node.text is not None]
    deciding = next(
        (node for node in named if has_full(scopes_of(node.text or ""))), named[0] if named else None
    )
    silent = not_provided("ConnectedApp", reason=f"{document.name}: oauthConfig.scopes")
    scopes: Fact[tuple[str, ...]] = silent
    if deciding is not None:
        every = tuple(scope for node in named for scope in scopes_of(node.text or ""))
        scopes = Known(every, reader.evidence(deciding, "oauthConfig.scopes"))
    callbacks = map_fact(reader.text("oauthConfig.callbackUrl"), lambda text: tuple(text.split()))
    return OAuthApp(
        id=f"connected-app:{document.name}",
        name=document.root.value("label") or document.name,
        scopes=scopes,
        full_scope=map_fact(scopes, has_full),
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
    days = int(match[2]) * UNIT_DAYS[match[3].lower()]
    return Known(RefreshTokens(TokenLife.BOUNDED, days, idle=match[1].lower() == "inactivity"), fact.evidence)
