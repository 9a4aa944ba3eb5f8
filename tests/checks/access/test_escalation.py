from auditor.policy import load_policy
from auditor.posture import Capability, Means, Right, RoleKind
from checks.access.escalation import nobody_escalates as check
from tests.access.company import company, team, user
from tests.access.test_escalation import control
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


def test_is_unknown_where_a_way_may_not_have_been_seen() -> None:
    sam = user("sam", "role:Sales")
    for seen in (
        company(ROLES, [ADA, user("sam", roles=DENIED)]),
        company(ROLES, [ADA, sam], controls=GAP),
        company(ROLES, DENIED),
        company(GAP, [ADA, sam]),
        company(ROLES, [ADA, user("sam", "role:Help desk", administrator=GAP)]),
    ):
        assert verdict(check, seen).status == "unknown"
