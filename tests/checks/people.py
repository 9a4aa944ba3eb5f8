"""Accounts of which a test knows few facts, and who of them no check of people or of accounts may leave out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from auditor.posture import Known, Posture, User, UserKind
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with
from tests.checks.cases import Case, passes, unknown
from tests.checks.support import TODAY

YES, NO = known(True), known(False)
PERSON, PROGRAM, PORTAL = known(UserKind.PERSON), known(UserKind.INTEGRATION), known(UserKind.PORTAL)
SYSTEM, GUEST = known(UserKind.SYSTEM), known(UserKind.GUEST)
NEVER = known(None)


def ago(days: int, line: int = 7) -> Known[date]:
    """A day of the past."""
    return Known(TODAY - timedelta(days=days), evidence(line=line))


def user(name: str, active: Any = YES, kind: Any = PERSON, **facts: Any) -> User:
    """An active person of whom all that is not given is unknown."""
    given = {"login": name, "evidence": evidence("users.json", 3), **facts}
    return blank(User, id=f"user:{name}", name=name, active=active, kind=kind, **given)  # type: ignore[no-any-return]


def with_users(*users: User, **more: Any) -> Posture:
    """A tenant with these accounts."""
    return posture_with(users=population("users", *users, **more))


def left_out(good: User, bad: Callable[..., User], others: Mapping[str, Mapping[str, Any]]) -> list[Case]:
    """`bad` would be wrong if it counted; these are known not to."""
    return [
        passes(f"whatever one is that is {name}", with_users(good, bad(**facts)), passing=1, total=1)
        for name, facts in others.items()
    ]


def may_count(good: User, bad: Callable[..., User]) -> list[Case]:
    """`bad` would be wrong if it counted; that is not known, and it stays in."""
    doubts = {
        "switched off": ({"active": GAP}, GAP),
        "no person": ({"kind": DENIED}, DENIED),
        "either": ({"active": GAP, "kind": GAP}, GAP),
    }
    return [
        unknown(
            f"of one that may be {name}", with_users(good, bad(**facts)), gap, passing=1, unknown=1, total=2
        )
        for name, (facts, gap) in doubts.items()
    ]
