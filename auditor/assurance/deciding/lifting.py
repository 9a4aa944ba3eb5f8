"""What would change a decision: the shortest list of acts. Every question that ends a review, or keeps it open, must be settled, and one act settles all
of those with the same remedy; so the list is as short as it can be."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assurance.deciding.proposal import Ground, Lift

EACH = frozenset({"repair", "show", "management-path", "old-tls"})
"""Remedies that are an act of their own for each thing."""


def lifts_of(grounds: Iterable[Ground]) -> tuple[Lift, ...]:
    """The acts, in the order of their gravest ground."""
    acts: dict[tuple[str, str, str], list[Ground]] = {}
    for one in grounds:
        own = one.about if one.remedy in EACH else ""
        acts.setdefault((one.remedy, one.owner, own), []).append(one)
    return tuple(
        Lift(remedy, owner, tuple(one.key for one in settled), settled[0].params)
        for (remedy, owner, _), settled in acts.items()
    )
