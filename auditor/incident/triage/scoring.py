"""How sure it is that a suspect took part: independent reasons together, each counted once."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import Literal

from auditor.incident.case.triage import Reason

Confidence = Literal["low", "medium", "high"]
WEIGHT = {"informational": 0.05, "low": 0.15, "medium": 0.35, "high": 0.6, "critical": 0.8}
"""How far one reason of a level goes by itself."""
MEDIUM, HIGH = 0.35, 0.8
"""From which score on the word is medium, and high."""
CIRCUMSTANCES = 0.3
"""What configuration and shared addresses come to at most, together: they say that somebody could have, and never that somebody did."""
_CIRCUMSTANCE = ("configuration", "link")
_BELOW = {
    "critical": "high",
    "high": "medium",
    "medium": "low",
    "low": "low",
    "informational": "informational",
}


def score_of(reasons: Iterable[Reason]) -> float:
    """Between 0 and 1: 1 less the product of what each distinct reason leaves open. The same reason twice counts once, by its gravest
    level; all that is shared counts once as well."""
    best: dict[tuple[str, str], float] = {}
    for reason in reasons:
        key = (reason.of, "" if reason.of == "link" else reason.id)
        best[key] = max(best.get(key, 0.0), WEIGHT[reason.level])
    acts = _either(weight for (of, _), weight in best.items() if of not in _CIRCUMSTANCE)
    around = min(_either(weight for (of, _), weight in best.items() if of in _CIRCUMSTANCE), CIRCUMSTANCES)
    return round(_either((acts, around)), 3)


def confidence_of(score: float) -> Confidence:
    """The word for a score."""
    if score >= HIGH:
        return "high"
    return "medium" if score >= MEDIUM else "low"


def one_below(level: str) -> str:
    """The level of what stands beside what a rule names: one lower."""
    return _BELOW[level]


def _either(weights: Iterable[float]) -> float:
    return 1 - prod(1 - weight for weight in weights)
