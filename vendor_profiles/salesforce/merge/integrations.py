"""Apps that act for users (connected apps and external client apps), and the addresses of the tenant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.posture import (
    Endpoint,
    EndpointKind,
    Evidence,
    Fact,
    Integrations,
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
from .shelf import Reader, Shelf, any_true, negated

# Legal values: meta_connectedapp.htm of the Metadata API guide; compared without case.
IP_RULES = {
    "ENFORCE": IpRule.ENFORCED,
    "ENFORCE_RELAXREFRESH": IpRule.RELAXED_ON_REFRESH,
    "BYPASS_2FACTOR": IpRule.RELAXED_WITH_SECOND_FACTOR,
    "BYPASS": IpRule.BYPASSED,
}
DAYS = {"HOURS": 1 / 24, "DAYS": 1.0, "MONTHS": 30.0}
_TOKEN_POLICY = re.compile(r"specific_(lifetime|inactivity):(\d+):(HOURS|DAYS|MONTHS)", re.IGNORECASE)


def integrations(shelf: Shelf) -> Integrations:
    """Apps, endpoints and web origins of the tenant."""
    return Integrations(
        apps=_apps(shelf),
        endpoints=_endpoints(shelf),
        origins=shelf.population("origins", "CorsWhitelistOrigin", "cors-origin", _origin),
        admin_approval_required=shelf.flag("ConnectedAppSettings", "enableAdminApprovedAppsOnly"),
    )


def _apps(shelf: Shelf) -> Seen[OAuthApp]:
    """Connected apps that use OAuth, and external client apps beside them."""
    if not shelf.provided("ConnectedApp") and not shelf.provided("ExternalClientApplication"):
        return not_provided("ConnectedApp")
    connected = [_connected(document) for document in _oauth_apps(shelf)]
    unread: tuple[Unread, ...] = (
        *shelf.unread("ConnectedApp", "connected-app"),
        *unread_external_apps(shelf),
    )
    return Population("apps", (*connected, *external_apps(shelf)), True, unread)


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


def _endpoints(shelf: Shelf) -> Seen[Endpoint]:
    """Addresses that are called or trusted: remote sites, named credentials, trusted sites. All three types
    are needed to know them all."""
    kinds = ("RemoteSiteSetting", "NamedCredential", "CspTrustedSite")
    if not any(shelf.provided(kind) for kind in kinds):
        return not_provided("RemoteSiteSetting")
    no_authentication = _without_authentication(shelf)
    found = [
        *(_remote_site(document) for document in shelf.documents("RemoteSiteSetting")),
        *(_named(document, no_authentication) for document in shelf.documents("NamedCredential")),
        *(_trusted_site(document) for document in shelf.documents("CspTrustedSite")),
    ]
    unread = (
        *shelf.unread("RemoteSiteSetting", "remote-site"),
        *shelf.unread("NamedCredential", "named-credential"),
        *shelf.unread("CspTrustedSite", "trusted-site"),
    )
    return Population("endpoints", tuple(found), shelf.gap(*kinds), unread)


def _remote_site(document: Document) -> Endpoint:
    reader = Reader(document)
    return Endpoint(
        id=f"remote-site:{document.name}",
        name=document.name,
        kind=EndpointKind.REMOTE_SITE,
        url=reader.text("url"),
        active=reader.flag("isActive"),
        protocol_security=negated(reader.flag("disableProtocolSecurity")),
        authenticated=None,
        merge_fields_allowed=None,
        evidence=reader.whole,
    )


def _trusted_site(document: Document) -> Endpoint:
    reader = Reader(document)
    return Endpoint(
        id=f"trusted-site:{document.name}",
        name=document.name,
        kind=EndpointKind.TRUSTED_SITE,
        url=reader.text("endpointUrl"),
        active=reader.flag("isActive"),
        protocol_security=None,
        authenticated=None,
        merge_fields_allowed=None,
        evidence=reader.whole,
    )


def _origin(document: Document) -> Endpoint:
    reader = Reader(document)
    return Endpoint(
        id=f"cors-origin:{document.name}",
        name=document.name,
        kind=EndpointKind.CORS_ORIGIN,
        url=reader.text("urlPattern"),
        active=Known(True, reader.whole),
        protocol_security=None,
        authenticated=None,
        merge_fields_allowed=None,
        evidence=reader.whole,
    )


def _without_authentication(shelf: Shelf) -> frozenset[str]:
    """Names of external credentials that authenticate nobody."""
    return frozenset(
        document.name
        for document in shelf.documents("ExternalCredential")
        if (document.root.value("authenticationProtocol") or "").lower() == "noauthentication"
    )


def _named(document: Document, no_authentication: frozenset[str]) -> Endpoint:
    """A named credential, legacy (endpoint, protocol) or new (parameters that name an external credential)."""
    reader = Reader(document)
    url = reader.text("endpoint")
    authenticated: Fact[bool]
    if isinstance(url, Known) or reader.has("protocol"):
        authenticated = map_fact(reader.text("protocol"), lambda protocol: protocol != "NoAuthentication")
    else:
        url = not_provided("NamedCredential", reason=f"{document.name}: no address")
        authenticated = Known(False, reader.whole)
        for parameter in document.root.all("namedCredentialParameters"):
            kind = (parameter.value("parameterType") or "").lower()
            place = Evidence(document.source, parameter.line, "namedCredentialParameters")
            if kind == "url" and (address := parameter.value("parameterValue")) is not None:
                url = Known(address, place)
            elif kind == "authentication":
                credential = parameter.value("externalCredential") or parameter.value("parameterValue")
                authenticated = Known(credential not in no_authentication, place)
    merge = any_true(reader.flag("allowMergeFieldsInBody"), reader.flag("allowMergeFieldsInHeader"))
    return Endpoint(
        id=f"named-credential:{document.name}",
        name=document.root.value("label") or document.name,
        kind=EndpointKind.NAMED_CREDENTIAL,
        url=url,
        active=Known(True, reader.whole),
        protocol_security=None,
        authenticated=authenticated,
        merge_fields_allowed=merge,
        evidence=reader.whole,
    )
