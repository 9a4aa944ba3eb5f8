"""For how long, and when, somebody has what they are assigned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.posture.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class Limit:
    """What narrows an assignment: `until` is its last day, None when it has no end; `on_demand` is true where its rights
    are there only in a session that was raised for them (session-activated, just-in-time)."""

    until: Fact[date | None]
    on_demand: Fact[bool]
