"""How many points each check does not earn: what orders findings of one severity, in every report alike."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assess.result import Result
from auditor.assess.scoring.points import in_points, points_of
from auditor.assess.scoring.score import weighed


def points_lost(results: Iterable[Result]) -> dict[str, float]:
    """The points of each scored check that are not shown good."""
    return {entry.check: in_points(entry.given - entry.good) for entry in points_of(weighed(results))}
