"""Exercises that several tests look at, each made once."""

from __future__ import annotations

from functools import cache

from auditor.incident.drill.key import AnswerKey
from auditor.incident.drill.lay import exercise
from auditor.incident.drill.played import Asked, Played

SMALL = 12
"""As few people as make a company of all kinds."""


@cache
def played(
    seed: int, kind: str | None = None, product: str = "salesforce"
) -> tuple[Played, dict[str, str], AnswerKey]:
    """A small exercise: what happened, the files, the answers."""
    found, _, texts, key = exercise(Asked(seed, days=20, people=SMALL, kind=kind), product)
    return found, texts, key
