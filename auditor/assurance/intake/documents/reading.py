"""What was read of one field, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.assurance.intake.model import Confidence


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that a document seems to give a field, in the form that the register writes it."""

    field: str
    value: Any
    page: int
    quotation: str
    confidence: Confidence = "medium"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The readings of a field, best first. `sure` is the one that stands unless a person says otherwise, None where readings contradict each
    other."""

    field: str
    sure: Reading | None
    others: tuple[Reading, ...] = ()


def chosen(field: str, readings: list[Reading]) -> Chosen | None:
    """The first reading of the highest confidence. Another value of the same confidence contradicts it, and then none is taken."""
    if not readings:
        return None
    rank = {"high": 0, "medium": 1, "low": 2}
    first: dict[str, Reading] = {}
    for one in sorted(readings, key=lambda one: (rank[one.confidence], one.page)):
        first.setdefault(repr(one.value), one)
    best, *others = first.values()
    if any(one.confidence == best.confidence for one in others):
        return Chosen(field, None, (best, *others))
    return Chosen(field, best, tuple(others))
