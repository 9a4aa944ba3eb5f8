"""What is to be decided: what to approve, by when, how much work it is and whose. Where nothing is open, that, and never so where little was seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import Cause, effort_in_all, shares
from auditor.report.views.brief import Decision, GapLine
from auditor.report.views.management.risks import SHOWN
from auditor.report.views.management.seen import (
    anything_unseen,
    little_answered,
    little_seen,
    unanswered_share,
    unseen_said,
    unseen_share,
)
from auditor.report.views.management.voice import Voice

GRAVE = ("critical", "high")


def decision(
    assessment: Assessment, found: Sequence[Cause], gaps: Sequence[GapLine], voice: Voice
) -> Decision:
    """The decision of an assessment."""
    return _approve(assessment, found, voice) if found else _nothing(assessment, gaps, voice)


def _approve(assessment: Assessment, found: Sequence[Cause], voice: Voice) -> Decision:
    grave = [one for one in found if one.severity in GRAVE]
    short = " ".join(filter(None, (_first(found, voice), _all(found, grave, voice))))
    supply = f" {_little('supply', assessment, voice)}" if little_seen(assessment) else ""
    return Decision(
        approve=short + supply,
        by=voice.day(min(one.dates.contain for one in found)),
        effort=_effort(assessment, found, grave, voice),
        who=_who(found, voice),
        short=short,
    )


def _first(found: Sequence[Cause], voice: Voice) -> str:
    """The repairs that stand below, with their own effort and end, where they are not all."""
    if len(found) <= SHOWN:
        return ""
    now = found[:SHOWN]
    return voice.say(
        "decision.first", n=SHOWN, days=voice.days(effort_in_all(now)), finish=_finish(now, voice)
    )


def _all(found: Sequence[Cause], grave: Sequence[Cause], voice: Voice) -> str:
    key = "approve_one" if len(found) == 1 else "approve_all" if len(found) <= SHOWN else "approve"
    part = voice.count("decision.grave", len(grave)) if grave and len(found) > 1 else ""
    return voice.say(f"decision.{key}", n=len(found), grave=part, finish=_finish(found, voice))


def _finish(found: Sequence[Cause], voice: Voice) -> str:
    return voice.day(max(one.dates.finish for one in found)).text


def _who(found: Sequence[Cause], voice: Voice) -> tuple[tuple[str, str], ...]:
    """Each party with its share; of one alone the share is the whole, which stands beside it."""
    counts, efforts = Counter(one.owner for one in found), shares(found)
    if len(efforts) == 1 < len(found):
        return ((voice.say(f"owner.{found[0].owner}"), voice.say("decision.share_all")),)
    return tuple(
        (
            voice.say(f"owner.{owner}"),
            voice.count("decision.share", counts[owner], days=voice.days(effort)),
        )
        for owner, effort in efforts.items()
    )


def _effort(assessment: Assessment, found: Sequence[Cause], grave: Sequence[Cause], voice: Voice) -> str:
    days = voice.days(effort_in_all(found))
    part = grave and len(grave) < len(found)
    said = (
        voice.say("decision.effort_grave", days=days, grave=voice.days(effort_in_all(grave)))
        if part
        else voice.say("decision.effort", days=days)
    )
    more = voice.say("decision.effort_more") if anything_unseen(assessment) else ""
    return f"{said}. {more}" if more else said


def _little(key: str, assessment: Assessment, voice: Voice) -> str:
    """That somebody is to supply what could not be seen, and how much that is: of the hundred, or where that looks whole of the questions."""
    if little_answered(assessment):
        return voice.say(f"decision.{key}_asked", share=voice.percent(unanswered_share(assessment)))
    return voice.say(f"decision.{key}", share=voice.percent(unseen_said(assessment)))


def _nothing(assessment: Assessment, gaps: Sequence[GapLine], voice: Voice) -> Decision:
    share = voice.percent(unseen_said(assessment))
    if assessment.faults or assessment.unread_by_fault:
        return Decision(voice.say("decision.fault"))
    if little_seen(assessment):
        counts = Counter(gap.who for gap in gaps)
        who = tuple((name, voice.count("decision.gaps", count)) for name, count in counts.items())
        return Decision(_little("unseen", assessment, voice), who=who)
    ends = [
        entry.accepted.until
        for result in assessment.results
        if result.is_finding and not result.is_beside
        for entry in result.resources
        if entry.accepted is not None and entry.status == "fail"
    ]
    if ends:
        said = voice.say("decision.accepted", day=voice.day(min(ends)).text)
        part = voice.say("decision.not_shown", share=share) if unseen_share(assessment) else ""
        return Decision(" ".join(filter(None, (said, part))))
    key = "nothing_part" if unseen_share(assessment) else "nothing"
    return Decision(voice.say(f"decision.{key}", share=share))
