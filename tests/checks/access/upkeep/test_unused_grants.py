from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Action, Capability, Right, RoleKind, Scope, UnknownKind
from checks.access.upkeep import unused_grants
from checks.access.upkeep._powerful import POWERFUL
from checks.access.upkeep.unused_grants import powerful_rights_are_used
from tests.access.company import OLD, RECENT, company, use, user
from tests.builders import DENIED, GAP, known, population, role, unread
from tests.checks.support import verdict
from tests.unknown import lacks_some

EXPORT = role("Export", Right(Action.EXPORT, "Contact", Scope.TEAM), kind=RoleKind.ROLE)
ADMIN = role("Admin", Right(Capability.MANAGE_USERS), kind=RoleKind.ROLE)
ROLES = [EXPORT, ADMIN]
ANN = user("ann", "role:Export")


def judged(users: Any, uses: Any, roles: Any = ROLES) -> Any:
    return verdict(powerful_rights_are_used, company(roles, users, uses=uses))


def test_rights_that_are_used_pass() -> None:
    found = judged([ANN, user("bob")], [use("ann", Action.EXPORT, "Contact")])
    assert (found.status, found.total) == ("pass", 1)
    assert judged([ANN], [use("ann", Action.EXPORT)]).status == "pass"


def test_rights_that_are_not_used_fail() -> None:
    found = judged(
        [ANN, user("bob", "role:Export")], [use("bob", Action.EXPORT), use("ann", Action.EXPORT, last=OLD)]
    )
    assert (found.status, found.passing, found.total) == ("partial", 1, 2)
    (row,) = found.resources
    assert (row.id, row.actual, row.expected) == ("user:ann/export", "no use recorded", ">= 2026-08-26")
    assert judged([ANN], [use("ann", Action.EXPORT, "Product")]).status == "fail"
    assert judged([ANN], [use("ann", Action.READ)]).status == "fail"


def test_each_kind_of_right_is_judged_by_itself() -> None:
    roles = [
        role("All", Right(Action.READ), Right(Capability.BULK_DELETE), kind=RoleKind.ROLE),
        *ROLES,
    ]
    found = judged([user("ann", "role:All", "role:Export", "role:Admin")], [use("ann", Action.READ)], roles)
    assert [row.id for row in found.resources] == [
        "user:ann/administration",
        "user:ann/bulk_delete",
        "user:ann/export",
    ]
    assert found.passing == 1


def test_a_change_of_settings_is_a_use_of_administration() -> None:
    boss = user("boss", "role:Admin", administrator=known(True))
    assert judged([boss], []).status == "fail"
    busy = user("boss", "role:Admin", administrator=known(True), last_administered=known(RECENT))
    assert judged([busy], []).status == "pass"


def test_accounts_that_are_switched_off_do_not_count() -> None:
    assert judged([user("ann", "role:Export", active=known(False))], []).status == "not_applicable"


@pytest.mark.parametrize(
    ("users", "uses"),
    [
        ([ANN], population("uses", complete=DENIED)),
        ([ANN], population("uses", unread=(unread("use:1"),))),
        ([ANN], [use("ann", Action.EXPORT, last=GAP)]),
        ([ANN], [use("ann", Action.EXPORT, "Unheard")]),
        ([user("ann", roles=GAP)], []),
        ([user("ann", "role:Export", active=GAP)], []),
        ([ANN], GAP),
    ],
    ids=["not logged", "unread", "when", "on what", "roles", "active", "no log"],
)
def test_what_may_be_used_is_unknown(users: Any, uses: Any) -> None:
    assert lacks_some(judged(users, uses), DENIED, (UnknownKind.ERROR, "Test"), GAP)


def test_beyond_those_that_are_listed_rights_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unused_grants, "LISTED", 2 * len(POWERFUL))
    people = [user(f"e{n}", "role:Export") for n in range(5)] + [
        user(f"a{n}", "role:Admin") for n in range(3)
    ]
    found = judged(people, [])
    assert (found.status, found.failing, found.total) == ("fail", 8, 8)
    assert (len(found.resources), found.unlisted) == (4, 4)
    open_ = judged([user(f"u{n}", roles=DENIED) for n in range(5)], [])
    assert (open_.status, open_.failing, open_.unknown) == ("unknown", 0, open_.total)
    assert open_.unlisted == open_.total - len(open_.resources) > 0
    assert [(gap.kind, gap.resource) for gap in open_.missing] == [(DENIED.kind, DENIED.resource)]
