"""How much of what was to be shown was seen: what decides whether silence means anything."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.assess.scoring.level import COVERAGE_FLOOR
from auditor.assess.scoring.score import rounded_parts

MOST = 50.0


def unseen_share(assessment: Assessment) -> float:
    """The part of a hundred that is not shown; all of it where nothing could be scored."""
    return rounded_parts(assessment.score)["unseen"] if assessment.score.points else 100.0


def unseen_said(assessment: Assessment) -> float:
    """The same as the bar says it, in whole parts; what the bar rounds away is still something."""
    if not assessment.score.points:
        return 100.0
    return rounded_parts(assessment.score, 0)["unseen"] or unseen_share(assessment)


def little_seen(assessment: Assessment) -> bool:
    """Whether so little was seen that nothing can be concluded from what was not found: too little for a grade, or less than half."""
    score = assessment.score
    if not score.points or score.coverage_in_scope < COVERAGE_FLOOR or unseen_share(assessment) > MOST:
        return True
    asked = [one for one in assessment.results if not one.is_beside and one.status != "not_applicable"]
    return 2 * sum(one.status == "unknown" for one in asked) > len(asked)
