"""What the short reports share: what is open and how bad, what was not seen, what to do first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Resource, Result
from auditor.assess.scoring.level import COVERAGE_FLOOR, FIX, GRADES
from auditor.check import SEVERITIES
from auditor.posture import UnknownKind, gravity
from auditor.report.speech.reasons import in_words
from auditor.report.speech.words import Words
from auditor.report.weight import points_lost

_STATUS_ORDER = {"fail": 0, "partial": 1, "unknown": 2, "pass": 3, "not_applicable": 4}


def open_resources(result: Result) -> list[Resource]:
    """The failing entities that nobody accepted."""
    return [entry for entry in result.resources if entry.status == "fail" and entry.accepted is None]


def accepted_resources(result: Result) -> list[Resource]:
    """The failing entities that somebody accepted, for a time."""
    return [entry for entry in result.resources if entry.status == "fail" and entry.accepted is not None]


def worst_first(results: Iterable[Result]) -> list[Result]:
    """By severity, then by how wrong, then by what it costs; what is accepted comes after what is open."""
    listed = list(results)
    lost = points_lost(listed)
    return sorted(
        listed,
        key=lambda entry: (
            _STATUS_ORDER[entry.status] > 1,
            entry.is_finding and entry.all_accepted,
            SEVERITIES.index(entry.severity),
            _STATUS_ORDER[entry.status],
            -lost.get(entry.check.id, 0.0),
            entry.check.id,
        ),
    )


def findings(assessment: Assessment) -> list[Result]:
    """The results that are wrong in whole or in part, worst first; what is shown beside them is only counted."""
    listed = worst_first(assessment.results)
    return [entry for entry in listed if entry.is_finding and not entry.is_beside]


@dataclass(slots=True)
class Unseen:
    """One kind of evidence that is missing: what it is called, what is known of the cause, what it leaves open."""

    kind: UnknownKind
    label: str
    details: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def unseen(assessment: Assessment, words: Words) -> list[Unseen]:
    """The missing evidence, folded by kind of cause and kind of evidence; what somebody can repair comes first."""
    folded: dict[tuple[UnknownKind, str], Unseen] = {}
    for result in sorted(worst_first(assessment.results), key=lambda entry: entry.is_beside):
        for gap in result.missing:
            label = _label(result, gap, words)
            entry = folded.setdefault((gap.kind, label), Unseen(gap.kind, label))
            title = words.text(result.check, "title")
            if title not in entry.titles:
                entry.titles.append(title)
            detail = _detail(gap, words)
            if detail and detail not in entry.details:
                entry.details.append(detail)
    return sorted(folded.values(), key=lambda entry: gravity(entry.kind))


def _label(result: Result, gap: Missing, words: Words) -> str:
    if gap.kind is UnknownKind.OUT_OF_REACH:
        ask = words.ask(result.check)
        if ask:
            return ask
    return words.evidence(gap.resource) or words.text(result.check, "title")


def _detail(gap: Missing, words: Words) -> str:
    if gap.kind is UnknownKind.DENIED:
        return (
            words.ui("unseen.right", permission=gap.permission)
            if gap.permission
            else in_words(gap.reason, words)
        )
    if gap.kind is UnknownKind.OUT_OF_REACH:
        return ""
    return ": ".join(part for part in (gap.path, in_words(gap.reason, words)) if part)


def grade(assessment: Assessment, words: Words) -> str:
    """The grade with its qualification, or that there is none."""
    score = assessment.score
    if score.grade is None:
        return words.ui("grade.none")
    if score.qualified is None:
        return words.ui("grade.is", grade=score.grade)
    only_files = set(score.scope) <= {"export"}
    key = "grade." + (score.qualified.replace(" ", "_") if only_files else "as_far_as_seen")
    qualification = words.ui(key) if words.has(key) else score.qualified
    return words.ui("grade.qualified", grade=score.grade, qualification=qualification)


def why_no_grade(assessment: Assessment, words: Words) -> str:
    """Why there is no grade; empty where there is one."""
    if assessment.score.grade is not None:
        return ""
    if assessment.selection:
        return words.ui("grade.why_selection", selection=assessment.selection)
    if not any(entry.counts_for_score for entry in assessment.results):
        return words.ui("grade.why_nothing")
    return words.ui("grade.why_coverage", floor=words.percent(COVERAGE_FLOOR))


def actions(assessment: Assessment, words: Words) -> list[tuple[str, str]]:
    """What to do first: (gain and title, how). Where the check is unknown, the evidence that would tell."""
    found: list[tuple[str, str]] = []
    for action in assessment.score.actions:
        result = assessment.result(action.check)
        if result is None:
            continue
        title = words.text(result.check, "title")
        how = words.text(result.check, "fix") if action.do == FIX else words.cause(result)
        gain = words.number(round(action.gain, 1))
        found.append((words.ui("action.line", gain=gain, title=title), how))
    return found


@dataclass(frozen=True, slots=True)
class Ahead:
    """The way to the next grade, or to any: `grade` is its letter, None where there is none yet; what to put right and
    what to show, nearest first."""

    grade: str | None
    fix: tuple[Result, ...]
    show: tuple[Result, ...]

    @property
    def first(self) -> Result | None:
        return next(iter((*self.fix, *self.show)), None)


def ahead(assessment: Assessment) -> Ahead:
    """What stands between this grade and the next one."""
    score = assessment.score
    steps = [(step.do, assessment.result(step.check)) for step in score.next]
    return Ahead(
        None if score.level is None else GRADES.get(score.level + 1),
        tuple(result for do, result in steps if do == FIX and result is not None),
        tuple(result for do, result in steps if do != FIX and result is not None),
    )


def folded(entries: Sequence[str], count: int, words: Words) -> str:
    """The first entries in a row, and how many more there are."""
    shown = ", ".join(entries[:count])
    more = len(entries) - count
    return f"{shown} {words.ui('list.more', count=words.number(more))}" if more > 0 else shown
