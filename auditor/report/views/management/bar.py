"""What was to be shown in three parts, and where the next grade begins."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.assess.scoring.level import FIX, GRADES
from auditor.assess.scoring.points import in_points
from auditor.assess.scoring.score import Score, rounded_parts, whole_parts
from auditor.report.views.brief import Bar
from auditor.report.views.management.voice import Voice


def bar_of(assessment: Assessment, voice: Voice) -> Bar:
    """The bar of an assessment. Where nothing could be scored, all of it is not shown."""
    score = assessment.score
    if not score.points:
        return Bar(0.0, 0.0, 100.0, voice.say("bar.nothing"))
    parts = rounded_parts(score)
    whole = whole_parts(score)
    mark = mark_of(score)
    return Bar(
        good=parts["good"],
        bad=parts["bad"],
        unseen=parts["unseen"],
        text=voice.say("bar", **{name: voice.words.percent(part / 100) for name, part in whole.items()}),
        mark=mark,
        whole=(whole["good"], whole["bad"], whole["unseen"]),
        mark_text="" if mark is None else _mark_text(score, mark, voice),
    )


def mark_of(score: Score) -> float | None:
    """Where the good part would end once every step to the next grade is taken, and nothing else changed; never beyond what these sources
    can show. None where no step is left."""
    if not score.next:
        return None
    points = {entry.check: entry for entry in score.points}
    gain = sum(
        points[step.check].bad if step.do == FIX else points[step.check].unseen
        for step in score.next
        if step.check in points
    )
    return round(min(score.value + in_points(gain), 100.0), 1)


def _mark_text(score: Score, mark: float, voice: Voice) -> str:
    share = voice.percent(mark)
    grade = None if score.level is None else GRADES.get(score.level + 1)
    return (
        voice.say("bar.mark_first", share=share)
        if grade is None
        else voice.say("bar.mark", share=share, grade=grade)
    )
