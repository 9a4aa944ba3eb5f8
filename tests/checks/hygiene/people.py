"""Accounts and people of the staff for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from auditor.posture import Evidence, Source, StaffMember, User
from tests.builders import GAP, known
from tests.checks.people import PERSON, YES, user
from tests.checks.support import TODAY

REGISTER = Source("staff.csv", "sha256:" + "1" * 64, "2026-11-24T08:00:00Z")


def account(login: str, active: Any = YES, kind: Any = PERSON, id: str = "") -> User:
    """An account by its sign-in name."""
    found = user(login, active, kind)
    return replace(found, id=id or f"user:{login}", name=login.title())


def member(*logins: str, left: Any = None, line: int = 2) -> StaffMember:
    """A member of the staff; `left` is a number of days ago, a day, None for whoever works here, or a fact."""
    place = Evidence(REGISTER, line)
    day = TODAY - timedelta(days=left) if isinstance(left, int) else left
    fact = known(day) if day is None or isinstance(day, date) else day
    if fact is not left:
        fact = type(fact)(fact.value, place)
    return StaffMember(f"staff:{logins[0]}/{line}", logins[0].title(), logins, fact, GAP, place)
