"""Accounts and people of the staff for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from auditor.posture import Evidence, Source, StaffMember, User, UserKind
from tests.builders import GAP, blank, evidence, known
from tests.checks.support import TODAY

YES, NO = known(True), known(False)
PERSON = known(UserKind.PERSON)
REGISTER = Source("staff.csv", "sha256:" + "1" * 64, "2026-11-24T08:00:00Z")


def account(login: str, active: Any = YES, kind: Any = PERSON, id: str = "") -> User:
    found = blank(
        User,
        id=id or f"user:{login}",
        name=login.title(),
        login=login,
        active=active,
        kind=kind,
        evidence=evidence("users.json", 3),
    )
    assert isinstance(found, User)
    return found


def member(*logins: str, left: Any = None, line: int = 2) -> StaffMember:
    """A member of the staff; `left` is a number of days ago, a day, None for whoever works here, or a fact."""
    place = Evidence(REGISTER, line)
    day = TODAY - timedelta(days=left) if isinstance(left, int) else left
    fact = known(day) if day is None or isinstance(day, date) else day
    if fact is not left:
        fact = type(fact)(fact.value, place)
    return StaffMember(f"staff:{logins[0]}/{line}", logins[0].title(), logins, fact, GAP, place)
