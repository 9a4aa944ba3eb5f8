"""Risks that somebody accepted, with owner and end; those that end within sixty days stand out."""

from __future__ import annotations

from collections import Counter
from datetime import date

from auditor.assess.assessment import Assessment
from auditor.assess.plan.finding import day_of
from auditor.assess.result import Acceptance, Result
from auditor.report.speech.safe import clean
from auditor.report.views.brief import AcceptedLine, Day
from auditor.report.views.management.voice import NAME, Voice

SOON_DAYS = 60
SHOWN, SHOWN_WITH_CHANGES = 4, 3


def accepted(assessment: Assessment, voice: Voice) -> tuple[AcceptedLine, ...]:
    """One line an acceptance of a check; what ends first comes first."""
    results: dict[str, Result] = {}
    cases: Counter[tuple[str, Acceptance]] = Counter()
    for result in assessment.results:
        if result.is_beside:
            continue
        results[result.check.id] = result
        cases.update(
            (result.check.id, entry.accepted)
            for entry in result.resources
            if entry.accepted is not None and entry.status == "fail"
        )
    ordered = sorted(cases.items(), key=lambda one: (one[0][1].until, one[0][0], one[0][1].owner))
    today = day_of(assessment)
    return tuple(
        _line(results[check], acceptance, count, today, voice) for (check, acceptance), count in ordered
    )


def _line(result: Result, acceptance: Acceptance, count: int, today: date, voice: Voice) -> AcceptedLine:
    until = voice.day(acceptance.until)
    left = _left(until, today)
    title = voice.title(result.check)
    return AcceptedLine(
        risk=title if count == 1 else voice.say("accepted.for", risk=title, n=count),
        owner=clean(acceptance.owner, NAME // 2),
        until=until,
        soon=left is not None and left <= SOON_DAYS,
        note=_note(left, voice) if left is not None and left <= SOON_DAYS else "",
    )


def _left(until: Day, today: date) -> int | None:
    try:
        return (date.fromisoformat(until.iso) - today).days
    except ValueError:
        return None


def _note(left: int, voice: Voice) -> str:
    return voice.count("accepted.left", left) if left > 0 else voice.say("accepted.today")
