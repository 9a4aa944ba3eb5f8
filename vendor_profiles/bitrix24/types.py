"""Whose account it is, by the lists that the product gives of one kind of account."""

from __future__ import annotations

from auditor.posture import Fact, Known, Unknown, UnknownKind, UserKind, not_provided
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among, not_excused

from . import kinds

_OF = {kinds.EMPLOYEE: UserKind.PERSON, kinds.EXTRANET: UserKind.PORTAL}


class Types:
    """The accounts of employees and of people outside. Each must be in one list alone: a server that does not know the filter
    gives all accounts in both."""

    def __init__(self, answers: Answers) -> None:
        self._rows: dict[str, dict[str, Row]] = {
            kind: {row.text("ID"): row for row in answers.rows(kind)} for kind in _OF
        }
        gaps: list[object] = [answers.gap(*_OF)]
        if self._rows[kinds.EMPLOYEE].keys() & self._rows[kinds.EXTRANET].keys():
            reason = "the lists of employees and of people outside have accounts in common"
            gaps.append(Unknown(UnknownKind.ERROR, kinds.EMPLOYEE, reason=reason))
        self._gap = gap_among(gaps)

    def of(self, user: str) -> Fact[UserKind]:
        if self._gap is not None:
            return not_excused(self._gap)
        for kind, rows in self._rows.items():
            if user in rows:
                return Known(_OF[kind], rows[user].evidence)
        return not_excused(not_provided(kinds.EMPLOYEE, "neither an employee nor a person outside"))
