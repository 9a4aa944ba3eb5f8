"""Addresses that a product calls, and web origins that may call it."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.posture import Endpoint, EndpointKind, Evidence, Fact, Known, Population, Seen, Unknown
from auditor.vendor.answers import Row
from auditor.vendor.facts.columns import called


def webhook(
    row: Row,
    url: Fact[str],
    active: Fact[bool] | None = None,
    authenticated: Fact[bool] | None = None,
    *,
    key: str = "id",
    named: Iterable[str] = ("name",),
    kind: EndpointKind = EndpointKind.WEBHOOK,
) -> Endpoint:
    """An address that records are sent to. Without `active` there is no switch: what is listed is called. `key` is the column of
    its id, `named` are those that may call it something."""
    return Endpoint(
        id=f"{kind}:{row.text(key)}",
        name=called(row, *named, key),
        kind=kind,
        url=url,
        active=Known(True, row.evidence) if active is None else active,
        protocol_security=None,
        authenticated=authenticated,
        merge_fields_allowed=None,
        evidence=row.evidence,
    )


def cors_origins(urls: Iterable[str], place: Evidence) -> Seen[Endpoint]:
    """Web origins whose pages may read the answers of the product, each once."""
    return Population("origins", tuple(_origin(url, place) for url in dict.fromkeys(urls)))


def _origin(url: str, place: Evidence) -> Endpoint:
    return Endpoint(
        id=f"{EndpointKind.CORS_ORIGIN}:{url}",
        name=url,
        kind=EndpointKind.CORS_ORIGIN,
        url=Known(url, place),
        active=Known(True, place),
        protocol_security=None,
        authenticated=None,
        merge_fields_allowed=None,
        evidence=place,
    )


def host_alone(row: Row, key: str) -> Fact[str]:
    """An address without its path, which often is the secret that opens the other side."""
    url = row.words(key)
    if isinstance(url, Unknown):
        return url
    scheme, separator, rest = url.value.partition("://")
    host = rest.partition("/")[0]
    return Known(f"{scheme}://{host}", url.evidence) if separator and host else row.odd(key)
