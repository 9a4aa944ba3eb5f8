"""The verdict, and in three sentences what it means: put together from facts, never from praise."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.assess.scoring.level import COVERAGE_FLOOR
from auditor.assess.scoring.points import group_of, in_points
from auditor.assess.scoring.score import rounded_parts
from auditor.report.html.findings import Finding
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean
from auditor.report.speech.phrases import little_answered
from auditor.report.speech.summary import ahead, grade


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade or why there is none, and the numbers behind it."""

    grade: str
    headline: str
    explanation: str
    good: float
    bad: float
    unseen: float
    bar_text: str
    numbers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TopicCount:
    """Topics, as coverage counts them."""

    all: int
    judged: int
    missing: int
    out_of_reach: int


def verdict(assessment: Assessment, speech: Speech) -> Verdict:
    score = assessment.score
    parts = rounded_parts(score)
    value, bad, unseen = (speech.number(parts[key]) for key in ("good", "bad", "unseen"))
    if score.grade is None:
        explanation = _why_not_rated(assessment, speech)
    else:
        explanation = speech.say("verdict.qualified_why" if score.qualified else "verdict.graded_why")
    return Verdict(
        grade=score.grade or "",
        headline=grade(assessment, speech.words),
        explanation=explanation,
        good=parts["good"],
        bad=parts["bad"],
        unseen=parts["unseen"],
        bar_text=speech.say("verdict.bar", value=value, bad=bad, unseen=unseen),
        numbers=tuple(
            (speech.say(f"numbers.{key}"), text, speech.say(f"numbers.{key}.note"))
            for key, text in (
                ("good", value),
                ("bad", bad),
                ("unseen", unseen),
                ("coverage", speech.percent(score.coverage_in_scope)),
                ("coverage_all", speech.percent(score.coverage_overall)),
                ("confidence", speech.percent(score.confidence)),
            )
        ),
    )


def _why_not_rated(assessment: Assessment, speech: Speech) -> str:
    score = assessment.score
    if not any(entry.counts_for_score for entry in assessment.results):
        return speech.say("verdict.why_nothing")
    if assessment.selection:
        return speech.say("verdict.why_selection", selection=clean(assessment.selection, 120))
    return speech.say(
        "verdict.why_coverage",
        coverage=speech.percent(score.coverage_in_scope),
        floor=speech.percent(COVERAGE_FLOOR),
    )


def meaning(assessment: Assessment, found: list[Finding], speech: Speech) -> tuple[str, str, str]:
    """What leads to the next grade, which area lacks most, and what was not seen."""
    return _ahead(assessment, found, speech), _costliest(assessment, speech), _seen(assessment, speech)


def _ahead(assessment: Assessment, found: list[Finding], speech: Speech) -> str:
    way = ahead(assessment)
    if way.first is None:
        return speech.say("meaning.nothing_ahead")
    ids = {entry.check.id for entry in way.fix}
    worst = next((entry.result for entry in found if entry.result.check.id in ids), way.first)
    headline = speech.check_text(worst, "unknown") if worst.status == "unknown" else speech.headline(worst)
    todo = [
        speech.count(f"meaning.{key}", len(part))
        for key, part in (("fix", way.fix), ("show", way.show))
        if part
    ]
    return speech.say(
        "meaning.ahead" if way.grade else "meaning.ahead_first",
        grade=way.grade or "",
        todo=speech.say("meaning.and").join(todo),
        headline=headline,
    )


def _costliest(assessment: Assessment, speech: Speech) -> str:
    groups = {name: points for name, points in assessment.score.groups.items() if points is not None}
    lost = {name: in_points(points.given - points.good) for name, points in groups.items()}
    if not lost or max(lost.values()) < 0.05:
        return speech.say("meaning.no_area_loses")
    name = max(lost, key=lambda key: (lost[key], key))
    mine = [
        entry
        for entry in assessment.results
        if entry.counts_for_score and group_of(entry.check.domain) == name
    ]
    wrong = sum(1 for entry in mine if entry.is_finding)
    unseen = sum(1 for entry in mine if entry.status == "unknown")
    return speech.say(
        "meaning.costliest",
        area=speech.say(f"area.{name}"),
        lost=round(lost[name], 1),
        points=round(in_points(groups[name].given), 1),
        parts=speech.say("meaning.and").join(
            speech.count(f"meaning.{key}", n) for key, n in (("wrong", wrong), ("unseen", unseen)) if n
        ),
    )


def nothing(assessment: Assessment, speech: Speech) -> str:
    """What is to be said where there is no finding because most could not be answered; empty where most was."""
    return clean(little_answered(assessment, speech.words))


def _seen(assessment: Assessment, speech: Speech) -> str:
    topics = topics_of(assessment.results)
    if topics.judged == topics.all:
        return speech.say("meaning.seen_all", all=topics.all)
    parts = [
        speech.count(f"meaning.seen_{key}", n)
        for key, n in (("missing", topics.missing), ("out_of_reach", topics.out_of_reach))
        if n
    ]
    joined = speech.say("meaning.and").join(parts)
    return speech.say("meaning.seen", judged=topics.judged, all=topics.all, rest=joined)


def topics_of(results: list[Result]) -> TopicCount:
    """The topics of the scored checks, by whether one of their checks came to a verdict."""
    scored = [entry for entry in results if entry.check.scored and entry.check.same_as is None]
    every = {entry.check.topic for entry in scored}
    judged = {entry.check.topic for entry in scored if entry.judged}
    in_reach = {entry.check.topic for entry in scored if not entry.out_of_reach}
    return TopicCount(len(every), len(judged), len(in_reach - judged), len(every - in_reach - judged))
