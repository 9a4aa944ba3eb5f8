"""What a host answers to a page of somebody else (CORS, Fetch Standard §3.3)."""

from __future__ import annotations

from auditor.probing.came import Came
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status

FOREIGN = "https://crm-auditor.invalid"
"""An origin that nobody can have (RFC 6761 §6.4)."""


def judged(answer: Came) -> Probed:
    """`answer` is to a request with the foreign origin."""
    kind = probes()["cors"]
    if answer.status >= 500 or answer.status == 429:
        return kind.found(Status.ERROR, f"HTTP {answer.status}")
    allowed = answer.first("access-control-allow-origin").strip()
    credentials = answer.first("access-control-allow-credentials").strip() == "true"
    observed = f"Access-Control-Allow-Origin: {allowed[:100] or '-'}"
    if credentials and allowed:
        observed += "; Access-Control-Allow-Credentials: true"
    if allowed in (FOREIGN, "null"):
        return kind.found(Status.BAD if credentials else Status.WARNING, observed)
    return kind.found(Status.WARNING if allowed == "*" else Status.GOOD, observed)
