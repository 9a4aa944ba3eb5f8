"""When each user last signed in, by the event log. How far back it goes is not told: who is not in it is not known never to have
signed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from auditor.posture import Evidence, Fact, Grade, Known, Unknown, not_provided
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import firm, not_excused

from . import kinds

SIGN_IN = "USER_AUTHORIZE"


class SignIns:
    """The newest sign-in of each user who was asked for."""

    def __init__(self, answers: Answers) -> None:
        self._rows: dict[str, Row] = {
            row.text("userId"): row
            for row in answers.rows(kinds.LAST_SIGN_IN)
            if row.data.get("auditTypeId") == SIGN_IN
        }
        self._gap = answers.gap(kinds.LAST_SIGN_IN)

    def last_of(self, user: str) -> Fact[date | None]:
        row = self._rows.get(user)
        if row is None:
            silent = not_provided(kinds.LAST_SIGN_IN, "the event log has no sign-in of this user")
            return not_excused(self._gap if isinstance(self._gap, Unknown) else silent)
        day = firm(row.day("timestampX"))
        return day if isinstance(day, Unknown) else Known(day.value, _derived(row.evidence))


def _derived(place: Evidence) -> Evidence:
    return replace(place, source=replace(place.source, grade=Grade.DERIVED))
