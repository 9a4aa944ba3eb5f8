"""Addresses that records are sent to as they change."""

from __future__ import annotations

from auditor.posture import Endpoint, EndpointKind, Fact, Known, Seen, Unknown
from auditor.vendor.answers import Answers, Row

from . import kinds


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Every webhook, by its host alone: what stands behind the host often is the secret that opens the other side."""
    return answers.population("endpoints", kinds.WEBHOOKS, _endpoint)


def _endpoint(row: Row) -> Endpoint:
    url = _origin(row)
    return Endpoint(
        id=f"webhook:{row.text('id')}",
        name=url.value if isinstance(url, Known) else row.text("id"),
        kind=EndpointKind.WEBHOOK,
        url=url,
        active=row.flag("is_active"),
        protocol_security=None,
        authenticated=None,
        merge_fields_allowed=None,
        evidence=row.evidence,
    )


def _origin(row: Row) -> Fact[str]:
    url = row.words("url")
    if isinstance(url, Unknown):
        return url
    scheme, separator, rest = url.value.partition("://")
    host = rest.partition("/")[0]
    return Known(f"{scheme}://{host}", url.evidence) if separator and host else row.odd("url")
