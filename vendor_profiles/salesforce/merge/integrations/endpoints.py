"""The addresses of the tenant: those it calls, those it trusts, and the web origins that may call in."""

from __future__ import annotations

from auditor.posture import (
    Endpoint,
    EndpointKind,
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    any_true,
    map_fact,
    negated,
    not_provided,
)
from auditor.vendor.formats.markup import Node
from auditor.vendor.formats.readings import Unclear

from ...records import Document
from ...source.names import full_name
from ..tenant.shelf import Reader, Shelf, agreed, united


def origins(shelf: Shelf) -> Seen[Endpoint]:
    """Web origins that may call in."""
    return shelf.population("origins", "CorsWhitelistOrigin", "cors-origin", _origin)


def endpoints(shelf: Shelf) -> Seen[Endpoint]:
    """Addresses that are called or trusted: remote sites, named credentials, trusted sites. All three types
    are needed to know them all."""
    kinds = ("RemoteSiteSetting", "NamedCredential", "CspTrustedSite")
    if not any(shelf.provided(kind) for kind in kinds):
        return shelf.missing("RemoteSiteSetting")
    credentials = _credentials(shelf)
    sites, named, trusted = (shelf.documents(kind) for kind in kinds)
    found = (
        *united((_remote_site(document) for document in sites), kinds[0]),
        *united((_named(document, credentials) for document in named), kinds[1]),
        *united((_trusted_site(document) for document in trusted), kinds[2]),
    )
    unread = (
        *shelf.unread("RemoteSiteSetting", "remote-site"),
        *shelf.unread("NamedCredential", "named-credential"),
        *shelf.unread("CspTrustedSite", "trusted-site"),
    )
    return Population("endpoints", found, shelf.gap(*kinds), unread)


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


def _credentials(shelf: Shelf) -> dict[str, Fact[bool]]:
    """Whether each external credential authenticates anybody, by its name."""
    kind = "ExternalCredential"
    found: dict[str, Fact[bool]] = {full_name(path): unknown for path, unknown in shelf.unreadable(kind)}
    for document in shelf.documents(kind):
        protocol = Reader(document).text("authenticationProtocol")
        found[document.name] = map_fact(protocol, lambda name: name.lower() != "noauthentication")
    return found


def _signs_in(credential: str | None, credentials: dict[str, Fact[bool]], place: Evidence) -> Fact[bool]:
    """Whether the external credential that a named one names authenticates anybody; what is not there may not."""
    fact = credentials.get(credential or "")
    if fact is None:
        return not_provided("ExternalCredential", reason=credential or "no external credential is named")
    return fact if isinstance(fact, Unknown) else Known(fact.value, place)


def _unclear(document: Document, parameter: Node) -> Unknown:
    reason = f"{document.name}: namedCredentialParameters holds more than one plain value"
    where = f"{document.source.path}:{parameter.line}"
    return Unknown(UnknownKind.ERROR, "NamedCredential", reason=reason, path=where)


def _named(document: Document, credentials: dict[str, Fact[bool]]) -> Endpoint:
    """A named credential, legacy (endpoint, protocol) or new (parameters that name an external credential)."""
    reader = Reader(document)
    urls: list[Fact[str]] = [reader.text("endpoint")]
    signs_in: list[Fact[bool]] = []
    if isinstance(urls[0], Known) or reader.has("protocol"):
        protocol = reader.text("protocol")
        signs_in.append(map_fact(protocol, lambda name: name.lower() != "noauthentication"))
    for parameter in document.root.all("namedCredentialParameters"):
        said = parameter.value("parameterType")
        kind = (said or "").lower()
        place = Evidence(document.source, parameter.line, "namedCredentialParameters")
        if isinstance(said, Unclear):
            urls.append(_unclear(document, parameter))
            signs_in.append(_unclear(document, parameter))
        elif kind == "url" and (address := parameter.value("parameterValue")) is not None:
            unclear = isinstance(address, Unclear)
            urls.append(_unclear(document, parameter) if unclear else Known(address, place))
        elif kind == "authentication":
            credential = parameter.value("externalCredential") or parameter.value("parameterValue")
            signs_in.append(_signs_in(credential, credentials, place))
    url = agreed(urls, "NamedCredential", f"{document.name}: the address")
    authenticated: Fact[bool] = Known(False, reader.whole)
    if signs_in or isinstance(url, Unknown):  # of one without even an address the rest is missing, too
        authenticated = agreed(signs_in, "NamedCredential", f"{document.name}: the sign-in")
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
