"""What people decided when they looked through who has which access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact
from auditor.posture.topics.people.users import UserKind


class Decision(StrEnum):
    """What a reviewer says of the access of an account."""

    CONFIRM = "confirm"
    CHANGE = "change"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One line of a review: what `by` decided on the day `on` of the roles and groups that an account was given itself,
    `grants`, as they were when the sheet was made, empty where it had none; `name` is the account's. `by` is empty and
    `on` is None where nobody signed, and then the decision is not known, whatever stands there."""

    id: str
    name: str
    account: str
    grants: tuple[str, ...]
    decision: Fact[Decision]
    by: str
    on: date | None
    evidence: Evidence


REVIEWED_KINDS = (UserKind.PERSON, UserKind.INTEGRATION)
"""Whose access is reviewed: that of staff and of machines. Who comes in from outside is counted in other ways."""
