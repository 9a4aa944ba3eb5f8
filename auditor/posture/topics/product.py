"""The product itself: which version runs, and whether its maker still mends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.posture.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class Product:
    """The version that runs, and the last day on which its maker mends security faults in it, `supported_until`: None
    where its maker names no such day and mends newer versions only."""

    version: Fact[str]
    supported_until: Fact[date | None]
