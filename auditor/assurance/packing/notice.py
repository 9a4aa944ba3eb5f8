"""How soon a vendor tells of a leak, as it answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from auditor.assurance.deciding.answered import holds
from auditor.posture.facts.evidence import Evidence, Grade, Source
from auditor.posture.facts.fact import Known, Unknown
from auditor.posture.topics.assurance import Assurance
from auditor.register.file.reading import Kept

QUESTION = "incident-notice-hours"


def with_notice(assurance: Assurance, kept: Kept, today: date) -> Assurance:
    """The answer, where nothing else is known of it. Of several the longest counts: nobody gains by saying it twice."""
    if not isinstance(assurance.notice_hours, Unknown):
        return assurance
    given = [
        one
        for one in kept.register.answers
        if one.question == QUESTION and holds(one, today) and _hours(one.value) is not None
    ]
    if not given:
        return assurance
    longest = max(given, key=lambda one: _hours(one.value) or 0)
    day = longest.on.isoformat() if longest.on is not None else ""
    source = Source(kept.path.name, kept.sha256, day, Grade.ATTESTED)
    return replace(
        assurance, notice_hours=Known(_hours(longest.value) or 0, Evidence(source, 0, f"answers.{QUESTION}"))
    )


def _hours(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return None
    return int(value) if value == int(value) else int(value) + 1
