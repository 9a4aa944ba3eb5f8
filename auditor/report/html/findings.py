"""What is wrong, worst first: the same list, in the same order and with the same numbers, for both readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.report.html.guide import guide_of, in_language
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean
from auditor.report.speech.concerned import concerned
from auditor.report.speech.summary import accepted_resources, all_accepted
from auditor.report.weight import points_lost
from auditor.vendor.profile import Guidance


@dataclass(slots=True)
class Finding:
    """A check that failed in whole or in part. `repeats` are checks of the same cause, which are not counted."""

    result: Result
    severity: str
    number: int = 0
    anchor: str = ""
    headline: str = ""
    title: str = ""
    affected: str = ""
    fix: str = ""
    owner: str = ""
    effort: str = ""
    due: str = ""
    due_iso: str = ""
    accepted: int = 0
    repeats: list[Finding] = field(default_factory=list)

    @property
    def failing(self) -> list[Resource]:
        return [entry for entry in self.result.resources if entry.status == "fail"]

    @property
    def closed(self) -> bool:
        """Whether every failing resource is an accepted risk."""
        return all_accepted(self.result)

    @property
    def beside(self) -> bool:
        """Whether this is shown beside the findings and not counted among them."""
        return self.result.is_beside


def findings(
    assessment: Assessment, speech: Speech, guidance: Mapping[str, Guidance] | None = None
) -> list[Finding]:
    """Every finding: open ones, accepted ones, then what is shown beside them. A row that repeats another finding stands
    under it."""
    wrong = [entry for entry in assessment.results if entry.is_finding]
    known = {entry.check.id for entry in wrong}
    lost = points_lost(assessment.results)
    made = [_finding(entry, assessment, speech, guidance or {}) for entry in wrong]
    repeats: dict[str, list[Finding]] = {}
    for entry in made:
        parent = entry.result.check.same_as
        if parent in known and parent is not None:
            repeats.setdefault(parent, []).append(entry)
    own = [entry for entry in made if entry.result.check.same_as not in known]
    own.sort(
        key=lambda one: (
            one.beside,
            one.closed,
            SEVERITIES.index(one.severity),
            one.result.status != "fail",
            -lost.get(one.result.check.id, 0.0),
            one.result.check.id,
        )
    )
    for number, entry in enumerate(own, 1):
        entry.number = number
        entry.repeats = repeats.get(entry.result.check.id, [])
    return own


def _finding(
    result: Result, assessment: Assessment, speech: Speech, guidance: Mapping[str, Guidance]
) -> Finding:
    severity = result.severity
    iso, due = speech.due(severity, assessment.assessed_at)
    check = result.check
    return Finding(
        result=result,
        severity=severity,
        anchor=check.id,
        headline=speech.headline(result),
        title=speech.check_text(result, "title"),
        affected=_affected(result, speech),
        fix=_fix(result, speech, guidance),
        owner=speech.owner(check.owner),
        effort=speech.say(f"effort.{check.effort}"),
        due=due,
        due_iso=iso,
        accepted=len(accepted_resources(result)),
    )


def _fix(result: Result, speech: Speech, guidance: Mapping[str, Guidance]) -> str:
    """What to do. Where the product can never pass, the check's own advice would name what it cannot do."""
    guide = guide_of(result.check, guidance)
    if guide is not None and guide.cannot_pass:
        return in_language(guide.set, speech)
    return speech.check_text(result, "fix")


def _affected(result: Result, speech: Speech) -> str:
    if result.noun == "settings" and result.total == 1:
        return speech.say("finding.one_setting")
    return clean(concerned(result, speech.words), 400)
