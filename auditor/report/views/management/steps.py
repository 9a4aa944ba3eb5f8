"""What leads to the next grade: what to put right and what to show, nearest first."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.assess.scoring.level import FIX, GRADES, HIGHEST, Step
from auditor.report.views.brief import Steps
from auditor.report.views.management.voice import Voice

SHOWN = 3


def steps(assessment: Assessment, voice: Voice) -> Steps:
    """The steps of an assessment."""
    score = assessment.score
    wrong = {one.check for one in score.next if one.do == FIX}
    unseen = {one.check for one in score.next if one.do != FIX}
    fix = _said((one for one in score.next if one.do == FIX), assessment, voice, wrong & unseen)
    show = _said((one for one in score.next if one.check not in wrong), assessment, voice)
    rest = max(len(fix) - SHOWN, 0) + max(len(show) - SHOWN, 0)
    return Steps(
        heading=_heading(assessment, voice),
        fix=tuple(fix[:SHOWN]),
        show=tuple(show[:SHOWN]),
        more=voice.count("next.more", rest) if rest else "",
        nothing="" if fix or show else _nothing(assessment, voice),
    )


def _heading(assessment: Assessment, voice: Voice) -> str:
    level = assessment.score.level
    if level is None:
        return voice.say("next.heading_first")
    if level >= HIGHEST or not assessment.score.next:
        return voice.say("next.heading_none")
    return voice.say("next.heading", grade=GRADES[level + 1])


def _said(
    every: Iterable[Step], assessment: Assessment, voice: Voice, both: frozenset[str] | set[str] = frozenset()
) -> list[str]:
    """What each step is about, once; that a risk was accepted is no way around it. Of what is in `both` a part is wrong and a part was not
    seen, which is said together."""
    results = {entry.check.id: entry for entry in assessment.results}
    texts = [
        _step(one, results[one.check], voice, one.check in both) for one in every if one.check in results
    ]
    return list(dict.fromkeys(texts))


def _step(step: Step, result: Result, voice: Voice, both: bool) -> str:
    what = voice.title(result.check)
    said = voice.say("next.accepted", what=what) if step.accepted else what
    return voice.say("next.both", what=said) if both else said


def _nothing(assessment: Assessment, voice: Voice) -> str:
    if assessment.score.level is not None:
        return voice.say("next.nothing")
    return voice.say("next.selection" if assessment.selection else "next.unasked")
