"""Addresses that records are sent to as they change."""

from __future__ import annotations

from auditor.posture import Endpoint, Known, Seen
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import beside
from auditor.vendor.parts.endpoints import host_alone, webhook

from . import kinds


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Every webhook, by its host alone: what stands behind the host often is the secret that opens the other side."""
    return answers.population("endpoints", kinds.WEBHOOKS, _endpoint)


def _endpoint(row: Row) -> Endpoint:
    url = host_alone(row, "url")
    named = beside(row, host=url.value if isinstance(url, Known) else "")
    return webhook(named, url, row.flag("is_active"), named=("host",))
