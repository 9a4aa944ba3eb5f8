"""How many points of the raw score each check costs: what orders findings of one severity, in every report alike."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assess.result import Result
from auditor.assess.score import GROUPS, WEIGHTS, group_of


def points_lost(results: Iterable[Result]) -> dict[str, float]:
    """How many points of the raw score each scored check costs."""
    scored = [
        (entry, group)
        for entry in results
        if entry.counts_for_score and (group := group_of(entry.check.domain))
    ]
    weights: dict[str, float] = {}
    for entry, group in scored:
        weights[group] = weights.get(group, 0.0) + WEIGHTS[entry.check.severity]
    whole = sum(GROUPS[group][0] for group in weights)
    return {
        entry.check.id: 100
        * GROUPS[group][0]
        / whole
        * WEIGHTS[entry.check.severity]
        / weights[group]
        * (1 - entry.value)
        for entry, group in scored
    }
