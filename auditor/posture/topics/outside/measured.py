"""What was measured from outside: one probe of one host or one domain."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact

RESOURCE = "Probe"
"""What the reports call a measurement where one is missing."""

NOT_LISTED = "not-listed"
"""What the id of an unread member ends in, behind the probe: hosts or domains that there may be, where a register lists none."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One probe (`probe`: "tls-versions", "dmarc" …) of one host or domain. `good` is True where what was found is what is wanted or needs
    attention at most, False where it is bad; a probe that broke or was not made is Unknown. `observed` and `expected` are short and technical."""

    id: str
    name: str
    probe: str
    good: Fact[bool]
    observed: str
    expected: str
    evidence: Evidence
