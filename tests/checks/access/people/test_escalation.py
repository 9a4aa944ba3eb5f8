from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import Capability, Means, Right, RoleKind, Unknown, UnknownKind
from checks.access.people.escalation import nobody_escalates as check
from tests.access.company import company, team, user
from tests.access.judgments.escalation.test_escalation import control
from tests.builders import DENIED, GAP, known, role
from tests.checks.support import verdict

ADMIN = role("Admin", Right(Capability.MANAGE_ROLES), kind=RoleKind.ROLE)
HELP = role("Help desk", Right(Capability.RESET_CREDENTIALS), kind=RoleKind.ROLE)
SALES = role("Sales", kind=RoleKind.ROLE)
ROLES = [ADMIN, HELP, SALES]
ADA = user("ada", "role:Admin", administrator=known(True))


def test_passes_when_only_administrators_have_full_control() -> None:
    result = verdict(check, company(ROLES, [ADA, user("sam", "role:Sales")]))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_for_whoever_can_become_an_administrator_and_names_each_step() -> None:
    people = [ADA, user("sam", "team:North"), user("kim", "role:Sales")]
    result = verdict(check, company(ROLES, people, [team("North", "role:Help desk")]))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    (found,) = result.resources
    assert found.id == "user:sam"
    assert found.actual == [
        "sam",
        "North → Help desk",
        "resets the password of",
        "ada",
        "Admin",
        "gives itself every right",
    ]


def test_more_steps_than_the_policy_counts_pass() -> None:
    joins = [control("role:Sales", "team:Desk", Means.EDIT_MEMBERS)]
    seen = company(ROLES, [ADA, user("sam", "role:Sales")], [team("Desk", "role:Help desk")], controls=joins)
    assert verdict(check, seen).status == "fail"
    fewer = load_policy().thresholds.model_copy(update={"escalation_steps": 2})
    assert verdict(check, seen, thresholds=fewer).status == "pass"


def test_an_account_that_the_policy_allows_is_right() -> None:
    seen = company(ROLES, [ADA, user("sam", "role:Help desk")])
    assert verdict(check, seen, allowed={"access.escalation": ("user:sam",)}).status == "pass"


def test_a_power_that_leads_on_in_some_settings_only_is_not_counted() -> None:
    builder = role("Builder", Right(Capability.CUSTOMIZE_SCHEMA), kind=RoleKind.ROLE)
    assert verdict(check, company([*ROLES, builder], [ADA, user("sam", "role:Builder")])).status == "pass"


STATUS = Unknown(UnknownKind.NOT_PROVIDED, "User", reason="active")


@pytest.mark.parametrize(
    ("people", "controls", "missing"),
    [
        ([ADA, user("sam", roles=DENIED)], None, DENIED),
        ([ADA, user("sam", "role:Sales")], GAP, GAP),
        ([ADA, user("sam", "role:Help desk", administrator=GAP)], None, GAP),
        ([ADA, user("sam", "role:Help desk", active=STATUS)], None, STATUS),
        ([ADA, user("sam", roles=DENIED, administrator=GAP)], None, DENIED),
        ([ADA, user("sam", roles=GAP, administrator=DENIED)], None, DENIED),
    ],
)
def test_is_unknown_where_a_way_may_not_have_been_seen(people: Any, controls: Any, missing: Unknown) -> None:
    seen = company(ROLES, people) if controls is None else company(ROLES, people, controls=controls)
    result = verdict(check, seen)
    assert (result.status, result.failing) == ("unknown", 0)
    assert (result.missing[0].kind, result.missing[0].resource) == (missing.kind, missing.resource)


@pytest.mark.parametrize("lost", [{"administrator": GAP}, {"administrator": DENIED}, {"kind": DENIED}])
def test_where_a_column_of_the_accounts_is_lost_each_of_them_is_unknown(lost: Any) -> None:
    """Those without any way, too: they may be right, and nobody else is left who is known to be."""
    people = [user(name, "role:Sales", **lost) for name in ("sam", "kim")]
    result = verdict(check, company(ROLES, people))
    (gap,) = lost.values()
    assert (result.status, result.unknown, result.total) == ("unknown", 2, 2)
    assert [(one.kind, one.resource) for one in result.missing] == [(gap.kind, gap.resource)]


@pytest.mark.parametrize(("roles", "people"), [(ROLES, DENIED), (GAP, [ADA, user("sam", "role:Sales")])])
def test_is_unknown_without_accounts_or_roles(roles: Any, people: Any) -> None:
    gap = next(part for part in (roles, people) if isinstance(part, Unknown))
    result = verdict(check, company(roles, people))
    assert (result.status, result.missing[0].kind, result.missing[0].resource) == (
        "unknown",
        gap.kind,
        gap.resource,
    )
