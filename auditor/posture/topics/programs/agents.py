"""Assistants that act by a language model, in the CRM or connected to it."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact

RESOURCE = "AI agents"


@dataclass(frozen=True, slots=True)
class Agent:
    """An assistant that reads or changes records by itself: one of the product's own, or one elsewhere that is connected to it. `administrator`:
    it acts with the rights of an administrator, or whoever asks lends it those; `unlimited`: nothing narrows it below what its account may do;
    `visitors`: people without an account can talk to it."""

    id: str
    name: str
    active: Fact[bool]
    administrator: Fact[bool]
    unlimited: Fact[bool]
    visitors: Fact[bool]
    evidence: Evidence
