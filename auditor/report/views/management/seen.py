"""How much of what was to be shown was seen: what decides whether silence means anything."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.assess.scoring.level import COVERAGE_FLOOR
from auditor.assess.scoring.score import rounded_parts, whole_parts
from auditor.report.totals import totals_of

MOST = 50.0


def unseen_share(assessment: Assessment) -> float:
    """The part of a hundred that is not shown; all of it where nothing could be scored."""
    return rounded_parts(assessment.score)["unseen"] if assessment.score.points else 100.0


def unseen_said(assessment: Assessment) -> float:
    """The same as the bar says it, in whole parts; what the bar rounds away is still something."""
    if not assessment.score.points:
        return 100.0
    return whole_parts(assessment.score)["unseen"] or unseen_share(assessment)


def little_seen(assessment: Assessment) -> bool:
    """Whether so little was seen that nothing can be concluded from what was not found: too little for a grade, or less than half."""
    return _little_of_points(assessment) or unanswered_share(assessment) > MOST


def little_answered(assessment: Assessment) -> bool:
    """Whether little was seen only because most questions are beyond what these sources can ever show: those have no part of a hundred."""
    return not _little_of_points(assessment) and unanswered_share(assessment) > MOST


def unanswered_share(assessment: Assessment) -> float:
    """The part of the questions that has no answer, in hundredths."""
    found = totals_of(assessment).counted
    return 100 * found.unknown / found.asked if found.asked else 0.0


def anything_unseen(assessment: Assessment) -> bool:
    """Whether anything that counts was not seen, whether or not these sources could have shown it."""
    return unseen_share(assessment) > 0 or any(
        one.unknown or not one.complete or one.status == "unknown"
        for one in assessment.results
        if not one.is_beside and one.status != "not_applicable"
    )


def _little_of_points(assessment: Assessment) -> bool:
    score = assessment.score
    return not score.points or score.coverage_in_scope < COVERAGE_FLOOR or unseen_share(assessment) > MOST
