"""Where two sources of one tenant say different things of the same fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.posture.facts.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One fact and what two sources say of it. `used` is the value that the assessment goes on with; it is None where
    neither value is the worse one and the fact counts as unknown."""

    id: str
    name: str
    used: Any
    other: Any
    evidence: Evidence
    other_evidence: Evidence
