from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Audience, Right, RoleKind
from auditor.posture.grants import Action
from checks.access.upkeep.unheld_roles import roles_are_held
from tests.access.company import company, team, user
from tests.builders import DENIED, GAP, known, population, role, unread
from tests.checks.support import verdict
from tests.unknown import lacks

SALES = role("Sales", Right(Action.READ), kind=RoleKind.ROLE)
OLD = role("Old", Right(Action.EXPORT), kind=RoleKind.ROLE)
BUNDLE = role("Bundle", kind=RoleKind.ROLE, includes=("role:Old",))
EVERYONE = role("All", kind=RoleKind.EVERYONE)
GUEST = role("Site", kind=RoleKind.PROFILE, audience=Audience.GUEST)
ANN = user("ann", "role:Sales")


def test_roles_that_are_held_pass_however_they_are() -> None:
    nested = company([SALES, OLD, BUNDLE, EVERYONE, GUEST], [ANN, user("bob", "role:Bundle")])
    assert verdict(roles_are_held, nested).status == "pass"
    grouped = company([SALES, OLD], [ANN, user("bob", "team:North")], [team("North", "role:Old")])
    found = verdict(roles_are_held, grouped)
    assert (found.status, found.total) == ("pass", 2)


def test_a_role_that_nobody_holds_fails() -> None:
    found = verdict(roles_are_held, company([SALES, OLD, EVERYONE, GUEST], [ANN]))
    assert (found.status, found.passing, found.total) == ("partial", 1, 2)
    (row,) = found.resources
    assert (row.id, row.actual, row.path) == ("role:Old", "nobody", "profiles/Old.profile-meta.xml")


def test_a_role_of_accounts_that_are_switched_off_fails() -> None:
    found = verdict(roles_are_held, company([OLD], [user("bob", "role:Old", active=known(False))]))
    assert found.status == "fail"
    assert found.resources[0].actual == "only accounts that are switched off"


@pytest.mark.parametrize(
    "posture",
    [
        company([SALES, OLD], [ANN, user("bob", roles=DENIED)]),
        company([SALES, OLD], [ANN, user("bob", "role:Old", active=GAP)]),
        company([SALES, OLD], population("users", ANN, unread=(unread("user:bob"),))),
        company([SALES, OLD], population("users", ANN, complete=GAP)),
        company([SALES, OLD], [ANN, user("bob", "team:North")], GAP),
        company([SALES, OLD], [ANN, user("bob", "role:Gone")]),
        company([SALES, OLD, role("B", kind=RoleKind.ROLE, includes=GAP)], [ANN, user("bob", "role:B")]),
        company(population("roles", SALES, OLD, complete=DENIED), [ANN]),
    ],
    ids=["roles", "active", "unread account", "accounts", "groups", "missing role", "nesting", "more roles"],
)
def test_a_role_that_somebody_may_hold_is_unknown(posture: Any) -> None:
    found = verdict(roles_are_held, posture)
    rows = {row.id: row.status for row in found.resources}
    assert rows["role:Old"] == "unknown"
    assert "role:Sales" not in rows


def test_whether_a_role_is_for_visitors_may_be_unknown() -> None:
    unclear = role("Site", kind=RoleKind.ROLE)
    unclear.audience = GAP
    assert lacks(verdict(roles_are_held, company([unclear], [ANN])), GAP)


def test_by_what_one_administers_hides_no_role() -> None:
    boss = user("boss", "role:Sales", administrator=known(True))
    assert verdict(roles_are_held, company([SALES, OLD], [boss])).failing == 1
    unsure = user("boss", "role:Sales", administrator=GAP)
    assert verdict(roles_are_held, company([SALES, OLD], [unsure])).failing == 1
