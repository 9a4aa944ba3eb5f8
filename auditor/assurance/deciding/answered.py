"""Which of the questions that were asked are answered."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.assurance.deciding.evidence import Evidence
from auditor.register.model.lists import Answer

YEAR = timedelta(days=365)


def unanswered(evidence: Evidence) -> list[str]:
    """Ids of the questions that nobody answered, in the order in which they were asked."""
    holding = answered(evidence)
    return [one for one in evidence.asked or () if one not in holding]


def answered(evidence: Evidence) -> frozenset[str]:
    """Ids of the questions that have an answer which holds; the record asks only what was left when it was made."""
    given = () if evidence.register is None else evidence.register.answers
    return frozenset(one.question for one in given if holds(one, evidence.today))


def holds(answer: Answer, today: date) -> bool:
    """Whether an answer says something, somebody signed it, and its time is not over."""
    if answer.value is None or answer.by is None or answer.on is None or answer.on > today:
        return False
    return today <= (answer.until or answer.on + YEAR)
