from typing import Any

import pytest

from auditor.posture import Action, Capability, Posture, Right, RoleKind, Scope
from checks.access.upkeep import unused_grants
from checks.access.upkeep._powerful import POWERFUL
from checks.access.upkeep.unused_grants import powerful_rights_are_used as check
from tests.access.company import OLD, RECENT, company, use, user
from tests.builders import DENIED, GAP, known, population, role, unread
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.people import NO, YES
from tests.checks.shapes import TORN
from tests.checks.support import verdict

EXPORT = role("Export", Right(Action.EXPORT, "Contact", Scope.TEAM), kind=RoleKind.ROLE)
ADMIN = role("Admin", Right(Capability.MANAGE_USERS), kind=RoleKind.ROLE)
ALL = role("All", Right(Action.READ), Right(Capability.BULK_DELETE), kind=RoleKind.ROLE)
ROLES = [EXPORT, ADMIN]


def of(users: Any, *uses: Any, roles: Any = ROLES) -> Posture:
    return company(roles, users, uses=list(uses))


def boss(**facts: Any) -> list[Any]:
    return [user("boss", "role:Admin", administrator=YES, **facts)]


ANN, NOBODY = user("ann", "role:Export"), user("bob")
MANY = user("ann", "role:All", "role:Export", "role:Admin")
USED = use("ann", Action.EXPORT, "Contact")
NOUN = "powerful_rights"

test_case = cases(
    check,
    passes("where rights are used", of([ANN, NOBODY], USED), total=1, noun=NOUN),
    passes("where a right is used on everything", of([ANN], use("ann", Action.EXPORT))),
    partly(
        "where one was not used for long",
        of([ANN, user("bob", "role:Export")], use("bob", Action.EXPORT), use("ann", Action.EXPORT, last=OLD)),
        row("user:ann/export", actual="no use recorded", expected=">= 2026-08-26", severity="medium"),
        passing=1,
        total=2,
    ),
    fails(
        "where it was used on what holds no personal data", of([ANN], use("ann", Action.EXPORT, "Product"))
    ),
    fails(
        "where it was used on what holds none, nobody knows when",
        of([ANN], use("ann", Action.EXPORT, "Product", last=GAP)),
    ),
    fails("where another right was used", of([ANN], use("ann", Action.READ))),
    partly(
        "by each kind of right",
        of([MANY], use("ann", Action.READ), roles=[ALL, *ROLES]),
        "user:ann/administration",
        "user:ann/bulk_delete",
        "user:ann/export",
        passing=1,
    ),
    partly(
        "where a power was used",
        of([MANY], use("ann", Action.READ), use("ann", Capability.BULK_DELETE), roles=[ALL, *ROLES]),
        "user:ann/administration",
        "user:ann/export",
        passing=2,
    ),
    fails("where nothing was administered", of(boss())),
    passes("where settings were changed", of(boss(last_administered=known(RECENT)))),
    absent(
        "with accounts that are off alone", of([user("ann", "role:Export", active=NO)]), "none", noun=NOUN
    ),
    unknown(
        "while uses are not all logged",
        company(ROLES, [ANN], uses=population("uses", complete=DENIED)),
        DENIED,
    ),
    unknown(
        "while a use was not read",
        company(ROLES, [ANN], uses=population("uses", unread=(unread("use:1"),))),
        TORN,
    ),
    unknown("when it was used", of([ANN], use("ann", Action.EXPORT, last=GAP)), GAP),
    unknown("on what it was used", of([ANN], use("ann", Action.EXPORT, "Unheard")), GAP),
    unknown("of the roles of an account", of([user("ann", roles=DENIED)]), DENIED),
    unknown("whether an account is on", of([user("ann", "role:Export", active=DENIED)]), DENIED),
    unknown("without a log", company(ROLES, [ANN], uses=GAP), GAP),
)


def test_beyond_those_that_are_listed_rights_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unused_grants, "LISTED", 2 * len(POWERFUL))
    people = [user(f"e{n}", "role:Export") for n in range(5)] + [
        user(f"a{n}", "role:Admin") for n in range(3)
    ]
    fails("of many", of(people), failing=8, total=8, listed=4, unlisted=4).holds(check)
    hidden = of([user(f"u{n}", roles=DENIED) for n in range(5)])
    unknown("of many", hidden, DENIED, failing=0).holds(check)
    open_ = verdict(check, hidden)
    assert open_.unknown == open_.total
    assert open_.unlisted == open_.total - len(open_.resources) > 0
