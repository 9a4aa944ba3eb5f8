"""Copies of the CRM for tests, training and development."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact

RESOURCE = "Test copies"


@dataclass(frozen=True, slots=True)
class TestCopy:
    """A test system of this CRM, a full copy or one that was filled by hand. `real_data`: records of real customers are in it; `masked`: these are made
    unrecognisable there; `access_limited`: nobody reaches it who may not see the same records in the CRM itself; `mail_held`: no mail leaves it to
    the addresses in its records."""

    __test__ = False  # no class of tests

    id: str
    name: str
    real_data: Fact[bool]
    masked: Fact[bool]
    access_limited: Fact[bool]
    mail_held: Fact[bool]
    evidence: Evidence
