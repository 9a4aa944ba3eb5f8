"""The table of a check of which roles give a right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.check import Check
from auditor.posture import Posture, Right, Role
from tests.access.company import company, user
from tests.builders import DENIED, GAP, role, unread
from tests.checks.access.support import with_roles
from tests.checks.cases import Case, absent, allowing, fails, partly, passes, row, unknown
from tests.checks.shapes import hidden

GIVEN = {"path": "profiles/Sales.profile-meta.xml", "line": 11}
"""Where `gives` gives a right after one other."""


def held_by_few(
    check: Check,
    holder: Callable[..., Role],
    *,
    severity: str,
    place: Mapping[str, Any] = GIVEN,
    strict: bool = True,
    lighter: str | None = None,
) -> list[Case]:
    """No role but the allowed ones gives a right. `holder` is a role that does, by its name; `place` is where it is given;
    `lighter` is the severity where nobody active has the role."""
    sales, other = holder("Sales"), role("Service")
    beside = fails if strict else partly
    found = row(sales.id, severity=severity, **place)
    torn = unread("profile:torn")
    return [
        passes(
            "where an allowed role alone gives it",
            with_roles(holder("Admin"), other),
            row("profile:Admin", status="pass"),
            under=allowing(check, "profile:Admin"),
            passing=2,
            total=2,
        ),
        beside(
            "at the line that gives it", with_roles(sales, other), found, failing=1, total=2, noun="roles"
        ),
        beside(
            "though other rights are hidden", with_roles(holder("Sales", seen=GAP), other), found, failing=1
        ),
        fails("where every role gives it", with_roles(sales, holder("Agent")), failing=2, total=2),
        fails("though a role is hidden", with_roles(sales, unread=(torn,)), failing=1, unknown=1, total=2),
        unknown(
            "of a role of hidden rights", with_roles(other, role("Dark", seen=GAP)), GAP, passing=1, unknown=1
        ),
        unknown("while there may be more roles", with_roles(other, complete=DENIED), DENIED, passing=1),
        *hidden(other, with_roles),
        absent("where there is no role", with_roles(), "none", noun="roles"),
        *([] if lighter is None else _lighter(holder, severity, lighter, beside)),
    ]


def _lighter(
    holder: Callable[..., Role], severity: str, lighter: str, beside: Callable[..., Case]
) -> list[Case]:
    """A role that certainly no active account has must first be handed out."""
    strong, sales = holder("Strong"), role("Sales")

    def company_of(roles: str) -> Posture:
        return company([strong, sales], [user("ann", roles)])

    return [
        beside(
            "less gravely where nobody has the role", company_of(sales.id), row(strong.id, severity=lighter)
        ),
        beside("as gravely where one has the role", company_of(strong.id), row(strong.id, severity=severity)),
    ]


def gives(right: Right, *beside: Right) -> Callable[..., Role]:
    """Makes roles that give a right of the one vocabulary, after those beside it."""
    return lambda name, **more: role(name, *beside, right, **more)
