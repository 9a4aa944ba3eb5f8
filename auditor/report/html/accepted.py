"""Accepted risks with their owner and end, and what is to be said of the waivers themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor.assess.assessment import Assessment
from auditor.assess.result import Acceptance, Result
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean, day_of, listed
from auditor.report.speech.phrases import DATED, waiver_key

SOON_DAYS = 60
NAMES = 3
NOTICES = 50


@dataclass(frozen=True, slots=True)
class AcceptedRisk:
    """One acceptance of one check, with the resources that it covers."""

    headline: str
    severity: str
    what: str
    owner: str
    approver: str
    until: str
    until_iso: str
    reason: str
    soon: bool
    days_left: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A waiver, or an allowed holder, that needs somebody's attention."""

    state: str
    what: str
    detail: str


def accepted_risks(assessment: Assessment, speech: Speech) -> list[AcceptedRisk]:
    """What was accepted, what ends first first."""
    groups: dict[tuple[str, Acceptance], tuple[Result, list[str]]] = {}
    for result in assessment.results:
        if result.check.same_as is not None:
            continue
        for resource in result.resources:
            if resource.accepted is not None and resource.status == "fail":
                key = (result.check.id, resource.accepted)
                groups.setdefault(key, (result, []))[1].append(clean(resource.name or resource.id, 60))
    today = day_of(assessment.assessed_at)
    ordered = sorted(groups.items(), key=lambda item: (item[0][1].until, item[0][0], item[1][1]))
    return [_risk(key[1], result, names, today, speech) for key, (result, names) in ordered]


def _risk(
    accepted: Acceptance, result: Result, names: list[str], today: date, speech: Speech
) -> AcceptedRisk:
    rest = len(names) - NAMES
    shown = names if rest <= 1 else [*names[:NAMES], speech.count("more", rest)]
    try:
        left: int | None = (date.fromisoformat(accepted.until) - today).days
    except ValueError:
        left = None
    return AcceptedRisk(
        headline=speech.headline(result),
        severity=result.check.severity,
        what=speech.say("accepted.for", names=listed(shown, 300)),
        owner=clean(accepted.owner, 80),
        approver=clean(accepted.by, 80),
        until=speech.day(accepted.until),
        until_iso=clean(accepted.until, 20),
        reason=clean(accepted.reason, 300),
        soon=left is not None and left <= SOON_DAYS,
        days_left=_left(left, speech),
    )


def _left(days: int | None, speech: Speech) -> str:
    if not days:
        return "" if days is None else speech.say("accepted.today")
    return speech.count("accepted.days_left", days)


def notices(assessment: Assessment, speech: Speech) -> list[Notice]:
    """The waivers that need somebody's attention."""
    found: list[Notice] = []
    for note in assessment.waiver_notices[:NOTICES]:
        result = assessment.result(note.check)
        check = speech.check_text(result, "title") if result else clean(note.check or "–", 80)
        day = speech.day(note.detail) if note.state in DATED else ""
        found.append(
            Notice(
                state=_state(note.state, speech),
                what=f"{check} · {clean(note.resource, 80)}" if note.resource else check,
                detail=clean(
                    speech.shared(waiver_key(note), note.detail, date=day, detail=clean(note.detail, 200)),
                    300,
                ),
            )
        )
    return found


def _state(state: str, speech: Speech) -> str:
    key = f"waiver.{state}"
    return speech.say(key) if speech.words.has(f"html.{key}") else clean(state, 40)
