"""What was installed into the CRM: packages, extensions, modules of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact

RESOURCE = "Installed packages"


@dataclass(frozen=True, slots=True)
class Package:
    """Something of another maker than the product's that was installed into it. `updated` is the last day on which it was installed or brought up to
    date; `installer` is the id of the account that installed it, None where that is nobody's any more, and `installer_active` whether that account
    is switched on; `unlimited`: nothing narrows what it may do, be it that its code runs on the server or that it holds every right."""

    id: str
    name: str
    updated: Fact[date]
    installer: Fact[str | None]
    installer_active: Fact[bool]
    unlimited: Fact[bool]
    evidence: Evidence
