"""Which of the questions that were asked are answered."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.assurance.deciding.evidence import Evidence
from auditor.register.model.lists import Answer

YEAR = timedelta(days=365)


def answered(evidence: Evidence) -> tuple[Answer, ...]:
    """The answers that hold. What was answered is asked no more, so that most of them are of questions that were asked before."""
    given = () if evidence.register is None else evidence.register.answers
    return tuple(one for one in given if holds(one, evidence.today))


def unanswered(evidence: Evidence) -> list[str]:
    """Ids of the questions that nobody answered, in the order in which they were asked."""
    holding = {one.question for one in answered(evidence)}
    return [one for one in evidence.asked or () if one not in holding]


def holds(answer: Answer, today: date) -> bool:
    """Whether an answer says something, somebody signed it, and its time is not over."""
    if answer.value is None or answer.by is None or answer.on is None or answer.on > today:
        return False
    return today <= (answer.until or answer.on + YEAR)
